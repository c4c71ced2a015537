package org.antitrafficking.coordination.requests;

import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.NOW;
import static org.antitrafficking.coordination.Platform.NP_POLICE;
import static org.antitrafficking.coordination.requests.RequestExamples.ANALYST;
import static org.antitrafficking.coordination.requests.RequestExamples.ASK;
import static org.antitrafficking.coordination.requests.RequestExamples.BLINDING;
import static org.antitrafficking.coordination.requests.RequestExamples.CHIEF;
import static org.antitrafficking.coordination.requests.RequestExamples.FIRST;
import static org.antitrafficking.coordination.requests.RequestExamples.GROUNDS;
import static org.antitrafficking.coordination.requests.RequestExamples.ID;
import static org.antitrafficking.coordination.requests.RequestExamples.NEPALI;
import static org.antitrafficking.coordination.requests.RequestExamples.NEPALI_CHIEF;
import static org.antitrafficking.coordination.requests.RequestExamples.NEXT;
import static org.antitrafficking.coordination.requests.RequestExamples.PLATFORM;
import static org.antitrafficking.coordination.requests.RequestExamples.QUERY;
import static org.antitrafficking.coordination.requests.RequestExamples.REASON;
import static org.antitrafficking.coordination.requests.RequestExamples.STRANGER;
import static org.antitrafficking.coordination.requests.RequestExamples.THIRD;
import static org.antitrafficking.coordination.requests.RequestExamples.after;
import static org.antitrafficking.coordination.requests.RequestExamples.authorization;
import static org.antitrafficking.coordination.requests.RequestExamples.clarification;
import static org.antitrafficking.coordination.requests.RequestExamples.clarify;
import static org.antitrafficking.coordination.requests.RequestExamples.last;
import static org.antitrafficking.coordination.requests.RequestExamples.nothing;
import static org.antitrafficking.coordination.requests.RequestExamples.part;
import static org.antitrafficking.coordination.requests.RequestExamples.yes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.Release;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.api.aggregates.StateTable;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.Seals;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Digest;
import org.antitrafficking.coordination.words.Finding;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sets;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests and blind queries as Axon has them: {@code requests.csv} says what comes of every command. */
class RequestAggregateTest {

    private static final Instant ACKNOWLEDGED_BY = NOW.plus(Duration.ofHours(1));
    private static final Instant ANSWERED_BY = NOW.plus(Duration.ofHours(8));

    private static final StateTable<RequestCommand, RequestEvent, InformationRequest> TABLE = table();

    private static StateTable<RequestCommand, RequestEvent, InformationRequest> table() {
        var table = new StateTable<>(Requests.FEATURE, "requests.csv", RequestAggregateTest::described);
        commands(table);
        events(table);
        return table;
    }

    /** Its kind, how far its holder is, and the clocks that run. */
    private static String described(InformationRequest request) {
        String kind = request.getClass().getSimpleName();
        return switch (request) {
            case InformationRequest.Unwritten of -> kind;
            case InformationRequest.Drafted of -> kind;
            case InformationRequest.Open of ->
                Stream.of(
                                Stream.of(kind, of.handling().progress().toString()),
                                of.handling().due().keySet().stream().map(RequestClock::toString),
                                Stream.ofNullable(of.handling().left()).map(left -> "paused"))
                        .flatMap(words -> words)
                        .collect(Collectors.joining(" "));
            case InformationRequest.Ended of -> kind + " " + of.ending();
        };
    }

    private static void commands(StateTable<RequestCommand, RequestEvent, InformationRequest> table) {
        table.command("DraftRequest", new DraftRequest(ID, ANALYST, BLINDING, FIRST, ASK))
                .command("DraftRequest of a query", new DraftRequest(ID, ANALYST, BLINDING, FIRST, QUERY))
                .command("ValidateRequestAct of what is asked", given -> validate(given, CHIEF, FIRST))
                .command("ReturnRequestAct of what is asked", new ReturnRequestAct(ID, CHIEF, FIRST, REASON))
                .command("DiscardRequestAct of what is asked", new DiscardRequestAct(ID, ANALYST, FIRST))
                .command("DoRequestAct of what is asked", given -> tell(given, ANALYST, FIRST))
                .command("AcknowledgeRequest", new AcknowledgeRequest(ID, NEPALI))
                .command("AcknowledgeRequest by the asker", new AcknowledgeRequest(ID, ANALYST))
                .command("AcknowledgeRequest by a stranger", new AcknowledgeRequest(ID, STRANGER))
                .command("AcceptRequest", new AcceptRequest(ID, NEPALI))
                .command("RefuseRequest", new RefuseRequest(ID, NEPALI, RefusalGround.OUTDATED))
                .command("PrepareRequestAct of an answer", new PrepareRequestAct(ID, NEPALI, NEXT, last("a")))
                .command(
                        "PrepareRequestAct that announces an authorization",
                        new PrepareRequestAct(ID, NEPALI, THIRD, authorization("b")))
                .command("PrepareRequestAct that nothing is held", new PrepareRequestAct(ID, NEPALI, THIRD, nothing()))
                .command("PrepareRequestAct of a yes", new PrepareRequestAct(ID, NEPALI, THIRD, yes("b")))
                .command("PrepareRequestAct that clarifies", new PrepareRequestAct(ID, ANALYST, THIRD, clarify(NEXT)))
                .command("ValidateRequestAct of the holder's", given -> validate(given, NEPALI_CHIEF, NEXT))
                .command("DoRequestAct of the holder's", given -> tell(given, NEPALI, NEXT))
                .command("DoRequestAct that clarifies", given -> tell(given, ANALYST, THIRD))
                .command("DecideAuthorization", new DecideAuthorization(ID, NEPALI, true))
                .command("NoteQuery", new NoteQuery(ID, NEPALI, null))
                .command(
                        "PassRequestDueTime of the answer",
                        new PassRequestDueTime(ID, after(Duration.ofHours(9), PLATFORM), RequestClock.ANSWER))
                .command("CloseRequest", new CloseRequest(ID, ANALYST))
                .command("CloseRequest by the holder", new CloseRequest(ID, NEPALI))
                .command("WithdrawRequest", new WithdrawRequest(ID, ANALYST, REASON))
                .command("TakeBackAnswer", new TakeBackAnswer(ID, NEPALI, NEXT, REASON))
                .command("EraseRequest", new EraseRequest(ID, CHIEF))
                .command("EraseRequest by the holder", new EraseRequest(ID, NEPALI_CHIEF));
    }

