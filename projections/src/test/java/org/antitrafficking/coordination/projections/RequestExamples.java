package org.antitrafficking.coordination.projections;

import static org.antitrafficking.coordination.projections.AlertExamples.ALERT;
import static org.antitrafficking.coordination.projections.AlertExamples.CONTENT;
import static org.antitrafficking.coordination.projections.AlertExamples.PROTECTION;
import static org.antitrafficking.coordination.projections.AlertExamples.TERMS;
import static org.antitrafficking.coordination.projections.Examples.AGREEMENT;
import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.IOM;
import static org.antitrafficking.coordination.projections.Examples.NP_POLICE;
import static org.antitrafficking.coordination.projections.Examples.PERSON;
import static org.antitrafficking.coordination.projections.Examples.sealed;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antitrafficking.coordination.alerts.AlertEntry.SharedTerms;
import org.antitrafficking.coordination.alerts.Release;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.quotas.Counted;
import org.antitrafficking.coordination.quotas.QueryCounted;
import org.antitrafficking.coordination.quotas.QuotaId;
import org.antitrafficking.coordination.quotas.UseCounted;
import org.antitrafficking.coordination.requests.AnswerClockPaused;
import org.antitrafficking.coordination.requests.AnswerClockResumed;
import org.antitrafficking.coordination.requests.AnswerGiven;
import org.antitrafficking.coordination.requests.AnswerTakenBack;
import org.antitrafficking.coordination.requests.AuthorizationAnnounced;
import org.antitrafficking.coordination.requests.AuthorizationDecided;
import org.antitrafficking.coordination.requests.Citation;
import org.antitrafficking.coordination.requests.ClarificationAsked;
import org.antitrafficking.coordination.requests.ClarificationGiven;
import org.antitrafficking.coordination.requests.NothingHeldAnswered;
import org.antitrafficking.coordination.requests.Progress;
import org.antitrafficking.coordination.requests.QueryNoted;
import org.antitrafficking.coordination.requests.QuerySent;
import org.antitrafficking.coordination.requests.Question;
import org.antitrafficking.coordination.requests.RefusalGround;
import org.antitrafficking.coordination.requests.RequestAccepted;
import org.antitrafficking.coordination.requests.RequestAcknowledged;
import org.antitrafficking.coordination.requests.RequestAct;
import org.antitrafficking.coordination.requests.RequestActDiscarded;
import org.antitrafficking.coordination.requests.RequestActPrepared;
import org.antitrafficking.coordination.requests.RequestActReturned;
import org.antitrafficking.coordination.requests.RequestActValidated;
import org.antitrafficking.coordination.requests.RequestClock;
import org.antitrafficking.coordination.requests.RequestClockMet;
import org.antitrafficking.coordination.requests.RequestClockMissed;
import org.antitrafficking.coordination.requests.RequestClocksDue;
import org.antitrafficking.coordination.requests.RequestClosed;
import org.antitrafficking.coordination.requests.RequestDrafted;
import org.antitrafficking.coordination.requests.RequestEnding;
import org.antitrafficking.coordination.requests.RequestEntry;
import org.antitrafficking.coordination.requests.RequestErased;
import org.antitrafficking.coordination.requests.RequestRefused;
import org.antitrafficking.coordination.requests.RequestSent;
import org.antitrafficking.coordination.requests.RequestUrgency;
import org.antitrafficking.coordination.requests.RequestWithdrawn;
import org.antitrafficking.coordination.requests.YesSaid;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.Finding;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sets;

/**
 * One of each event and entry of information requests; of two where a component may be absent, the full one. FIA asks,
 * Nepal Police hold.
 */
public final class RequestExamples {
    private static final String HEX = "5f2c9d0e7a1b4c3d8e9f0a1b2c3d4e5f";
    public static final InformationRequestId ASKED = new InformationRequestId("request-" + HEX);
    public static final ReleaseId FIRST = new ReleaseId("release-" + HEX);
    public static final ReleaseId SECOND = new ReleaseId("release-" + "0a".repeat(16));
    public static final PersonId NEPALI = new PersonId("person-" + "0c".repeat(16));
    public static final String DIGEST = "d1".repeat(32);
    public static final Instant THEN = Instant.parse("2026-03-01T08:00:00.123456Z");
    private static final String BLINDING = "5a".repeat(32);

