package org.antitrafficking.coordination.federation;

import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Ground;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Teller;
import org.antitrafficking.coordination.words.Tells.OfPersons;

/** What feeds say of items of another instance, to the people of the partner that they are for. */
public sealed interface ReceivedEntry extends Entry.Body {

    /** What it is about. */
    ReceivedId received();

    /** All of it, as the origin shared it. */
    record Taken(ReceivedId received, ReceivedFrom from, ReceivedAlert alert) implements ReceivedEntry {}

    /** What it says now. */
    record Amended(ReceivedId received, ReceivedFrom from, AlertContent content) implements ReceivedEntry {}

    /** The terms as they stand now. */
    record TermsChanged(ReceivedId received, ReceivedFrom from, AlertEntry.SharedTerms terms)
            implements ReceivedEntry {}

    /** The origin recalled it. */
    record Recalled(ReceivedId received, ReceivedFrom from) implements ReceivedEntry, Entry.Taker {
        @Override
        public Ground ground() {
            return Ground.RECALLED;
        }
    }

    /** The origin took it from this partner. */
    record Withdrawn(ReceivedId received, ReceivedFrom from) implements ReceivedEntry, Entry.Taker {
        @Override
        public Ground ground() {
            return Ground.WITHDRAWN;
        }
    }

    /** Its time is over. */
    record Expired(ReceivedId received, ReceivedFrom from) implements ReceivedEntry, Entry.Taker {
        @Override
        public Ground ground() {
            return Ground.EXPIRED;
        }
    }

    /** The origin erased all of it. */
    record Erased(ReceivedId received, ReceivedFrom from) implements ReceivedEntry, Entry.Taker {
        @Override
        public Ground ground() {
            return Ground.ERASED;
        }
    }

    /** The origin erased what it said of one person; the rest stays. */
    record PersonErased(
            ReceivedId received,
            ReceivedFrom from,
            @OfPersons String person) implements ReceivedEntry {}

    @Override
    default Stream<Sealed> values() {
        return switch (this) {
            case Taken e -> e.alert().values();
            case Amended e -> e.content().values();
            case TermsChanged e -> Stream.ofNullable(e.terms().restriction());
            case Recalled e -> Stream.of();
            case Withdrawn e -> Stream.of();
            case Expired e -> Stream.of();
            case Erased e -> Stream.of();
            case PersonErased e -> Stream.of();
        };
    }

    @Override
    default Teller teller() {
        return new Teller.Own();
    }

    @Override
    default String entryKind() {
        return switch (this) {
            case Taken e -> "received-taken";
            case Amended e -> "received-amended";
            case TermsChanged e -> "received-terms-changed";
            case Recalled e -> "received-recalled";
            case Withdrawn e -> "received-withdrawn";
            case Expired e -> "received-expired";
            case Erased e -> "received-erased";
            case PersonErased e -> "received-person-erased";
        };
    }
}
