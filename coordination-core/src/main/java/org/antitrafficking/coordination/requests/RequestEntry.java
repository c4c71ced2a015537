package org.antitrafficking.coordination.requests;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.AlertEntry.SharedTerms;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Finding;
import org.antitrafficking.coordination.words.Ground;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Teller;
import org.antitrafficking.coordination.words.Tells.OfPersons;
import org.antitrafficking.coordination.words.Tells.OfSharing;
import org.jspecify.annotations.Nullable;

/** What feeds say of requests. Persons in them are the scope's own officers and those that a question names. */
@OfPersons
public sealed interface RequestEntry extends Entry.Body {

    /** What it is about. */
    InformationRequestId request();

    /** To the asker. */
    record Drafted(InformationRequestId request, PersonId by) implements RequestEntry {}

    /** To the partner whose act it is. */
    record ActPrepared(InformationRequestId request, ReleaseId release, PersonId by, RequestAct act)
            implements RequestEntry {}

    /** To the partner whose act it is. */
    record ActDiscarded(InformationRequestId request, ReleaseId release, PersonId by) implements RequestEntry {}

    /** To the partner whose act it is. */
    record ActReturned(InformationRequestId request, ReleaseId release, PersonId by, Sealed reason)
            implements RequestEntry {}

    /** To the partner whose act it is. */
    record ActValidated(InformationRequestId request, ReleaseId release, PersonId by, String digest)
            implements RequestEntry {}

    /** To the partner whose act it was, and on what grounds it told it. */
    record ActDone(InformationRequestId request, ReleaseId release, PersonId by, String digest, List<Finding> findings)
            implements RequestEntry {}

    /**
     * To where its asker works on it from now on: all of it, as it stands.
     *
     * @param progress of a blind query {@code waiting} until it is told yes
     * @param left of the answer clock while it is paused
     * @param ending how it has ended; null while it is open
     * @param done the act by which it came there, if it was one
     */
    record Opened(
            InformationRequestId request,
            RequestAct.Asking act,
            Progress progress,
            boolean acknowledged,
            SortedMap<RequestClock, Instant> clocks,
            @Nullable Duration left,
            SortedSet<ReleaseId> clarifications,
            boolean authorization,
            @Nullable RequestEnding ending,
            @Nullable ActDone done)
            implements RequestEntry {}

    /** To where its asker works on it no more. */
    record Moved(InformationRequestId request) implements RequestEntry, Entry.Taker {
        @Override
        public Ground ground() {
            return Ground.MOVED;
        }
    }

    /**
     * To the holder: all that it may know, as it stands.
     *
     * @param blind whether yes is the only answer that its asker is told
     * @param urgency absent of a blind query, which has no clocks
     */
    record Received(
            InformationRequestId request,
            PartnerId asker,
            Question question,
            SharedTerms terms,
            @OfSharing boolean blind,
            @Nullable RequestUrgency urgency,
            @Nullable Citation citation,
            Progress progress,
            @OfSharing boolean acknowledged,
            @OfSharing SortedMap<RequestClock, Instant> clocks,
            @OfSharing @Nullable Duration left,
            SortedSet<ReleaseId> clarifications,
            @OfSharing boolean authorization,
            @OfSharing boolean closed)
            implements RequestEntry {}

    /** To both. */
    record Acknowledged(InformationRequestId request) implements RequestEntry {}

    /** To both. */
    record Accepted(InformationRequestId request) implements RequestEntry {}

    /** To both. */
    record Refused(InformationRequestId request, RefusalGround ground) implements RequestEntry {}

    /** To both. */
    record ClarificationAsked(InformationRequestId request, ReleaseId release, Sealed text, SharedTerms terms)
            implements RequestEntry {}

    /** To both. */
    record ClarificationGiven(
            InformationRequestId request, ReleaseId release, ReleaseId clarification, Sealed text, SharedTerms terms)
            implements RequestEntry {}

    /** To both. */
    record AuthorizationAnnounced(InformationRequestId request, ReleaseId release, Sealed reasons, SharedTerms terms)
            implements RequestEntry {}

    /** To both. */
    record AuthorizationDecided(InformationRequestId request, boolean granted) implements RequestEntry {}

    /** To the asker: the terms bound what it may do with it. */
    record Answered(InformationRequestId request, ReleaseId release, Sealed text, boolean last, SharedTerms terms)
            implements RequestEntry {}

    /** To the asker. */
    record NothingHeld(InformationRequestId request, ReleaseId release, SharedTerms terms) implements RequestEntry {}

    /** To the asker. */
    record YesSaid(InformationRequestId request, ReleaseId release, Sealed contact, SharedTerms terms)
            implements RequestEntry {}

    /** To the holder of a blind query alone, and never to its asker. */
    record QueryNoted(
            InformationRequestId request,
            PersonId by,
            @Nullable RefusalGround ground) implements RequestEntry {}

    /** To both. */
    record ClocksDue(InformationRequestId request, SortedMap<RequestClock, Instant> due) implements RequestEntry {}

    /** To both. */
    record ClockPaused(InformationRequestId request, Duration left) implements RequestEntry {}

