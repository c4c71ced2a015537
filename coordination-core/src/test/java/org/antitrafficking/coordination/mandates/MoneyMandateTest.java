package org.antitrafficking.coordination.mandates;

import static org.antitrafficking.coordination.Platform.BD_POLICE;
import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.ILO;
import static org.antitrafficking.coordination.Platform.IOM;
import static org.antitrafficking.coordination.Platform.NOW;
import static org.antitrafficking.coordination.Platform.NP_POLICE;
import static org.antitrafficking.coordination.Platform.actor;
import static org.antitrafficking.coordination.Platform.machine;
import static org.antitrafficking.coordination.Platform.person;
import static org.antitrafficking.coordination.Platform.sealed;
import static org.antitrafficking.coordination.Platform.standing;
import static org.antitrafficking.coordination.Platform.suspended;
import static org.antitrafficking.coordination.words.Role.AUDITOR;
import static org.antitrafficking.coordination.words.Role.SUPERVISOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import org.antitrafficking.coordination.EntryCatalogue;
import org.antitrafficking.coordination.GivenWhenThen;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.programme.ActivityStatus;
import org.antitrafficking.coordination.programme.Board;
import org.antitrafficking.coordination.programme.BoardPut;
import org.antitrafficking.coordination.programme.Charter;
import org.antitrafficking.coordination.programme.CurrencyCode;
import org.antitrafficking.coordination.programme.OfMoney;
import org.antitrafficking.coordination.programme.ParticipantRole;
import org.antitrafficking.coordination.programme.Programme;
import org.antitrafficking.coordination.programme.ProgrammeEntry;
import org.antitrafficking.coordination.programme.ProgrammeFounded;
import org.antitrafficking.coordination.programme.ProgrammeId;
import org.antitrafficking.coordination.programme.Start;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.SigningRight;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The FIA, IOM and ILO take part in a programme; the first two sit on its board. An auditor of Nepal's police is to
 * look.
 */
class MoneyMandateTest {
    private static final MandateId ID = new MandateId("mandate-" + "1".repeat(32));
    private static final ProgrammeId PROGRAMME = new ProgrammeId("programme-" + "1".repeat(32));
    private static final String ITEM = PROGRAMME.toString();
    private static final PartnerId OFFICE = NP_POLICE;
    private static final Occurrence OCCURRENCE = new Occurrence(Instant.parse("2026-03-01T08:00:00Z"), true);
    private static final LocalDate FROM = LocalDate.parse("2026-01-01");
    private static final LocalDate UNTIL = LocalDate.parse("2026-12-31");
    private static final Board BOARD = new Board(Sets.of(FIA, IOM), 2, FROM, UNTIL);
    private static final ProgrammeMoney MONEY =
            new ProgrammeMoney(PROGRAMME, Sets.of(FIA, IOM, ILO), Sets.of(FIA, IOM), 2);

    private static final Grant ASKED = grant(OFFICE, Level.CONTENT_WITHOUT_PERSONS);
    private static final MandateGranted GRANTED = new MandateGranted(ID, ASKED.over(MONEY), person(FIA, 1));
    private static final SeatDecided IOM_AGREES = new SeatDecided(ID, IOM, person(IOM, 1), true);
    private static final SeatDecided FIA_NO_LONGER = new SeatDecided(ID, FIA, person(FIA, 1), false);

    private final GivenWhenThen<MandateCommand, MandateEvent, Mandate> mandate =
            new GivenWhenThen<>(MandateRules::decide, Mandate::evolve, null);

    private static Grant grant(PartnerId office, Level level, String... items) {
        return new Grant(
                FIA,
                person(office, 7),
                office,
                Sets.of(items),
                FROM,
                UNTIL,
                level,
                sealed("purpose"),
                NOW.plusSeconds(60),
                null);
    }

    private static Programme programme(@Nullable Board board) {
        var participants = new TreeMap<PartnerId, SortedSet<ParticipantRole>>();
        for (PartnerId of : List.of(FIA, IOM, ILO)) participants.put(of, Sets.of(ParticipantRole.FUNDING));
        var charter = new Charter(
                participants, new CurrencyCode("USD"), new Start(2010, null), 4, sealed("citation"), Sets.of());
        Programme founded = Programme.evolve(
                null,
                new ProgrammeFounded(
                        PROGRAMME, FIA, person(FIA, 1), sealed("title"), ActivityStatus.PIPELINE, charter));
        return board == null ? founded : Programme.evolve(founded, new BoardPut(PROGRAMME, FIA, person(FIA, 1), board));
    }

    private static Person of(PartnerId partner, int number, SortedSet<Role> roles, SigningRight... rights) {
        return new Person(
                person(partner, number),
                partner,
                Nature.NATURAL,
                roles,
                Sets.of(rights),
                Sets.of(),
                false,
                person(partner, number));
    }

