package org.antitrafficking.coordination.requests;

import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.NOW;
import static org.antitrafficking.coordination.Platform.NP_POLICE;
import static org.antitrafficking.coordination.requests.RequestExamples.ALERT;
import static org.antitrafficking.coordination.requests.RequestExamples.ANALYST;
import static org.antitrafficking.coordination.requests.RequestExamples.ASK;
import static org.antitrafficking.coordination.requests.RequestExamples.BLINDING;
import static org.antitrafficking.coordination.requests.RequestExamples.CHIEF;
import static org.antitrafficking.coordination.requests.RequestExamples.COLLEAGUE;
import static org.antitrafficking.coordination.requests.RequestExamples.FIRST;
import static org.antitrafficking.coordination.requests.RequestExamples.ID;
import static org.antitrafficking.coordination.requests.RequestExamples.MACHINE;
import static org.antitrafficking.coordination.requests.RequestExamples.NEPALI;
import static org.antitrafficking.coordination.requests.RequestExamples.NEPALI_CHIEF;
import static org.antitrafficking.coordination.requests.RequestExamples.NEPALI_MACHINE;
import static org.antitrafficking.coordination.requests.RequestExamples.NEXT;
import static org.antitrafficking.coordination.requests.RequestExamples.QUERY;
import static org.antitrafficking.coordination.requests.RequestExamples.REASON;
import static org.antitrafficking.coordination.requests.RequestExamples.STRANGER;
import static org.antitrafficking.coordination.requests.RequestExamples.THIRD;
import static org.antitrafficking.coordination.requests.RequestExamples.alert;
import static org.antitrafficking.coordination.requests.RequestExamples.authorization;
import static org.antitrafficking.coordination.requests.RequestExamples.citing;
import static org.antitrafficking.coordination.requests.RequestExamples.clarification;
import static org.antitrafficking.coordination.requests.RequestExamples.last;
import static org.antitrafficking.coordination.requests.RequestExamples.nothing;
import static org.antitrafficking.coordination.requests.RequestExamples.part;
import static org.antitrafficking.coordination.requests.RequestExamples.red;
import static org.antitrafficking.coordination.requests.RequestExamples.release;
import static org.antitrafficking.coordination.requests.RequestExamples.yes;
import static org.antitrafficking.coordination.sharing.Seals.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.antitrafficking.coordination.GivenWhenThen;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.quotas.CountQuery;
import org.antitrafficking.coordination.quotas.QueryCounted;
import org.antitrafficking.coordination.quotas.QueryQuota;
import org.antitrafficking.coordination.quotas.QuotaCommand;
import org.antitrafficking.coordination.quotas.QuotaEvent;
import org.antitrafficking.coordination.quotas.QuotaId;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;

/** What is allowed, and what stays quiet. */
class RequestRulesTest {

    @Test
    void a_machine_drafts_a_request_and_nobody_has_it_before_a_second_person_has_validated_it() {
        RequestLife.none()
                .when(new DraftRequest(ID, MACHINE, BLINDING, FIRST, ASK))
                .then(
                        new RequestDrafted(ID, FIA, MACHINE.person(), BLINDING),
                        new RequestActPrepared(ID, FIRST, FIA, MACHINE.person(), ASK));
        RequestLife drafted = RequestLife.drafted(ASK);
        assertThat(drafted.request().isHeldBy(NP_POLICE)).isFalse();
        RequestLife validated = drafted.validated(FIRST, CHIEF);
        assertThat(validated.request().isHeldBy(NP_POLICE)).isFalse();
        assertThat(validated.told(FIRST, ANALYST).request().isHeldBy(NP_POLICE)).isTrue();
    }

