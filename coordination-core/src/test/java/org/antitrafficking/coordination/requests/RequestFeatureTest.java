package org.antitrafficking.coordination.requests;

import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.NOW;
import static org.antitrafficking.coordination.requests.RequestExamples.ANALYST;
import static org.antitrafficking.coordination.requests.RequestExamples.ASK;
import static org.antitrafficking.coordination.requests.RequestExamples.BLINDING;
import static org.antitrafficking.coordination.requests.RequestExamples.CHIEF;
import static org.antitrafficking.coordination.requests.RequestExamples.FIRST;
import static org.antitrafficking.coordination.requests.RequestExamples.ID;
import static org.antitrafficking.coordination.requests.RequestExamples.NEPALI;
import static org.antitrafficking.coordination.requests.RequestExamples.NEXT;
import static org.antitrafficking.coordination.requests.RequestExamples.PLATFORM;
import static org.antitrafficking.coordination.requests.RequestExamples.REASON;
import static org.antitrafficking.coordination.requests.RequestExamples.STRANGER;
import static org.antitrafficking.coordination.requests.RequestExamples.after;
import static org.antitrafficking.coordination.requests.RequestExamples.authorization;
import static org.antitrafficking.coordination.requests.RequestExamples.last;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antitrafficking.coordination.Listed;
import org.antitrafficking.coordination.quotas.CountQuery;
import org.antitrafficking.coordination.quotas.QueryCounted;
import org.antitrafficking.coordination.quotas.QuotaId;
import org.junit.jupiter.api.Test;

class RequestFeatureTest {

    private record Step(RequestLife given, RequestCommand command) {}

    private static List<Step> steps() {
        RequestLife drafted = RequestLife.drafted(ASK);
        RequestLife validated = drafted.validated(FIRST, CHIEF);
        RequestLife sent = RequestLife.sent();
        return List.of(
                new Step(RequestLife.none(), new DraftRequest(ID, ANALYST, BLINDING, FIRST, ASK)),
                new Step(sent, new PrepareRequestAct(ID, NEPALI, NEXT, last("a"))),
                new Step(drafted, new DiscardRequestAct(ID, ANALYST, FIRST)),
                new Step(drafted, new ReturnRequestAct(ID, CHIEF, FIRST, REASON)),
                new Step(drafted, drafted.validate(FIRST, CHIEF)),
                new Step(validated, validated.tell(FIRST, ANALYST)),
                new Step(sent, new AcknowledgeRequest(ID, NEPALI)),
                new Step(sent, new AcceptRequest(ID, NEPALI)),
                new Step(sent, new RefuseRequest(ID, NEPALI, RefusalGround.OUTDATED)),
                new Step(sent.held(NEXT, authorization("a")), new DecideAuthorization(ID, NEPALI, true)),
                new Step(RequestLife.queried(), new NoteQuery(ID, NEPALI, null)),
                new Step(sent, new CloseRequest(ID, ANALYST)),
                new Step(sent, new WithdrawRequest(ID, ANALYST, REASON)),
                new Step(sent.held(NEXT, last("a")), new TakeBackAnswer(ID, NEPALI, NEXT, REASON)),
                new Step(sent, new PassRequestDueTime(ID, after(Duration.ofDays(1), PLATFORM), RequestClock.ANSWER)),
                new Step(sent.then(new CloseRequest(ID, ANALYST)), new EraseRequest(ID, CHIEF)));
    }

    @Test
    void the_platform_has_every_command_decided_and_every_event_folded() {
        assertThat(steps().stream().<Class<?>>map(step -> step.command().getClass()))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(RequestCommand.class.getPermittedSubclasses()));
        steps().forEach(step -> Listed.given(new ArrayList<>(step.given().events()))
                .when(step.command())
                .then(step.given().then(step.command()).since(step.given()).toArray()));
    }

    @Test
    void a_rule_that_is_broken_reaches_whoever_asked() {
        Listed.given(new ArrayList<>(RequestLife.drafted(ASK).events()))
                .when(new CloseRequest(ID, ANALYST))
                .thenRejected("a-draft-is-at-nobody");
        Listed.given(new ArrayList<>(RequestLife.sent().events()))
                .when(new CloseRequest(ID, STRANGER))
                .thenHidden();
    }

    @Test
    void a_quota_begins_with_the_first_query_that_it_counts() {
        QuotaId quota = QuotaId.of(FIA);
        var counted = new QueryCounted(quota, ID, RequestReleaseRules.day(NOW));
        Listed.given().when(new CountQuery(quota, ANALYST, ID)).then(counted);
        Listed.given(counted).when(new CountQuery(quota, CHIEF, ID)).thenNothing();
    }
}