    private static Standing usual() {
        return standing(
                of(FIA, 1, Sets.of(), SigningRight.PROGRAMME_DECISIONS),
                of(FIA, 2, Sets.of(), SigningRight.AUDIT_MANDATES),
                of(IOM, 1, Sets.of(), SigningRight.PROGRAMME_DECISIONS),
                of(ILO, 1, Sets.of(), SigningRight.PROGRAMME_DECISIONS),
                of(OFFICE, 7, Sets.of(AUDITOR)),
                of(ILO, 7, Sets.of(AUDITOR)));
    }

    private static GrantMandate granting(Actor by, Grant grant, @Nullable Programme programme) {
        return new GrantMandate(ID, by, grant, PROGRAMME).on(usual(), new KnownProgramme(programme));
    }

    private static ApproveMandate agreeing(Actor by, @Nullable Programme programme) {
        return new ApproveMandate(ID, by, Sets.of(ITEM)).on(usual(), new KnownProgramme(programme));
    }

    // grant

    @Test
    void a_seat_grants_a_mandate_over_the_programmes_money() {
        mandate.given().when(granting(actor(FIA), ASKED, programme(BOARD))).then(GRANTED);
        assertThat(GRANTED.grant().items()).containsExactly(ITEM);
    }

    @Test
    void a_programme_is_hidden_from_whoever_takes_no_part_in_it() {
        var anothers = new Grant(
                BD_POLICE,
                person(OFFICE, 7),
                OFFICE,
                Sets.of(),
                FROM,
                UNTIL,
                Level.DECISIONS,
                sealed("purpose"),
                NOW.plusSeconds(60),
                null);
        mandate.given()
                .when(granting(actor(BD_POLICE), anothers, programme(BOARD)))
                .thenHidden();
        mandate.given().when(granting(actor(FIA), ASKED, null)).thenHidden();
    }

    @Test
    void a_seat_of_the_board_decides_on_its_mandate() {
        String rule = "a-seat-of-the-board-decides-on-its-mandate";
        mandate.given().when(granting(actor(FIA), ASKED, programme(null))).thenRejected(rule);
        var others = new Board(Sets.of(IOM, ILO), 1, FROM, UNTIL);
        mandate.given().when(granting(actor(FIA), ASKED, programme(others))).thenRejected(rule);
        mandate.given(GRANTED, IOM_AGREES)
                .when(agreeing(actor(ILO), programme(BOARD)))
                .thenRejected(rule);
        for (PartnerId other : List.of(ILO, OFFICE))
            mandate.given(GRANTED, IOM_AGREES)
                    .when(new RevokeMandate(ID, actor(other, SUPERVISOR)))
                    .thenRejected(rule);
    }

    @Test
    void only_who_may_sign_programme_decisions_decides_for_a_seat() {
        String rule = "only-who-may-sign-programme-decisions-decides-for-a-seat";
        for (Actor by : List.of(actor(FIA, 2, SUPERVISOR), machine(FIA)))
            mandate.given().when(granting(by, ASKED, programme(BOARD))).thenRejected(rule);
        mandate.given(GRANTED)
                .when(agreeing(actor(IOM, 2, SUPERVISOR), programme(BOARD)))
                .thenRejected(rule);
    }

    @Test
    void a_board_decides_within_its_term() {
        var over = new Board(Sets.of(FIA, IOM), 2, FROM, LocalDate.parse("2026-02-28"));
        mandate.given()
                .when(granting(actor(FIA), ASKED, programme(over)))
                .thenRejected("a-board-decides-within-its-term");
        mandate.given(GRANTED)
                .when(agreeing(actor(IOM), programme(over)))
                .thenRejected("a-board-decides-within-its-term");
    }

    @Test
    void a_mandate_over_money_names_no_items() {
        mandate.given()
                .when(granting(actor(FIA), grant(OFFICE, Level.DECISIONS, "alert-1"), programme(BOARD)))
                .thenRejected("a-mandate-over-money-names-no-items");
    }

    @Test
    void a_mandate_over_money_is_of_level_1_or_2() {
        mandate.given()
                .when(granting(actor(FIA), grant(OFFICE, Level.CONTENT), programme(BOARD)))
                .thenRejected("a-mandate-over-money-is-of-level-1-or-2");
    }

    @Test
    void an_auditor_of_a_participant_does_not_look_at_it() {
        mandate.given()
                .when(granting(actor(FIA), grant(ILO, Level.DECISIONS), programme(BOARD)))
                .thenRejected("an-auditor-is-another-partners");
    }

    @Test
    void a_suspended_seat_does_not_act() {
        mandate.given(GRANTED)
                .when(new ApproveMandate(ID, actor(IOM), Sets.of(ITEM))
                        .on(standing(suspended(IOM)), new KnownProgramme(programme(BOARD))))
                .thenRejected("a-suspended-partner-does-not-act");
    }

