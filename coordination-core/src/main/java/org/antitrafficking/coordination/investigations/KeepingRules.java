package org.antitrafficking.coordination.investigations;

import java.time.LocalDate;
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
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;

/** How long words of an investigation are kept: each partner erases its own, and holds keep all of them. Pure. */
final class KeepingRules {

    private KeepingRules() {}

    static List<InvestigationEvent> erase(EraseInvestigation c, Investigation investigation) {
        Actor by = c.by();
        Rejected.unless(by.isNatural() && by.is(Role.SUPERVISOR), "a-supervisor-erases");
        LocalDate today = InvestigationRules.day(by.at());
        boolean over = isOver(investigation, by.partner(), today);
        Rejected.unless(over || isOut(investigation, by.partner()), "an-ended-investigation-is-erased");
        unheld(investigation, by, today);
        // Those who stay work under words that they have all signed, whoever wrote them.
        SortedSet<String> keys = Sets.without(
                investigation.keeping().keysOf(by.partner()),
                agreed(investigation, version -> !over || !isPast(version, today)));
        // Also where nothing is left: of what colleagues said whoever asks may not know.
        return List.of(
                new InvestigationErased(c.investigationId(), by.partner(), by.person(), keys),
                new InvestigationRetold(c.investigationId(), by.partner(), keys));
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
