package org.antitrafficking.coordination.alerts;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.Prepared;
import org.antitrafficking.coordination.sharing.Returned;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Finding;
import org.antitrafficking.coordination.words.Ground;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Teller;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Tells.OfPersons;
import org.antitrafficking.coordination.words.Tells.OfSharing;
import org.antitrafficking.coordination.words.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * What feeds say of alerts. Persons in them are the scope's own officers and those that an audience names.
 *
 * <p>This file is long because all entries of one feature are one sealed type.
 */
public sealed interface AlertEntry extends Entry.Body {

    /** What it is about. */
    AlertId alert();

    /**
     * Under what terms a recipient has something.
     *
     * @param basis that it was told on, for itself; empty where that is as before
     */
    @OfSharing
    record SharedTerms(
            Marking marking,
            SortedSet<HandlingCode> handling,
            @OfNobody @Nullable Sealed restriction,
            SortedSet<Purpose> purposes,
            @OfNobody List<String> basis) {}

    /** To the owner, with the template that it was begun with, where that was one. */
    record Drafted(
            AlertId alert,
            PersonId by,
            AlertContent content,
            @Nullable DraftedFrom from) implements AlertEntry {}

    /** To the owner. */
    record Revised(AlertId alert, PersonId by, AlertContent content) implements AlertEntry {}

    /** To the partner whose act it is. */
    record ActPrepared(AlertId alert, ReleaseId release, PersonId by, Act act) implements AlertEntry {}

    /** To the partner whose act it is. */
    record ActDiscarded(AlertId alert, ReleaseId release, PersonId by) implements AlertEntry {}

    /** To the partner whose act it is. */
    record ActReturned(
            AlertId alert,
            ReleaseId release,
            PersonId by,
            @OfNobody Sealed reason) implements AlertEntry {}

    /** To the partner whose act it is. */
    record ActValidated(
            AlertId alert,
            ReleaseId release,
            PersonId by,
            @OfNobody String digest) implements AlertEntry {}

    /**
     * To the partner whose act it was, what it reached and on what grounds; the owner sees all recipients, and a
     * recipient those that it answered.
     *
     * @param named whom the act was for, as it was said; absent where an act says nothing of that
     */
    record ActDone(
            AlertId alert,
            ReleaseId release,
            PersonId by,
            @OfNobody String digest,
            @Nullable AudienceRule named,
            Audience audience,
            List<Finding> findings)
            implements AlertEntry {}

    /**
     * An act of the scope's own partner that is under way.
     *
     * @param contributors who had a hand in it: none of them validates it
     * @param validated the digest that was validated; absent until then
     * @param done the digest of what was disclosed; absent until then
     * @param returned absent unless a second person gave it back
     */
    record UnderWay(
            PartnerId partner,
            Act act,
            SortedSet<PersonId> contributors,
            @OfNobody @Nullable String validated,
            @OfNobody @Nullable String done,
            @Nullable Returned returned) {
        static UnderWay of(Prepared<Act> act) {
            return new UnderWay(
                    act.partner(), act.act(), act.contributors(), act.validated(), act.done(), act.returned());
        }

        Stream<Sealed> values() {
            return Stream.concat(act.values(), Stream.ofNullable(returned).map(Returned::reason));
        }
    }

    /**
     * To where its owner works on it from now on: all of it, as it stands.
     *
     * @param contributors who wrote the content as it stands: none of them validates what tells it
     * @param prepared the owner's acts that are under way, or wait for a second person's word afterwards
     * @param closure how it has ended; null while it is open
     * @param done the act by which it came there, if it was one
     */
    record Opened(
            AlertId alert,
            AlertContent content,
            @Nullable SortedSet<PersonId> contributors,
            SharedTerms terms,
            Urgency urgency,
            @OfSharing boolean answersToAll,
            Audience audience,
            SortedSet<PartnerId> acknowledged,
            @OfSharing SortedMap<ClockId, Instant> clocks,
            SortedMap<OnwardRequestId, OnwardRequest> requests,
            SortedMap<ReleaseId, UnderWay> prepared,
            SortedMap<PartnerId, RecallReply> recallAnswers,
            @Nullable Closure closure,
            @Nullable ActDone done)
            implements AlertEntry {}

    /** To where its owner works on it no more. */
    record Moved(AlertId alert) implements AlertEntry, Entry.Taker {
        @Override
        public Ground ground() {
            return Ground.MOVED;
        }
    }

