package org.antitrafficking.coordination.agreements;

import static org.antitrafficking.coordination.Platform.BD_POLICE;
import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.IOM;
import static org.antitrafficking.coordination.Platform.NP_POLICE;
import static org.antitrafficking.coordination.Platform.STRANGER;
import static org.antitrafficking.coordination.Platform.actor;
import static org.antitrafficking.coordination.Platform.known;
import static org.antitrafficking.coordination.Platform.machine;
import static org.antitrafficking.coordination.Platform.person;
import static org.antitrafficking.coordination.Platform.sealed;
import static org.antitrafficking.coordination.Platform.standing;
import static org.antitrafficking.coordination.Platform.suspended;
import static org.antitrafficking.coordination.words.Role.ADMINISTRATOR;
import static org.antitrafficking.coordination.words.Role.FOCAL_POINT;
import static org.antitrafficking.coordination.words.Role.SUPERVISOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import org.antitrafficking.coordination.GivenWhenThen;
import org.antitrafficking.coordination.Listed;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.SigningRight;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final AgreementId ID = new AgreementId("agreement-" + "1".repeat(32));
    private static final LocalDate FROM = LocalDate.parse("2026-01-01");
    private static final LocalDate UNTIL = LocalDate.parse("2027-12-31");
    private static final String BLINDING = "0f".repeat(32);
    private static final SortedSet<PartnerId> PARTIES = Sets.of(FIA, IOM);
    private static final SortedSet<Category> CATEGORIES = Sets.of(Category.WARNINGS);
    private static final Occurrence OCCURRENCE = new Occurrence(Instant.parse("2026-03-01T08:00:00Z"), true);

    private static final RegisterAgreement REGISTER = register(actor(FIA, FOCAL_POINT), PARTIES, standing());
    private static final AgreementRegistered REGISTERED = new AgreementRegistered(
            ID, FIA, sealed("title"), sealed("text"), PARTIES, CATEGORIES, FROM, UNTIL, BLINDING, REGISTER.digest());
    private static final AgreementSigned FIA_SIGNED = signed(FIA);
    private static final AgreementSigned IOM_SIGNED = signed(IOM);
    private static final PartyWithdrew IOM_WITHDREW = new PartyWithdrew(ID, IOM, sealed("reason"));

    private final GivenWhenThen<AgreementCommand, AgreementEvent, Agreement> agreement =
            new GivenWhenThen<>(AgreementRules::decide, Agreement::evolve, null);

    private static RegisterAgreement register(Actor by, SortedSet<PartnerId> parties, Standing standing) {
        return new RegisterAgreement(
                ID, by, sealed("title"), sealed("text"), parties, CATEGORIES, FROM, UNTIL, BLINDING, known(standing));
    }

    private static AgreementSigned signed(PartnerId party) {
        return new AgreementSigned(ID, party, person(party, 1), REGISTER.digest());
    }

    private static Person signer(PartnerId partner, Nature nature, SigningRight... rights) {
        return new Person(
                person(partner, 1), partner, nature, Sets.of(), Sets.of(rights), Sets.of(), false, person(partner, 1));
    }

    private static SignAgreement sign(PartnerId by) {
        return sign(actor(by), REGISTER.digest(), signer(by, Nature.NATURAL, SigningRight.SHARING_AGREEMENTS));
    }

    private static SignAgreement sign(Actor by, String digest, Person person) {
        return new SignAgreement(ID, by, digest, known(standing(person)));
    }

    private static WithdrawFromAgreement withdraw(Actor by) {
        return new WithdrawFromAgreement(ID, by, sealed("reason"));
    }

    // register

    @Test
    void a_focal_point_or_supervisor_registers_an_agreement_of_its_partner() {
        agreement.given().when(REGISTER).then(REGISTERED);
        agreement
                .given()
                .when(register(actor(FIA, SUPERVISOR), PARTIES, standing()))
                .then(REGISTERED);
    }

    @Test
    void only_a_focal_point_or_supervisor_registers_an_agreement() {
        for (Actor by : List.of(actor(FIA, ADMINISTRATOR), machine(FIA, FOCAL_POINT)))
            agreement
                    .given()
                    .when(register(by, PARTIES, standing()))
                    .thenRejected("only-a-focal-point-or-supervisor-registers-an-agreement");
    }

    @Test
    void who_registers_an_agreement_is_a_party_to_it() {
        agreement
                .given()
                .when(register(actor(NP_POLICE, FOCAL_POINT), PARTIES, standing()))
                .thenRejected("who-registers-an-agreement-is-a-party-to-it");
    }

    @Test
    void the_parties_to_an_agreement_are_partners_that_are_not_suspended() {
        String rule = "the-parties-to-an-agreement-are-partners-that-are-not-suspended";
        var by = actor(FIA, FOCAL_POINT);
        agreement.given().when(register(by, Sets.of(FIA, STRANGER), standing())).thenRejected(rule);
        agreement.given().when(register(by, PARTIES, standing(suspended(IOM)))).thenRejected(rule);
    }

    @Test
    void a_suspended_partner_does_not_act() {
        agreement
                .given()
                .when(register(actor(FIA, FOCAL_POINT), PARTIES, standing(suspended(FIA))))
                .thenRejected("a-suspended-partner-does-not-act");
        agreement
                .given(REGISTERED)
                .when(new SignAgreement(
                        ID,
                        actor(FIA),
                        REGISTER.digest(),
                        known(standing(suspended(FIA), signer(FIA, Nature.NATURAL, SigningRight.SHARING_AGREEMENTS)))))
                .thenRejected("a-suspended-partner-does-not-act");
    }

    @Test
    void an_agreement_is_registered_once() {
        agreement.given(REGISTERED).when(REGISTER).thenRejected("an-agreement-is-registered-once");
    }

    @Test
    void an_agreement_is_hidden_from_who_is_no_party_to_it() {
        var given = agreement.given(REGISTERED, FIA_SIGNED);
        given.when(register(actor(BD_POLICE, FOCAL_POINT), Sets.of(BD_POLICE, FIA), standing()))
                .thenHidden();
        given.when(sign(BD_POLICE)).thenHidden();
        given.when(withdraw(actor(BD_POLICE, SUPERVISOR))).thenHidden();
        agreement.given().when(sign(FIA)).thenHidden();
        agreement.given().when(withdraw(actor(FIA, SUPERVISOR))).thenHidden();
    }

    @Test
    void an_agreement_has_two_parties_a_category_and_an_end_after_its_beginning() {
        var by = actor(FIA, FOCAL_POINT);
        assertThatIllegalArgumentException().isThrownBy(() -> register(by, Sets.of(FIA), standing()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegisterAgreement(
                        ID, by, sealed("title"), null, PARTIES, Sets.of(), FROM, null, BLINDING, known(standing())));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegisterAgreement(
                        ID, by, sealed("title"), null, PARTIES, CATEGORIES, UNTIL, FROM, BLINDING, known(standing())));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegisterAgreement(
                        ID, by, sealed("title"), null, PARTIES, CATEGORIES, FROM, null, "00", known(standing())));
    }

    // sign

    @Test
    void a_person_with_that_right_signs_for_its_partner() {
        agreement.given(REGISTERED).when(sign(FIA)).then(FIA_SIGNED);
        agreement.given(REGISTERED, FIA_SIGNED).when(sign(IOM)).then(IOM_SIGNED);
    }

    @Test
    void only_who_may_sign_sharing_agreements_signs_one() {
        String rule = "only-who-may-sign-sharing-agreements-signs-one";
        var given = agreement.given(REGISTERED);
        String digest = REGISTER.digest();
        given.when(sign(actor(FIA, SUPERVISOR), digest, signer(FIA, Nature.NATURAL, SigningRight.AUDIT_MANDATES)))
                .thenRejected(rule);
        given.when(sign(actor(FIA), digest, signer(IOM, Nature.NATURAL, SigningRight.SHARING_AGREEMENTS)))
                .thenRejected(rule);
        given.when(sign(actor(FIA), digest, signer(FIA, Nature.MACHINE, SigningRight.SHARING_AGREEMENTS)))
                .thenRejected(rule);
        var asMachine = new Actor(FIA, person(FIA, 1), Nature.MACHINE, Sets.of(), Sets.of(), Instant.EPOCH);
        given.when(sign(asMachine, digest, signer(FIA, Nature.NATURAL, SigningRight.SHARING_AGREEMENTS)))
                .thenRejected(rule);
    }

    @Test
    void what_is_signed_is_what_was_registered() {
        var other = new RegisterAgreement(
                ID,
                actor(FIA, FOCAL_POINT),
                sealed("title"),
                null,
                PARTIES,
                CATEGORIES,
                FROM,
                UNTIL,
                BLINDING,
                known(standing()));
        agreement
                .given(REGISTERED)
                .when(sign(actor(FIA), other.digest(), signer(FIA, Nature.NATURAL, SigningRight.SHARING_AGREEMENTS)))
                .thenRejected("what-is-signed-is-what-was-registered");
    }

    @Test
    void signing_again_changes_nothing() {
        agreement.given(REGISTERED, FIA_SIGNED).when(sign(FIA)).thenNothing();
    }

    @Test
    void a_party_that_has_left_does_not_sign() {
        agreement
                .given(REGISTERED, FIA_SIGNED, IOM_WITHDREW)
                .when(sign(IOM))
                .thenRejected("a-party-that-has-left-does-not-sign");
    }

    @Test
    void an_agreement_is_in_force_between_its_dates_once_all_have_signed() {
        var half = Agreement.evolve(Agreement.evolve(null, REGISTERED), FIA_SIGNED);
        assertThat(half.isSigned()).isFalse();
        var whole = Agreement.evolve(half, IOM_SIGNED);
        assertThat(whole.isSigned()).isTrue();
        assertThat(whole.isOn(FROM)).isTrue();
        assertThat(whole.isOn(UNTIL)).isTrue();
        assertThat(whole.isOn(UNTIL.plusDays(1))).isFalse();
    }

    // withdraw

    @Test
    void a_party_withdraws_by_its_own_notice() {
        agreement
                .given(REGISTERED, FIA_SIGNED, IOM_SIGNED)
                .when(withdraw(actor(IOM, SUPERVISOR)))
                .then(IOM_WITHDREW);
        var left = Agreement.evolve(Agreement.evolve(null, REGISTERED), IOM_WITHDREW);
        assertThat(left.binds(IOM)).isFalse();
        assertThat(left.binds(FIA)).isTrue();
    }

    @Test
    void only_a_supervisor_withdraws_from_an_agreement() {
        for (Actor by : List.of(actor(IOM, FOCAL_POINT), machine(IOM, SUPERVISOR)))
            agreement
                    .given(REGISTERED)
                    .when(withdraw(by))
                    .thenRejected("only-a-supervisor-withdraws-from-an-agreement");
    }

    @Test
    void withdrawing_again_changes_nothing() {
        agreement
                .given(REGISTERED, IOM_WITHDREW)
                .when(withdraw(actor(IOM, SUPERVISOR)))
                .thenNothing();
    }

    @Test
    void an_agreement_without_a_beginning_is_refused() {
        assertThatIllegalStateException().isThrownBy(() -> Agreement.evolve(null, FIA_SIGNED));
    }

    // disclosure

    /** What the last of the events discloses. */
    private static List<Entry> disclosed(AgreementEvent... events) {
        @Nullable Agreement agreement = null;
        List<Entry> entries = List.of();
        for (var event : events) {
            agreement = Agreement.evolve(agreement, event);
            entries = AgreementDisclosure.disclose(agreement, event, OCCURRENCE);
        }
        return entries;
    }

    private static Entry to(PartnerId partner, AgreementEntry body) {
        return Entry.of(Scope.of(partner), body, OCCURRENCE);
    }

    @Test
    void an_agreement_is_told_to_its_parties_and_to_nobody_else() {
        var registered = new AgreementEntry.Registered(
                ID,
                FIA,
                sealed("title"),
                sealed("text"),
                PARTIES,
                CATEGORIES,
                FROM,
                UNTIL,
                BLINDING,
                REGISTER.digest());
        assertThat(disclosed(REGISTERED)).containsExactly(to(IOM, registered), to(FIA, registered));
    }

    @Test
    void a_signature_is_told_to_the_parties_without_the_person() {
        var entry = new AgreementEntry.Signed(ID, FIA);
        assertThat(disclosed(REGISTERED, FIA_SIGNED)).containsExactly(to(IOM, entry), to(FIA, entry));
    }

    @Test
    void a_party_that_leaves_is_told_of_that_and_of_nothing_later() {
        var entry = new AgreementEntry.Withdrew(ID, IOM, sealed("reason"));
        assertThat(disclosed(REGISTERED, IOM_WITHDREW)).containsExactly(to(IOM, entry), to(FIA, entry));
        assertThat(disclosed(REGISTERED, IOM_WITHDREW, FIA_SIGNED))
                .containsExactly(to(FIA, new AgreementEntry.Signed(ID, FIA)));
    }

    // The platform

    @Test
    void the_platform_has_every_command_decided_and_every_event_folded() {
        assertThat(AgreementCommand.class.getPermittedSubclasses())
                .containsExactly(RegisterAgreement.class, SignAgreement.class, WithdrawFromAgreement.class);
        Listed.given().when(REGISTER).then(REGISTERED);
        Listed.given(REGISTERED, FIA_SIGNED).when(sign(IOM)).then(IOM_SIGNED);
        Listed.given(REGISTERED, FIA_SIGNED, IOM_SIGNED)
                .when(withdraw(actor(IOM, SUPERVISOR)))
                .then(IOM_WITHDREW);
    }
}
