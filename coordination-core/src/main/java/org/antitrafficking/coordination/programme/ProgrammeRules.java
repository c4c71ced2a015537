package org.antitrafficking.coordination.programme;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sealed;
import org.jspecify.annotations.Nullable;

/** What may be decided about a joint programme. Pure: no clock, no I/O, no Axon. */
public final class ProgrammeRules {

    private ProgrammeRules() {}

    /**
     * What comes of a command; nothing where it is so already.
     *
     * @param programme null before it is founded
     * @throws Rejected naming the rule that forbids it
     * @throws Hidden where the actor does not see what it is about
     */
    public static List<ProgrammeEvent> decide(ProgrammeCommand command, @Nullable Programme programme) {
        Actor by = command.by();
        Hidden.unless(
                programme == null
                        ? command instanceof FoundProgramme
                        : isPlatforms(command) || programme.isVisibleIn(by.scopes()));
        if (command instanceof FoundProgramme c) return found(c, programme);
        if (programme == null) throw Hidden.HIDDEN;
        if (command instanceof PassExplanationDue c) return passDue(c, programme);
        if (command instanceof PassVoteEnd c) return PilotRules.passEnd(c, programme);
        Rejected.unless(programme.isOf(by.partner()), "a-participant-runs-a-programme");
        if (command instanceof VoteOnExpansion c) return PilotRules.vote(c, programme);
        if (command instanceof PublishProgramme c) return PublicationRules.publish(c, programme);
        if (command instanceof WithdrawPublication c) return PublicationRules.withdraw(c, programme);
        officer(by);
        return switch (command) {
            case FoundProgramme c -> List.of();
            case PassExplanationDue c -> List.of();
            case PassVoteEnd c -> List.of();
            case VoteOnExpansion c -> List.of();
            case PublishProgramme c -> List.of();
            case WithdrawPublication c -> List.of();
            case PreparePublication c -> PublicationRules.prepare(c, programme);
            case PutBoard c -> PilotRules.put(c, programme);
            case PutPilot c -> PilotRules.put(c, programme);
            case RecordLesson c -> PilotRules.record(c, programme);
            case ProposeExpansion c -> PilotRules.propose(c, programme);
            case ChangeProgrammeStatus c -> change(c, programme);
            case PutBudget c -> put(c, programme);
            case PlanActivity c -> plan(c, programme);
            case ChangeActivity c -> change(c, programme);
            case PlanIndicator c -> ResultRules.plan(c, programme);
            case ChangeIndicator c -> ResultRules.change(c, programme);
            case TakeFigure c -> ResultRules.take(c, programme);
            case PlanMilestone c -> AccessionRules.plan(c, programme);
            case ChangeMilestone c -> AccessionRules.change(c, programme);
            case RecordTransaction c -> record(c, programme);
            case CorrectTransaction c -> correct(c, programme);
            case ExplainOverspending c -> explain(c, programme);
        };
    }

    private static boolean isPlatforms(ProgrammeCommand command) {
        return command instanceof PassExplanationDue || command instanceof PassVoteEnd;
    }

    private static void officer(Actor by) {
        Rejected.unless(by.is(Role.PROGRAMME_OFFICER), "a-programme-officer-runs-a-programme");
    }

    private static List<ProgrammeEvent> found(FoundProgramme c, @Nullable Programme programme) {
        Actor by = c.by();
        Directory directory = c.known().directory();
        Charter charter = c.charter();
        directory.acting(by.partner());
        officer(by);
        Rejected.unless(programme == null, "a-programme-is-founded-once");
        Rejected.unless(charter.participants().containsKey(by.partner()), "who-founds-a-programme-takes-part-in-it");
        Rejected.unless(
                charter.participants().values().stream().anyMatch(roles -> roles.contains(ParticipantRole.ACCOUNTABLE)),
                "a-programme-has-an-accountable-participant");
        for (PartnerId participant : charter.participants().keySet())
            Rejected.unless(
                    directory.partner(participant).filter(of -> !of.suspended()).isPresent(),
                    "participants-are-partners-that-are-not-suspended");
        return List.of(
                new ProgrammeFounded(c.programmeId(), by.partner(), by.person(), c.title(), c.status(), charter));
    }