    /**
     * To a recipient, who sees no other: all that it may know, as it stands.
     *
     * @param answersToAll whether it may answer the others, and they it
     * @param closed whether its owner has closed it as resolved
     */
    record Received(
            AlertId alert,
            PartnerId owner,
            AlertContent content,
            SharedTerms terms,
            Urgency urgency,
            @OfSharing boolean answersToAll,
            @OfSharing boolean acknowledged,
            @OfSharing SortedMap<ClockId, Instant> clocks,
            @OfSharing boolean closed)
            implements AlertEntry {}

    /** To owner and recipients. */
    record Amended(AlertId alert, AlertContent content) implements AlertEntry {}

    /** To owner and recipients: the terms as they stand now. */
    record TermsChanged(AlertId alert, SharedTerms terms) implements AlertEntry {}

    /** To the owner, and to the recipient who did it. */
    record Acknowledged(AlertId alert, PartnerId by) implements AlertEntry {}

    /** To whom it was told. */
    record Answered(
            AlertId alert,
            ReleaseId release,
            PartnerId by,
            MatchAnswer answer,
            @OfNobody @Nullable Sealed text,
            SharedTerms terms)
            implements AlertEntry {}

    /** To whom it was told. */
    record FollowedUp(
            AlertId alert,
            ReleaseId release,
            PartnerId by,
            @OfNobody Sealed text,
            SharedTerms terms) implements AlertEntry {}

    /** To whom it was told. */
    record Sighted(
            AlertId alert,
            ReleaseId release,
            PartnerId by,
            @OfNobody Sealed place,
            Instant seenAt,
            @OfNobody Sealed text,
            SharedTerms terms)
            implements AlertEntry {}

    /** To the owner, and to the recipient who asked. */
    record OnwardRequested(
            AlertId alert,
            OnwardRequestId request,
            PartnerId by,
            SortedSet<PartnerId> recipients,
            @OfNobody Sealed reason)
            implements AlertEntry {}

    /** To the owner, and to the recipient who asked. */
    record OnwardGranted(AlertId alert, OnwardRequestId request, SortedSet<PartnerId> recipients)
            implements AlertEntry {}

    /** To the owner, and to the recipient who asked. */
    record OnwardRefused(
            AlertId alert,
            OnwardRequestId request,
            @OfNobody Sealed reason) implements AlertEntry {}

    /** To the owner. */
    record Narrowed(
            AlertId alert,
            @OfSharing Audience from,
            @OfNobody Sealed reason) implements AlertEntry {}

    /**
     * To a recipient that it was taken from: a reference, no content. An answer is due.
     *
     * @param reference null for the suspended: its owner may have given it another one since
     */
    record Withdrawn(AlertId alert, @OfNobody @Nullable String reference) implements AlertEntry, Entry.Taker {
        @Override
        public Ground ground() {
            return Ground.WITHDRAWN;
        }
    }

    /**
     * To the owner, and to everybody whom it ever reached. An answer is due.
     *
     * @param reference null for those it was taken from before, and for the suspended: its owner may have given it
     *     another one since
     * @param reason for the owner alone
     */
    record Recalled(
            AlertId alert,
            @OfNobody @Nullable String reference,
            @OfNobody @Nullable Sealed reason) implements AlertEntry, Entry.Taker {
        @Override
        public Ground ground() {
            return Ground.RECALLED;
        }
    }

    /** To the owner, and to the past recipient who said it. */
    record RecallAnswered(
            AlertId alert,
            PartnerId by,
            RecallAnswer answer,
            @Nullable KeptOn kept) implements AlertEntry {}

    /**
     * To owner and recipients.
     *
     * @param reference where it takes the alert away, which leaves nothing else to know it by; null for the suspended
     */
    record Closed(
            AlertId alert,
            Closure closure,
            @OfNobody @Nullable String reference) implements AlertEntry, Entry.Taker {
        @Override
        public Ground ground() {
            return Ground.EXPIRED;
        }
    }

    /** To the owner, all that run; to a recipient, its own and the alert's end. */
    record ClocksDue(AlertId alert, @OfSharing SortedMap<ClockId, Instant> due) implements AlertEntry {}

    /** To the owner, and to the supervisors of whom the clock waited for. */
    record ClockMissed(
            AlertId alert, ClockId clock, @OfSharing Instant due) implements AlertEntry {}

