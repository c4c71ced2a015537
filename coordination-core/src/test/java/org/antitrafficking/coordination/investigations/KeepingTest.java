package org.antitrafficking.coordination.investigations;

import static org.antitrafficking.coordination.investigations.Examples.FIA;
import static org.antitrafficking.coordination.investigations.Examples.ID;
import static org.antitrafficking.coordination.investigations.Examples.IOM;
import static org.antitrafficking.coordination.investigations.Examples.LEADER;
import static org.antitrafficking.coordination.investigations.Examples.MACHINE;
import static org.antitrafficking.coordination.investigations.Examples.NEPAL;
import static org.antitrafficking.coordination.investigations.Examples.NOW;
import static org.antitrafficking.coordination.investigations.Examples.OFFICER;
import static org.antitrafficking.coordination.investigations.Examples.OMAN;
import static org.antitrafficking.coordination.investigations.Examples.SIGNATORY;
import static org.antitrafficking.coordination.investigations.Examples.UNTIL;
import static org.antitrafficking.coordination.investigations.Examples.actor;
import static org.antitrafficking.coordination.investigations.Examples.agreement;
import static org.antitrafficking.coordination.investigations.Examples.person;
import static org.antitrafficking.coordination.investigations.Examples.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;

/** How long words of an investigation are kept: who erases what, and what a hold for proceedings stops. */
class KeepingTest {
    private static final LocalDate TODAY = NOW.atZone(ZoneOffset.UTC).toLocalDate();
    private static final String AGREED = agreement(FIA, OMAN).purpose().key();

    private static EraseInvestigation erase(PartnerId by) {
        return new EraseInvestigation(ID, actor(by, SIGNATORY));
    }

    private static LiftHold lift(PartnerId by) {
        return new LiftHold(ID, actor(by, SIGNATORY));
    }

    private static String key(PartnerId of) {
        return said(of, "decisionText").key();
    }

    private static Rejected refused(Life life, InvestigationCommand command) {
        return Objects.requireNonNull(
                catchThrowableOfType(Rejected.class, () -> InvestigationRules.decide(command, life.investigation())));
    }

    @Test
    void what_is_erased_of_an_investigation_that_has_ended_is_what_that_partner_told() {
        Life.closed()
                .when(erase(OMAN))
                .then(
                        new InvestigationErased(ID, OMAN, person(OMAN, SIGNATORY), Sets.of(key(OMAN))),
                        new InvestigationRetold(ID, OMAN, Sets.of(key(OMAN))));
        // Who wrote the agreement erases that as well: nobody works under it any more.
        Life.closed()
                .when(erase(FIA))
                .then(
                        new InvestigationErased(ID, FIA, person(FIA, SIGNATORY), Sets.of(AGREED, key(FIA))),
                        new InvestigationRetold(ID, FIA, Sets.of(AGREED, key(FIA))));
    }

    @Test
    void what_was_erased_is_not_erased_again() {
        Life.closed()
                .then(erase(OMAN))
                .when(erase(OMAN))
                .then(
                        new InvestigationErased(ID, OMAN, person(OMAN, SIGNATORY), Sets.of()),
                        new InvestigationRetold(ID, OMAN, Sets.of()));
    }

    @Test
    void a_party_that_has_left_erases_its_words_and_leaves_the_others_their_agreement() {
        Life working = Life.operational(agreement(FIA, OMAN, NEPAL))
                .then(Life.decision(FIA, 1))
                .then(Life.decision(OMAN, 2));
        working.when(erase(FIA)).thenRejected("an-ended-investigation-is-erased");
        Life left = working.then(new WithdrawFromInvestigation(ID, actor(FIA, LEADER), said(FIA, "leavingReason")));
        left.when(new AgreeToClose(ID, actor(FIA, LEADER), Outcome.PROSECUTION)).thenHidden();
        left.when(erase(FIA))
                .then(
                        new InvestigationErased(ID, FIA, person(FIA, SIGNATORY), Sets.of(key(FIA))),
                        new InvestigationRetold(ID, FIA, Sets.of(key(FIA))));
        // Only whoever had it asks, and only of a partner that is out.
        left.when(new EraseInvestigation(ID, actor(FIA, Examples.COLLEAGUE))).thenHidden();
        left.when(erase(OMAN)).thenRejected("an-ended-investigation-is-erased");
    }

