package org.antitrafficking.coordination.programme;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antitrafficking.coordination.features.Clocks;
import org.antitrafficking.coordination.features.Clocks.Move;
import org.antitrafficking.coordination.features.Clocks.Moving;
import org.antitrafficking.coordination.features.DecidedOn;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.features.Feature.Beginning;
import org.antitrafficking.coordination.features.Feature.Secrecy;
import org.antitrafficking.coordination.features.Holding;
import org.antitrafficking.coordination.features.Ownership;
import org.antitrafficking.coordination.features.Telling;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.words.Actor;

/** Joint programmes as a feature. */
public final class Programmes {

    private Programmes() {}

    public static final Feature<ProgrammeCommand, ProgrammeEvent, Programme, Told> FEATURE = new Feature<>(
            "programme",
            ProgrammeCommand.class,
            ProgrammeEvent.class,
            Programme.class,
            null,
            ProgrammeCommand::programmeId,
            Map.of(FoundProgramme.class, Beginning.ALWAYS),
            List.of(
                    new DecidedOn<>(FoundProgramme.class, (found, others) -> found.on(Known.of(others))),
                    new DecidedOn<>(RecordTransaction.class, (record, others) -> record.on(Known.of(others))),
                    new DecidedOn<>(TakeFigure.class, (take, others) -> take.on(KnownData.of(take.figure(), others))),
                    new DecidedOn<>(
                            VoteOnExpansion.class,
                            (vote, others) -> vote.on(Known.of(others, vote.by().person()))),
                    new DecidedOn<>(PreparePublication.class, (prepare, others) -> prepare.on(Known.of(others))),
                    new DecidedOn<>(
                            PublishProgramme.class,
                            (publish, others) ->
                                    publish.on(Known.of(others, publish.by().person()))),
                    new DecidedOn<>(
                            WithdrawPublication.class,
                            (withdraw, others) ->
                                    withdraw.on(Known.of(others, withdraw.by().person())))),
            ProgrammeRules::decide,
            Programmes::isOnce,
            Programme::evolve,
            List.of(),
            new Clocks<>(
                    List.of(
                            new Moving<>(TransactionRecorded.class, Programmes::runs),
                            new Moving<>(OverspendingExplained.class, e -> ends(e.transaction())),
                            new Moving<>(ExplanationMissed.class, e -> ends(e.transaction())),
                            new Moving<>(
                                    ExpansionProposed.class,
                                    e -> List.of(new Move.Runs(
                                            e.proposal().toString(),
                                            e.expansion().due()))),
                            new Moving<>(
                                    VoteEnded.class,
                                    e -> List.of(new Move.Ends(e.proposal().toString())))),
                    Set.of(ExplanationMissed.class),
                    Programmes::passed),
            Feature.unnamed(),
            Ownership.by(Programme::isOf),
            Secrecy.OF_THE_AGENCY,
            Telling.of(
                    ProgrammeEntry.class,
                    Holding.byAnyEntry(),
                    Told.class,
                    null,
                    Told::evolve,
                    (directory, before, after, event, occurrence) ->
                            ProgrammeDisclosure.disclose(after, event, occurrence)));

    private static boolean isOnce(ProgrammeCommand command) {
        return command instanceof ExplainOverspending
                || command instanceof PassExplanationDue
                || command instanceof VoteOnExpansion
                || command instanceof PassVoteEnd
                || command instanceof WithdrawPublication;
    }

    private static ProgrammeCommand passed(String programme, String clock, Actor platform) {
        var id = new ProgrammeId(programme);
        return clock.startsWith(ProposalId.PREFIX)
                ? new PassVoteEnd(id, platform, new ProposalId(clock))
                : new PassExplanationDue(id, platform, new TransactionId(clock));
    }

    private static List<Move> runs(TransactionRecorded recorded) {
        Overspent overspent = recorded.overspent();
        return overspent == null
                ? List.of()
                : List.of(new Move.Runs(recorded.transaction().toString(), overspent.due()));
    }

    private static List<Move> ends(TransactionId transaction) {
        return List.of(new Move.Ends(transaction.toString()));
    }
}
