package org.antitrafficking.coordination.programme;

import java.time.Instant;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Ground;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Teller;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Tells.OfPersons;
import org.antitrafficking.coordination.words.Tells.OfTheLog;
import org.jspecify.annotations.Nullable;

/**
 * What feeds say of programmes: all of it to the participants, to other partners the transactions that they are in, and
 * to the public what was published.
 */
public sealed interface ProgrammeEntry extends Entry.Body {

    /** What it is about. */
    ProgrammeId programme();

    /** To participants. */
    record Founded(
            ProgrammeId programme, PartnerId by, @OfNobody Sealed title, ActivityStatus status, Charter charter)
            implements ProgrammeEntry {}

    /** To participants. */
    record StatusChanged(ProgrammeId programme, PartnerId by, ActivityStatus status) implements ProgrammeEntry {}

    /** To participants. */
    record BudgetPut(ProgrammeId programme, PartnerId by, Budget budget) implements ProgrammeEntry, OfMoney {}

    /** To participants. */
    record ActivityPut(ProgrammeId programme, PartnerId by, ActivityId activity, Activity planned)
            implements ProgrammeEntry {}

    /** To participants. */
    record IndicatorPut(ProgrammeId programme, PartnerId by, IndicatorId indicator, Indicator planned)
            implements ProgrammeEntry {}

    /** To participants. */
    record FigureTaken(ProgrammeId programme, PartnerId by, IndicatorId indicator, FigureKind kind, Measured figure)
            implements ProgrammeEntry {}

    /** To participants. */
    record MilestonePut(ProgrammeId programme, PartnerId by, MilestoneId milestone, Milestone planned)
            implements ProgrammeEntry {}

    /** To participants. */
    record BoardPut(ProgrammeId programme, PartnerId by, Board board) implements ProgrammeEntry {}

    /** To participants. */
    record PilotPut(ProgrammeId programme, PartnerId by, AreaCode area) implements ProgrammeEntry {}

    /** To participants. */
    record LessonRecorded(ProgrammeId programme, PartnerId by, LessonId lesson, Lesson recorded)
            implements ProgrammeEntry {}

    /** To participants, with the blinding, so that each can compute the digest itself. */
    record ExpansionProposed(
            ProgrammeId programme,
            PartnerId by,
            ProposalId proposal,
            Expansion expansion,
            @OfTheLog String blinding,
            @OfNobody String digest)
            implements ProgrammeEntry {}

    /** To participants. */
    record VoteCast(
            ProgrammeId programme,
            PartnerId by,
            ProposalId proposal,
            Vote vote,
            @OfNobody String digest) implements ProgrammeEntry {}

    /** To participants. */
    record VoteEnded(ProgrammeId programme, ProposalId proposal, VoteOutcome outcome) implements ProgrammeEntry {}

    /** To participants. */
    record GateToBeReviewed(ProgrammeId programme, ProposalId proposal, IndicatorId indicator)
            implements ProgrammeEntry {}

    /** To participants: all that a second person publishes, with the blinding, so that each can compute the digest. */
    record PublicationPrepared(
            ProgrammeId programme,
            PartnerId by,
            PublicationId publication,
            Edition edition,
            @OfTheLog String blinding,
            @OfNobody String digest)
            implements ProgrammeEntry {}

    /** To participants: everybody reads what was prepared. */
    record Published(ProgrammeId programme, PartnerId by, PublicationId publication) implements ProgrammeEntry {}

    /** To participants. */
    record PublicationWithdrawn(ProgrammeId programme, PartnerId by, PublicationId publication)
            implements ProgrammeEntry {}

    /** To the public, in place of what it read before. */
    record MadePublic(ProgrammeId programme, PartnerId by, Edition edition) implements ProgrammeEntry, Entry.Taker {
        @Override
        public Ground ground() {
            return Ground.TAKEN_BACK;
        }
    }

    /** To the public, which reads no more of it. */
    record NoLongerPublic(ProgrammeId programme, PartnerId by) implements ProgrammeEntry, Entry.Taker {
        @Override
        public Ground ground() {
            return Ground.WITHDRAWN;
        }
    }