    @Test
    void a_proposal_is_erased_when_the_period_of_all_that_was_written_is_over() {
        Life sent = Life.sent();
        Actor then = actor(FIA, SIGNATORY, NOW.plus(Duration.ofDays(700)));
        assertThat(then.at().atZone(ZoneOffset.UTC).toLocalDate()).isAfter(UNTIL);
        sent.when(erase(FIA)).thenRejected("an-ended-investigation-is-erased");
        sent.when(new EraseInvestigation(ID, then))
                .then(
                        new InvestigationErased(ID, FIA, person(FIA, SIGNATORY), Sets.of(AGREED)),
                        new InvestigationRetold(ID, FIA, Sets.of(AGREED)));
    }

    @Test
    void while_a_hold_is_in_force_nobody_erases_anything_and_the_refusal_says_whose_it_is() {
        LocalDate until = TODAY.plusDays(30);
        Life held = Life.closed().then(Life.hold(OMAN, until));
        for (PartnerId party : List.of(FIA, OMAN)) {
            Rejected refused = refused(held, erase(party));
            assertThat(refused.rule()).isEqualTo("a-hold-keeps-an-investigation");
            assertThat(refused.figures())
                    .isEqualTo(new TreeMap<>(Map.of("heldBy", OMAN.toString(), "heldUntil", until.toString())));
        }
        Actor onItsLastDay = actor(FIA, SIGNATORY, until.atTime(23, 59).toInstant(ZoneOffset.UTC));
        held.when(new EraseInvestigation(ID, onItsLastDay)).thenRejected("a-hold-keeps-an-investigation");
        Actor after = actor(
                FIA, SIGNATORY, until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        assertThat(held.then(new EraseInvestigation(ID, after)).events())
                .hasSize(held.events().size() + 2);
        assertThat(held.then(lift(OMAN)).then(erase(FIA)).events())
                .hasSize(held.events().size() + 3);
    }

    @Test
    void who_has_left_is_told_that_a_hold_stands_and_not_whose() {
        Life left = Life.operational(agreement(FIA, OMAN, NEPAL))
                .then(Life.decision(OMAN, 1))
                .then(new WithdrawFromInvestigation(ID, actor(OMAN, LEADER), said(OMAN, "leavingReason")))
                .then(Life.hold(FIA, UNTIL));
        assertThat(refused(left, erase(OMAN)).rule()).isEqualTo("a-hold-keeps-an-investigation");
        assertThat(refused(left, erase(OMAN)).figures()).isEmpty();
        left.when(Life.hold(OMAN, UNTIL)).thenHidden();
    }

    @Test
    void a_partner_lifts_its_own_hold_alone_and_also_when_it_has_left() {
        Life held = Life.operational(agreement(FIA, OMAN, NEPAL)).then(Life.hold(OMAN, UNTIL));
        held.when(lift(FIA)).thenNothing();
        held.when(lift(OMAN)).then(new HoldLifted(ID, OMAN, person(OMAN, SIGNATORY)));
        held.then(new WithdrawFromInvestigation(ID, actor(OMAN, LEADER), said(OMAN, "leavingReason")))
                .when(lift(OMAN))
                .then(new HoldLifted(ID, OMAN, person(OMAN, SIGNATORY)));
    }

    @Test
    void a_hold_is_prolonged_up_to_five_years_from_then_and_never_shortened() {
        Life held = Life.operational().then(Life.hold(FIA, TODAY.plusYears(1)));
        held.when(Life.hold(FIA, TODAY.plusYears(1))).thenNothing();
        held.when(Life.hold(FIA, TODAY.plusYears(5)))
                .then(new HoldPlaced(
                        ID, FIA, person(FIA, SIGNATORY), new Hold(TODAY.plusYears(5), said(FIA, "holdGround"))));
        held.when(Life.hold(FIA, TODAY.plusYears(5).plusDays(1))).thenRejected("a-hold-lasts-5-years-at-most");
        held.when(Life.hold(FIA, TODAY.plusDays(2))).thenRejected("a-hold-is-prolonged-and-never-shortened");
        Life.operational().when(Life.hold(FIA, TODAY)).thenRejected("a-hold-lasts-beyond-today");
    }

    private static PassReview review(PartnerId of, LocalDate on) {
        return new PassReview(
                ID, actor(FIA, MACHINE, on.atStartOfDay(ZoneOffset.UTC).toInstant()), of);
    }

    private static KeepInvestigation keep(PartnerId by, LocalDate until) {
        return new KeepInvestigation(ID, actor(by, SIGNATORY), until);
    }

    /** A life in which supervisors were asked to review what a partner told. */
    private static Life asked(PartnerId of) {
        return Life.closed().then(review(of, TODAY.plusYears(2).minusDays(60)));
    }

    @Test
    void from_the_end_on_everybodys_words_are_kept_for_two_years() {
        LocalDate day = TODAY.plusYears(2);
        assertThat(Life.closed().events().getLast())
                .isEqualTo(new InvestigationKept(ID, null, new TreeMap<>(Map.of(FIA, day, IOM, day, OMAN, day))));
    }

    @Test
    void who_leaves_has_a_day_of_its_own_which_the_end_leaves_as_it_is() {
        Life left = Life.operational(agreement(FIA, OMAN, NEPAL))
                .then(Life.decision(OMAN, 1))
                .then(new WithdrawFromInvestigation(ID, actor(OMAN, LEADER), said(OMAN, "leavingReason")));
        LocalDate day = TODAY.plusYears(2);
        assertThat(left.events().getLast())
                .isEqualTo(new InvestigationKept(ID, null, new TreeMap<>(Map.of(OMAN, day))));
        Life ended = left.then(new PassPeriodEnd(
                ID,
                actor(
                        FIA,
                        MACHINE,
                        UNTIL.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())));
        LocalDate later = UNTIL.plusDays(1).plusYears(2);
        assertThat(ended.events().getLast())
                .isEqualTo(new InvestigationKept(
                        ID, null, new TreeMap<>(Map.of(FIA, later, IOM, later, NEPAL, later, OMAN, day))));
    }

    @Test
    void what_was_negotiated_and_never_agreed_is_kept_for_two_years_from_the_end_of_its_period() {
        Life sent = Life.sent();
        Actor platform = actor(
                FIA, MACHINE, UNTIL.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        LocalDate day = UNTIL.plusDays(1).plusYears(2);
        sent.when(new PassPeriodEnd(ID, actor(FIA, MACHINE, NOW))).thenNothing();
        sent.when(new PassPeriodEnd(ID, platform))
                .then(new InvestigationKept(ID, null, new TreeMap<>(Map.of(FIA, day, OMAN, day))));
        sent.then(new PassPeriodEnd(ID, platform))
                .when(new PassPeriodEnd(ID, platform))
                .thenNothing();
    }

    @Test
    void whoever_reviews_it_is_reminded_sixty_days_before_and_what_nobody_reviews_is_erased_after_the_day() {
        LocalDate day = TODAY.plusYears(2);
        Life.closed().when(review(OMAN, day.minusDays(61))).thenNothing();
        Life.closed().when(review(OMAN, day.minusDays(60))).then(new ReviewAsked(ID, OMAN, day));
        asked(OMAN).when(review(OMAN, day)).thenNothing();
        asked(OMAN)
                .when(review(OMAN, day.plusDays(1)))
                .then(
                        new InvestigationErased(ID, OMAN, null, Sets.of(key(OMAN))),
                        new InvestigationRetold(ID, OMAN, Sets.of(key(OMAN))));
        asked(OMAN)
                .then(review(OMAN, day.plusDays(1)))
                .when(review(OMAN, day.plusDays(2)))
                .thenNothing();
    }

    @Test
    void a_reminder_that_comes_late_leaves_sixty_days_as_well() {
        LocalDate late = TODAY.plusYears(3);
        Life.closed().when(review(OMAN, late)).then(new ReviewAsked(ID, OMAN, late.plusDays(60)));
    }

    @Test
    void what_is_reviewed_is_kept_until_the_day_that_is_said_and_then_it_is_asked_again() {
        LocalDate until = TODAY.plusYears(5);
        Life kept = Life.closed().then(keep(OMAN, until));
        assertThat(kept.events().getLast())
                .isEqualTo(new InvestigationKept(ID, person(OMAN, SIGNATORY), new TreeMap<>(Map.of(OMAN, until))));
        kept.when(keep(OMAN, until)).thenNothing();
        kept.when(review(OMAN, TODAY.plusYears(2).plusDays(1))).thenNothing();
        kept.when(review(OMAN, until)).then(new ReviewAsked(ID, OMAN, until.plusDays(60)));
        // Also shorter than it would be, and after a reminder that nobody has answered.
        Life.closed()
                .when(keep(OMAN, TODAY.plusDays(60)))
                .then(new InvestigationKept(
                        ID, person(OMAN, SIGNATORY), new TreeMap<>(Map.of(OMAN, TODAY.plusDays(60)))));
        asked(OMAN)
                .then(keep(OMAN, until))
                .when(review(OMAN, TODAY.plusYears(2).plusDays(1)))
                .thenNothing();
        // Others' words are reviewed by the others.
        kept.when(review(FIA, TODAY.plusYears(2)))
                .then(new ReviewAsked(ID, FIA, TODAY.plusYears(2).plusDays(60)));
    }

    @Test
    void while_a_hold_is_in_force_nothing_is_erased_unreviewed_and_the_reminder_comes_when_it_ends() {
        LocalDate day = TODAY.plusYears(2);
        LocalDate held = TODAY.plusYears(4);
        var moved = new InvestigationKept(ID, null, new TreeMap<>(Map.of(FIA, held.plusDays(60))));
        Life.closed()
                .then(Life.hold(OMAN, held))
                .when(review(FIA, day.minusDays(60)))
                .then(moved);
        asked(FIA)
                .then(Life.hold(OMAN, held))
                .when(review(FIA, day.plusDays(1)))
                .then(moved);
        // A hold that ends before the day moves nothing.
        Life.closed()
                .then(Life.hold(OMAN, day.minusDays(1)))
                .when(review(FIA, day.minusDays(60)))
                .then(new ReviewAsked(ID, FIA, day));
    }

    @Test
    void who_works_again_is_not_asked_before_the_next_end() {
        Life left = Life.operational(agreement(FIA, OMAN, NEPAL))
                .then(Life.decision(OMAN, 1))
                .then(new WithdrawFromInvestigation(ID, actor(OMAN, LEADER), said(OMAN, "leavingReason")));
        Life back = left.amended(FIA, 7, agreement(FIA, OMAN, NEPAL));
        assertThat(back.investigation().keeping().reviews()).isEmpty();
        back.when(review(OMAN, UNTIL.minusDays(1))).thenNothing();
        left.when(review(OMAN, TODAY.plusYears(2)))
                .then(new ReviewAsked(ID, OMAN, TODAY.plusYears(2).plusDays(60)));
    }

    @Test
    void until_when_it_is_kept_is_told_to_the_partners_own_people_alone() {
        Life closed = Life.closed();
        List<Entry> told = closed.told(keep(OMAN, TODAY.plusYears(3)));
        assertThat(told.stream().map(Entry::scope))
                .containsExactlyInAnyOrderElementsOf(Cover.of(closed.investigation()).everybody().entrySet().stream()
                        .filter(one -> one.getValue().equals(OMAN))
                        .map(one -> Scope.of(one.getKey()))
                        .toList());
        List<Entry> reminded = closed.told(review(OMAN, TODAY.plusYears(2)));
        assertThat(reminded)
                .isNotEmpty()
                .allMatch(entry -> entry.body()
                        .equals(new InvestigationEntry.ReviewAsked(
                                ID, OMAN, TODAY.plusYears(2).plusDays(60))));
        assertThat(reminded.stream().map(Entry::scope))
                .containsExactlyInAnyOrderElementsOf(
                        told.stream().map(Entry::scope).toList());
    }

    @Test
    void a_hold_is_told_to_everybody_who_has_the_investigation() {
        Life life = Life.operational();
        List<Entry> told = life.told(Life.hold(OMAN, UNTIL));
        assertThat(told.stream().map(Entry::scope))
                .containsExactlyInAnyOrderElementsOf(Cover.of(life.investigation()).everybody().keySet().stream()
                        .map(Scope::of)
                        .toList());
        assertThat(told).allMatch(entry -> entry.body() instanceof InvestigationEntry.HoldPlaced);
    }

    @Test
    void an_erasure_takes_from_everybody_who_ever_had_the_words_and_tells_the_frame_to_who_has_them_still() {
        Life left = Life.operational(agreement(FIA, OMAN, NEPAL))
                .then(Life.decision(FIA, 1))
                .then(Life.decision(OMAN, 2))
                .then(new WithdrawFromInvestigation(ID, actor(OMAN, LEADER), said(OMAN, "leavingReason")));
        List<Entry> told = left.told(erase(OMAN));
        List<Entry> taking = told.stream().filter(Entry::takesAway).toList();
        assertThat(taking).allMatch(entry -> entry.taking().equals(new Entry.Taking.IfSealedUnder(Sets.of(key(OMAN)))));
        assertThat(taking.stream().map(Entry::scope))
                .contains(
                        Scope.of(person(OMAN, OFFICER)),
                        Scope.of(person(FIA, OFFICER)),
                        Scope.of(person(IOM, LEADER)),
                        Scope.of(person(FIA, Examples.PROPOSER)));
        for (Entry entry : taking) {
            var erased = (InvestigationEntry.Erased) entry.body();
            boolean out = !Cover.of(left.investigation()).everybody().keySet().stream()
                    .map(Scope::of)
                    .toList()
                    .contains(entry.scope());
            assertThat(erased.accessEnded()).isEqualTo(out);
            assertThat(erased.out()).isEqualTo(!out);
        }
        List<Entry> retold = told.stream().filter(entry -> !entry.takesAway()).toList();
        assertThat(retold.stream().map(Entry::scope)).contains(Scope.of(person(FIA, OFFICER)));
        for (Entry entry : retold) {
            var again = (InvestigationEntry.Retold) entry.body();
            assertThat(again.decisions()).isEqualTo(left.space().decisions());
            assertThat(again.agreement()).isEqualTo(left.space().agreement());
        }
    }

    @Test
    void who_joined_later_is_told_nothing_again_that_no_leader_showed_it() {
        Life joined = Life.operational(agreement(FIA, OMAN, NEPAL))
                .then(Life.decision(OMAN, 1))
                .then(new NameMember(
                        ID,
                        actor(FIA, Examples.ADMINISTRATOR),
                        person(FIA, Examples.COLLEAGUE),
                        Sets.of(Right.READ),
                        Examples.STANDING))
                .then(Life.decision(OMAN, 2));
        var leaves = new WithdrawFromInvestigation(ID, actor(OMAN, LEADER), said(OMAN, "leavingReason"));
        assertThat(retold(joined.then(leaves))).containsExactly(Examples.decision(2));
        assertThat(retold(joined.then(new BriefMember(ID, actor(FIA, LEADER), person(FIA, Examples.COLLEAGUE)))
                        .then(leaves)))
                .containsExactly(Examples.decision(1), Examples.decision(2));
    }

    /** Which decisions the colleague is told of again. */
    private static Set<DecisionId> retold(Life life) {
        return life.told(erase(OMAN)).stream()
                .filter(entry -> entry.scope().equals(Scope.of(person(FIA, Examples.COLLEAGUE))))
                .flatMap(entry -> entry.body() instanceof InvestigationEntry.Retold retold
                        ? retold.decisions().keySet().stream()
                        : Stream.of())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void a_key_is_of_whoever_sealed_with_it_first() {
        Keeping keeping = Life.closed().investigation().keeping();
        assertThat(keeping.keys())
                .containsEntry(AGREED, FIA)
                .containsEntry(key(FIA), FIA)
                .containsEntry(key(OMAN), OMAN)
                .hasSize(3);
        // A version that adds a text of its own keeps those of the version before it.
        Sealed costs = said(OMAN, "costs");
        Life life = Life.sent();
        Life written = life.then(life.write(OMAN, 2, Examples.costing(costs, agreement(FIA, OMAN))));
        assertThat(written.investigation().keeping().keys())
                .containsEntry(AGREED, FIA)
                .containsEntry(costs.key(), OMAN);
    }
}