    // agree

    @Test
    void as_many_seats_as_the_quorum_put_it_in_force() {
        mandate.given(GRANTED).when(agreeing(actor(IOM), programme(BOARD))).then(IOM_AGREES);
        assertThat(after(GRANTED).isInForce(NOW)).isFalse();
        assertThat(after(GRANTED, IOM_AGREES).isInForce(NOW)).isTrue();
        assertThat(after(GRANTED, IOM_AGREES).isInForce(NOW.plusSeconds(60))).isFalse();
    }

    @Test
    void a_seat_agrees_once() {
        mandate.given(GRANTED).when(agreeing(actor(FIA), programme(BOARD))).thenNothing();
        mandate.given(GRANTED, IOM_AGREES)
                .when(agreeing(actor(IOM), programme(BOARD)))
                .thenNothing();
    }

    @Test
    void an_agreement_names_the_programme() {
        for (SortedSet<String> other : List.of(Sets.<String>of(), Sets.of("programme-" + "2".repeat(32))))
            mandate.given(GRANTED)
                    .when(new ApproveMandate(ID, actor(IOM), other).on(usual(), new KnownProgramme(programme(BOARD))))
                    .thenRejected("an-approval-names-the-items-of-its-mandate");
        assertThat(new ApproveMandate(ID, actor(IOM), Sets.of(ITEM)).programme())
                .isEqualTo(PROGRAMME);
        assertThat(new ApproveMandate(ID, actor(IOM), Sets.of("alert-1")).programme())
                .isNull();
        assertThat(new ApproveMandate(ID, actor(IOM), Sets.of()).programme()).isNull();
    }

    @Test
    void a_board_that_has_changed_decides_on_another_mandate() {
        String rule = "a-board-that-has-changed-decides-on-another-mandate";
        for (Board changed : List.of(
                new Board(Sets.of(FIA, IOM), 1, FROM, UNTIL), new Board(Sets.of(FIA, IOM, ILO), 2, FROM, UNTIL)))
            mandate.given(GRANTED)
                    .when(agreeing(actor(IOM), programme(changed)))
                    .thenRejected(rule);
        mandate.given(GRANTED).when(agreeing(actor(IOM), null)).thenRejected(rule);
    }

    // agree no longer

    @Test
    void a_mandate_that_loses_its_quorum_is_over() {
        mandate.given(GRANTED, IOM_AGREES)
                .when(new RevokeMandate(ID, actor(FIA, SUPERVISOR)))
                .then(FIA_NO_LONGER);
        assertThat(after(GRANTED, IOM_AGREES, FIA_NO_LONGER).revoked()).isTrue();
        assertThat(after(GRANTED, IOM_AGREES, FIA_NO_LONGER).isInForce(NOW)).isFalse();
        mandate.given(GRANTED, IOM_AGREES, FIA_NO_LONGER)
                .when(agreeing(actor(FIA), programme(BOARD)))
                .thenRejected("a-revoked-mandate-is-not-approved");
    }

    @Test
    void one_that_nobody_asks_for_any_more_is_over() {
        assertThat(after(GRANTED, FIA_NO_LONGER).revoked()).isTrue();
    }

    @Test
    void a_mandate_that_keeps_its_quorum_stays_in_force() {
        var one = new MandateGranted(
                ID,
                ASKED.over(new ProgrammeMoney(PROGRAMME, Sets.of(FIA, IOM, ILO), Sets.of(FIA, IOM), 1)),
                person(FIA, 1));
        assertThat(after(one).isInForce(NOW)).isTrue();
        assertThat(after(one, IOM_AGREES, FIA_NO_LONGER).isInForce(NOW)).isTrue();
    }

    @Test
    void a_seat_that_agrees_no_longer_agrees_to_another_mandate() {
        var one = new MandateGranted(
                ID,
                ASKED.over(new ProgrammeMoney(PROGRAMME, Sets.of(FIA, IOM, ILO), Sets.of(FIA, IOM), 1)),
                person(FIA, 1));
        mandate.given(one, IOM_AGREES, FIA_NO_LONGER)
                .when(agreeing(actor(FIA), programme(new Board(Sets.of(FIA, IOM), 1, FROM, UNTIL))))
                .thenRejected("a-seat-that-agrees-no-longer-agrees-to-another-mandate");
    }

    @Test
    void whoever_does_not_agree_takes_nothing_back() {
        mandate.given(GRANTED)
                .when(new RevokeMandate(ID, actor(IOM, SUPERVISOR)))
                .thenNothing();
        mandate.given(GRANTED, IOM_AGREES, FIA_NO_LONGER)
                .when(new RevokeMandate(ID, actor(IOM, SUPERVISOR)))
                .thenNothing();
        mandate.given(GRANTED)
                .when(new RevokeMandate(ID, actor(FIA)))
                .thenRejected("only-a-supervisor-revokes-a-mandate");
    }