    private static ValidateRequestAct validate(List<RequestEvent> given, Actor by, ReleaseId release) {
        return new ValidateRequestAct(ID, by, release, digest(given, by, release), GROUNDS);
    }

    private static DoRequestAct tell(List<RequestEvent> given, Actor by, ReleaseId release) {
        return new DoRequestAct(ID, by, release, digest(given, by, release), GROUNDS);
    }

    /** Of the act that was prepared. */
    private static String digest(List<RequestEvent> given, Actor by, ReleaseId release) {
        return given.stream()
                .filter(RequestActPrepared.class::isInstance)
                .map(RequestActPrepared.class::cast)
                .filter(prepared -> prepared.release().equals(release))
                .findAny()
                .map(prepared -> digest(by, prepared.act()))
                .orElse("of nothing");
    }

    private static String digest(Actor by, RequestAct act) {
        return Digest.of(BLINDING, "request-release/1", ID, by.partner(), act, audience(by));
    }

    /** Who is told of it: the other. */
    private static Audience audience(Actor by) {
        return Audience.of(by.partner().equals(FIA) ? NP_POLICE : FIA);
    }

    private static List<Finding> findings(Actor by) {
        boolean asker = by.partner().equals(FIA);
        return List.of(new Finding(
                asker ? NP_POLICE : FIA,
                Purpose.INVESTIGATION,
                (asker ? "PK" : "NP") + " Sect. 12 of the act on mutual assistance",
                List.of()));
    }

