package org.antitrafficking.coordination.investigations;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.antitrafficking.coordination.investigations.Investigation.Closed;
import org.antitrafficking.coordination.investigations.Investigation.Operational;
import org.antitrafficking.coordination.investigations.Investigation.Proposed;
import org.antitrafficking.coordination.investigations.Investigation.Unproposed;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * How long words of an investigation are kept: each partner reviews and erases its own, what nobody reviews is erased,
 * and holds keep all of them. Pure.
 */
final class KeepingRules {

    private KeepingRules() {}

    static List<InvestigationEvent> erase(EraseInvestigation c, Investigation investigation) {
        Actor by = c.by();
        Rejected.unless(by.isNatural() && by.is(Role.SUPERVISOR), "a-supervisor-erases");
        LocalDate today = InvestigationRules.day(by.at());
        Rejected.unless(isDone(investigation, by.partner(), today), "an-ended-investigation-is-erased");
        unheld(investigation, by, today);
        return erased(c.investigationId(), by.partner(), by.person(), investigation, today);
    }

    private static List<InvestigationEvent> erased(
            InvestigationId id,
            PartnerId partner,
            @Nullable PersonId by,
            Investigation investigation,
            LocalDate today) {
        boolean over = isOver(investigation, partner, today);
        // Those who stay work under words that they have all signed, whoever wrote them.
        SortedSet<String> keys = Sets.without(
                investigation.keeping().keysOf(partner),
                agreed(investigation, version -> !over || !isPast(version, today)));
        // Also where nothing is left: of what colleagues said whoever asks may not know.
        return List.of(new InvestigationErased(id, partner, by, keys), new InvestigationRetold(id, partner, keys));
    }

    /** What follows on the end: everybody's words are kept for a time. Who was out before keeps its own day. */
    static InvestigationKept ended(
            InvestigationId id, Investigation investigation, JointAgreement agreement, LocalDate today) {
        Keeping keeping = investigation.keeping();
        var until = new TreeMap<PartnerId, LocalDate>();
        Stream.of(
                        agreement.parties().keySet(),
                        agreement.participants().keySet(),
                        keeping.keys().values())
                .flatMap(Collection::stream)
                .forEach(partner -> until.put(partner, firstReview(today)));
        keeping.reviews().forEach((partner, review) -> {
            if (!agreement.has(partner)) until.put(partner, review.until());
        });
        return new InvestigationKept(id, null, until);
    }

    /** What follows where a partner leaves. */
    static InvestigationKept left(InvestigationId id, PartnerId partner, LocalDate today) {
        return new InvestigationKept(id, null, Sets.with(Sets.map(), partner, firstReview(today)));
    }

    /**
     * What follows where a period is over and nothing ever was in force: who negotiated keeps its words for a time.
     * Where it was negotiated again when a review was to be asked for, that was let pass, and the time begins anew.
     */
    static List<InvestigationEvent> notAgreed(InvestigationId id, Proposed proposed, LocalDate today) {
        Version current = proposed.negotiation().current();
        var until = new TreeMap<PartnerId, LocalDate>();
        Stream.concat(
                        proposed.keeping().keys().values().stream(),
                        Stream.ofNullable(current).flatMap(version -> version.agreement().parties().keySet().stream()))
                .filter(partner -> isOver(proposed, partner, today))
                .filter(partner -> {
                    Review review = proposed.keeping().reviews().get(partner);
                    return review == null || review.isComing(today);
                })
                .forEach(partner -> until.put(partner, firstReview(today)));
        return until.isEmpty() ? List.of() : List.of(new InvestigationKept(id, null, until));
    }

    private static LocalDate firstReview(LocalDate today) {
        return today.plusYears(Limits.KEPT_YEARS);
    }

    static List<InvestigationEvent> keep(KeepInvestigation c, Investigation investigation) {
        Actor by = c.by();
        Rejected.unless(by.isNatural() && by.is(Role.SUPERVISOR), "a-supervisor-reviews-what-is-kept");
        LocalDate today = InvestigationRules.day(by.at());
        Rejected.unless(isDone(investigation, by.partner(), today), "an-ended-investigation-is-reviewed");
        Rejected.unless(
                !c.until().isBefore(today.plusDays(Limits.REVIEW_DAYS)), "what-is-reviewed-is-kept-60-days-at-least");
        Rejected.unless(
                !c.until().isAfter(today.plusYears(Limits.REVIEW_YEARS)), "what-is-reviewed-is-kept-5-years-at-most");
        Review review = investigation.keeping().reviews().get(by.partner());
        return review != null && !review.asked() && review.until().equals(c.until())
                ? List.of()
                : List.of(new InvestigationKept(
                        c.investigationId(), by.person(), Sets.with(Sets.map(), by.partner(), c.until())));
    }

    /** Nobody's words are erased without a reminder long enough before, nor while a hold is in force. */
    static List<InvestigationEvent> pass(PassReview c, Investigation investigation) {
        PartnerId partner = c.partner();
        Keeping keeping = investigation.keeping();
        Review review = keeping.reviews().get(partner);
        LocalDate today = InvestigationRules.day(c.by().at());
        if (review == null || !review.isComing(today) || !isDone(investigation, partner, today)) return List.of();
        PartnerId holding = keeping.holding(today);
        Hold hold = holding == null ? null : keeping.holds().get(holding);
        if (hold != null && !hold.until().isBefore(review.until()))
            return List.of(new InvestigationKept(
                    c.investigationId(),
                    null,
                    Sets.with(Sets.map(), partner, hold.until().plusDays(Limits.REVIEW_DAYS))));
        if (!review.asked()) {
            LocalDate soonest = today.plusDays(Limits.REVIEW_DAYS);
            return List.of(new ReviewAsked(
                    c.investigationId(), partner, soonest.isAfter(review.until()) ? soonest : review.until()));
        }
        return today.isAfter(review.until())
                ? erased(c.investigationId(), partner, null, investigation, today)
                : List.of();
    }

