package org.antitrafficking.coordination.mandates;

import static org.antitrafficking.coordination.Platform.BD_POLICE;
import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.ILO;
import static org.antitrafficking.coordination.Platform.NOW;
import static org.antitrafficking.coordination.Platform.actor;
import static org.antitrafficking.coordination.Platform.machine;
import static org.antitrafficking.coordination.Platform.person;
import static org.antitrafficking.coordination.Platform.sealed;
import static org.antitrafficking.coordination.Platform.standing;
import static org.antitrafficking.coordination.Platform.suspended;
import static org.antitrafficking.coordination.words.Role.AUDITOR;
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
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.SigningRight;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MandateTest {
    private static final MandateId ID = new MandateId("mandate-" + "1".repeat(32));
    private static final PartnerId OFFICE = ILO;
    private static final String CASE = "case-1";
    private static final Occurrence OCCURRENCE = new Occurrence(Instant.parse("2026-03-01T08:00:00Z"), true);

    private static final Grant DECISIONS = grant(Level.DECISIONS);
    private static final Grant CONTENT = grant(Level.CONTENT, CASE);
    private static final MandateGranted GRANTED = new MandateGranted(ID, DECISIONS, person(FIA, 1));
    private static final MandateGranted CONTENT_GRANTED = new MandateGranted(ID, CONTENT, person(FIA, 1));
    private static final MandateApproved APPROVED = new MandateApproved(ID, person(FIA, 2));
    private static final MandateRevoked REVOKED = new MandateRevoked(ID, person(FIA, 1));

    private final GivenWhenThen<MandateCommand, MandateEvent, Mandate> mandate =
            new GivenWhenThen<>(MandateRules::decide, Mandate::evolve, null);

    private static Grant grant(Level level, String... items) {
        return grant(person(OFFICE, 7), OFFICE, level, NOW.plusSeconds(1), items);
    }

    private static Grant grant(
            PersonId auditor, PartnerId auditorsPartner, Level level, Instant expires, String... items) {
        return new Grant(
                FIA,
                auditor,
                auditorsPartner,
                Sets.of(items),
                LocalDate.parse("2025-01-01"),
                LocalDate.parse("2025-12-31"),
                level,
                sealed("purpose"),
                expires,
                null);
    }

    private static Person signer(int number, SigningRight... rights) {
        return new Person(
                person(FIA, number),
                FIA,
                Nature.NATURAL,
                Sets.of(),
                Sets.of(rights),
                Sets.of(),
                false,
                person(FIA, number));
    }

    private static Person auditor(PartnerId partner, int number, boolean isSuspended, Role... roles) {
        return new Person(
                person(partner, number),
                partner,
                Nature.NATURAL,
                Sets.of(roles),
                Sets.of(),
                Sets.of(),
                isSuspended,
                person(partner, number));
    }

    private static Standing usual() {
        return standing(
                signer(1, SigningRight.AUDIT_MANDATES),
                signer(2, SigningRight.AUDIT_MANDATES),
                auditor(OFFICE, 7, false, AUDITOR));
    }

    private static GrantMandate granting(Grant grant) {
        return granting(actor(FIA), grant, usual());
    }

    private static GrantMandate granting(Actor by, Grant grant, Standing standing) {
        return new GrantMandate(ID, by, grant, null).on(standing, KnownProgramme.NONE);
    }

    private static ApproveMandate approving(Actor by, SortedSet<String> items, Standing standing) {
        return new ApproveMandate(ID, by, items).on(standing, KnownProgramme.NONE);
    }

    private static ApproveMandate approving(int number) {
        return approving(number, CASE);
    }

    private static ApproveMandate approving(int number, String... items) {
        return approving(actor(FIA, number), Sets.of(items), usual());
    }

    private static RevokeMandate revoking(Actor by) {
        return new RevokeMandate(ID, by);
    }

    // grant

    @Test
    void a_person_with_that_right_grants_a_mandate_over_its_own_partner() {
        mandate.given().when(granting(DECISIONS)).then(GRANTED);
        mandate.given().when(granting(CONTENT)).then(CONTENT_GRANTED);
    }

    @Test
    void only_who_may_sign_audit_mandates_grants_one() {
        String rule = "only-who-may-sign-audit-mandates-grants-one";
        var without = standing(signer(1, SigningRight.SHARING_AGREEMENTS), auditor(OFFICE, 7, false, AUDITOR));
        mandate.given()
                .when(granting(actor(FIA, SUPERVISOR), DECISIONS, without))
                .thenRejected(rule);
        mandate.given().when(granting(machine(FIA), DECISIONS, usual())).thenRejected(rule);
        mandate.given(CONTENT_GRANTED)
                .when(approving(actor(FIA, 3, SUPERVISOR), Sets.of(CASE), usual()))
                .thenRejected(rule);
    }

    @Test
    void only_the_audited_partner_decides_on_a_mandate() {
        String rule = "only-the-audited-partner-decides-on-a-mandate";
        mandate.given().when(granting(actor(BD_POLICE), DECISIONS, usual())).thenRejected(rule);
        mandate.given(GRANTED).when(revoking(actor(OFFICE, SUPERVISOR))).thenRejected(rule);
        mandate.given(GRANTED)
                .when(approving(actor(OFFICE), Sets.of(), usual()))
                .thenRejected(rule);
    }

    @Test
    void a_mandate_is_for_an_auditor() {
        for (Person nobody : List.of(
                auditor(OFFICE, 7, false, SUPERVISOR),
                auditor(OFFICE, 7, true, AUDITOR),
                auditor(OFFICE, 8, false, AUDITOR)))
            mandate.given()
                    .when(granting(actor(FIA), DECISIONS, standing(signer(1, SigningRight.AUDIT_MANDATES), nobody)))
                    .thenRejected("a-mandate-is-for-an-auditor");
        mandate.given()
                .when(granting(grant(person(OFFICE, 7), BD_POLICE, Level.DECISIONS, NOW.plusSeconds(1))))
                .thenRejected("a-mandate-is-for-an-auditor");
    }

    @Test
    void an_auditor_is_another_partners() {
        var own = grant(person(FIA, 7), FIA, Level.DECISIONS, NOW.plusSeconds(1));
        mandate.given()
                .when(granting(
                        actor(FIA),
                        own,
                        standing(signer(1, SigningRight.AUDIT_MANDATES), auditor(FIA, 7, false, AUDITOR))))
                .thenRejected("an-auditor-is-another-partners");
    }

    @Test
    void an_approval_names_the_items_of_its_mandate() {
        for (var other : List.of(approving(2, new String[0]), approving(2, "case-2"), approving(2, CASE, "case-2")))
            mandate.given(CONTENT_GRANTED).when(other).thenRejected("an-approval-names-the-items-of-its-mandate");
    }

    @Test
    void a_mandate_expires_after_it_is_granted() {
        mandate.given()
                .when(granting(grant(person(OFFICE, 7), OFFICE, Level.DECISIONS, NOW)))
                .thenRejected("a-mandate-expires-after-it-is-granted");
    }

    @Test
    void a_mandate_of_level_3_names_its_case() {
        for (Grant grant : List.of(grant(Level.CONTENT), grant(Level.CONTENT, CASE, "case-2")))
            mandate.given().when(granting(grant)).thenRejected("a-mandate-of-level-3-names-its-case");
    }

    @Test
    void a_mandate_is_granted_once() {
        mandate.given(GRANTED).when(granting(DECISIONS)).thenRejected("a-mandate-is-granted-once");
    }

    @Test
    void a_suspended_partner_does_not_act() {
        mandate.given()
                .when(granting(actor(FIA), DECISIONS, standing(suspended(FIA))))
                .thenRejected("a-suspended-partner-does-not-act");
        mandate.given(CONTENT_GRANTED)
                .when(approving(actor(FIA, 2), Sets.of(CASE), standing(suspended(FIA))))
                .thenRejected("a-suspended-partner-does-not-act");
    }

    @Test
    void a_mandate_is_hidden_from_everybody_but_the_audited_and_the_auditors_partner() {
        mandate.given(GRANTED).when(revoking(actor(BD_POLICE, SUPERVISOR))).thenHidden();
        mandate.given(GRANTED)
                .when(approving(actor(BD_POLICE), Sets.of(), usual()))
                .thenHidden();
        mandate.given(GRANTED)
                .when(granting(actor(BD_POLICE), DECISIONS, usual()))
                .thenHidden();
        mandate.given().when(revoking(actor(FIA, SUPERVISOR))).thenHidden();
        mandate.given().when(approving(2)).thenHidden();
    }

    @Test
    void a_mandate_that_waits_for_approval_is_hidden_from_the_auditors_partner() {
        mandate.given(CONTENT_GRANTED).when(revoking(actor(OFFICE, SUPERVISOR))).thenHidden();
    }

    @Test
    void a_period_does_not_end_before_it_begins() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Grant(
                        FIA,
                        person(OFFICE, 7),
                        OFFICE,
                        Sets.of(),
                        LocalDate.parse("2025-01-02"),
                        LocalDate.parse("2025-01-01"),
                        Level.DECISIONS,
                        sealed("purpose"),
                        NOW,
                        null));
    }

    // approve

    @Test
    void a_second_person_approves_a_mandate_of_level_3() {
        mandate.given(CONTENT_GRANTED).when(approving(2)).then(APPROVED);
    }

    @Test
    void a_second_person_approves_a_mandate() {
        mandate.given(CONTENT_GRANTED).when(approving(1)).thenRejected("a-second-person-approves-a-mandate");
    }

    @Test
    void approving_what_needs_no_approval_or_has_it_changes_nothing() {
        mandate.given(GRANTED).when(approving(2, new String[0])).thenNothing();
        mandate.given(CONTENT_GRANTED, APPROVED).when(approving(2)).thenNothing();
    }

    @Test
    void a_revoked_mandate_is_not_approved() {
        mandate.given(CONTENT_GRANTED, REVOKED).when(approving(2)).thenRejected("a-revoked-mandate-is-not-approved");
    }

    // revoke

    @Test
    void a_supervisor_of_the_audited_partner_revokes_a_mandate() {
        mandate.given(GRANTED).when(revoking(actor(FIA, SUPERVISOR))).then(REVOKED);
        mandate.given(CONTENT_GRANTED).when(revoking(actor(FIA, SUPERVISOR))).then(REVOKED);
    }

    @Test
    void only_a_supervisor_revokes_a_mandate() {
        for (Actor by : List.of(actor(FIA, AUDITOR), machine(FIA, SUPERVISOR)))
            mandate.given(GRANTED).when(revoking(by)).thenRejected("only-a-supervisor-revokes-a-mandate");
    }

    @Test
    void revoking_again_changes_nothing() {
        mandate.given(GRANTED, REVOKED).when(revoking(actor(FIA, SUPERVISOR))).thenNothing();
    }

    @Test
    void a_mandate_is_in_force_when_it_is_approved_until_it_is_revoked_or_expires() {
        var content = Mandate.evolve(null, CONTENT_GRANTED);
        assertThat(content.isInForce(NOW)).isFalse();
        var approved = Mandate.evolve(content, APPROVED);
        assertThat(approved.isInForce(NOW)).isTrue();
        assertThat(approved.isInForce(NOW.plusSeconds(1))).isFalse();
        assertThat(Mandate.evolve(approved, REVOKED).isInForce(NOW)).isFalse();
        assertThat(Mandate.evolve(null, GRANTED).isInForce(NOW)).isTrue();
    }

    @Test
    void a_mandate_without_a_beginning_is_refused() {
        assertThatIllegalStateException().isThrownBy(() -> Mandate.evolve(null, REVOKED));
    }

    // disclosure

    /** What the last of the events discloses. */
    private static List<Entry> disclosed(MandateEvent... events) {
        @Nullable Mandate mandate = null;
        List<Entry> entries = List.of();
        for (var event : events) {
            @Nullable Mandate before = mandate;
            mandate = Mandate.evolve(before, event);
            entries = MandateDisclosure.disclose(before, mandate, event, OCCURRENCE);
        }
        return entries;
    }

    private static Entry to(PartnerId partner, MandateEntry body) {
        return Entry.of(Scope.of(partner), body, OCCURRENCE);
    }

    private static MandateEntry granted(Grant grant, boolean approved) {
        return new MandateEntry.Granted(
                ID,
                FIA,
                grant.auditor(),
                grant.auditorsPartner(),
                grant.items().isEmpty(),
                grant.from(),
                grant.until(),
                grant.level(),
                grant.purpose(),
                grant.expires(),
                approved,
                null);
    }

    @Test
    void a_mandate_is_told_to_the_audited_and_to_the_auditors_partner() {
        assertThat(disclosed(GRANTED))
                .containsExactlyInAnyOrder(to(FIA, granted(DECISIONS, true)), to(OFFICE, granted(DECISIONS, true)));
        assertThat(disclosed(GRANTED, REVOKED))
                .containsExactlyInAnyOrder(
                        to(FIA, new MandateEntry.Revoked(ID)), to(OFFICE, new MandateEntry.Revoked(ID)));
    }

    private static Entry named(PersonId to, Grant grant) {
        return Entry.of(Scope.of(to), new MandateEntry.Named(ID, grant.items()), OCCURRENCE);
    }

    @Test
    void the_items_of_a_mandate_are_told_to_who_named_them_and_to_the_auditor_alone() {
        Grant some = grant(Level.DECISIONS, "investigation-1");
        assertThat(disclosed(new MandateGranted(ID, some, person(FIA, 1))))
                .containsExactlyInAnyOrder(
                        to(FIA, granted(some, true)),
                        to(OFFICE, granted(some, true)),
                        named(person(FIA, 1), some),
                        named(person(OFFICE, 7), some));
        assertThat(granted(some, true).toString()).doesNotContain("investigation-1");
    }

    @Test
    void the_auditors_partner_is_told_of_a_mandate_of_level_3_once_it_is_approved() {
        assertThat(disclosed(CONTENT_GRANTED))
                .containsExactly(to(FIA, granted(CONTENT, false)), named(person(FIA, 1), CONTENT));
        assertThat(disclosed(CONTENT_GRANTED, APPROVED))
                .containsExactlyInAnyOrder(
                        to(FIA, new MandateEntry.Approved(ID)),
                        to(OFFICE, granted(CONTENT, true)),
                        named(person(FIA, 2), CONTENT),
                        named(person(OFFICE, 7), CONTENT));
        assertThat(disclosed(CONTENT_GRANTED, REVOKED)).containsExactly(to(FIA, new MandateEntry.Revoked(ID)));
    }

    // The platform

    @Test
    void the_platform_has_every_command_decided_and_every_event_folded() {
        assertThat(MandateCommand.class.getPermittedSubclasses())
                .containsExactly(GrantMandate.class, ApproveMandate.class, RevokeMandate.class);
        Listed.given().when(granting(CONTENT)).then(CONTENT_GRANTED);
        Listed.given(CONTENT_GRANTED).when(approving(2)).then(APPROVED);
        Listed.given(CONTENT_GRANTED, APPROVED)
                .when(revoking(actor(FIA, SUPERVISOR)))
                .then(REVOKED);
    }
}
