package org.antitrafficking.coordination.programme;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Digest;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.SigningRight;
import org.jspecify.annotations.Nullable;

/**
 * What may be decided about a programme's pilot, and about the gate behind it. Pure: no clock, no I/O, no Axon.
 *
 * <p>A vote is open until a day. It ends sooner where the seats that have not voted can change nothing any more, and
 * where a baseline is corrected that it is about.
 */
final class PilotRules {

    private PilotRules() {}

    static List<ProgrammeEvent> put(PutBoard c, Programme programme) {
        answersFor(c.by(), programme);
        if (c.board().equals(programme.pilot().board())) return List.of();
        ProgrammeRules.runs(programme);
        Rejected.unless(c.board().seats().stream().allMatch(programme::isOf), "participants-sit-on-a-board");
        Rejected.unless(programme.pilot().votedOn() == null, "a-board-that-votes-stays-as-it-is");
        return List.of(new BoardPut(c.programmeId(), c.by().partner(), c.by().person(), c.board()));
    }

    static List<ProgrammeEvent> put(PutPilot c, Programme programme) {
        answersFor(c.by(), programme);
        if (c.area().equals(programme.pilot().area())) return List.of();
        ProgrammeRules.runs(programme);
        Rejected.unless(programme.pilot().proposals().isEmpty(), "a-pilot-that-was-voted-on-stays-where-it-is");
        return List.of(new PilotPut(c.programmeId(), c.by().partner(), c.by().person(), c.area()));
    }

    private static void answersFor(Actor by, Programme programme) {
        Rejected.unless(
                programme.charter().has(by.partner(), ParticipantRole.ACCOUNTABLE),
                "an-accountable-participant-decides-on-pilot-board-and-proposals");
    }

    /** Also of a programme that is over: much is learned at its end. */
    static List<ProgrammeEvent> record(RecordLesson c, Programme programme) {
        if (programme.pilot().lessons().containsKey(c.lesson())) return List.of();
        Rejected.unless(
                programme.pilot().lessons().size() < Limits.PROGRAMME_LESSONS, "a-programme-has-100-lessons-at-most");
        ProgrammeRules.weighs(programme, Stream.of(), c.recorded().values());
        return List.of(
                new LessonRecorded(c.programmeId(), c.by().partner(), c.by().person(), c.lesson(), c.recorded()));
    }

