package org.antitrafficking.coordination.investigations;

import static org.antitrafficking.coordination.investigations.Examples.BLINDING;
import static org.antitrafficking.coordination.investigations.Examples.CUSTODIAN;
import static org.antitrafficking.coordination.investigations.Examples.FIA;
import static org.antitrafficking.coordination.investigations.Examples.FROM;
import static org.antitrafficking.coordination.investigations.Examples.ID;
import static org.antitrafficking.coordination.investigations.Examples.IOM;
import static org.antitrafficking.coordination.investigations.Examples.LEADER;
import static org.antitrafficking.coordination.investigations.Examples.NEPAL;
import static org.antitrafficking.coordination.investigations.Examples.OFFICER;
import static org.antitrafficking.coordination.investigations.Examples.OMAN;
import static org.antitrafficking.coordination.investigations.Examples.PROPOSER;
import static org.antitrafficking.coordination.investigations.Examples.UNTIL;
import static org.antitrafficking.coordination.investigations.Examples.agreement;
import static org.antitrafficking.coordination.investigations.Examples.member;
import static org.antitrafficking.coordination.investigations.Examples.person;
import static org.antitrafficking.coordination.investigations.Examples.text;
import static org.antitrafficking.coordination.investigations.Examples.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;

/** What an agreement and its parts can not be. */
class JointAgreementTest {
    private static final JointAgreement USUAL = agreement(FIA, OMAN);

    private static void refused(Runnable wrong, String says) {
        assertThatIllegalArgumentException().isThrownBy(wrong::run).withMessageContaining(says);
    }

    private static JointAgreement with(SortedMap<PersonId, Member> members, SortedSet<Access> access) {
        return agreement(USUAL.parties(), members, access, UNTIL, USUAL.states(), true);
    }

    @Test
    void a_partys_signatory_and_its_leader_are_two_persons() {
        refused(() -> new Party(person(FIA, LEADER), person(FIA, LEADER)), "two persons");
    }

    @Test
    void a_member_may_read() {
        refused(() -> new Member(FIA, Sets.of(Right.EVIDENCE)), "may read");
    }

    @Test
    void a_member_is_of_a_party_or_a_participant() {
        refused(() -> USUAL.with(person(NEPAL, OFFICER), member(NEPAL)), "of a party or a participant");
    }

    @Test
    void a_leader_and_a_contact_are_members_of_the_same_partner() {
        refused(() -> USUAL.without(person(FIA, LEADER)), "A leader is a member");
        refused(() -> USUAL.without(person(IOM, LEADER)), "A contact is a member");
    }

    @Test
    void a_participants_member_reads_and_sees_evidence_where_the_agreement_says_so() {
        for (Right right : List.of(Right.CONTRIBUTE, Right.ADMINISTER, Right.EVIDENCE))
            refused(() -> USUAL.with(person(IOM, OFFICER), member(IOM, right)), "A participant's member");
        with(Sets.with(USUAL.members(), person(IOM, OFFICER), member(IOM, Right.EVIDENCE)), Sets.of(Access.EVIDENCE));
    }

    @Test
    void a_party_is_no_participant_as_well() {
        refused(
                () -> agreement(
                        USUAL.parties(),
                        Sets.with(Sets.map(), FIA, new Participant(person(FIA, LEADER), Sets.of())),
                        USUAL.members(),
                        UNTIL,
                        USUAL.states(),
                        true),
                "no participant as well");
    }

    @Test
    void a_period_has_an_end_within_five_years() {
        refused(() -> agreement(FROM.minusDays(1), Sets.of(), FIA, OMAN), "does not end before");
        refused(() -> agreement(FROM.plusYears(5).plusDays(1), Sets.of(), FIA, OMAN), "5 years");
        agreement(FROM.plusYears(5), Sets.of(), FIA, OMAN);
    }

    @Test
    void parties_and_members_are_so_many_at_most() {
        var parties = new TreeMap<>(USUAL.parties());
        for (int i = 0; i < JointAgreement.MAX_PARTNERS; i++)
            parties.put(new PartnerId("crowd-" + i), new Party(person(FIA, 1), person(FIA, 2)));
        refused(
                () -> agreement(parties, USUAL.members(), Sets.of(), UNTIL, USUAL.states(), true),
                "parties and participants");
        var members = new TreeMap<>(USUAL.members());
        for (int i = 0; i < JointAgreement.MAX_MEMBERS; i++) members.put(person(FIA, 100 + i), member(FIA));
        refused(() -> with(members, Sets.of()), "200 members");
    }

    @Test
    void a_linked_item_is_an_alert_or_a_request() {
        new LinkedItem("request-0f");
        for (String wrong : List.of("mandate-1", "alert-", "alert-A", "alert-" + "a".repeat(80)))
            refused(() -> new LinkedItem(wrong), "an alert or a request");
    }

    @Test
    void ids_and_seals_have_their_form() {
        for (Runnable wrong : List.<Runnable>of(
                () -> new InvestigationId("investigation-1"),
                () -> new VersionId("version-1"),
                () -> new ActionId("action-1"),
                () -> new DecisionId("decision-1"),
                () -> new EvidenceId("evidence-1"),
                () -> new HandOverId("hand-over-1"),
                () -> CustodyStep.checkSeal(" "),
                () -> Life.accept("S\n1"))) assertThatIllegalArgumentException().isThrownBy(wrong::run);
    }

    @Test
    void the_code_h3_and_its_words_go_together() {
        refused(
                () -> new Exhibit(
                        text("description"),
                        false,
                        new Content(ContentKind.OBJECT, null, null, null),
                        person(FIA, CUSTODIAN),
                        "S-1",
                        Sets.of(HandlingCode.H3),
                        null,
                        new CountryCode("PK"),
                        text("law")),
                "H3");
    }

    /** A signature binds all that a version says, and which one it is. */
    @Test
    void a_digest_is_of_one_version_of_one_investigation() {
        var version = new Version(version(1), FIA, person(FIA, PROPOSER), null, BLINDING, USUAL);
        String digest = version.digest(ID);
        assertThat(new Version(version(2), FIA, person(FIA, PROPOSER), null, BLINDING, USUAL).digest(ID))
                .isNotEqualTo(digest);
        assertThat(version.digest(new InvestigationId("investigation-" + "2".repeat(32))))
                .isNotEqualTo(digest);
        assertThat(Version.digest(ID, version(1), BLINDING, USUAL.without(person(FIA, OFFICER))))
                .isNotEqualTo(digest);
        assertThat(Version.digest(ID, version(1), BLINDING, agreement(FIA, OMAN)))
                .isEqualTo(digest);
    }
}