    static List<InvestigationEvent> hold(PlaceHold c, Investigation investigation) {
        Actor by = c.by();
        supervisor(by);
        Rejected.unless(
                InvestigationRules.begun(investigation).agreement().has(by.partner()),
                "only-a-party-or-participant-holds");
        LocalDate today = InvestigationRules.day(by.at());
        Rejected.unless(c.until().isAfter(today), "a-hold-lasts-beyond-today");
        Rejected.unless(!c.until().isAfter(today.plusYears(Limits.HOLD_YEARS)), "a-hold-lasts-5-years-at-most");
        Hold already = investigation.keeping().holds().get(by.partner());
        if (already != null && already.isOn(today)) {
            if (c.until().equals(already.until())) return List.of();
            Rejected.unless(c.until().isAfter(already.until()), "a-hold-is-prolonged-and-never-shortened");
        }
        return List.of(
                new HoldPlaced(c.investigationId(), by.partner(), by.person(), new Hold(c.until(), c.holdGround())));
    }

    static List<InvestigationEvent> lift(LiftHold c, Investigation investigation) {
        Actor by = c.by();
        supervisor(by);
        return investigation.keeping().holds().containsKey(by.partner())
                ? List.of(new HoldLifted(c.investigationId(), by.partner(), by.person()))
                : List.of();
    }

    /** Whether the partner does nothing in it any more: it is over, or the partner is out. */
    private static boolean isDone(Investigation investigation, PartnerId partner, LocalDate today) {
        return isOver(investigation, partner, today) || isOut(investigation, partner);
    }

    /** Whether somebody had it, of a partner that is out by now: what the partner told there is its own still. */
    static boolean isOutWith(Actor by, Investigation investigation) {
        return by.partner().equals(investigation.keeping().had().get(by.person()))
                && isOut(investigation, by.partner());
    }

    private static void supervisor(Actor by) {
        Rejected.unless(by.isNatural() && by.is(Role.SUPERVISOR), "a-supervisor-places-and-lifts-a-hold");
    }

    /** Whoever sees the investigation was told of the hold; who does not learns that there is one. */
    private static void unheld(Investigation investigation, Actor by, LocalDate today) {
        PartnerId holding = investigation.keeping().holding(today);
        if (holding == null) return;
        var figures = new TreeMap<String, String>();
        Hold hold = investigation.keeping().holds().get(holding);
        if (hold != null && (investigation.isVisibleTo(by) || holding.equals(by.partner()))) {
            figures.put("heldBy", holding.toString());
            figures.put("heldUntil", hold.until().toString());
        }
        throw Rejected.because("a-hold-keeps-an-investigation", figures);
    }

    /**
     * Whether nobody works or negotiates any more: it has ended, or the period of what is on the table, and of what the
     * partner itself has written, is over.
     */
    private static boolean isOver(Investigation investigation, PartnerId partner, LocalDate today) {
        return switch (investigation) {
            case Unproposed of -> false;
            case Proposed of ->
                versions(of.negotiation())
                        .filter(version -> version.equals(of.negotiation().current())
                                || version.party().equals(partner))
                        .allMatch(version -> isPast(version, today));
            case Operational of -> false;
            case Closed of -> true;
        };
    }

    /**
     * Whether the partner has nothing of it any more: neither the agreement in force nor what is on the table names it,
     * and it has written nothing. Others' drafts tell it nothing, so they change nothing here.
     */
    static boolean isOut(Investigation investigation, PartnerId partner) {
        Space space = investigation.work();
        Negotiation table = investigation.table();
        if (space != null && space.agreement().has(partner)) return false;
        if (table == null) return true;
        Version current = table.current();
        return (current == null
                        || (!current.party().equals(partner)
                                && !current.agreement().parties().containsKey(partner)))
                && table.written().values().stream()
                        .noneMatch(version -> version.party().equals(partner));
    }

    private static boolean isPast(Version version, LocalDate today) {
        return today.isAfter(version.agreement().until());
    }

    /** The keys of the agreement in force while others work under it, and of what they negotiate. */
    private static SortedSet<String> agreed(Investigation investigation, Predicate<Version> which) {
        Space space = investigation instanceof Closed ? null : investigation.work();
        Negotiation table = investigation.table();
        var keys = new TreeSet<String>();
        Stream.concat(
                        Stream.ofNullable(space).map(Space::agreement),
                        Stream.ofNullable(table)
                                .flatMap(KeepingRules::versions)
                                .filter(which)
                                .map(Version::agreement))
                .flatMap(JointAgreement::values)
                .map(Sealed::key)
                .forEach(keys::add);
        return keys;
    }

    private static Stream<Version> versions(Negotiation table) {
        return Stream.concat(table.written().values().stream(), Stream.ofNullable(table.current()));
    }
}