    private static List<ProgrammeEvent> change(ChangeProgrammeStatus c, Programme programme) {
        answersFor(c.by(), programme);
        if (programme.status() == c.status()) return List.of();
        Rejected.unless(!programme.status().isOver(), "a-closed-or-cancelled-programme-stays-so");
        return List.of(new ProgrammeStatusChanged(c.programmeId(), c.by().partner(), c.by().person(), c.status()));
    }

    private static void answersFor(Actor by, Programme programme) {
        Rejected.unless(
                programme.charter().has(by.partner(), ParticipantRole.ACCOUNTABLE),
                "an-accountable-participant-decides-status-and-budget");
    }

    private static List<ProgrammeEvent> put(PutBudget c, Programme programme) {
        answersFor(c.by(), programme);
        Budget budget = c.budget();
        if (budget.equals(programme.budget())) return List.of();
        runs(programme);
        Rejected.unless(
                budget.currency().equals(programme.charter().currency()), "a-budget-is-in-the-programmes-currency");
        Rejected.unless(
                (programme.budget() == null) == (budget.type() == BudgetType.ORIGINAL),
                "the-first-budget-is-original-and-later-ones-are-revised");
        Rejected.unless(programme.budgets() < Limits.PROGRAMME_BUDGETS, "a-programme-has-100-budgets-at-most");
        BigDecimal committed = programme.sums().of(TransactionType.OUTGOING_COMMITMENT);
        if (budget.total().compareTo(committed) < 0)
            throw Rejected.because(
                    "a-budget-covers-what-is-committed",
                    figures(programme, Map.of("budget", budget.total(), "committed", committed)));
        return List.of(new BudgetPut(c.programmeId(), c.by().partner(), c.by().person(), budget));
    }

    /** What is over authorizes nothing, and what has happened is recorded all the same. */
    static void runs(Programme programme) {
        Rejected.unless(!programme.status().isOver(), "a-closed-or-cancelled-programme-authorizes-nothing");
    }

    private static List<ProgrammeEvent> plan(PlanActivity c, Programme programme) {
        if (programme.activities().containsKey(c.activity())) return List.of();
        plans(c.by(), c.planned().owner(), programme);
        Rejected.unless(
                programme.activities().size() < Limits.PROGRAMME_ACTIVITIES, "a-programme-has-200-activities-at-most");
        return planned(c.by(), programme, c.activity(), c.planned());
    }

    private static List<ProgrammeEvent> change(ChangeActivity c, Programme programme) {
        Activity before = programme.activities().get(c.activity());
        if (before == null) throw Hidden.HIDDEN;
        plans(c.by(), before.owner(), programme);
        return planned(c.by(), programme, c.activity(), c.planned());
    }

    private static void plans(Actor by, PartnerId owner, Programme programme) {
        Rejected.unless(answersFor(by, owner, programme), "who-plans-an-activity-owns-it-or-is-accountable");
    }

    /** Whether somebody acts for the owner of something, or for an accountable participant. */
    static boolean answersFor(Actor by, PartnerId owner, Programme programme) {
        return by.partner().equals(owner) || programme.charter().has(by.partner(), ParticipantRole.ACCOUNTABLE);
    }

    private static List<ProgrammeEvent> planned(Actor by, Programme programme, ActivityId id, Activity activity) {
        runs(programme);
        Rejected.unless(programme.isOf(activity.owner()), "a-participant-owns-an-activity");
        Rejected.unless(
                !activity.isBehindGate()
                        || !activity.status().isBegun()
                        || programme.pilot().opened() != null,
                "the-second-phase-begins-when-its-gate-is-open");
        Activity before = programme.activities().get(id);
        weighs(programme, before == null ? Stream.of() : before.values(), activity.values());
        return List.of(new ActivityPut(programme.id(), by.partner(), by.person(), id, activity));
    }

