package org.antitrafficking.coordination.requests;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antitrafficking.coordination.features.Clocks;
import org.antitrafficking.coordination.features.Clocks.Move;
import org.antitrafficking.coordination.features.Clocks.Moving;
import org.antitrafficking.coordination.features.DecidedOn;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.features.Feature.Beginning;
import org.antitrafficking.coordination.features.Feature.Destruction;
import org.antitrafficking.coordination.features.Feature.Secrecy;
import org.antitrafficking.coordination.features.Holding;
import org.antitrafficking.coordination.features.Ownership;
import org.antitrafficking.coordination.features.Telling;
import org.antitrafficking.coordination.words.InformationRequestId;

/** Information requests and blind queries as a feature. */
public final class Requests {

    private Requests() {}

    public static final Feature<RequestCommand, RequestEvent, InformationRequest, InformationRequest> FEATURE =
            new Feature<>(
                    "request",
                    RequestCommand.class,
                    RequestEvent.class,
                    InformationRequest.class,
                    InformationRequest.none(),
                    RequestCommand::requestId,
                    Map.of(DraftRequest.class, Beginning.ALWAYS),
                    List.of(
                            new DecidedOn<>(
                                    ValidateRequestAct.class,
                                    (validate, others) -> validate.on(RequestGrounds.of(
                                            validate.requestId(), validate.release(), validate.by(), others))),
                            new DecidedOn<>(
                                    DoRequestAct.class,
                                    (act, others) -> act.on(
                                            RequestGrounds.of(act.requestId(), act.release(), act.by(), others)))),
                    RequestRules::decide,
                    RequestRules::takesAway,
                    InformationRequest::evolve,
                    List.of(new Destruction<>(RequestErased.class, RequestErased::keys)),
                    new Clocks<>(
                            List.of(
                                    new Moving<>(RequestClocksDue.class, e -> due(e.due())),
                                    new Moving<>(
                                            AnswerClockResumed.class, e -> List.of(runs(RequestClock.ANSWER, e.due()))),
                                    new Moving<>(AnswerClockPaused.class, e -> ends(RequestClock.ANSWER)),
                                    new Moving<>(RequestClockMet.class, e -> ends(e.clock())),
                                    new Moving<>(RequestClockMissed.class, e -> ends(e.clock())),
                                    new Moving<>(RequestClosed.class, e -> List.of(new Move.AllEnd())),
                                    new Moving<>(RequestWithdrawn.class, e -> List.of(new Move.AllEnd()))),
                            Set.of(RequestClockMissed.class),
                            (request, clock, platform) -> new PassRequestDueTime(
                                    new InformationRequestId(request), platform, RequestClock.of(clock))),
                    InformationRequest::scopesToldBy,
                    Ownership.nobodys(),
                    Secrecy.IN_PARTS,
                    new Telling<>(
                            RequestEntry.class,
                            new Holding(
                                    Set.<Class<?>>of(RequestEntry.Opened.class, RequestEntry.Received.class)::contains,
                                    Map.of(RequestEntry.Drafted.class, RequestEntry.ActPrepared.class)),
                            InformationRequest.class,
                            InformationRequest.none(),
                            InformationRequest::evolve,
                            InformationRequest::withoutDone,
                            request -> null,
                            request -> List.of(),
                            List.of(RequestDisclosure::disclose),
                            RequestDisclosure::again));

    private static List<Move> due(Map<RequestClock, Instant> due) {
        return due.entrySet().stream()
                .map(clock -> runs(clock.getKey(), clock.getValue()))
                .toList();
    }

    private static Move runs(RequestClock clock, Instant due) {
        return new Move.Runs(clock.toString(), due);
    }

    private static List<Move> ends(RequestClock clock) {
        return List.of(new Move.Ends(clock.toString()));
    }
}
