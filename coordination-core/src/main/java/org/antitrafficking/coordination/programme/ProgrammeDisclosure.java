package org.antitrafficking.coordination.programme;

import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.Scope;

/**
 * Who sees what of a programme's events: its participants all of it; another partner, the transactions in which it
 * provides or receives, with the programme's id and title, and nothing else; the public, what a second person has
 * published. Pure, and the only place where it is decided.
 */
public final class ProgrammeDisclosure {

    private ProgrammeDisclosure() {}

    /**
     * One entry to each participant, in the order of participants, one to each other partner that a transaction is of,
     * in the order of partners, and one to the public where what it reads changes.
     *
     * @param programme after the event
     */
    public static List<Entry> disclose(Told programme, ProgrammeEvent event, Occurrence occurrence) {
        ProgrammeId id = event.programmeId();
        ProgrammeEntry body = switch (event) {
            case ProgrammeFounded e -> new ProgrammeEntry.Founded(id, e.partner(), e.title(), e.status(), e.charter());
            case ProgrammeStatusChanged e -> new ProgrammeEntry.StatusChanged(id, e.partner(), e.status());
            case BudgetPut e -> new ProgrammeEntry.BudgetPut(id, e.partner(), e.budget());
            case ActivityPut e -> new ProgrammeEntry.ActivityPut(id, e.partner(), e.activity(), e.planned());
            case IndicatorPut e -> new ProgrammeEntry.IndicatorPut(id, e.partner(), e.indicator(), e.planned());
            case FigureTaken e -> new ProgrammeEntry.FigureTaken(id, e.partner(), e.indicator(), e.kind(), e.figure());
            case MilestonePut e -> new ProgrammeEntry.MilestonePut(id, e.partner(), e.milestone(), e.planned());
            case BoardPut e -> new ProgrammeEntry.BoardPut(id, e.partner(), e.board());
            case PilotPut e -> new ProgrammeEntry.PilotPut(id, e.partner(), e.area());
            case LessonRecorded e -> new ProgrammeEntry.LessonRecorded(id, e.partner(), e.lesson(), e.recorded());
            case ExpansionProposed e ->
                new ProgrammeEntry.ExpansionProposed(
                        id, e.partner(), e.proposal(), e.expansion(), e.blinding(), e.digest());
            case VoteCast e -> new ProgrammeEntry.VoteCast(id, e.partner(), e.proposal(), e.vote(), e.digest());
            case VoteEnded e -> new ProgrammeEntry.VoteEnded(id, e.proposal(), e.outcome());
            case GateToBeReviewed e -> new ProgrammeEntry.GateToBeReviewed(id, e.proposal(), e.indicator());
            case PublicationPrepared e ->
                new ProgrammeEntry.PublicationPrepared(
                        id, e.partner(), e.publication(), e.edition(), e.blinding(), e.digest());
            case ProgrammePublished e -> new ProgrammeEntry.Published(id, e.partner(), e.publication());
            case PublicationWithdrawn e -> new ProgrammeEntry.PublicationWithdrawn(id, e.partner(), e.publication());
            case TransactionRecorded e ->
                new ProgrammeEntry.TransactionRecorded(id, e.partner(), e.transaction(), e.recorded(), e.overspent());
            case OverspendingExplained e ->
                new ProgrammeEntry.OverspendingExplained(id, e.partner(), e.transaction(), e.explanation());
            case ExplanationMissed e -> new ProgrammeEntry.ExplanationMissed(id, e.transaction(), e.due());
        };
        var entries = new ArrayList<Entry>();
        programme.participants().forEach(partner -> entries.add(Entry.of(Scope.of(partner), body, occurrence)));
        if (event instanceof TransactionRecorded e)
            e.recorded()
                    .partners()
                    .filter(partner -> !programme.participants().contains(partner))
                    .sorted()
                    .map(partner -> Entry.of(
                            Scope.of(partner),
                            new ProgrammeEntry.TransactionShared(
                                    id,
                                    programme.title(),
                                    e.transaction(),
                                    e.recorded().forOthers()),
                            occurrence))
                    .forEach(entries::add);
        if (event instanceof ProgrammePublished e) {
            var published = new ProgrammeEntry.MadePublic(id, e.partner(), e.edition());
            entries.add(
                    e.replaces()
                            ? Entry.takingAway(Scope.PUBLIC, Entry.Taking.ALL, published, occurrence)
                            : Entry.of(Scope.PUBLIC, published, occurrence));
        }
        if (event instanceof PublicationWithdrawn e && e.published())
            entries.add(Entry.takingAway(
                    Scope.PUBLIC, Entry.Taking.ALL, new ProgrammeEntry.NoLongerPublic(id, e.partner()), occurrence));
        return entries;
    }
}