    private static List<ProgrammeEvent> record(RecordTransaction c, Programme programme) {
        if (programme.transactions().containsKey(c.transaction())) return List.of();
        Side within = c.type().isIncoming() ? c.receiver() : c.provider();
        PartnerId participant = within.partner();
        Rejected.unless(
                participant != null && programme.isOf(participant),
                "a-participant-receives-what-comes-in-and-provides-what-goes-out");
        Rejected.unless(
                c.provider().partner() == null || !c.provider().equals(c.receiver()), "provider-and-receiver-are-two");
        for (Side side : List.of(c.provider(), c.receiver())) {
            PartnerId partner = side.partner();
            Rejected.unless(
                    partner == null || c.known().directory().partner(partner).isPresent(),
                    "who-provides-or-receives-is-a-partner-of-the-directory");
        }
        ActivityId activity = c.activity();
        if (activity != null && !programme.activities().containsKey(activity)) throw Hidden.HIDDEN;
        Rejected.unless(c.money().sign() >= 0, "a-negative-amount-names-its-original");
        return recorded(
                c.by(),
                programme,
                c.transaction(),
                new Transaction(
                        c.type(),
                        c.provider(),
                        c.receiver(),
                        c.valueDate(),
                        c.money(),
                        c.rate(),
                        converted(c.money(), c.rate(), programme),
                        null,
                        c.description(),
                        activity));
    }

    private static List<ProgrammeEvent> correct(CorrectTransaction c, Programme programme) {
        Transaction original = programme.transactions().get(c.corrects());
        if (original == null) throw Hidden.HIDDEN;
        if (programme.transactions().containsKey(c.transaction())) return List.of();
        Rejected.unless(
                c.money().currency().equals(original.money().currency()), "a-correction-is-in-its-originals-currency");
        Rejected.unless(
                c.money().sign() != original.money().sign(), "a-correction-has-the-opposite-sign-of-its-original");
        Rejected.unless(!c.valueDate().isBefore(original.valueDate()), "a-correction-is-not-dated-before-its-original");
        var correction = new Transaction(
                original.type(),
                original.provider(),
                original.receiver(),
                c.valueDate(),
                c.money(),
                c.rate(),
                converted(c.money(), c.rate(), programme),
                c.corrects(),
                c.description(),
                original.activity());
        Rejected.unless(programme.holds(correction), "corrections-never-exceed-their-original");
        return recorded(c.by(), programme, c.transaction(), correction);
    }

    /** Once, by the rate that is stated. */
    private static Money converted(Money money, @Nullable Rate rate, Programme programme) {
        CurrencyCode currency = programme.charter().currency();
        boolean foreign = !money.currency().equals(currency);
        Rejected.unless(!foreign || rate != null, "an-amount-in-another-currency-has-a-rate");
        Rejected.unless(foreign || rate == null, "an-amount-in-the-programmes-currency-has-no-rate");
        if (rate == null) return money;
        BigDecimal converted = rate.converted(money, currency);
        Rejected.unless(Money.fits(converted), "a-converted-amount-has-15-digits-at-most");
        return Money.of(converted, currency);
    }

    private static List<ProgrammeEvent> recorded(
            Actor by, Programme programme, TransactionId id, Transaction transaction) {
        Rejected.unless(
                transaction.money().sign() != 0 && transaction.converted().sign() != 0, "an-amount-is-never-0");
        LocalDate today = LocalDate.ofInstant(by.at(), ZoneOffset.UTC);
        Rejected.unless(!transaction.valueDate().isAfter(today), "a-value-date-is-not-after-the-day-of-its-recording");
        Rejected.unless(
                transaction.rate() == null || !transaction.rate().day().isAfter(today),
                "a-rate-is-not-of-a-day-after-its-recording");
        Rejected.unless(
                transaction.isOf(by.partner()) || programme.charter().has(by.partner(), ParticipantRole.ACCOUNTABLE),
                "who-records-a-transaction-provides-receives-or-is-accountable");
        Rejected.unless(
                programme.transactions().size() < Limits.PROGRAMME_TRANSACTIONS,
                "a-programme-has-1000-transactions-at-most");
        weighs(programme, transaction.values());
        boolean more = transaction.converted().sign() > 0;
        if (more && transaction.type().isAuthorization()) authorizes(programme, transaction);
        Overspent overspent = more && transaction.type().isSpending() ? overspent(by, programme, transaction) : null;
        return List.of(new TransactionRecorded(programme.id(), by.partner(), by.person(), id, transaction, overspent));
    }