    static List<ProgrammeEvent> propose(ProposeExpansion c, Programme programme) {
        Pilot pilot = programme.pilot();
        if (pilot.proposals().containsKey(c.proposal())) return List.of();
        answersFor(c.by(), programme);
        ProgrammeRules.runs(programme);
        AreaCode area = pilot.area();
        if (area == null) throw Rejected.because("the-second-phase-needs-a-pilot");
        Board board = pilot.board();
        if (board == null) throw Rejected.because("a-board-opens-the-second-phase");
        Rejected.unless(
                pilot.opened() == null || pilot.toBeReviewed(),
                "the-second-phase-is-opened-once-unless-it-is-to-be-reviewed");
        Rejected.unless(pilot.votedOn() == null, "one-proposal-is-voted-on-at-a-time");
        Rejected.unless(pilot.proposals().size() < Limits.PROGRAMME_PROPOSALS, "a-programme-has-100-proposals-at-most");
        LocalDate today = LocalDate.ofInstant(c.by().at(), ZoneOffset.UTC);
        Rejected.unless(board.sits(today) && board.sits(c.until()), "a-board-votes-within-its-term");
        Rejected.unless(!c.until().isBefore(today), "a-vote-ends-today-or-later");
        var expansion = new Expansion(
                c.plan(),
                area,
                board,
                baselines(c, programme, area),
                c.lessons(),
                c.until().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        SortedMap<LessonId, Lesson> lessons = lessons(c, programme, area);
        var indicators = new TreeMap<IndicatorId, Indicator>();
        programme.indicators().forEach((id, of) -> {
            if (c.baselines().contains(id)) indicators.put(id, of.indicator());
        });
        ProgrammeRules.weighs(programme, Stream.of(), expansion.values());
        String digest = Digest.of(
                c.blinding(), "programme-expansion/1", c.programmeId(), c.proposal(), expansion, indicators, lessons);
        return List.of(new ExpansionProposed(
                c.programmeId(), c.by().partner(), c.by().person(), c.proposal(), expansion, c.blinding(), digest));
    }

    private static SortedMap<IndicatorId, Measured> baselines(ProposeExpansion c, Programme programme, AreaCode area) {
        var baselines = new TreeMap<IndicatorId, Measured>();
        for (IndicatorId id : c.baselines()) {
            Measuring there = programme.indicators().get(id);
            if (there == null) throw Hidden.HIDDEN;
            Measured baseline = there.baseline();
            Rejected.unless(
                    baseline != null && there.indicator().area().equals(area),
                    "the-second-phase-needs-baselines-of-the-pilot-area");
            if (baseline != null) baselines.put(id, baseline);
        }
        Rejected.unless(!baselines.isEmpty(), "the-second-phase-needs-baselines-of-the-pilot-area");
        return baselines;
    }

    private static SortedMap<LessonId, Lesson> lessons(ProposeExpansion c, Programme programme, AreaCode area) {
        var lessons = new TreeMap<LessonId, Lesson>();
        for (LessonId id : c.lessons()) {
            Lesson lesson = programme.pilot().lessons().get(id);
            if (lesson == null) throw Hidden.HIDDEN;
            Rejected.unless(lesson.area().equals(area), "the-second-phase-needs-lessons-of-the-pilot-area");
            lessons.put(id, lesson);
        }
        Rejected.unless(!lessons.isEmpty(), "the-second-phase-needs-lessons-of-the-pilot-area");
        return lessons;
    }

    /** For a seat, by whoever its partner has entrusted with that, whatever else that person does. */
    static List<ProgrammeEvent> vote(VoteOnExpansion c, Programme programme) {
        Actor by = c.by();
        Voting voting = programme.pilot().proposals().get(c.proposal());
        if (voting == null) throw Hidden.HIDDEN;
        c.known().directory().acting(by.partner());
        Person person = c.known().persons().get(by.person());
        Rejected.unless(
                by.isNatural() && person != null && person.maySign(SigningRight.PROGRAMME_DECISIONS, by.partner()),
                "only-who-may-sign-programme-decisions-votes");
        Rejected.unless(voting.expansion().board().seats().contains(by.partner()), "a-seat-of-the-board-votes");
        Vote before = voting.votes().get(by.partner());
        Rejected.unless(before == null || before == c.vote(), "a-seat-votes-once");
        Rejected.unless(voting.digest().equals(c.digest()), "what-is-voted-on-is-what-was-proposed");
        if (before != null) return List.of();
        Rejected.unless(
                voting.isOpen() && by.at().isBefore(voting.expansion().due()), "nobody-votes-after-the-end-of-a-vote");
        var events = new ArrayList<ProgrammeEvent>();
        events.add(new VoteCast(c.programmeId(), by.partner(), by.person(), c.proposal(), c.vote(), c.digest()));
        VoteOutcome certain = voting.with(by.partner(), c.vote()).certain();
        if (certain != null) events.add(new VoteEnded(c.programmeId(), c.proposal(), certain));
        return events;
    }

    static List<ProgrammeEvent> passEnd(PassVoteEnd c, Programme programme) {
        Voting voting = programme.pilot().proposals().get(c.proposal());
        return voting == null
                        || !voting.isOpen()
                        || c.by().at().isBefore(voting.expansion().due())
                ? List.of()
                : List.of(new VoteEnded(c.programmeId(), c.proposal(), voting.result()));
    }

    /** The proposal that is voted on with that indicator's baseline; null where there is none. */
    static @Nullable ProposalId votedOn(IndicatorId indicator, Programme programme) {
        Pilot pilot = programme.pilot();
        ProposalId votedOn = pilot.votedOn();
        Voting voting = votedOn == null ? null : pilot.proposals().get(votedOn);
        return voting != null && voting.expansion().baselines().containsKey(indicator) ? votedOn : null;
    }

    /** What comes of it that an indicator has another baseline: to what is voted on, and to what was opened. */
    static Stream<ProgrammeEvent> corrected(IndicatorId indicator, Programme programme) {
        Pilot pilot = programme.pilot();
        var events = new ArrayList<ProgrammeEvent>();
        ProposalId votedOn = votedOn(indicator, programme);
        if (votedOn != null) events.add(new VoteEnded(programme.id(), votedOn, VoteOutcome.LAPSED));
        ProposalId opened = pilot.opened();
        Expansion with = pilot.openedWith();
        if (opened != null
                && with != null
                && !pilot.toBeReviewed()
                && with.baselines().containsKey(indicator))
            events.add(new GateToBeReviewed(programme.id(), opened, indicator));
        return events.stream();
    }
}