    private static void events(StateTable<RequestCommand, RequestEvent, InformationRequest> table) {
        RequestAct.Answer last = last("a");
        RequestAct.Answer part = part("a");
        RequestAct.NothingHeld nothing = nothing();
        RequestAct.AskClarification clarification = clarification("a");
        RequestAct.AnnounceAuthorization authorization = authorization("a");
        RequestAct.SayYes yes = yes("a");
        RequestAct.Clarify clarify = clarify(NEXT);
        table.event("request-drafted", new RequestDrafted(ID, FIA, ANALYST.person(), BLINDING))
                .event("request-act-prepared question", prepared(ANALYST, FIRST, ASK))
                .event("request-act-prepared query", prepared(ANALYST, FIRST, QUERY))
                .event("request-act-prepared answer", prepared(NEPALI, NEXT, last))
                .event("request-act-prepared part", prepared(NEPALI, NEXT, part))
                .event("request-act-prepared nothing", prepared(NEPALI, NEXT, nothing))
                .event("request-act-prepared also nothing", prepared(NEPALI, THIRD, nothing))
                .event("request-act-prepared clarification", prepared(NEPALI, NEXT, clarification))
                .event("request-act-prepared clarified", prepared(ANALYST, THIRD, clarify))
                .event("request-act-prepared authorization", prepared(NEPALI, NEXT, authorization))
                .event("request-act-prepared another authorization", prepared(NEPALI, THIRD, authorization("b")))
                .event("request-act-prepared yes", prepared(NEPALI, NEXT, yes))
                .event("request-act-prepared another yes", prepared(NEPALI, THIRD, yes("b")))
                .event("request-act-validated question", validated(CHIEF, FIRST, ASK))
                .event("request-act-validated query", validated(CHIEF, FIRST, QUERY))
                .event("request-act-validated answer", validated(NEPALI_CHIEF, NEXT, last))
                .event("request-act-validated part", validated(NEPALI_CHIEF, NEXT, part))
                .event("request-act-validated nothing", validated(NEPALI_CHIEF, NEXT, nothing))
                .event("request-act-validated clarification", validated(NEPALI_CHIEF, NEXT, clarification))
                .event("request-act-validated clarified", validated(CHIEF, THIRD, clarify))
                .event("request-act-validated authorization", validated(NEPALI_CHIEF, NEXT, authorization))
                .event("request-act-validated yes", validated(NEPALI_CHIEF, NEXT, yes))
                .event("request-act-returned", new RequestActReturned(ID, FIRST, FIA, CHIEF.person(), REASON))
                .event("request-act-discarded", new RequestActDiscarded(ID, FIRST, FIA, ANALYST.person()))
                .event("request-sent", new RequestSent(ID, ASK, release(ANALYST, FIRST, ASK)))
                .event("request-query-sent", new QuerySent(ID, QUERY, release(ANALYST, FIRST, QUERY)))
                .event("request-clocks-due", new RequestClocksDue(ID, clocks()))
                .event("request-acknowledged", new RequestAcknowledged(ID, NEPALI.person()))
                .event("request-clock-met acknowledge", new RequestClockMet(ID, RequestClock.ACKNOWLEDGE))
                .event("request-clock-met answer", new RequestClockMet(ID, RequestClock.ANSWER))
                .event("request-clock-missed answer", new RequestClockMissed(ID, RequestClock.ANSWER, ANSWERED_BY))
                .event("request-accepted", new RequestAccepted(ID, NEPALI.person()))
                .event("request-refused", new RequestRefused(ID, NEPALI.person(), RefusalGround.OUTDATED))
                .event("request-answer-given last", new AnswerGiven(ID, last, release(NEPALI, NEXT, last)))
                .event("request-answer-given part", new AnswerGiven(ID, part, release(NEPALI, NEXT, part)))
                .event("request-nothing-held", new NothingHeldAnswered(ID, nothing, release(NEPALI, NEXT, nothing)))
                .event(
                        "request-clarification-asked",
                        new ClarificationAsked(ID, clarification, release(NEPALI, NEXT, clarification)))
                .event(
                        "request-clarification-given",
                        new ClarificationGiven(ID, clarify, release(ANALYST, THIRD, clarify)))
                .event(
                        "request-authorization-announced",
                        new AuthorizationAnnounced(ID, authorization, release(NEPALI, NEXT, authorization)))
                .event("request-authorization-decided", new AuthorizationDecided(ID, NEPALI.person(), true))
                .event("request-answer-clock-paused", new AnswerClockPaused(ID, Duration.ofHours(8)))
                .event("request-answer-clock-resumed", new AnswerClockResumed(ID, ANSWERED_BY))
                .event("request-yes-said", new YesSaid(ID, yes, release(NEPALI, NEXT, yes)))
                .event("request-query-noted", new QueryNoted(ID, NEPALI.person(), null))
                .event("request-closed", new RequestClosed(ID, ANALYST.person()))
                .event("request-withdrawn", new RequestWithdrawn(ID, ANALYST.person(), REASON))
                .event(
                        "request-answer-taken-back",
                        new AnswerTakenBack(ID, NEXT, NEPALI.person(), REASON, Sets.of(Seals.key("a"))))
                .event(
                        "request-erased question",
                        new RequestErased(ID, FIA, CHIEF.person(), Sets.of(Seals.key("question"))))
                .event(
                        "request-erased question and reason",
                        new RequestErased(
                                ID, FIA, CHIEF.person(), Sets.of(Seals.key("question"), Seals.key("reason"))));
    }

    private static RequestActPrepared prepared(Actor by, ReleaseId release, RequestAct act) {
        return new RequestActPrepared(ID, release, by.partner(), by.person(), act);
    }

    private static RequestActValidated validated(Actor by, ReleaseId release, RequestAct act) {
        return new RequestActValidated(
                ID, release, by.partner(), by.person(), digest(by, act), audience(by), findings(by));
    }

    private static Release release(Actor by, ReleaseId release, RequestAct act) {
        return new Release(release, by.partner(), by.person(), digest(by, act), audience(by), findings(by));
    }

    private static SortedMap<RequestClock, Instant> clocks() {
        var due = new TreeMap<RequestClock, Instant>();
        due.put(RequestClock.ACKNOWLEDGE, ACKNOWLEDGED_BY);
        due.put(RequestClock.ANSWER, ANSWERED_BY);
        return due;
    }

    @TestFactory
    Stream<DynamicTest> every_command_in_every_state() {
        return TABLE.tests();
    }

    @Test
    void no_command_event_or_kind_of_request_is_missing_in_the_table() {
        assertThat(TABLE.findings()).isEmpty();
    }

    /** Also those that depend on more than the state: who asks, and what else there is. */
    @ParameterizedTest
    @MethodSource("org.antitrafficking.coordination.requests.RequestRefusalsTest#refusals")
    void each_refusal_comes_back_by_its_rule(RequestRefusalsTest.Refusal one) {
        ResultValidator<?> result = TABLE.tried(one.life().events(), one.command());
        result.expectEvents()
                .expectException(TABLE.refusedBy(one.rule(), one.life().events(), one.command()));
    }
}
