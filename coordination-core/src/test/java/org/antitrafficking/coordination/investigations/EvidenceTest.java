package org.antitrafficking.coordination.investigations;

import static org.antitrafficking.coordination.investigations.Examples.ADMINISTRATOR;
import static org.antitrafficking.coordination.investigations.Examples.CUSTODIAN;
import static org.antitrafficking.coordination.investigations.Examples.FIA;
import static org.antitrafficking.coordination.investigations.Examples.ID;
import static org.antitrafficking.coordination.investigations.Examples.LEADER;
import static org.antitrafficking.coordination.investigations.Examples.NEPAL;
import static org.antitrafficking.coordination.investigations.Examples.OMAN;
import static org.antitrafficking.coordination.investigations.Examples.SIGNATORY;
import static org.antitrafficking.coordination.investigations.Examples.UNTIL;
import static org.antitrafficking.coordination.investigations.Examples.actor;
import static org.antitrafficking.coordination.investigations.Examples.agreement;
import static org.antitrafficking.coordination.investigations.Examples.evidence;
import static org.antitrafficking.coordination.investigations.Examples.handOver;
import static org.antitrafficking.coordination.investigations.Examples.member;
import static org.antitrafficking.coordination.investigations.Examples.person;
import static org.antitrafficking.coordination.investigations.Examples.text;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.close;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.remove;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.withdraw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens to evidence, and what its chain of custody shows. */
class EvidenceTest {
    private static final PersonId FIAS_CUSTODIAN = person(FIA, CUSTODIAN);
    private static final PersonId OMANS_CUSTODIAN = person(OMAN, CUSTODIAN);

    private static CustodyChain chain(Life life) {
        return Objects.requireNonNull(life.space().evidence().get(evidence(1))).chain();
    }

    private static ReportLoss lose(PartnerId by, int number) {
        return new ReportLoss(ID, actor(by, number), evidence(1), text("circumstances"));
    }

    private static TakeCustody take(PartnerId by, int number) {
        return new TakeCustody(ID, actor(by, number), evidence(1), "S-1", text("conditionFound"));
    }

    @Test
    void a_hand_over_that_is_offered_and_accepted_keeps_the_chain() {
        Life accepted = Life.offered().then(Life.accept("S-2"));
        assertThat(chain(accepted).custodians()).containsExactly(FIAS_CUSTODIAN, OMANS_CUSTODIAN);
        assertThat(chain(accepted).custodian()).isEqualTo(OMANS_CUSTODIAN);
        assertThat(chain(accepted).isUnbroken()).isTrue();
        accepted.when(Life.accept("S-2")).thenNothing();
        Life.offered().when(Life.offer()).thenNothing();
        Life.registered().when(Life.register(FIA, false)).thenNothing();
    }

    @Test
    void a_hand_over_that_is_refused_leaves_it_where_it_is() {
        var refuse = new RefuseHandOver(ID, actor(OMAN, CUSTODIAN), evidence(1), handOver(1), text("refusalReason"));
        Life refused = Life.offered().then(refuse);
        refused.when(refuse).thenNothing();
        assertThat(chain(refused)).isEqualTo(chain(Life.registered()));
    }

    @Test
    void a_seal_that_differs_is_recorded_and_breaks_the_chain() {
        CustodyChain chain = chain(Life.offered().then(Life.accept("S-3")));
        assertThat(chain.broken()).isEqualTo(new CustodyChain.Break(2, CustodyChain.Cause.SEAL_DIFFERS));
        assertThat(chain.custodian()).isEqualTo(OMANS_CUSTODIAN);
    }

    @Test
    void evidence_is_lost_by_its_custodians_word_or_on_its_way_by_the_receivers() {
        for (Life lost : List.of(
                Life.registered().then(lose(FIA, CUSTODIAN)), Life.offered().then(lose(OMAN, CUSTODIAN)))) {
            assertThat(chain(lost).custodian()).isNull();
            assertThat(Objects.requireNonNull(chain(lost).broken()).cause()).isEqualTo(CustodyChain.Cause.LOST);
        }
        Life.registered().then(lose(FIA, CUSTODIAN)).when(lose(FIA, CUSTODIAN)).thenNothing();
    }

