package org.antitrafficking.coordination.programme;

import static org.antitrafficking.coordination.Platform.BD_POLICE;
import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.ILO;
import static org.antitrafficking.coordination.Platform.IOM;
import static org.antitrafficking.coordination.Platform.NOW;
import static org.antitrafficking.coordination.Platform.NP_POLICE;
import static org.antitrafficking.coordination.Platform.STRANGER;
import static org.antitrafficking.coordination.Platform.actor;
import static org.antitrafficking.coordination.Platform.machine;
import static org.antitrafficking.coordination.Platform.person;
import static org.antitrafficking.coordination.Platform.suspended;
import static org.antitrafficking.coordination.programme.ProgrammeCases.CHARTER;
import static org.antitrafficking.coordination.programme.ProgrammeCases.EUR;
import static org.antitrafficking.coordination.programme.ProgrammeCases.FOUNDED;
import static org.antitrafficking.coordination.programme.ProgrammeCases.ID;
import static org.antitrafficking.coordination.programme.ProgrammeCases.KNOWN;
import static org.antitrafficking.coordination.programme.ProgrammeCases.TODAY;
import static org.antitrafficking.coordination.programme.ProgrammeCases.budget;
import static org.antitrafficking.coordination.programme.ProgrammeCases.correct;
import static org.antitrafficking.coordination.programme.ProgrammeCases.named;
import static org.antitrafficking.coordination.programme.ProgrammeCases.plain;
import static org.antitrafficking.coordination.programme.ProgrammeCases.rate;
import static org.antitrafficking.coordination.programme.ProgrammeCases.record;
import static org.antitrafficking.coordination.programme.ProgrammeCases.transaction;
import static org.antitrafficking.coordination.programme.ProgrammeCases.usd;
import static org.antitrafficking.coordination.programme.TransactionType.DISBURSEMENT;
import static org.antitrafficking.coordination.programme.TransactionType.EXPENDITURE;
import static org.antitrafficking.coordination.programme.TransactionType.INCOMING_COMMITMENT;
import static org.antitrafficking.coordination.programme.TransactionType.INCOMING_FUNDS;
import static org.antitrafficking.coordination.programme.TransactionType.INCOMING_PLEDGE;
import static org.antitrafficking.coordination.programme.TransactionType.OUTGOING_COMMITMENT;
import static org.antitrafficking.coordination.sharing.Seals.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.GivenWhenThen;
import org.antitrafficking.coordination.features.Clocks.Move;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.sharing.Seals;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Remedies;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgrammeTest {

    private static final Actor OFFICER = actor(FIA, Role.PROGRAMME_OFFICER);
    private static final Actor COLLEAGUE = actor(IOM, Role.PROGRAMME_OFFICER);
    private static final Side WITHIN = Side.of(FIA);
    private static final Side DONOR = Side.of(NP_POLICE);
    private static final Side SUPPLIER = named();
    private static final Sealed WHY = sealed("explanation", "The instalment came late.");
    private static final Instant DUE = NOW.plus(Duration.ofDays(Limits.EXPLANATION_DAYS));
    private static final BudgetPut BUDGET =
            new BudgetPut(ID, FIA, person(FIA, 1), budget(BudgetType.ORIGINAL, "1000.00"));

    private final GivenWhenThen<ProgrammeCommand, ProgrammeEvent, Programme> programme =
            new GivenWhenThen<>(ProgrammeRules::decide, Programme::evolve, null);

    private static ChangeProgrammeStatus change(Actor by, ActivityStatus status) {
        return new ChangeProgrammeStatus(ID, by, status);
    }

    private static PutBudget put(Actor by, Budget budget) {
        return new PutBudget(ID, by, budget);
    }

    private static FoundProgramme found(Actor by, Charter charter, Known known) {
        return new FoundProgramme(ID, by, FOUNDED.title(), ActivityStatus.PIPELINE, charter, known);
    }

    private static TransactionRecorded done(int number, Transaction transaction, @Nullable Overspent overspent) {
        return new TransactionRecorded(ID, FIA, person(FIA, 1), transaction(number), transaction, overspent);
    }

    private static TransactionRecorded done(int number, Transaction transaction) {
        return done(number, transaction, null);
    }

    private static Transaction correction(Transaction of, int corrects, String amount) {
        return new Transaction(
                of.type(),
                of.provider(),
                of.receiver(),
                TODAY,
                usd(amount),
                null,
                usd(amount),
                transaction(corrects),
                null);
    }

    private static Transaction in(Transaction of, Money money, @Nullable Rate rate, Money converted) {
        return new Transaction(
                of.type(), of.provider(), of.receiver(), of.valueDate(), money, rate, converted, null, null);
    }

    private static TransactionRecorded funds(int number, String amount) {
        return done(number, plain(INCOMING_FUNDS, DONOR, WITHIN, amount));
    }

    private static List<ProgrammeEvent> given(ProgrammeEvent... more) {
        var events = new ArrayList<ProgrammeEvent>(List.of(FOUNDED));
        events.addAll(Arrays.asList(more));
        return events;
    }

    private static Programme state(List<ProgrammeEvent> events) {
        Programme state = Programme.evolve(null, events.getFirst());
        for (ProgrammeEvent event : events.subList(1, events.size())) state = Programme.evolve(state, event);
        return state;
    }

    private static Map<String, String> figures(String rule, List<ProgrammeEvent> events, ProgrammeCommand command) {
        var figures = new TreeMap<String, String>();
        assertThatThrownBy(() -> ProgrammeRules.decide(command, state(events)))
                .isInstanceOfSatisfying(Rejected.class, rejected -> {
                    assertThat(rejected.rule()).isEqualTo(rule);
                    figures.putAll(rejected.figures());
                });
        return figures;
    }

    // founding, status, budget

    @Test
    void an_officer_of_a_participant_founds_a_programme_once() {
        programme.given().when(found(OFFICER, CHARTER, KNOWN)).then(FOUNDED);
        programme.given(given()).when(found(OFFICER, CHARTER, KNOWN)).thenRejected("a-programme-is-founded-once");
        programme
                .given()
                .when(found(actor(FIA, Role.FOCAL_POINT, Role.SUPERVISOR), CHARTER, KNOWN))
                .thenRejected("a-programme-officer-runs-a-programme");
        programme
                .given()
                .when(found(machine(FIA, Role.PROGRAMME_OFFICER), CHARTER, KNOWN))
                .thenRejected("a-programme-officer-runs-a-programme");
        programme
                .given()
                .when(found(actor(BD_POLICE, Role.PROGRAMME_OFFICER), CHARTER, KNOWN))
                .thenRejected("who-founds-a-programme-takes-part-in-it");
        programme.given().when(found(OFFICER, CHARTER, Known.NONE)).thenHidden();
    }

    @Test
    void its_participants_are_partners_that_act_and_one_of_them_answers_for_it() {
        var without = new Charter(
                Sets.with(CHARTER.participants(), FIA, Sets.of(ParticipantRole.EXTENDING)),
                CHARTER.currency(),
                CHARTER.start(),
                CHARTER.years(),
                CHARTER.citation(),
                CHARTER.assumed());
        programme
                .given()
                .when(found(OFFICER, without, KNOWN))
                .thenRejected("a-programme-has-an-accountable-participant");
        var stranger = new Charter(
                Sets.with(CHARTER.participants(), STRANGER, Sets.of(ParticipantRole.FUNDING)),
                CHARTER.currency(),
                CHARTER.start(),
                CHARTER.years(),
                CHARTER.citation(),
                CHARTER.assumed());
        programme
                .given()
                .when(found(OFFICER, stranger, KNOWN))
                .thenRejected("participants-are-partners-that-are-not-suspended");
        programme
                .given()
                .when(found(OFFICER, CHARTER, new Known(suspended(IOM), Sets.map(), Sets.of())))
                .thenRejected("participants-are-partners-that-are-not-suspended");
    }

    @Test
    void to_others_there_is_no_programme_and_who_is_in_its_money_does_not_run_it() {
        for (ProgrammeCommand command : List.of(
                change(actor(BD_POLICE, Role.PROGRAMME_OFFICER), ActivityStatus.CLOSED),
                put(actor(BD_POLICE, Role.PROGRAMME_OFFICER), budget(BudgetType.ORIGINAL, "1")),
                record(actor(BD_POLICE, Role.PROGRAMME_OFFICER), 1, plain(INCOMING_FUNDS, DONOR, WITHIN, "1")),
                correct(actor(BD_POLICE, Role.PROGRAMME_OFFICER), 2, 1, usd("-1"), null),
                new ExplainOverspending(ID, actor(BD_POLICE, Role.PROGRAMME_OFFICER), transaction(1), WHY)))
            programme.given(given(funds(1, "5"))).when(command).thenHidden();
        programme.given().when(change(OFFICER, ActivityStatus.CLOSED)).thenHidden();
        programme
                .given(given(funds(1, "5")))
                .when(change(actor(NP_POLICE, Role.PROGRAMME_OFFICER), ActivityStatus.CLOSED))
                .thenRejected("a-participant-runs-a-programme");
        programme
                .given(given())
                .when(change(actor(FIA, Role.SUPERVISOR), ActivityStatus.CLOSED))
                .thenRejected("a-programme-officer-runs-a-programme");
    }

    @Test
    void a_machine_without_the_agencys_scope_sees_no_programme() {
        var without = new Actor(FIA, person(FIA, 99), Nature.MACHINE, Sets.of(Role.PROGRAMME_OFFICER), Sets.of(), NOW);
        programme.given(given()).when(change(without, ActivityStatus.CLOSED)).thenHidden();
    }

    @Test
    void an_accountable_participant_says_how_far_it_is_until_it_is_over() {
        var changed = new ProgrammeStatusChanged(ID, FIA, OFFICER.person(), ActivityStatus.CLOSED);
        programme.given(given()).when(change(OFFICER, ActivityStatus.CLOSED)).then(changed);
        programme.given(given()).when(change(OFFICER, ActivityStatus.PIPELINE)).thenNothing();
        programme
                .given(given())
                .when(change(COLLEAGUE, ActivityStatus.CLOSED))
                .thenRejected("an-accountable-participant-decides-status-and-budget");
        programme
                .given(given(changed))
                .when(change(OFFICER, ActivityStatus.IMPLEMENTATION))
                .thenRejected("a-closed-or-cancelled-programme-stays-so");
        programme
                .given(given(changed))
                .when(put(OFFICER, budget(BudgetType.ORIGINAL, "1")))
                .thenRejected("a-closed-or-cancelled-programme-authorizes-nothing");
        programme
                .given(given(BUDGET, funds(1, "500"), changed))
                .when(record(OFFICER, 2, plain(OUTGOING_COMMITMENT, WITHIN, SUPPLIER, "1")))
                .thenRejected("a-closed-or-cancelled-programme-authorizes-nothing");
    }

    @Test
    void the_first_budget_is_original_later_ones_are_revised_and_all_are_in_its_currency() {
        programme.given(given()).when(put(OFFICER, BUDGET.budget())).then(BUDGET);
        programme.given(given(BUDGET)).when(put(OFFICER, BUDGET.budget())).thenNothing();
        programme
                .given(given())
                .when(put(OFFICER, budget(BudgetType.REVISED, "1")))
                .thenRejected("the-first-budget-is-original-and-later-ones-are-revised");
        programme
                .given(given(BUDGET))
                .when(put(OFFICER, budget(BudgetType.ORIGINAL, "1")))
                .thenRejected("the-first-budget-is-original-and-later-ones-are-revised");
        var revised = budget(BudgetType.REVISED, "2000.00");
        programme
                .given(given(BUDGET))
                .when(put(OFFICER, revised))
                .then(new BudgetPut(ID, FIA, OFFICER.person(), revised));
        programme
                .given(given())
                .when(put(COLLEAGUE, BUDGET.budget()))
                .thenRejected("an-accountable-participant-decides-status-and-budget");
        var euros = new Budget(
                BudgetType.ORIGINAL,
                BudgetStatus.COMMITTED,
                List.of(new BudgetYear(TODAY, TODAY, new Money(new Amount("1"), EUR))),
                Sets.of());
        programme.given(given()).when(put(OFFICER, euros)).thenRejected("a-budget-is-in-the-programmes-currency");
    }

    @Test
    void a_budget_covers_what_is_committed_or_is_refused_with_the_figures() {
        var committed = done(2, plain(OUTGOING_COMMITMENT, WITHIN, SUPPLIER, "400"));
        assertThat(figures(
                        "a-budget-covers-what-is-committed",
                        given(BUDGET, funds(1, "500"), committed),
                        put(OFFICER, budget(BudgetType.REVISED, "399.99"))))
                .containsOnly(
                        Map.entry("budget", "399.99"), Map.entry("committed", "400.00"), Map.entry("currency", "USD"));
        var enough = budget(BudgetType.REVISED, "400.00");
        programme
                .given(given(BUDGET, funds(1, "500"), committed))
                .when(put(OFFICER, enough))
                .then(new BudgetPut(ID, FIA, OFFICER.person(), enough));
    }

    // money

    @Test
    void a_transaction_is_recorded_by_whoever_provides_receives_or_is_accountable() {
        Transaction pledge = plain(INCOMING_PLEDGE, DONOR, Side.of(IOM), "70");
        programme.given(given()).when(record(OFFICER, 1, pledge)).then(done(1, pledge));
        programme
                .given(given())
                .when(record(COLLEAGUE, 1, pledge))
                .then(new TransactionRecorded(ID, IOM, COLLEAGUE.person(), transaction(1), pledge, null));
        programme
                .given(given())
                .when(record(actor(ILO, Role.PROGRAMME_OFFICER), 1, pledge))
                .thenRejected("who-records-a-transaction-provides-receives-or-is-accountable");
        programme.given(given(done(1, pledge))).when(record(OFFICER, 1, pledge)).thenNothing();
    }

    @Test
    void its_sides_are_two_and_the_one_within_is_a_participant() {
        programme
                .given(given())
                .when(record(OFFICER, 1, plain(INCOMING_FUNDS, WITHIN, WITHIN, "1")))
                .thenRejected("provider-and-receiver-are-two");
        programme
                .given(given())
                .when(record(OFFICER, 1, plain(INCOMING_FUNDS, WITHIN, DONOR, "1")))
                .thenRejected("a-participant-receives-what-comes-in-and-provides-what-goes-out");
        programme
                .given(given())
                .when(record(OFFICER, 1, plain(EXPENDITURE, SUPPLIER, WITHIN, "1")))
                .thenRejected("a-participant-receives-what-comes-in-and-provides-what-goes-out");
        programme
                .given(given())
                .when(record(OFFICER, 1, plain(INCOMING_FUNDS, Side.of(STRANGER), WITHIN, "1")))
                .thenRejected("who-provides-or-receives-is-a-partner-of-the-directory");
    }

    @Test
    void an_amount_is_never_0_and_there_is_no_pledge_of_0() {
        programme
                .given(given())
                .when(record(OFFICER, 1, plain(INCOMING_PLEDGE, DONOR, WITHIN, "0")))
                .thenRejected("an-amount-is-never-0");
        Transaction tiny = in(
                plain(INCOMING_PLEDGE, DONOR, WITHIN, "1"),
                new Money(new Amount("0.01"), EUR),
                rate("0.001"),
                usd("0"));
        programme.given(given()).when(record(OFFICER, 1, tiny)).thenRejected("an-amount-is-never-0");
        assertThat(Totals.of(CHARTER, List.of(), List.of(), TODAY, TODAY).pledged())
                .isNull();
    }

    @Test
    void a_value_date_and_a_rate_are_not_of_a_later_day() {
        Transaction pledge = plain(INCOMING_PLEDGE, DONOR, WITHIN, "1");
        var tomorrow = new Transaction(
                pledge.type(), DONOR, WITHIN, TODAY.plusDays(1), pledge.money(), null, pledge.converted(), null, null);
        programme
                .given(given())
                .when(record(OFFICER, 1, tomorrow))
                .thenRejected("a-value-date-is-not-after-the-day-of-its-recording");
        var early = new Rate("1.5", sealed("rateSource", "Rates"), TODAY.plusDays(1));
        programme
                .given(given())
                .when(record(OFFICER, 1, in(pledge, new Money(new Amount("2"), EUR), early, usd("3"))))
                .thenRejected("a-rate-is-not-of-a-day-after-its-recording");
    }

    @Test
    void another_currency_has_a_rate_by_which_it_is_converted_once_and_both_are_kept() {
        Transaction pledge = plain(INCOMING_PLEDGE, DONOR, WITHIN, "1");
        var euros = new Money(new Amount("0.03"), EUR);
        Transaction converted = in(pledge, euros, rate("0.5"), usd("0.02"));
        programme.given(given()).when(record(OFFICER, 1, converted)).then(done(1, converted));
        programme
                .given(given())
                .when(record(OFFICER, 1, in(pledge, euros, null, usd("1"))))
                .thenRejected("an-amount-in-another-currency-has-a-rate");
        programme
                .given(given())
                .when(record(OFFICER, 1, in(pledge, usd("1"), rate("1"), usd("1"))))
                .thenRejected("an-amount-in-the-programmes-currency-has-no-rate");
        programme
                .given(given())
                .when(record(
                        OFFICER, 1, in(pledge, new Money(new Amount("9".repeat(15)), EUR), rate("1000"), usd("1"))))
                .thenRejected("a-converted-amount-has-15-digits-at-most");
        assertThat(Remedies.BY_RULE).containsKey("a-converted-amount-has-15-digits-at-most");
    }

    @Test
    void a_negative_amount_names_its_original_and_is_in_its_currency() {
        programme
                .given(given())
                .when(record(OFFICER, 1, plain(INCOMING_FUNDS, DONOR, WITHIN, "-1")))
                .thenRejected("a-negative-amount-names-its-original");
        programme
                .given(given(funds(1, "5")))
                .when(correct(OFFICER, 2, 1, new Money(new Amount("-1"), EUR), rate("1.5")))
                .thenRejected("a-correction-is-in-its-originals-currency");
        programme
                .given(given(funds(1, "5")))
                .when(correct(OFFICER, 2, 1, usd("1"), null))
                .thenRejected("a-correction-has-the-opposite-sign-of-its-original");
        programme
                .given(given(funds(1, "5")))
                .when(correct(OFFICER, 2, 1, usd("0"), null))
                .thenRejected("an-amount-is-never-0");
        programme
                .given(given(funds(1, "5")))
                .when(correct(OFFICER, 2, 9, usd("-1"), null))
                .thenHidden();
        Transaction original = plain(INCOMING_FUNDS, DONOR, WITHIN, "5");
        programme
                .given(given(funds(1, "5")))
                .when(correct(OFFICER, 2, 1, usd("-2"), null))
                .then(done(2, correction(original, 1, "-2")));
        programme
                .given(given(funds(1, "5"), done(2, correction(original, 1, "-2"))))
                .when(correct(OFFICER, 2, 1, usd("-2"), null))
                .thenNothing();
        programme
                .given(given(funds(1, "5")))
                .when(new CorrectTransaction(
                        ID, OFFICER, transaction(2), transaction(1), TODAY.minusDays(1), usd("-1"), null, null))
                .thenRejected("a-correction-is-not-dated-before-its-original");
    }

    @Test
    void corrections_together_never_exceed_their_original() {
        Transaction original = plain(INCOMING_FUNDS, DONOR, WITHIN, "5");
        var first = done(2, correction(original, 1, "-3"));
        programme
                .given(given(funds(1, "5"), first))
                .when(correct(OFFICER, 3, 1, usd("-2.01"), null))
                .thenRejected("corrections-never-exceed-their-original");
        programme
                .given(given(funds(1, "5"), first))
                .when(correct(OFFICER, 3, 1, usd("-2"), null))
                .then(done(3, correction(original, 1, "-2")));
    }

    @Test
    void a_correction_is_corrected_in_the_same_way() {
        Transaction original = plain(INCOMING_FUNDS, DONOR, WITHIN, "5");
        var taken = done(2, correction(original, 1, "-5"));
        programme
                .given(given(funds(1, "5"), taken))
                .when(correct(OFFICER, 3, 2, usd("5.01"), null))
                .thenRejected("corrections-never-exceed-their-original");
        programme
                .given(given(funds(1, "5"), taken))
                .when(correct(OFFICER, 3, 2, usd("-1"), null))
                .thenRejected("a-correction-has-the-opposite-sign-of-its-original");
        Transaction restored = correction(original, 2, "4");
        programme
                .given(given(funds(1, "5"), taken))
                .when(correct(OFFICER, 3, 2, usd("4"), null))
                .then(done(3, restored));
        // what was restored may be taken back once more, and then not be taken from what restored it
        var again = done(4, correction(original, 1, "-4"));
        programme
                .given(given(funds(1, "5"), taken, done(3, restored)))
                .when(correct(OFFICER, 4, 1, usd("-4"), null))
                .then(again);
        programme
                .given(given(funds(1, "5"), taken, done(3, restored), again))
                .when(correct(OFFICER, 5, 3, usd("-1"), null))
                .thenRejected("corrections-never-exceed-their-original");
    }

    @Test
    void a_commitment_stays_within_budget_and_funds_or_is_refused_with_the_figures() {
        var events = given(BUDGET, funds(1, "1500"), done(2, plain(OUTGOING_COMMITMENT, WITHIN, SUPPLIER, "900")));
        programme
                .given(events)
                .when(record(OFFICER, 3, plain(OUTGOING_COMMITMENT, WITHIN, SUPPLIER, "100")))
                .then(done(3, plain(OUTGOING_COMMITMENT, WITHIN, SUPPLIER, "100")));
        assertThat(figures(
                        "a-commitment-stays-within-the-budget",
                        events,
                        record(OFFICER, 3, plain(OUTGOING_COMMITMENT, WITHIN, SUPPLIER, "100.01"))))
                .containsOnly(
                        Map.entry("amount", "100.01"),
                        Map.entry("budget", "1000.00"),
                        Map.entry("committed", "900.00"),
                        Map.entry("funds", "1500.00"),
                        Map.entry("currency", "USD"));
        assertThat(figures(
                        "a-commitment-stays-within-the-funds",
                        given(BUDGET, funds(1, "99.99")),
                        record(OFFICER, 3, plain(OUTGOING_COMMITMENT, WITHIN, SUPPLIER, "100"))))
                .containsEntry("funds", "99.99")
                .containsEntry("committed", "0.00");
        assertThat(figures(
                        "a-commitment-stays-within-the-budget",
                        given(funds(1, "500")),
                        record(OFFICER, 3, plain(OUTGOING_COMMITMENT, WITHIN, SUPPLIER, "1"))))
                .containsEntry("budget", "0.00");
        assertThat(figures(
                        "a-commitment-stays-within-the-funds",
                        given(BUDGET, done(1, plain(INCOMING_COMMITMENT, DONOR, WITHIN, "500"))),
                        record(OFFICER, 3, plain(OUTGOING_COMMITMENT, WITHIN, SUPPLIER, "1"))))
                .containsEntry("funds", "0.00");
    }

    @Test
    void what_restores_a_commitment_stays_within_the_budget_too() {
        Transaction committed = plain(OUTGOING_COMMITMENT, WITHIN, SUPPLIER, "900");
        var events = given(
                BUDGET,
                funds(1, "1000"),
                done(2, committed),
                done(3, correction(committed, 2, "-900")),
                done(4, plain(OUTGOING_COMMITMENT, WITHIN, SUPPLIER, "500")));
        assertThat(figures("a-commitment-stays-within-the-budget", events, correct(OFFICER, 5, 3, usd("500.01"), null)))
                .containsEntry("committed", "500.00");
    }

    @Test
    void a_participant_commits_no_more_to_others_than_the_whole_programme_has() {
        Transaction half = plain(OUTGOING_COMMITMENT, WITHIN, Side.of(IOM), "600");
        programme
                .given(given(BUDGET, funds(1, "1000")))
                .when(record(OFFICER, 2, half))
                .then(done(2, half));
        assertThat(figures(
                        "a-commitment-stays-within-the-budget",
                        given(BUDGET, funds(1, "1000"), done(2, half)),
                        record(OFFICER, 3, half)))
                .containsEntry("committed", "600.00");
    }

    @Test
    void what_was_spent_is_recorded_and_says_that_it_was_more_than_there_was() {
        Transaction spent = plain(EXPENDITURE, WITHIN, SUPPLIER, "100");
        programme
                .given(given(BUDGET, funds(1, "100")))
                .when(record(OFFICER, 2, spent))
                .then(done(2, spent));
        programme
                .given(given(BUDGET, funds(1, "99.99")))
                .when(record(OFFICER, 2, spent))
                .then(done(
                        2,
                        spent,
                        new Overspent(new Amount("100.00"), new Amount("1000.00"), new Amount("99.99"), DUE)));
        programme
                .given(given(BUDGET, funds(1, "5000"), done(2, plain(DISBURSEMENT, WITHIN, SUPPLIER, "950"))))
                .when(record(OFFICER, 3, spent))
                .then(done(
                        3,
                        spent,
                        new Overspent(new Amount("1050.00"), new Amount("1000.00"), new Amount("5000.00"), DUE)));
        // nothing is spent by a transfer between participants, nor by what is given back
        Transaction transfer = plain(DISBURSEMENT, WITHIN, Side.of(IOM), "100");
        programme.given(given()).when(record(OFFICER, 2, transfer)).then(done(2, transfer));
        programme
                .given(given(done(1, spent)))
                .when(correct(OFFICER, 2, 1, usd("-1"), null))
                .then(done(2, correction(spent, 1, "-1")));
    }

    @Test
    void overspending_is_explained_once_and_until_a_clock_has_run_out() {
        Transaction spent = plain(EXPENDITURE, WITHIN, SUPPLIER, "100");
        var over = done(1, spent, new Overspent(new Amount("100.00"), new Amount("0.00"), new Amount("0.00"), DUE));
        var explained = new OverspendingExplained(ID, IOM, COLLEAGUE.person(), transaction(1), WHY);
        var missed = new ExplanationMissed(ID, transaction(1), DUE);
        var explains = new ExplainOverspending(ID, COLLEAGUE, transaction(1), WHY);
        var clocks = Programmes.FEATURE.clocks();
        assertThat(clocks.moves(over))
                .containsExactly(new Move.Runs(transaction(1).toString(), DUE));
        for (ProgrammeEvent end : List.of(explained, missed))
            assertThat(clocks.moves(end))
                    .containsExactly(new Move.Ends(transaction(1).toString()));
        assertThat(clocks.moves(done(1, spent))).isEmpty();

        programme.given(given(over)).when(explains).then(explained);
        programme.given(given(over, missed)).when(explains).then(explained);
        programme.given(given(over, explained)).when(explains).thenRejected("overspending-is-explained-once");
        programme
                .given(given(done(1, spent)))
                .when(explains)
                .thenRejected("what-was-overspent-is-explained-and-nothing-else");
        programme
                .given(given(over))
                .when(new ExplainOverspending(ID, COLLEAGUE, transaction(2), WHY))
                .thenHidden();

        var platform = new Actor(PartnerId.PLATFORM, person(FIA, 7), Nature.MACHINE, Sets.of(), Sets.of(), DUE);
        var passed = new PassExplanationDue(ID, platform, transaction(1));
        programme.given(given(over)).when(passed).then(missed);
        programme
                .given(given(over))
                .when(new PassExplanationDue(ID, OFFICER, transaction(1)))
                .thenNothing();
        for (ProgrammeEvent end : List.of(explained, missed))
            programme.given(given(over, end)).when(passed).thenNothing();
        programme.given(given()).when(passed).thenNothing();
    }

    @Test
    void a_programme_has_so_many_budgets() {
        var budgets = new ArrayList<ProgrammeEvent>(given(BUDGET));
        while (budgets.size() < given().size() + Limits.PROGRAMME_BUDGETS - 1) budgets.add(revised(budgets.size()));
        BudgetPut last = revised(budgets.size());
        programme.given(budgets).when(put(OFFICER, last.budget())).then(last);
        budgets.add(last);
        programme
                .given(budgets)
                .when(put(OFFICER, budget(BudgetType.REVISED, "1")))
                .thenRejected("a-programme-has-100-budgets-at-most");
        programme.given(budgets).when(put(OFFICER, last.budget())).thenNothing();
        assertThat(Remedies.BY_RULE).containsKey("a-programme-has-100-budgets-at-most");
    }

    private static BudgetPut revised(int amount) {
        return new BudgetPut(ID, FIA, OFFICER.person(), budget(BudgetType.REVISED, amount + ".00"));
    }

    @Test
    void a_programme_has_so_many_transactions_and_so_much_text() {
        Programme all = state(given());
        for (int i = 1; i < Limits.PROGRAMME_TRANSACTIONS; i++) all = Programme.evolve(all, funds(i, "1"));
        var last = ProgrammeRules.decide(
                record(OFFICER, Limits.PROGRAMME_TRANSACTIONS, plain(INCOMING_FUNDS, DONOR, WITHIN, "1")), all);
        assertThat(last).hasSize(1);
        Programme state = Programme.evolve(all, last.getFirst());
        assertThat(state.transactions()).hasSize(Limits.PROGRAMME_TRANSACTIONS);
        assertThatThrownBy(() ->
                        ProgrammeRules.decide(record(OFFICER, 9_999, plain(INCOMING_FUNDS, DONOR, WITHIN, "1")), state))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.rule()).isEqualTo("a-programme-has-1000-transactions-at-most"));
        assertThat(Remedies.BY_RULE)
                .containsKeys("a-programme-has-1000-transactions-at-most", "a-partner-founds-20-programmes-at-most");
        var heavy = new ArrayList<>(given());
        Sealed text = sealed("description", "x".repeat(100_000));
        Transaction said = new Transaction(INCOMING_FUNDS, DONOR, WITHIN, TODAY, usd("1"), null, usd("1"), null, text);
        int most = (int) (Limits.ITEM_BYTES / Limits.weight(said.values()));
        for (int i = 1; i <= most; i++) heavy.add(done(i, said));
        programme
                .given(heavy)
                .when(record(OFFICER, 9_999, said))
                .thenRejected("an-item-holds-3000000-bytes-of-sealed-texts-at-most");
        long room = Limits.ITEM_BYTES - Limits.weight(state(heavy).values());
        programme
                .given(heavy)
                .when(record(OFFICER, 9_999, described(room + 4)))
                .thenRejected("an-item-holds-3000000-bytes-of-sealed-texts-at-most");
        programme.given(heavy).when(record(OFFICER, 9_999, described(room))).then(done(9_999, described(room)));
    }

    /** With a description that weighs so much. */
    private static Transaction described(long weight) {
        return new Transaction(
                INCOMING_FUNDS,
                DONOR,
                WITHIN,
                TODAY,
                usd("1"),
                null,
                usd("1"),
                null,
                Seals.weighing("description", weight));
    }

    // who is told

    @Test
    void participants_are_told_all_of_it_and_another_partner_the_transactions_that_it_is_in() {
        Told told = Told.evolve(null, FOUNDED);
        var over = done(
                1,
                plain(EXPENDITURE, WITHIN, Side.of(NP_POLICE), "1"),
                new Overspent(new Amount("1.00"), new Amount("0.00"), new Amount("0.00"), DUE));
        assertThat(ProgrammeDisclosure.disclose(told, over, Occurrence.UNSTATED))
                .containsExactly(
                        entry(
                                ILO,
                                new ProgrammeEntry.TransactionRecorded(
                                        ID, FIA, over.transaction(), over.recorded(), over.overspent())),
                        entry(
                                IOM,
                                new ProgrammeEntry.TransactionRecorded(
                                        ID, FIA, over.transaction(), over.recorded(), over.overspent())),
                        entry(
                                FIA,
                                new ProgrammeEntry.TransactionRecorded(
                                        ID, FIA, over.transaction(), over.recorded(), over.overspent())),
                        entry(
                                NP_POLICE,
                                new ProgrammeEntry.TransactionShared(
                                        ID, FOUNDED.title(), over.transaction(), over.recorded())));
        for (ProgrammeEvent other : List.of(
                FOUNDED,
                BUDGET,
                new ProgrammeStatusChanged(ID, FIA, OFFICER.person(), ActivityStatus.CLOSED),
                new OverspendingExplained(ID, FIA, OFFICER.person(), transaction(1), WHY),
                new ExplanationMissed(ID, transaction(1), DUE)))
            assertThat(ProgrammeDisclosure.disclose(told, other, Occurrence.UNSTATED))
                    .extracting(Entry::scope)
                    .containsExactly(Scope.of(ILO), Scope.of(IOM), Scope.of(FIA));
        Transaction transfer = plain(DISBURSEMENT, WITHIN, Side.of(IOM), "1");
        assertThat(ProgrammeDisclosure.disclose(told, done(2, transfer), Occurrence.UNSTATED))
                .hasSize(3);
    }

    private static Entry entry(PartnerId partner, ProgrammeEntry body) {
        return Entry.of(Scope.of(partner), body, Occurrence.UNSTATED);
    }

    // totals

    @Test
    void totals_are_of_a_day_by_value_date_and_as_known_on_another() {
        LocalDate early = TODAY.minusDays(10);
        var plans = List.of(
                new Totals.Plan(early, budget(BudgetType.ORIGINAL, "1000")),
                new Totals.Plan(TODAY, budget(BudgetType.REVISED, "2000")));
        var pledged = new Transaction(INCOMING_PLEDGE, DONOR, WITHIN, early, usd("300"), null, usd("300"), null, null);
        var lines = List.of(
                new Totals.Line(TODAY, pledged),
                new Totals.Line(TODAY, plain(INCOMING_FUNDS, Side.of(ILO), WITHIN, "80")),
                new Totals.Line(TODAY, plain(EXPENDITURE, Side.of(IOM), SUPPLIER, "100")),
                new Totals.Line(TODAY, plain(DISBURSEMENT, WITHIN, Side.of(IOM), "50")));
        Totals before = Totals.of(CHARTER, plans, lines, early, early);
        assertThat(before.budget()).hasToString("1000.00");
        assertThat(before.pledged()).isNull();
        assertThat(Totals.of(CHARTER, plans, lines, early, TODAY).pledged()).hasToString("300.00");
        assertThat(Totals.of(CHARTER, plans, lines, early.minusDays(1), TODAY).pledged())
                .isNull();
        Totals now = Totals.of(CHARTER, plans, lines, TODAY, TODAY);
        assertThat(now.budget()).hasToString("2000.00");
        assertThat(now.incomingFunds()).as("of one that only funds").hasToString("80.00");
        assertThat(now.spent()).hasToString("100.00");
        assertThat(now.disbursed()).as("a transfer between participants").hasToString("0.00");
        assertThat(now.left()).hasToString("-20.00");
        assertThat(Totals.of(CHARTER, List.of(), List.of(), TODAY, TODAY).budget())
                .isNull();
    }

    // activities

    private static final ActivityId FIRST = new ActivityId("activity-" + "1".repeat(32));
    private static final ActivityId SECOND = new ActivityId("activity-" + "2".repeat(32));
    private static final Actor GIVER = actor(ILO, Role.PROGRAMME_OFFICER);

    private static Activity activity(PartnerId owner, ActivityStatus status) {
        return new Activity(
                sealed("title", "Training"),
                Pillar.PROSECUTION,
                new AreaCode("PK-PB"),
                Sets.of(Direction.FROM, Direction.WITHIN),
                owner,
                LocalDate.parse("2010-04-01"),
                LocalDate.parse("2011-03-31"),
                status,
                sealed("budgetLine", "The pilot"),
                sealed("output", "120 investigators"));
    }

    private static ActivityPut planned(PartnerId by, ActivityId id, Activity activity) {
        return new ActivityPut(ID, by, person(by, 1), id, activity);
    }

    private static PlanActivity plan(Actor by, ActivityId id, Activity activity) {
        return new PlanActivity(ID, by, id, activity);
    }

    private static ChangeActivity change(Actor by, ActivityId id, Activity activity) {
        return new ChangeActivity(ID, by, id, activity);
    }

    @Test
    void who_owns_an_activity_plans_it_or_who_is_accountable() {
        Activity ofIom = activity(IOM, ActivityStatus.PIPELINE);
        programme.given(given()).when(plan(COLLEAGUE, FIRST, ofIom)).then(planned(IOM, FIRST, ofIom));
        programme.given(given()).when(plan(OFFICER, FIRST, ofIom)).then(planned(FIA, FIRST, ofIom));
        programme
                .given(given())
                .when(plan(GIVER, FIRST, ofIom))
                .thenRejected("who-plans-an-activity-owns-it-or-is-accountable");
        programme
                .given(given())
                .when(plan(actor(IOM, Role.SUPERVISOR), FIRST, ofIom))
                .thenRejected("a-programme-officer-runs-a-programme");
        programme
                .given(given())
                .when(plan(OFFICER, FIRST, activity(BD_POLICE, ActivityStatus.PIPELINE)))
                .thenRejected("a-participant-owns-an-activity");
        programme
                .given(given())
                .when(plan(actor(BD_POLICE, Role.PROGRAMME_OFFICER), FIRST, ofIom))
                .thenHidden();
        programme
                .given(given(planned(IOM, FIRST, ofIom)))
                .when(plan(COLLEAGUE, FIRST, ofIom))
                .then();
    }

    private static Transaction forOutput(Transaction of, @Nullable ActivityId activity) {
        return new Transaction(
                of.type(),
                of.provider(),
                of.receiver(),
                of.valueDate(),
                of.money(),
                of.rate(),
                of.converted(),
                of.corrects(),
                of.description(),
                activity);
    }

    @Test
    void a_transaction_is_for_the_output_of_an_activity_that_there_is_and_its_correction_for_the_same() {
        List<ProgrammeEvent> before = given(planned(IOM, FIRST, activity(IOM, ActivityStatus.PIPELINE)));
        Transaction plain = plain(INCOMING_FUNDS, DONOR, WITHIN, "100");
        programme
                .given(before)
                .when(record(OFFICER, 1, forOutput(plain, FIRST)))
                .then(done(1, forOutput(plain, FIRST)));
        programme
                .given(before)
                .when(record(OFFICER, 1, forOutput(plain, SECOND)))
                .thenHidden();
        var recorded = new ArrayList<>(before);
        recorded.add(done(1, forOutput(plain, FIRST)));
        programme
                .given(recorded)
                .when(correct(OFFICER, 2, 1, usd("-40"), null))
                .then(done(2, forOutput(correction(plain, 1, "-40"), FIRST)));
    }

    @Test
    void who_takes_no_part_is_told_its_transaction_and_not_for_which_activity_it_is() {
        Told told = Told.evolve(null, FOUNDED);
        Transaction ofPolice = plain(EXPENDITURE, WITHIN, Side.of(NP_POLICE), "1");
        ProgrammeEvent recorded = done(1, forOutput(ofPolice, FIRST));
        assertThat(ProgrammeDisclosure.disclose(told, recorded, Occurrence.UNSTATED))
                .filteredOn(entry -> entry.scope().equals(Scope.of(NP_POLICE)))
                .extracting(Entry::body)
                .containsExactly(new ProgrammeEntry.TransactionShared(ID, FOUNDED.title(), transaction(1), ofPolice));
        assertThat(ProgrammeDisclosure.disclose(told, recorded, Occurrence.UNSTATED))
                .filteredOn(entry -> entry.scope().equals(Scope.of(IOM)))
                .extracting(Entry::body)
                .containsExactly(new ProgrammeEntry.TransactionRecorded(
                        ID, FIA, transaction(1), forOutput(ofPolice, FIRST), null));
    }

    @Test
    void who_owned_an_activity_until_now_changes_it_or_who_is_accountable() {
        Activity ofIom = activity(IOM, ActivityStatus.PIPELINE);
        Activity underWay = activity(IOM, ActivityStatus.IMPLEMENTATION);
        Activity handedOver = activity(ILO, ActivityStatus.PIPELINE);
        List<ProgrammeEvent> before = given(planned(IOM, FIRST, ofIom));
        programme.given(before).when(change(COLLEAGUE, FIRST, underWay)).then(planned(IOM, FIRST, underWay));
        programme.given(before).when(change(OFFICER, FIRST, underWay)).then(planned(FIA, FIRST, underWay));
        programme.given(before).when(change(COLLEAGUE, FIRST, handedOver)).then(planned(IOM, FIRST, handedOver));
        programme
                .given(before)
                .when(change(GIVER, FIRST, handedOver))
                .thenRejected("who-plans-an-activity-owns-it-or-is-accountable");
        programme
                .given(before)
                .when(change(COLLEAGUE, FIRST, activity(BD_POLICE, ActivityStatus.PIPELINE)))
                .thenRejected("a-participant-owns-an-activity");
        programme.given(before).when(change(COLLEAGUE, SECOND, underWay)).thenHidden();
        programme
                .given(given(planned(IOM, FIRST, ofIom), planned(IOM, FIRST, handedOver)))
                .when(change(COLLEAGUE, FIRST, ofIom))
                .thenRejected("who-plans-an-activity-owns-it-or-is-accountable");
    }

    @Test
    void a_programme_that_is_over_plans_nothing() {
        Activity ofIom = activity(IOM, ActivityStatus.PIPELINE);
        var over = new ProgrammeStatusChanged(ID, FIA, person(FIA, 1), ActivityStatus.CLOSED);
        programme
                .given(given(over))
                .when(plan(COLLEAGUE, FIRST, ofIom))
                .thenRejected("a-closed-or-cancelled-programme-authorizes-nothing");
        programme
                .given(given(planned(IOM, FIRST, ofIom), over))
                .when(change(COLLEAGUE, FIRST, activity(IOM, ActivityStatus.CLOSED)))
                .thenRejected("a-closed-or-cancelled-programme-authorizes-nothing");
    }

    @Test
    void a_programme_has_so_many_activities_and_so_much_text_and_no_more() {
        Activity ofIom = activity(IOM, ActivityStatus.PIPELINE);
        List<ProgrammeEvent> most = given();
        for (int i = 1; i <= Limits.PROGRAMME_ACTIVITIES; i++)
            most.add(planned(IOM, new ActivityId("activity-" + "%032x".formatted(i + 16)), ofIom));
        programme
                .given(most)
                .when(plan(COLLEAGUE, FIRST, ofIom))
                .thenRejected("a-programme-has-200-activities-at-most");
        assertThat(Remedies.BY_RULE).containsKey("a-programme-has-200-activities-at-most");
        var there = new ActivityId("activity-" + "%032x".formatted(17));
        Activity underWay = activity(IOM, ActivityStatus.IMPLEMENTATION);
        programme.given(most).when(change(COLLEAGUE, there, underWay)).then(planned(IOM, there, underWay));
        programme
                .given(most.subList(0, most.size() - 1))
                .when(plan(COLLEAGUE, FIRST, ofIom))
                .then(planned(IOM, FIRST, ofIom));
    }

    @Test
    void what_is_said_of_activities_weighs_with_all_else() {
        var heavy = given();
        int number = 1;
        Transaction said = described(100_000);
        while (Limits.weight(state(heavy).values()) + 100_000 <= Limits.ITEM_BYTES) heavy.add(done(number++, said));
        long room = Limits.ITEM_BYTES - Limits.weight(state(heavy).values());
        heavy.add(done(number, described(room - room % 4)));
        programme
                .given(heavy)
                .when(plan(COLLEAGUE, FIRST, activity(IOM, ActivityStatus.PIPELINE)))
                .thenRejected("an-item-holds-3000000-bytes-of-sealed-texts-at-most");
        Activity underWay = activity(IOM, ActivityStatus.IMPLEMENTATION);
        heavy.add(1, planned(IOM, FIRST, activity(IOM, ActivityStatus.PIPELINE)));
        programme.given(heavy).when(change(COLLEAGUE, FIRST, underWay)).then(planned(IOM, FIRST, underWay));
    }

    @Test
    void an_activity_has_a_period_and_directions_only_with_an_area() {
        assertThatThrownBy(() -> new Activity(
                        sealed("title", "Training"),
                        Pillar.PREVENTION,
                        null,
                        Sets.of(Direction.TO),
                        IOM,
                        TODAY,
                        TODAY,
                        ActivityStatus.PIPELINE,
                        null,
                        sealed("output", "Leaflets")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from it, to it or within it");
        assertThatThrownBy(() -> new Activity(
                        sealed("title", "Training"),
                        Pillar.PREVENTION,
                        new AreaCode("PK-PB"),
                        Sets.of(),
                        IOM,
                        TODAY,
                        TODAY,
                        ActivityStatus.PIPELINE,
                        null,
                        sealed("output", "Leaflets")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from it, to it or within it");
        assertThatThrownBy(() -> new Activity(
                        sealed("title", "Training"),
                        Pillar.REGIONAL_COOPERATION,
                        null,
                        Sets.of(),
                        IOM,
                        TODAY,
                        TODAY.minusDays(1),
                        ActivityStatus.PIPELINE,
                        null,
                        sealed("output", "Leaflets")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not end before it begins");
        for (String code : List.of("pk", "PK-", "PK-PB-LHR", "PK-PUNJAB", "Punjab", ""))
            assertThatThrownBy(() -> new AreaCode(code)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new AreaCode("PK")).hasToString("PK");
    }

    @Test
    void participants_are_told_of_an_activity_and_nobody_else() {
        Activity ofIom = activity(IOM, ActivityStatus.PIPELINE);
        Told told = Told.evolve(null, FOUNDED);
        List<Entry> entries = ProgrammeDisclosure.disclose(told, planned(IOM, FIRST, ofIom), Occurrence.UNSTATED);
        assertThat(entries.stream().map(Entry::scope))
                .containsExactlyInAnyOrder(Scope.of(FIA), Scope.of(IOM), Scope.of(ILO));
        assertThat(entries.stream().map(Entry::body).distinct())
                .containsExactly(new ProgrammeEntry.ActivityPut(ID, IOM, FIRST, ofIom));
    }
}