    @Test
    void until_it_is_in_force_it_is_hidden_from_all_but_the_seats() {
        for (PartnerId other : List.of(ILO, OFFICE, BD_POLICE))
            mandate.given(GRANTED)
                    .when(new RevokeMandate(ID, actor(other, SUPERVISOR)))
                    .thenHidden();
        mandate.given(GRANTED, IOM_AGREES)
                .when(new RevokeMandate(ID, actor(BD_POLICE, SUPERVISOR)))
                .thenHidden();
    }

    // what it is over

    @Test
    void it_is_over_every_participant_and_the_programme_alone() {
        Grant grant = GRANTED.grant();
        assertThat(List.of(FIA, IOM, ILO)).allMatch(grant::isOver);
        assertThat(grant.isOver(OFFICE)).isFalse();
        assertThat(grant.covers(ITEM, NOW)).isTrue();
        assertThat(grant.covers("programme-" + "2".repeat(32), NOW)).isFalse();
    }

    @Test
    void of_a_programme_these_entries_are_about_money() {
        assertThat(EntryCatalogue.names(kind -> OfMoney.class.isAssignableFrom(kind.type())))
                .containsExactly(
                        "programme-budget-put",
                        "programme-explanation-missed",
                        "programme-overspending-explained",
                        "programme-transaction-recorded");
        assertThat(ProgrammeEntry.class.getPermittedSubclasses()).hasSize(23);
    }

    // disclosure

    private static Mandate after(MandateEvent... events) {
        @Nullable Mandate mandate = null;
        for (MandateEvent event : events) mandate = Mandate.evolve(mandate, event);
        if (mandate == null) throw new AssertionError("There are no events");
        return mandate;
    }

    /** What the last of the events discloses. */
    private static List<Entry> disclosed(MandateEvent... events) {
        var before = new ArrayList<>(List.of(events));
        MandateEvent last = before.removeLast();
        return MandateDisclosure.disclose(
                before.isEmpty() ? null : after(before.toArray(MandateEvent[]::new)), after(events), last, OCCURRENCE);
    }

    private static Entry to(PartnerId partner, MandateEntry body) {
        return Entry.of(Scope.of(partner), body, OCCURRENCE);
    }

    private static MandateEntry granted(boolean approved) {
        Grant grant = GRANTED.grant();
        return new MandateEntry.Granted(
                ID,
                FIA,
                grant.auditor(),
                OFFICE,
                false,
                FROM,
                UNTIL,
                grant.level(),
                grant.purpose(),
                grant.expires(),
                approved,
                MONEY);
    }

    private static MandateEntry says(PartnerId seat, boolean agrees) {
        return new MandateEntry.SeatSaid(ID, seat, agrees);
    }

    @Test
    void the_seats_are_told_of_it_and_of_what_each_of_them_says() {
        assertThat(disclosed(GRANTED))
                .containsExactlyInAnyOrder(
                        to(FIA, granted(false)),
                        to(FIA, says(FIA, true)),
                        to(IOM, granted(false)),
                        to(IOM, says(FIA, true)));
    }

    @Test
    void once_it_is_in_force_all_that_it_is_over_and_the_auditors_are_told() {
        assertThat(disclosed(GRANTED, IOM_AGREES))
                .containsExactlyInAnyOrder(
                        to(FIA, says(IOM, true)),
                        to(FIA, new MandateEntry.Approved(ID)),
                        to(IOM, says(IOM, true)),
                        to(IOM, new MandateEntry.Approved(ID)),
                        to(ILO, granted(true)),
                        to(OFFICE, granted(true)));
    }

    @Test
    void all_that_know_of_it_are_told_of_its_end() {
        assertThat(disclosed(GRANTED, IOM_AGREES, FIA_NO_LONGER))
                .containsExactlyInAnyOrder(
                        to(FIA, says(FIA, false)),
                        to(FIA, new MandateEntry.Revoked(ID)),
                        to(IOM, says(FIA, false)),
                        to(IOM, new MandateEntry.Revoked(ID)),
                        to(ILO, new MandateEntry.Revoked(ID)),
                        to(OFFICE, new MandateEntry.Revoked(ID)));
        assertThat(disclosed(GRANTED, FIA_NO_LONGER))
                .noneMatch(entry -> List.of(Scope.of(ILO), Scope.of(OFFICE)).contains(entry.scope()));
    }

    @Test
    void the_person_that_granted_it_is_in_no_entry() {
        assertThat(disclosed(GRANTED, IOM_AGREES).toString())
                .doesNotContain(person(FIA, 1).toString())
                .doesNotContain(person(IOM, 1).toString());
    }
}
