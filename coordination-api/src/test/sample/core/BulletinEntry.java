package org.antitrafficking.coordination.bulletins;

import java.time.Instant;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Ground;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Teller;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** What feeds say of bulletins. */
public sealed interface BulletinEntry extends Entry.Body {
    BulletinId bulletin();

    record Drafted(
            BulletinId bulletin, PersonId by, @OfNobody Sealed text) implements BulletinEntry {
        @Override
        public Stream<Sealed> values() {
            return Stream.of(text);
        }
    }

    record Prepared(BulletinId bulletin, ReleaseId release, PersonId by, Publication act) implements BulletinEntry {}

    record Returned(
            BulletinId bulletin,
            ReleaseId release,
            PersonId by,
            @OfNobody Sealed reason) implements BulletinEntry {}

    record Validated(
            BulletinId bulletin,
            ReleaseId release,
            PersonId by,
            @OfNobody String digest) implements BulletinEntry {}

    /** To its owner: it went to those. */
    record Published(BulletinId bulletin, ReleaseId release, PersonId by, Publication act) implements BulletinEntry {}

    /** To each of its readers: nothing of the others. */
    record Received(
            BulletinId bulletin,
            PartnerId from,
            Marking marking,
            @OfNobody Sealed text,
            Instant due) implements BulletinEntry {
        @Override
        public Stream<Sealed> values() {
            return Stream.of(text);
        }
    }

    record Acknowledged(BulletinId bulletin, PartnerId reader) implements BulletinEntry {}

    record Missed(BulletinId bulletin, PartnerId reader) implements BulletinEntry {}

    record Erased(BulletinId bulletin) implements BulletinEntry, Entry.Taker {
        @Override
        public Ground ground() {
            return Ground.ERASED;
        }
    }

    @Override
    default Teller teller() {
        return switch (this) {
            case Acknowledged e -> new Teller.Named(e.reader());
            case Missed e -> new Teller.Own();
            default -> new Teller.Owner();
        };
    }

    @Override
    default String entryKind() {
        return switch (this) {
            case Drafted entry -> "bulletin-drafted";
            case Prepared entry -> "bulletin-prepared";
            case Returned entry -> "bulletin-returned";
            case Validated entry -> "bulletin-validated";
            case Published entry -> "bulletin-published";
            case Received entry -> "bulletin-received";
            case Acknowledged entry -> "bulletin-acknowledged";
            case Missed entry -> "bulletin-missed";
            case Erased entry -> "bulletin-erased";
        };
    }

    @Override
    default boolean isOwn() {
        return !(this instanceof Received);
    }
}
