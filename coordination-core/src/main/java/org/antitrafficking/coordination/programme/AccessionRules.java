package org.antitrafficking.coordination.programme;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Sealed;

/** What may be decided about a country's way into a treaty. Pure: no clock, no I/O, no Axon. */
final class AccessionRules {

    private AccessionRules() {}

    static List<ProgrammeEvent> plan(PlanMilestone c, Programme programme) {
        if (programme.milestones().containsKey(c.milestone())) return List.of();
        ProgrammeRules.runs(programme);
        Rejected.unless(
                programme.milestones().size() < Limits.PROGRAMME_MILESTONES, "a-programme-has-100-milestones-at-most");
        return put(c.by(), programme, c.milestone(), c.planned(), Stream.of());
    }

    /** Also of a programme that is over: what it prepared may be reached later. */
    static List<ProgrammeEvent> change(ChangeMilestone c, Programme programme) {
        Milestone before = programme.milestones().get(c.milestone());
        if (before == null) throw Hidden.HIDDEN;
        if (before.equals(c.planned())) return List.of();
        Rejected.unless(
                ProgrammeRules.answersFor(c.by(), before.owner(), programme),
                "who-plans-a-milestone-owns-it-or-is-accountable");
        Rejected.unless(
                before.treaty() == c.planned().treaty()
                        && before.country().equals(c.planned().country()),
                "a-milestone-stays-of-its-country-and-treaty");
        return put(c.by(), programme, c.milestone(), c.planned(), before.values());
    }

    private static List<ProgrammeEvent> put(
            Actor by, Programme programme, MilestoneId id, Milestone milestone, Stream<Sealed> before) {
        Rejected.unless(
                ProgrammeRules.answersFor(by, milestone.owner(), programme),
                "who-plans-a-milestone-owns-it-or-is-accountable");
        Rejected.unless(programme.isOf(milestone.owner()), "a-participant-owns-a-milestone");
        MilestoneEvidence reached = milestone.reached();
        LocalDate today = LocalDate.ofInstant(by.at(), ZoneOffset.UTC);
        Rejected.unless(
                reached == null || !reached.day().isAfter(today), "evidence-is-not-of-a-day-after-its-recording");
        ProgrammeRules.weighs(programme, before, milestone.values());
        return List.of(new MilestonePut(programme.id(), by.partner(), by.person(), id, milestone));
    }
}