    /**
     * To participants.
     *
     * @param overspent absent where it did not spend more than there was
     */
    record TransactionRecorded(
            ProgrammeId programme,
            PartnerId by,
            TransactionId transaction,
            Transaction recorded,
            @Nullable Overspent overspent)
            implements ProgrammeEntry, OfMoney {}

    /** To a partner that takes no part, and provides or receives the money. */
    record TransactionShared(
            ProgrammeId programme, @OfNobody Sealed title, TransactionId transaction, Transaction recorded)
            implements ProgrammeEntry {}

    /** To participants. */
    record OverspendingExplained(
            ProgrammeId programme,
            PartnerId by,
            TransactionId transaction,
            @OfPersons Sealed explanation) implements ProgrammeEntry, OfMoney {}

    /** To participants. */
    record ExplanationMissed(ProgrammeId programme, TransactionId transaction, Instant due)
            implements ProgrammeEntry, OfMoney {}

    @Override
    default Teller teller() {
        return switch (this) {
            case Founded entry -> new Teller.Named(entry.by());
            case StatusChanged entry -> new Teller.Named(entry.by());
            case BudgetPut entry -> new Teller.Named(entry.by());
            case ActivityPut entry -> new Teller.Named(entry.by());
            case IndicatorPut entry -> new Teller.Named(entry.by());
            case FigureTaken entry -> new Teller.Named(entry.by());
            case MilestonePut entry -> new Teller.Named(entry.by());
            case BoardPut entry -> new Teller.Named(entry.by());
            case PilotPut entry -> new Teller.Named(entry.by());
            case LessonRecorded entry -> new Teller.Named(entry.by());
            case ExpansionProposed entry -> new Teller.Named(entry.by());
            case VoteCast entry -> new Teller.Named(entry.by());
            case PublicationPrepared entry -> new Teller.Named(entry.by());
            case Published entry -> new Teller.Named(entry.by());
            case PublicationWithdrawn entry -> new Teller.Named(entry.by());
            case MadePublic entry -> new Teller.Named(entry.by());
            case NoLongerPublic entry -> new Teller.Named(entry.by());
            case TransactionRecorded entry -> new Teller.Named(entry.by());
            case OverspendingExplained entry -> new Teller.Named(entry.by());
            case TransactionShared entry -> new Teller.Own();
            case ExplanationMissed entry -> new Teller.Own();
            case VoteEnded entry -> new Teller.Own();
            case GateToBeReviewed entry -> new Teller.Own();
        };
    }

    @Override
    default String entryKind() {
        return switch (this) {
            case Founded entry -> "programme-founded";
            case StatusChanged entry -> "programme-status-changed";
            case BudgetPut entry -> "programme-budget-put";
            case ActivityPut entry -> "programme-activity-put";
            case IndicatorPut entry -> "programme-indicator-put";
            case FigureTaken entry -> "programme-figure-taken";
            case MilestonePut entry -> "programme-milestone-put";
            case BoardPut entry -> "programme-board-put";
            case PilotPut entry -> "programme-pilot-put";
            case LessonRecorded entry -> "programme-lesson-recorded";
            case ExpansionProposed entry -> "programme-expansion-proposed";
            case VoteCast entry -> "programme-vote-cast";
            case VoteEnded entry -> "programme-vote-ended";
            case GateToBeReviewed entry -> "programme-gate-to-be-reviewed";
            case PublicationPrepared entry -> "programme-publication-prepared";
            case Published entry -> "programme-published";
            case PublicationWithdrawn entry -> "programme-publication-withdrawn";
            case MadePublic entry -> "programme-made-public";
            case NoLongerPublic entry -> "programme-no-longer-public";
            case TransactionRecorded entry -> "programme-transaction-recorded";
            case TransactionShared entry -> "programme-transaction-shared";
            case OverspendingExplained entry -> "programme-overspending-explained";
            case ExplanationMissed entry -> "programme-explanation-missed";
        };
    }
}