    public static final Question QUESTION = new Question(
            "FIA/2026/21",
            NP_POLICE,
            Sets.of(NEPALI),
            Category.SUSPECTS,
            true,
            true,
            sealed("question.text"),
            CONTENT.persons());

    public static final RequestAct.Ask ASK = new RequestAct.Ask(
            QUESTION, TERMS, RequestUrgency.URGENT_INDIRECT, new Citation(ALERT, "investigation-" + HEX), PROTECTION);
    public static final RequestAct.Query QUERY = new RequestAct.Query(QUESTION, TERMS, PROTECTION);
    public static final RequestAct.AskClarification ASK_CLARIFICATION =
            new RequestAct.AskClarification(sealed("text"), TERMS, PROTECTION);
    public static final RequestAct.Clarify CLARIFY = new RequestAct.Clarify(FIRST, sealed("text"), TERMS, PROTECTION);
    public static final RequestAct.AnnounceAuthorization ANNOUNCE =
            new RequestAct.AnnounceAuthorization(sealed("reasons"), TERMS, PROTECTION);
    public static final RequestAct.Answer ANSWER = new RequestAct.Answer(sealed("text"), true, TERMS, PROTECTION);
    public static final RequestAct.NothingHeld NOTHING_HELD = new RequestAct.NothingHeld(TERMS, PROTECTION);
    public static final RequestAct.SayYes SAY_YES = new RequestAct.SayYes(sealed("contact"), TERMS, PROTECTION);

    /** Each kind of act, with everything that it can say. */
    public static final List<RequestAct> ACTS =
            List.of(ASK, QUERY, ASK_CLARIFICATION, CLARIFY, ANNOUNCE, ANSWER, NOTHING_HELD, SAY_YES);

    public static final List<Finding> FINDINGS =
            List.of(new Finding(NP_POLICE, Purpose.INVESTIGATION, "untoc-art-19", List.of()));

    public static final SharedTerms SHARED = new SharedTerms(
            Marking.AMBER,
            Sets.of(HandlingCode.H3, HandlingCode.H0),
            sealed("restriction"),
            Sets.of(Purpose.PREVENTION, Purpose.INVESTIGATION),
            List.of(AGREEMENT.toString(), "untoc-art-19"));

    public static final SortedMap<RequestClock, Instant> DUE =
            new TreeMap<>(Map.of(RequestClock.ACKNOWLEDGE, THEN.plusSeconds(10), RequestClock.ANSWER, THEN));

    private static final Release DONE = new Release(FIRST, FIA, PERSON, DIGEST, Audience.of(NP_POLICE), FINDINGS);
    private static final Release HOLDERS = new Release(FIRST, NP_POLICE, NEPALI, DIGEST, Audience.of(FIA), List.of());

    public static final List<Record> EVENTS = List.of(
            new RequestDrafted(ASKED, FIA, PERSON, BLINDING),
            new RequestActPrepared(ASKED, FIRST, FIA, PERSON, ASK),
            new RequestActDiscarded(ASKED, SECOND, FIA, PERSON),
            new RequestActReturned(ASKED, SECOND, FIA, PERSON, sealed("reason")),
            new RequestActValidated(
                    ASKED, FIRST, FIA, PERSON, DIGEST, new Audience(Sets.of(IOM), Sets.map()), FINDINGS),
            new RequestSent(ASKED, ASK, DONE),
            new QuerySent(ASKED, QUERY, DONE),
            new RequestClocksDue(ASKED, DUE),
            new RequestAcknowledged(ASKED, NEPALI),
            new RequestClockMet(ASKED, RequestClock.ACKNOWLEDGE),
            new RequestAccepted(ASKED, NEPALI),
            new ClarificationAsked(ASKED, ASK_CLARIFICATION, HOLDERS),
            new AnswerClockPaused(ASKED, Duration.parse("PT26H30M0.5S")),
            new ClarificationGiven(ASKED, CLARIFY, DONE),
            new AuthorizationAnnounced(ASKED, ANNOUNCE, HOLDERS),
            new AuthorizationDecided(ASKED, NEPALI, true),
            new AnswerClockResumed(ASKED, THEN),
            new RequestClockMissed(ASKED, RequestClock.ANSWER, THEN),
            new AnswerGiven(ASKED, ANSWER, HOLDERS),
            new NothingHeldAnswered(ASKED, NOTHING_HELD, HOLDERS),
            new YesSaid(ASKED, SAY_YES, HOLDERS),
            new QueryNoted(ASKED, NEPALI, RefusalGround.ONGOING_INVESTIGATION),
            new RequestRefused(ASKED, NEPALI, RefusalGround.SAFETY_OF_A_PERSON),
            new AnswerTakenBack(ASKED, FIRST, NEPALI, sealed("reason"), Sets.of("ef".repeat(16), "0a".repeat(16))),
            new RequestClosed(ASKED, PERSON),
            new RequestWithdrawn(ASKED, PERSON, sealed("reason")),
            new RequestErased(ASKED, NP_POLICE, NEPALI, Sets.of("ef".repeat(16), "0a".repeat(16))),
            new QueryCounted(QuotaId.of(FIA), ASKED, LocalDate.parse("2026-03-01")),
            new UseCounted(QuotaId.of(FIA), Counted.PERSON, "person-" + "1".repeat(32), LocalDate.parse("2026-03-01")));