    /** To both. */
    record ClockResumed(InformationRequestId request, Instant due) implements RequestEntry {}

    /** To both, and to the holder's supervisors. */
    record ClockMissed(InformationRequestId request, RequestClock clock, Instant due) implements RequestEntry {}

    /** To both. */
    record Closed(InformationRequestId request) implements RequestEntry {}

    /**
     * To the asker; and to the holder, from which it takes the content away.
     *
     * @param reason for the asker alone
     */
    record Withdrawn(
            InformationRequestId request,
            String reference,
            @Nullable Sealed reason) implements RequestEntry, Entry.Taker {
        @Override
        public Ground ground() {
            return Ground.WITHDRAWN;
        }
    }

    /**
     * To the holder; and to the asker, from which it takes that part away.
     *
     * @param last true of the part after which none was to follow, whose clock it had met; absent of any other
     * @param reason for the holder alone
     */
    record AnswerTakenBack(
            InformationRequestId request,
            ReleaseId release,
            @Nullable Boolean last,
            @Nullable Sealed reason) implements RequestEntry, Entry.Taker {
        @Override
        public Ground ground() {
            return Ground.TAKEN_BACK;
        }
    }

    /**
     * To everybody who has something that can no more be read.
     *
     * @param reference where it may leave nothing else to know the request by
     */
    record Erased(
            InformationRequestId request,
            PartnerId controller,
            @Nullable String reference) implements RequestEntry, Entry.Taker {
        @Override
        public Ground ground() {
            return Ground.ERASED;
        }
    }

    @Override
    default Stream<Sealed> values() {
        Stream<@Nullable Sealed> values = switch (this) {
            case ActPrepared e -> e.act().values();
            case Opened e -> e.act().values();
            case Received e ->
                Stream.concat(e.question().values(), Stream.of(e.terms().restriction()));
            case ClarificationAsked e -> Stream.of(e.text(), e.terms().restriction());
            case ClarificationGiven e -> Stream.of(e.text(), e.terms().restriction());
            case AuthorizationAnnounced e -> Stream.of(e.reasons(), e.terms().restriction());
            case Answered e -> Stream.of(e.text(), e.terms().restriction());
            case NothingHeld e -> Stream.of(e.terms().restriction());
            case YesSaid e -> Stream.of(e.contact(), e.terms().restriction());
            case Withdrawn e -> Stream.of(e.reason());
            case AnswerTakenBack e -> Stream.of(e.reason());
            case ActReturned e -> Stream.of(e.reason());
            case Drafted e -> Stream.of();
            case ActDiscarded e -> Stream.of();
            case ActValidated e -> Stream.of();
            case ActDone e -> Stream.of();
            case Moved e -> Stream.of();
            case Acknowledged e -> Stream.of();
            case Accepted e -> Stream.of();
            case Refused e -> Stream.of();
            case AuthorizationDecided e -> Stream.of();
            case QueryNoted e -> Stream.of();
            case ClocksDue e -> Stream.of();
            case ClockPaused e -> Stream.of();
            case ClockResumed e -> Stream.of();
            case ClockMissed e -> Stream.of();
            case Closed e -> Stream.of();
            case Erased e -> Stream.of();
        };
        return values.flatMap(Stream::ofNullable);
    }

    @Override
    default boolean isOwn() {
        return this instanceof ActPrepared
                || this instanceof ActDiscarded
                || this instanceof ActReturned
                || this instanceof ActValidated
                || this instanceof ActDone
                || this instanceof QueryNoted;
    }

    /** The holder's answers are told as the asker's own: their texts are sealed under the holder's key all the same. */
    @Override
    default Teller teller() {
        return this instanceof Received e ? new Teller.Named(e.asker()) : new Teller.Own();
    }

    @Override
    default String entryKind() {
        return switch (this) {
            case Drafted e -> "request-drafted";
            case ActPrepared e -> "request-act-prepared";
            case ActDiscarded e -> "request-act-discarded";
            case ActReturned e -> "request-act-returned";
            case ActValidated e -> "request-act-validated";
            case ActDone e -> "request-act-done";
            case Opened e -> "request-opened";
            case Moved e -> "request-moved";
            case Received e -> "request-received";
            case Acknowledged e -> "request-acknowledged";
            case Accepted e -> "request-accepted";
            case Refused e -> "request-refused";
            case ClarificationAsked e -> "request-clarification-asked";
            case ClarificationGiven e -> "request-clarification-given";
            case AuthorizationAnnounced e -> "request-authorization-announced";
            case AuthorizationDecided e -> "request-authorization-decided";
            case Answered e -> "request-answered";
            case NothingHeld e -> "request-nothing-held";
            case YesSaid e -> "request-yes-said";
            case QueryNoted e -> "request-query-noted";
            case ClocksDue e -> "request-clocks-due";
            case ClockPaused e -> "request-clock-paused";
            case ClockResumed e -> "request-clock-resumed";
            case ClockMissed e -> "request-clock-missed";
            case Closed e -> "request-closed";
            case Withdrawn e -> "request-withdrawn";
            case AnswerTakenBack e -> "request-answer-taken-back";
            case Erased e -> "request-erased";
        };
    }
}