    private static void weighs(Programme programme, Stream<Sealed> more) {
        weighs(programme, Stream.of(), more);
    }

    static void weighs(Programme programme, Stream<Sealed> less, Stream<Sealed> more) {
        long before = Limits.weight(programme.values());
        Limits.unlessHeavier(before, before - Limits.weight(less) + Limits.weight(more));
    }

    /** An authorization stays within the budget and within what has come in. */
    private static void authorizes(Programme programme, Transaction commitment) {
        runs(programme);
        Activity activity =
                commitment.activity() == null ? null : programme.activities().get(commitment.activity());
        Rejected.unless(
                activity == null
                        || !activity.isBehindGate()
                        || programme.pilot().opened() != null,
                "the-second-phase-begins-when-its-gate-is-open");
        Sums sums = programme.sums();
        BigDecimal budget = budget(programme, sums);
        BigDecimal funds = sums.of(TransactionType.INCOMING_FUNDS);
        BigDecimal committed = sums.committedLike(commitment);
        BigDecimal after = committed.add(commitment.converted().number());
        SortedMap<String, String> figures = figures(
                programme,
                Map.of(
                        "amount",
                        commitment.converted().number(),
                        "budget",
                        budget,
                        "committed",
                        committed,
                        "funds",
                        funds));
        if (after.compareTo(budget) > 0) throw Rejected.because("a-commitment-stays-within-the-budget", figures);
        if (after.compareTo(funds) > 0) throw Rejected.because("a-commitment-stays-within-the-funds", figures);
    }

    /** That it spends more than the budget or than what has come in; null where it does not. */
    private static @Nullable Overspent overspent(Actor by, Programme programme, Transaction spending) {
        if (programme.charter().isTransfer(spending)) return null;
        Sums sums = programme.sums();
        BigDecimal budget = budget(programme, sums);
        BigDecimal funds = sums.of(TransactionType.INCOMING_FUNDS);
        BigDecimal used = sums.used().add(spending.converted().number());
        return used.compareTo(budget) <= 0 && used.compareTo(funds) <= 0
                ? null
                : new Overspent(
                        Amount.of(used),
                        Amount.of(budget),
                        Amount.of(funds),
                        by.at().plus(Duration.ofDays(Limits.EXPLANATION_DAYS)));
    }

    /** What the budget has; 0 where there is none. */
    private static BigDecimal budget(Programme programme, Sums sums) {
        Budget budget = programme.budget();
        return budget == null ? sums.zero() : budget.total();
    }

    /** As a refusal names them. */
    private static SortedMap<String, String> figures(Programme programme, Map<String, BigDecimal> amounts) {
        var figures = new TreeMap<String, String>();
        amounts.forEach((name, amount) -> figures.put(name, amount.toPlainString()));
        figures.put("currency", programme.charter().currency().toString());
        return figures;
    }

    private static List<ProgrammeEvent> explain(ExplainOverspending c, Programme programme) {
        if (!programme.transactions().containsKey(c.transaction())) throw Hidden.HIDDEN;
        Explanation owed = programme.explanations().get(c.transaction());
        Rejected.unless(owed != null, "what-was-overspent-is-explained-and-nothing-else");
        Rejected.unless(owed == null || owed.explanation() == null, "overspending-is-explained-once");
        weighs(programme, Stream.of(c.explanation()));
        return List.of(new OverspendingExplained(
                c.programmeId(), c.by().partner(), c.by().person(), c.transaction(), c.explanation()));
    }

    private static List<ProgrammeEvent> passDue(PassExplanationDue c, Programme programme) {
        Explanation owed = programme.explanations().get(c.transaction());
        return owed == null
                        || owed.missed()
                        || owed.explanation() != null
                        || c.by().at().isBefore(owed.due())
                ? List.of()
                : List.of(new ExplanationMissed(c.programmeId(), c.transaction(), owed.due()));
    }
}