    @Test
    void a_request_reaches_the_one_partner_that_it_asks_on_the_basis_that_carried_it() {
        RequestSent sent = (RequestSent) RequestLife.sent().events().get(3);
        assertThat(sent.release().audience()).isEqualTo(Audience.of(NP_POLICE));
        assertThat(sent.release().findings())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.allowedOn()).isEqualTo("PK Sect. 12 of the act on mutual assistance"));
    }

    @Test
    void what_is_tlp_red_reaches_the_persons_whom_it_names_and_is_answered_to_its_author() {
        RequestLife sent = RequestLife.sent(red());
        RequestSent asked = (RequestSent) sent.events().get(3);
        assertThat(asked.release().audience().partners()).isEmpty();
        assertThat(asked.release().audience().persons().keySet())
                .containsExactlyInAnyOrder(NEPALI.person(), NEPALI_CHIEF.person());
        RequestLife answered = sent.held(NEXT, last("a"));
        AnswerGiven answer = answered.events().stream()
                .filter(AnswerGiven.class::isInstance)
                .map(AnswerGiven.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(answer.release().audience().persons()).containsOnlyKeys(ANALYST.person());
        assertThat(answer.release().audience().partners()).isEmpty();
    }

    @Test
    void until_it_is_sent_it_is_asked_otherwise_or_given_up() {
        RequestLife drafted = RequestLife.drafted(ASK);
        RequestLife otherwise = drafted.prepared(NEXT, ANALYST, QUERY);
        otherwise
                .when(new DiscardRequestAct(ID, ANALYST, FIRST))
                .then(new RequestActDiscarded(ID, FIRST, FIA, ANALYST.person()));
        otherwise
                .when(new ReturnRequestAct(ID, CHIEF, FIRST, REASON))
                .then(new RequestActReturned(ID, FIRST, FIA, CHIEF.person(), REASON));
        otherwise
                .then(new ReturnRequestAct(ID, CHIEF, FIRST, REASON))
                .when(new ReturnRequestAct(ID, CHIEF, FIRST, REASON))
                .thenNothing();
        RequestLife left = otherwise.then(new DiscardRequestAct(ID, ANALYST, FIRST));
        left.when(new DiscardRequestAct(ID, ANALYST, FIRST)).thenNothing();
        assertThat(left.validated(NEXT, CHIEF).told(NEXT, ANALYST).request().asked())
                .isEqualTo(QUERY);
    }

    @Test
    void what_is_so_already_stays_so() {
        RequestLife prepared = RequestLife.sent().prepared(NEXT, NEPALI, last("a"));
        prepared.when(new PrepareRequestAct(ID, NEPALI, NEXT, last("a"))).thenNothing();
        RequestLife validated = prepared.validated(NEXT, NEPALI_CHIEF);
        validated.when(validated.validate(NEXT, NEPALI_CHIEF)).thenNothing();
        String digest = validated.digest(NEXT, NEPALI);
        RequestLife answered = validated.told(NEXT, NEPALI);
        answered.when(new DoRequestAct(ID, NEPALI, NEXT, digest, answered.grounds()))
                .thenNothing();
        answered.when(new ValidateRequestAct(ID, NEPALI_CHIEF, NEXT, digest, answered.grounds()))
                .thenNothing();
        answered.when(new AcknowledgeRequest(ID, NEPALI)).thenNothing();
        RequestLife accepted = RequestLife.sent().then(new AcceptRequest(ID, NEPALI));
        accepted.when(new AcceptRequest(ID, NEPALI_CHIEF)).thenNothing();
        RequestLife closed = RequestLife.sent().then(new CloseRequest(ID, ANALYST));
        closed.when(new CloseRequest(ID, CHIEF)).thenNothing();
        RequestLife withdrawn = RequestLife.sent().then(new WithdrawRequest(ID, ANALYST, REASON));
        withdrawn.when(new WithdrawRequest(ID, CHIEF, REASON)).thenNothing();
        RequestLife noted = RequestLife.queried().then(new NoteQuery(ID, NEPALI, null));
        noted.when(new NoteQuery(ID, NEPALI_CHIEF, null)).thenNothing();
        RequestLife.none()
                .when(new PassRequestDueTime(ID, RequestExamples.PLATFORM, RequestClock.ANSWER))
                .thenNothing();
    }

    @Test
    void a_machine_acknowledges() {
        RequestLife.sent()
                .when(new AcknowledgeRequest(ID, NEPALI_MACHINE))
                .then(
                        new RequestAcknowledged(ID, NEPALI_MACHINE.person()),
                        new RequestClockMet(ID, RequestClock.ACKNOWLEDGE));
    }

    @Test
    void every_word_of_the_holders_acknowledges() {
        RequestLife sent = RequestLife.sent();
        for (RequestLife life : List.of(
                sent.then(new AcceptRequest(ID, NEPALI)),
                sent.then(new RefuseRequest(ID, NEPALI, RefusalGround.OUTDATED)),
                sent.held(NEXT, part("a")),
                sent.held(NEXT, nothing()),
                sent.held(NEXT, clarification("a")),
                sent.held(NEXT, authorization("a"))))
            assertThat(life.since(sent))
                    .contains(
                            new RequestAcknowledged(ID, NEPALI.person()),
                            new RequestClockMet(ID, RequestClock.ACKNOWLEDGE));
    }

    @Test
    void a_holder_accepts_answers_in_parts_and_ends_with_the_last() {
        RequestLife accepted = RequestLife.sent().then(new AcceptRequest(ID, NEPALI));
        assertThat(accepted.handled().progress()).isEqualTo(Progress.ACCEPTED);
        RequestLife first = accepted.held(NEXT, part("a"));
        assertThat(first.handled().progress()).isEqualTo(Progress.ACCEPTED);
        RequestLife second = first.held(THIRD, last("b"));
        assertThat(second.handled().progress()).isEqualTo(Progress.ANSWERED);
        assertThat(second.handled().answers()).containsOnlyKeys(NEXT, THIRD);
    }

    @Test
    void nothing_held_is_an_answer_and_is_validated() {
        RequestLife prepared = RequestLife.sent().prepared(NEXT, NEPALI, nothing());
        prepared.when(prepared.tell(NEXT, NEPALI)).thenRejected("what-leaves-the-country-is-validated-first");
        RequestLife told = prepared.validated(NEXT, NEPALI_CHIEF).told(NEXT, NEPALI);
        assertThat(told.handled().progress()).isEqualTo(Progress.ANSWERED);
    }

    @Test
    void the_grounds_of_refusal_are_the_listed_twelve() {
        assertThat(RefusalGround.values())
                .extracting(RefusalGround::toString)
                .containsExactly(
                        "national-security",
                        "ongoing-investigation",
                        "safety-of-a-person",
                        "disproportionate",
                        "no-legal-basis",
                        "originator-control",
                        "authorization-refused",
                        "request-deficient",
                        "not-available",
                        "outdated",
                        "not-an-offence-here",
                        "risk-to-human-rights");
        for (RefusalGround ground : RefusalGround.values())
            assertThat(RequestLife.sent()
                            .then(new RefuseRequest(ID, NEPALI, ground))
                            .events())
                    .contains(new RequestRefused(ID, NEPALI.person(), ground));
    }

    @Test
    void what_was_accepted_may_be_refused_still() {
        RequestLife life = RequestLife.sent()
                .held(NEXT, authorization("a"))
                .then(new DecideAuthorization(ID, NEPALI, false))
                .then(new RefuseRequest(ID, NEPALI, RefusalGround.AUTHORIZATION_REFUSED));
        assertThat(life.handled().progress()).isEqualTo(Progress.REFUSED);
    }

    @Test
    void a_part_is_taken_back_with_what_it_alone_is_sealed_under_also_after_the_end() {
        RequestLife answered = RequestLife.sent().held(NEXT, part("a")).held(THIRD, last("b"));
        for (RequestLife life : List.of(
                answered,
                answered.then(new CloseRequest(ID, ANALYST)),
                answered.then(new WithdrawRequest(ID, ANALYST, REASON))))
            life.when(new TakeBackAnswer(ID, NEPALI, NEXT, REASON))
                    .then(new AnswerTakenBack(ID, NEXT, NEPALI.person(), REASON, Sets.of(key("a"))));
    }

    @Test
    void an_answer_whose_last_part_was_taken_back_is_ended_once_more() {
        RequestLife life = RequestLife.sent()
                .held(NEXT, last("a"))
                .then(new TakeBackAnswer(ID, NEPALI, NEXT, REASON))
                .held(THIRD, last("b"));
        assertThat(life.handled().progress()).isEqualTo(Progress.ANSWERED);
        assertThat(life.handled().answers()).containsOnlyKeys(THIRD);
    }

    @Test
    void an_alert_is_cited_that_the_holder_issued_to_the_asker_or_the_asker_to_the_holder() {
        var cited = citing(new Citation(ALERT, null));
        for (Alert both : List.of(alert(ANALYST, NP_POLICE), alert(NEPALI, FIA))) {
            RequestLife life = RequestLife.drafted(cited).on(citing(both));
            assertThat(life.validated(FIRST, CHIEF)
                            .told(FIRST, ANALYST)
                            .request()
                            .asked())
                    .isEqualTo(cited);
        }
    }

    @Test
    void an_investigation_is_cited_that_both_take_part_in() {
        String investigation = "investigation-" + "2".repeat(32);
        RequestLife.drafted(citing(new Citation(null, investigation)))
                .on(citing(Alert.none(), investigation))
                .validated(FIRST, CHIEF)
                .told(FIRST, ANALYST);
    }

    @Test
    void the_holder_of_a_blind_query_notes_for_itself_and_may_say_yes_after_all() {
        RequestLife noted = RequestLife.queried().then(new NoteQuery(ID, NEPALI, RefusalGround.NATIONAL_SECURITY));
        assertThat(noted.handled().progress()).isEqualTo(Progress.WAITING);
        RequestLife changed = noted.then(new NoteQuery(ID, NEPALI, null));
        RequestLife said = changed.held(NEXT, yes("a"));
        assertThat(said.handled().progress()).isEqualTo(Progress.ANSWERED);
    }

    @Test
    void until_the_holder_of_a_blind_query_says_yes_what_it_does_with_it_elsewhere_reaches_the_holder_alone() {
        RequestLife life = RequestLife.queried();
        InformationRequest dark = life.request();
        assertThat(dark.scopesToldBy(NP_POLICE)).containsExactly(Scope.of(NP_POLICE));
        assertThat(dark.scopesToldBy(FIA)).isEqualTo(dark.scopes()).hasSize(2);
        InformationRequest told = life.held(NEXT, yes("a")).request();
        assertThat(told.scopesToldBy(NP_POLICE)).isEqualTo(told.scopes());
        InformationRequest open = RequestLife.sent().request();
        assertThat(open.scopesToldBy(NP_POLICE)).isEqualTo(open.scopes());
    }

    @Test
    void a_blind_query_has_no_clocks() {
        assertThat(RequestLife.queried().handled().due()).isEmpty();
        assertThat(RequestLife.queried().held(NEXT, yes("a")).handled().due()).isEmpty();
    }

    @Test
    void each_partner_erases_what_it_told_and_nothing_else() {
        RequestLife closed = RequestLife.sent().held(NEXT, last("a")).then(new CloseRequest(ID, ANALYST));
        closed.when(new EraseRequest(ID, CHIEF))
                .then(new RequestErased(ID, FIA, CHIEF.person(), Sets.of(key("question"))));
        closed.when(new EraseRequest(ID, NEPALI_CHIEF))
                .then(new RequestErased(ID, NP_POLICE, NEPALI_CHIEF.person(), Sets.of(key("a"))));
        closed.then(new EraseRequest(ID, NEPALI_CHIEF))
                .when(new EraseRequest(ID, NEPALI_CHIEF))
                .thenNothing();
    }

    @Test
    void keys_of_what_was_discarded_or_withdrawn_go_as_well() {
        RequestLife life = RequestLife.sent()
                .prepared(NEXT, NEPALI, part("a"))
                .then(new DiscardRequestAct(ID, NEPALI, NEXT))
                .then(new WithdrawRequest(ID, ANALYST, REASON));
        life.when(new EraseRequest(ID, CHIEF))
                .then(new RequestErased(ID, FIA, CHIEF.person(), Sets.of(key("question"), key("reason"))));
        life.when(new EraseRequest(ID, NEPALI_CHIEF))
                .then(new RequestErased(ID, NP_POLICE, NEPALI_CHIEF.person(), Sets.of(key("a"))));
    }

    @Test
    void a_partner_counts_the_blind_queries_of_a_day_and_no_more_than_twenty() {
        QuotaId quota = QuotaId.of(FIA);
        QueryQuota full = QueryQuota.NONE;
        for (int i = 0; i < QueryQuota.MAX_A_DAY; i++)
            for (QuotaEvent event : QueryQuota.decide(new CountQuery(quota, ANALYST, query(i)), full))
                full = QueryQuota.evolve(full, event);
        assertThat(full.counted()).hasSize(QueryQuota.MAX_A_DAY);
        assertThat(full.left(LocalDate.parse("2026-03-01"))).isZero();
        assertThat(full.left(LocalDate.parse("2026-03-02"))).isEqualTo(QueryQuota.MAX_A_DAY);
        assertThat(QueryQuota.decide(new CountQuery(quota, COLLEAGUE, query(3)), full))
                .isEmpty();
        new GivenWhenThen<QuotaCommand, QuotaEvent, QueryQuota>(QueryQuota::decide, QueryQuota::evolve, full)
                .given(List.of())
                .when(new CountQuery(quota, ANALYST, query(99)))
                .thenRejected("the-days-quota-of-blind-queries-is-used-up");
        var tomorrow = RequestExamples.after(Duration.ofDays(1), ANALYST);
        assertThat(QueryQuota.decide(new CountQuery(quota, tomorrow, query(99)), full))
                .containsExactly(new QueryCounted(quota, query(99), LocalDate.parse("2026-03-02")));
    }

    @Test
    void a_place_in_the_quota_is_for_its_day() {
        QueryQuota counted = QueryQuota.evolve(
                QueryQuota.NONE, new QueryCounted(QuotaId.of(FIA), query(1), LocalDate.parse("2026-03-01")));
        assertThat(counted.has(query(1), RequestReleaseRules.day(NOW))).isTrue();
        assertThat(counted.has(query(2), RequestReleaseRules.day(NOW))).isFalse();
        assertThat(counted.has(query(1), LocalDate.parse("2026-03-02"))).isFalse();
    }

    @Test
    void anothers_quota_is_as_if_there_were_none() {
        new GivenWhenThen<QuotaCommand, QuotaEvent, QueryQuota>(QueryQuota::decide, QueryQuota::evolve, QueryQuota.NONE)
                .given(List.of())
                .when(new CountQuery(QuotaId.of(FIA), STRANGER, query(1)))
                .thenHidden();
    }

    private static InformationRequestId query(int number) {
        return new InformationRequestId("request-%032x".formatted(number));
    }

    @Test
    void what_is_malformed_is_refused_where_it_is_made() {
        assertThatIllegalArgumentException().isThrownBy(() -> new InformationRequestId("request-1"));
        assertThatIllegalArgumentException().isThrownBy(() -> new QuotaId("quotas-np"));
        assertThatIllegalArgumentException().isThrownBy(() -> new QuotaId("quota-"));
        assertThat(QuotaId.of(FIA).asker()).isEqualTo(FIA);
        assertThatIllegalArgumentException().isThrownBy(() -> new Citation(null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Citation(null, "case-1"));
        assertThatIllegalArgumentException().isThrownBy(() -> new DraftRequest(ID, ANALYST, "short", release(1), ASK));
    }
}
