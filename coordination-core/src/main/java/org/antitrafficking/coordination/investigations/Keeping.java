package org.antitrafficking.coordination.investigations;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an investigation, and whose it is.
 *
 * @param keys that values are sealed under and that are not erased, each with the partner that sealed them
 * @param had everybody who ever had anything of it, each with the partner
 * @param holds for proceedings, in force or over, by the partners that placed them
 * @param pieces of the work, numbered as they came
 * @param acquainted members who were not told of all of them
 * @param reviews until when it is kept, by the partners that told it; of those that have ended with it
 */
public record Keeping(
        SortedMap<String, PartnerId> keys,
        SortedMap<PersonId, PartnerId> had,
        SortedMap<PartnerId, Hold> holds,
        SortedMap<String, Integer> pieces,
        SortedMap<PersonId, Acquaintance> acquainted,
        SortedMap<PartnerId, Review> reviews) {

    /** Of what is not there yet. */
    static final Keeping NOTHING = new Keeping(Sets.map(), Sets.map(), Sets.map(), Sets.map(), Sets.map(), Sets.map());

    public Keeping {
        keys = Sets.sorted(keys);
        had = Sets.sorted(had);
        holds = Sets.sorted(holds);
        pieces = Sets.sorted(pieces);
        acquainted = Sets.sorted(acquainted);
        reviews = Sets.sorted(reviews);
    }

    /** The keys of what a partner told. */
    SortedSet<String> keysOf(PartnerId controller) {
        var own = new TreeSet<String>();
        keys.forEach((key, of) -> {
            if (of.equals(controller)) own.add(key);
        });
        return own;
    }

    /** The partner whose hold lasts longest, of those that are in force on that day; null where none is. */
    @Nullable
    PartnerId holding(LocalDate day) {
        PartnerId longest = null;
        Hold last = null;
        for (var hold : holds.entrySet())
            if (hold.getValue().isOn(day)
                    && (last == null || hold.getValue().until().isAfter(last.until()))) {
                longest = hold.getKey();
                last = hold.getValue();
            }
        return longest;
    }

    /** The weight of all holds. */
    long weight() {
        return Limits.weight(holds.values().stream().map(Hold::holdGround))
                + (long) holds.size() * Limits.OVERHEAD_BYTES;
    }

    /**
     * After an event.
     *
     * @param before the investigation before it
     * @param now the same after it, but for this
     */
    Keeping after(InvestigationEvent event, Investigation before, Investigation now) {
        return switch (event) {
            case InvestigationProposed e ->
                told(e.version().party(), e.version().agreement().values()).reached(now);
            case VersionWritten e ->
                told(e.version().party(), e.version().agreement().values()).reached(now);
            case VersionSent e -> reached(now);
            case VersionSigned e -> this;
            case VersionDeclined e -> told(e.party(), Stream.of(e.declineReason()));
            case AgreementEnteredIntoForce e ->
                reached(now).acquaintedBy(before, now).working(now);
            case MemberNamed e -> reached(now).acquaintedBy(before, now);
            case MemberRemoved e -> this;
            case MemberBriefed e ->
                new Keeping(keys, had, holds, pieces, Sets.without(acquainted, e.person()), reviews);
            case ActionPlanned e ->
                told(e.planned().party(), e.planned().values()).with(e.action().toString());
            case ActionReported e -> told(e.party(), Stream.of(e.actionResult()));
            case ActionMet e -> this;
            case ActionMissed e -> this;
            case ActionExtended e -> this;
            case DecisionRecorded e ->
                told(e.recorded().party(), e.recorded().values())
                        .with(e.decision().toString());
            case DissentRecorded e -> told(e.party(), Stream.of(e.said().dissent()));
            case EvidenceRegistered e ->
                told(e.party(), e.exhibit().values()).with(e.evidence().toString());
            case HandOverOffered e -> told(e.step().from(), e.step());
            case HandOverAccepted e -> told(e.step().by(), e.step());
            case HandOverRefused e -> told(e.step().by(), e.step());
            case EvidenceLost e -> told(e.step().by(), e.step());
            case CustodyTaken e -> told(e.step().by(), e.step());
            case CustodyEnded e -> told(e.step().by(), e.step());
            case EvidenceDisclosedToDefence e -> told(e.party(), Stream.of(e.defence()));
            case ItemLinked e -> this;
            case ExclusionAgreed e -> told(e.party(), Stream.of(e.exclusionReason()));
            case PartyLeft e -> told(e.partner(), Stream.ofNullable(e.leavingReason()));
            case ClosureAgreed e -> this;
            case InvestigationClosed e -> this;
            case InvestigationEvaluated e -> told(e.party(), Stream.of(e.evaluation()));
            case HoldPlaced e ->
                new Keeping(keys, had, Sets.with(holds, e.partner(), e.hold()), pieces, acquainted, reviews)
                        .told(e.partner(), Stream.of(e.hold().holdGround()));
            case HoldLifted e -> new Keeping(keys, had, Sets.without(holds, e.partner()), pieces, acquainted, reviews);
            case InvestigationErased e -> without(e.keys()).reviewed(Sets.without(reviews, e.controller()));
            case InvestigationRetold e -> this;
            case InvestigationKept e -> {
                var kept = new TreeMap<>(reviews);
                e.until().forEach((partner, until) -> kept.put(partner, new Review(partner, until, false)));
                yield reviewed(kept);
            }
            case ReviewAsked e -> reviewed(Sets.with(reviews, e.partner(), new Review(e.partner(), e.until(), true)));
        };
    }

    /** A version may keep texts of an earlier one, which stay those of whoever sealed them first. */
    private Keeping told(PartnerId partner, Stream<Sealed> values) {
        var all = new TreeMap<>(keys);
        values.forEach(value -> all.putIfAbsent(value.key(), partner));
        return all.size() == keys.size() ? this : new Keeping(all, had, holds, pieces, acquainted, reviews);
    }

    /** Whoever has evidence has the investigation. */
    private Keeping told(PersonId person, CustodyStep step) {
        PartnerId partner = had.get(person);
        return partner == null ? this : told(partner, step.values());
    }

    private Keeping reached(Investigation now) {
        var all = new TreeMap<>(had);
        all.putAll(Cover.of(now).everybody());
        return new Keeping(keys, all, holds, pieces, acquainted, reviews);
    }

    private Keeping without(SortedSet<String> gone) {
        var left = new TreeMap<>(keys);
        left.keySet().removeAll(gone);
        return new Keeping(left, had, holds, pieces, acquainted, reviews);
    }

    /** Who works reviews nothing. */
    private Keeping working(Investigation now) {
        Space work = now.work();
        if (work == null) return this;
        var left = new TreeMap<>(reviews);
        left.keySet().removeIf(work.agreement()::has);
        return reviewed(left);
    }

    private Keeping reviewed(SortedMap<PartnerId, Review> now) {
        return new Keeping(keys, had, holds, pieces, acquainted, now);
    }

    private Keeping with(String piece) {
        return pieces.containsKey(piece)
                ? this
                : new Keeping(keys, had, holds, Sets.with(pieces, piece, pieces.size()), acquainted, reviews);
    }

    /** Whether somebody who may see a piece was told of it. */
    boolean knows(PersonId person, String piece, boolean ofEvidence, boolean aboutPersons) {
        return pieces.getOrDefault(piece, 0)
                >= acquainted.getOrDefault(person, Acquaintance.WHOLE).since(ofEvidence, aboutPersons);
    }

    /** Who may see more than before is told of what comes, and not of what there is. */
    private Keeping acquaintedBy(Investigation before, Investigation now) {
        Space work = now.work();
        if (pieces.isEmpty() || work == null) return this;
        Space worked = before.work();
        JointAgreement was = worked == null ? null : worked.agreement();
        var all = new TreeMap<>(acquainted);
        for (PersonId person : work.agreement().members().keySet()) {
            Acquaintance of = all.getOrDefault(person, Acquaintance.WHOLE);
            Acquaintance then = of.after(sight(was, person), sight(work.agreement(), person), pieces.size());
            if (!then.equals(of)) all.put(person, then);
        }
        return new Keeping(keys, had, holds, pieces, all, reviews);
    }

    private static Acquaintance.Sight sight(@Nullable JointAgreement agreement, PersonId person) {
        Member member = agreement == null ? null : agreement.members().get(person);
        if (agreement == null || member == null) return new Acquaintance.Sight(false, false, false, false);
        boolean evidence = member.may(Right.EVIDENCE);
        boolean persons = agreement.shows(member, true);
        return new Acquaintance.Sight(true, persons, evidence, evidence && persons);
    }
}