    @Test
    void custody_ends_by_return_or_destruction_and_the_chain_is_whole() {
        for (CustodyEnd how : CustodyEnd.values()) {
            var end = new EndCustody(ID, actor(FIA, CUSTODIAN), evidence(1), how, text("endNote"));
            Life ended = Life.registered().then(end);
            ended.when(end).thenNothing();
            assertThat(chain(ended).isUnbroken()).isTrue();
            assertThat(chain(ended).custodian()).isNull();
        }
    }

    @Test
    void who_leaves_with_evidence_breaks_the_chain_and_another_of_the_party_has_it_again() {
        Life removed = Life.registered().then(remove(FIA, ADMINISTRATOR, FIAS_CUSTODIAN));
        assertThat(chain(removed).broken()).isEqualTo(new CustodyChain.Break(1, CustodyChain.Cause.ITS_CUSTODIAN_LEFT));
        Life taken = removed.then(take(FIA, LEADER));
        taken.when(take(FIA, LEADER)).thenNothing();
        assertThat(chain(taken).custodian()).isEqualTo(person(FIA, LEADER));
        assertThat(chain(taken).isUnbroken()).isFalse();
    }

    @Test
    void an_amendment_that_lets_a_custodian_keep_none_breaks_the_chain_as_well() {
        JointAgreement usual = agreement(FIA, OMAN);
        var amended = agreement(
                usual.parties(),
                Sets.with(usual.members(), FIAS_CUSTODIAN, member(FIA)),
                Sets.of(),
                UNTIL,
                usual.states(),
                true);
        Life life = Life.registered().amended(OMAN, 2, amended);
        assertThat(chain(life).broken()).isEqualTo(new CustodyChain.Break(1, CustodyChain.Cause.ITS_CUSTODIAN_LEFT));
    }

    @Test
    void what_a_party_keeps_is_out_of_reach_when_it_leaves() {
        Life left = Life.operational(agreement(FIA, OMAN, NEPAL))
                .then(Life.register(NEPAL, false))
                .then(withdraw(NEPAL, SIGNATORY));
        assertThat(chain(left).custodian()).isNull();
        left.when(take(FIA, LEADER)).thenRejected("the-party-of-a-custodian-who-left-takes-custody");
    }

    @Test
    void a_hand_over_whose_receiver_has_left_waits_no_more() {
        Life gone = Life.offered().then(remove(OMAN, ADMINISTRATOR, OMANS_CUSTODIAN));
        gone.when(Life.accept("S-2")).thenHidden();
        gone.then(new OfferHandOver(
                ID, actor(FIA, CUSTODIAN), evidence(1), handOver(2), person(OMAN, LEADER), "S-2", text("condition")));
    }

    @Test
    void after_the_end_evidence_is_still_handed_over_disclosed_and_returned() {
        Life closed = Life.registered()
                .then(close(FIA, LEADER, Outcome.PROSECUTION))
                .then(close(OMAN, LEADER, Outcome.PROSECUTION));
        var disclose = new DiscloseToDefence(ID, actor(OMAN, LEADER), evidence(1), text("defence"));
        closed.then(disclose).when(disclose).thenNothing();
        closed.then(Life.offer())
                .then(Life.accept("S-2"))
                .then(new EndCustody(ID, actor(OMAN, CUSTODIAN), evidence(1), CustodyEnd.RETURNED, text("endNote")));
    }

    @Test
    void what_is_structured_or_short_has_a_salted_commitment_and_a_large_file_its_hash() {
        String hex = "ab".repeat(32);
        new Content(ContentKind.OBJECT, null, null, null);
        new Content(ContentKind.FILE, 4_096L, hex, null);
        new Content(ContentKind.FILE, 4_095L, null, hex);
        new Content(ContentKind.STRUCTURED, 1_000_000L, null, hex);
        new Content(ContentKind.FILE, Limits.EVIDENCE_CONTENT_BYTES, hex, null);
        for (Runnable wrong : List.<Runnable>of(
                () -> new Content(ContentKind.OBJECT, 1L, null, null),
                () -> new Content(ContentKind.OBJECT, null, hex, null),
                () -> new Content(ContentKind.FILE, null, hex, null),
                () -> new Content(ContentKind.FILE, -1L, null, hex),
                () -> new Content(ContentKind.FILE, Limits.EVIDENCE_CONTENT_BYTES + 1, hex, null),
                () -> new Content(ContentKind.FILE, 4_095L, hex, null),
                () -> new Content(ContentKind.FILE, 4_096L, null, hex),
                () -> new Content(ContentKind.FILE, 4_096L, hex, hex),
                () -> new Content(ContentKind.STRUCTURED, 1_000_000L, hex, null),
                () -> new Content(ContentKind.STRUCTURED, 10L, null, null),
                () -> new Content(ContentKind.FILE, 4_096L, "abc", null)))
            assertThatIllegalArgumentException().isThrownBy(wrong::run);
    }