    /** To the owner, and to whom the clock waits for; of the expiry, to every recipient. */
    record ClockExtended(
            AlertId alert, ClockId clock, @OfSharing Instant due) implements AlertEntry {}

    /**
     * To everybody who has something that can no more be read.
     *
     * @param person whose fields were erased; null where everything of the controller was
     * @param reference where everything was, which may leave nothing else to know the alert by; null for those it was
     *     taken from before, and for the suspended
     */
    record Erased(
            AlertId alert,
            PartnerId controller,
            @OfPersons @Nullable String person,
            @OfNobody @Nullable String reference)
            implements AlertEntry, Entry.Taker {
        @Override
        public Ground ground() {
            return Ground.ERASED;
        }
    }

    @Override
    default Stream<Sealed> values() {
        Stream<@Nullable Sealed> values = switch (this) {
            case Drafted e -> e.content().values();
            case Revised e -> e.content().values();
            case ActPrepared e -> e.act().values();
            case Opened e ->
                Stream.concat(
                        Stream.concat(e.content().values(), Stream.of(e.terms().restriction())),
                        e.prepared().values().stream().flatMap(UnderWay::values));
            case Received e ->
                Stream.concat(e.content().values(), Stream.of(e.terms().restriction()));
            case Amended e -> e.content().values();
            case TermsChanged e -> Stream.of(e.terms().restriction());
            case Answered e -> Stream.of(e.text(), e.terms().restriction());
            case FollowedUp e -> Stream.of(e.text(), e.terms().restriction());
            case Sighted e -> Stream.of(e.place(), e.text(), e.terms().restriction());
            case OnwardRequested e -> Stream.of(e.reason());
            case OnwardRefused e -> Stream.of(e.reason());
            case Narrowed e -> Stream.of(e.reason());
            case ActReturned e -> Stream.of(e.reason());
            case Recalled e -> Stream.of(e.reason());
            case ActDiscarded e -> Stream.of();
            case ActValidated e -> Stream.of();
            case ActDone e -> Stream.of();
            case Moved e -> Stream.of();
            case Acknowledged e -> Stream.of();
            case OnwardGranted e -> Stream.of();
            case Withdrawn e -> Stream.of();
            case RecallAnswered e -> Stream.of();
            case Closed e -> Stream.of();
            case ClocksDue e -> Stream.of();
            case ClockMissed e -> Stream.of();
            case ClockExtended e -> Stream.of();
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
                || this instanceof RecallAnswered;
    }

    @Override
    default Teller teller() {
        return switch (this) {
            case Acknowledged e -> new Teller.Named(e.by());
            case Answered e -> new Teller.Named(e.by());
            case FollowedUp e -> new Teller.Named(e.by());
            case Sighted e -> new Teller.Named(e.by());
            case OnwardRequested e -> new Teller.Named(e.by());
            case RecallAnswered e -> new Teller.Named(e.by());
            default ->
                isOwn() ? new Teller.Own() : new Teller.Owner(); // the rest is of its owner, or of whose act it is
        };
    }

    @Override
    default String entryKind() {
        return switch (this) {
            case Drafted e -> "alert-drafted";
            case Revised e -> "alert-revised";
            case ActPrepared e -> "alert-act-prepared";
            case ActDiscarded e -> "alert-act-discarded";
            case ActReturned e -> "alert-act-returned";
            case ActValidated e -> "alert-act-validated";
            case ActDone e -> "alert-act-done";
            case Opened e -> "alert-opened";
            case Moved e -> "alert-moved";
            case Received e -> "alert-received";
            case Amended e -> "alert-amended";
            case TermsChanged e -> "alert-terms-changed";
            case Acknowledged e -> "alert-acknowledged";
            case Answered e -> "alert-answered";
            case FollowedUp e -> "alert-followed-up";
            case Sighted e -> "alert-sighted";
            case OnwardRequested e -> "alert-onward-requested";
            case OnwardGranted e -> "alert-onward-granted";
            case OnwardRefused e -> "alert-onward-refused";
            case Narrowed e -> "alert-narrowed";
            case Withdrawn e -> "alert-withdrawn";
            case Recalled e -> "alert-recalled";
            case RecallAnswered e -> "alert-recall-answered";
            case Closed e -> "alert-closed";
            case ClocksDue e -> "alert-clocks-due";
            case ClockMissed e -> "alert-clock-missed";
            case ClockExtended e -> "alert-clock-extended";
            case Erased e -> "alert-erased";
        };
    }
}