    public static final RequestEntry.ActDone ACT_DONE =
            new RequestEntry.ActDone(ASKED, FIRST, PERSON, DIGEST, FINDINGS);

    public static final List<RequestEntry> ENTRIES = List.of(
            new RequestEntry.Drafted(ASKED, PERSON),
            new RequestEntry.ActPrepared(ASKED, FIRST, PERSON, ASK),
            new RequestEntry.ActDiscarded(ASKED, FIRST, PERSON),
            new RequestEntry.ActReturned(ASKED, FIRST, PERSON, sealed("reason")),
            new RequestEntry.ActValidated(ASKED, FIRST, PERSON, DIGEST),
            ACT_DONE,
            new RequestEntry.Opened(
                    ASKED,
                    ASK,
                    Progress.ACCEPTED,
                    true,
                    DUE,
                    Duration.ofHours(3),
                    Sets.of(SECOND),
                    true,
                    RequestEnding.WITHDRAWN,
                    ACT_DONE),
            new RequestEntry.Moved(ASKED),
            new RequestEntry.Received(
                    ASKED,
                    FIA,
                    QUESTION.forHolder(),
                    SHARED,
                    false,
                    RequestUrgency.URGENT_DIRECT,
                    ASK.citation(),
                    Progress.REFUSED,
                    true,
                    DUE,
                    Duration.ofHours(3),
                    Sets.of(SECOND),
                    true,
                    true),
            new RequestEntry.Acknowledged(ASKED),
            new RequestEntry.Accepted(ASKED),
            new RequestEntry.Refused(ASKED, RefusalGround.DISPROPORTIONATE),
            new RequestEntry.ClarificationAsked(ASKED, FIRST, sealed("text"), SHARED),
            new RequestEntry.ClarificationGiven(ASKED, SECOND, FIRST, sealed("text"), SHARED),
            new RequestEntry.AuthorizationAnnounced(ASKED, FIRST, sealed("reasons"), SHARED),
            new RequestEntry.AuthorizationDecided(ASKED, false),
            new RequestEntry.Answered(ASKED, FIRST, sealed("text"), true, SHARED),
            new RequestEntry.NothingHeld(ASKED, FIRST, SHARED),
            new RequestEntry.YesSaid(ASKED, FIRST, sealed("contact"), SHARED),
            new RequestEntry.QueryNoted(ASKED, PERSON, RefusalGround.NATIONAL_SECURITY),
            new RequestEntry.ClocksDue(ASKED, DUE),
            new RequestEntry.ClockPaused(ASKED, Duration.parse("PT26H30M0.5S")),
            new RequestEntry.ClockResumed(ASKED, THEN),
            new RequestEntry.ClockMissed(ASKED, RequestClock.ANSWER, THEN),
            new RequestEntry.Closed(ASKED),
            new RequestEntry.Withdrawn(ASKED, QUESTION.reference(), sealed("reason")),
            new RequestEntry.AnswerTakenBack(ASKED, FIRST, true, sealed("reason")),
            new RequestEntry.Erased(ASKED, NP_POLICE, QUESTION.reference()));

    private RequestExamples() {}
}