    // the chain, of whatever steps

    private static CustodyStep.Offered offered(int number, PersonId from, PersonId to) {
        return new CustodyStep.Offered(handOver(number), from, to, "S-2", text("condition"));
    }

    private static CustodyStep.Accepted accepted(int number, PersonId by) {
        return new CustodyStep.Accepted(handOver(number), by, "S-2", text("conditionFound"));
    }

    record Case(CustodyChain.@Nullable Break broken, List<CustodyStep> steps) {}

    static Stream<Case> chains() {
        PersonId a = person(FIA, CUSTODIAN);
        PersonId b = person(OMAN, CUSTODIAN);
        PersonId c = person(NEPAL, CUSTODIAN);
        var first = new CustodyStep.Registered(a, "S-1");
        var toB = offered(1, a, b);
        var byB = accepted(1, b);
        var refused = new CustodyStep.Refused(handOver(1), b, text("refusalReason"));
        var lost = new CustodyStep.Lost(a, text("circumstances"));
        var ended = new CustodyStep.Ended(a, CustodyEnd.RETURNED, text("endNote"));
        var left = new CustodyStep.Left(a, FIA);
        var taken = new CustodyStep.Taken(c, "S-1", text("conditionFound"));
        return Stream.of(
                new Case(null, List.of()),
                new Case(null, List.of(first)),
                new Case(null, List.of(first, toB, byB, offered(2, b, c), accepted(2, c))),
                new Case(null, List.of(first, toB, refused, offered(2, a, c), accepted(2, c))),
                new Case(null, List.of(first, toB, offered(2, a, c), accepted(2, c))),
                new Case(null, List.of(first, ended)),
                broken(0, CustodyChain.Cause.NOT_REGISTERED, toB),
                broken(0, CustodyChain.Cause.NOT_REGISTERED, byB),
                broken(0, CustodyChain.Cause.NOT_REGISTERED, lost),
                broken(1, CustodyChain.Cause.REGISTERED_TWICE, first, first),
                broken(1, CustodyChain.Cause.NOT_BY_ITS_CUSTODIAN, first, offered(1, b, c)),
                broken(1, CustodyChain.Cause.NOT_OFFERED, first, byB),
                broken(1, CustodyChain.Cause.NOT_OFFERED, first, refused),
                broken(3, CustodyChain.Cause.NOT_OFFERED, first, toB, refused, byB),
                broken(3, CustodyChain.Cause.NOT_OFFERED, first, toB, offered(2, a, c), byB),
                broken(2, CustodyChain.Cause.NOT_BY_ITS_RECEIVER, first, toB, accepted(1, c)),
                broken(
                        2,
                        CustodyChain.Cause.SEAL_DIFFERS,
                        first,
                        toB,
                        new CustodyStep.Accepted(handOver(1), b, "S-9", text("conditionFound"))),
                broken(1, CustodyChain.Cause.LOST, first, lost, taken),
                broken(1, CustodyChain.Cause.ITS_CUSTODIAN_LEFT, first, left, taken, offered(2, c, b), accepted(2, b)),
                broken(1, CustodyChain.Cause.NOT_BY_ITS_CUSTODIAN, first, taken),
                broken(2, CustodyChain.Cause.NOBODY_HAD_IT, first, ended, toB),
                broken(2, CustodyChain.Cause.NOBODY_HAD_IT, first, ended, left));
    }

    private static Case broken(int step, CustodyChain.Cause cause, CustodyStep... steps) {
        return new Case(new CustodyChain.Break(step, cause), List.of(steps));
    }

    @ParameterizedTest
    @MethodSource("chains")
    void the_first_break_of_a_chain_is_named(Case of) {
        assertThat(CustodyChain.of(of.steps()).broken()).isEqualTo(of.broken());
    }

    @Test
    void every_cause_of_a_break_is_shown_once_at_least() {
        assertThat(chains().flatMap(of -> Stream.ofNullable(of.broken())).map(CustodyChain.Break::cause))
                .contains(CustodyChain.Cause.values());
    }
}
