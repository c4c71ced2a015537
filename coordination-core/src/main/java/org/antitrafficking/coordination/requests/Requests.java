package org.antitrafficking.coordination.requests;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antitrafficking.coordination.features.Clocks;
import org.antitrafficking.coordination.features.Clocks.Move;
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
                            Requests::moves,
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

    private static List<Move> moves(RequestEvent event) {
        return switch (event) {
            case RequestClocksDue e ->
                e.due().entrySet().stream()
                        .<Move>map(due -> new Move.Runs(due.getKey().toString(), due.getValue()))
                        .toList();
            case AnswerClockResumed e -> List.of(new Move.Runs(RequestClock.ANSWER.toString(), e.due()));
            case AnswerClockPaused e -> List.of(new Move.Ends(RequestClock.ANSWER.toString()));
            case RequestClockMet e -> List.of(new Move.Ends(e.clock().toString()));
            case RequestClockMissed e -> List.of(new Move.Ends(e.clock().toString()));
            case RequestClosed e -> List.of(new Move.AllEnd());
            case RequestWithdrawn e -> List.of(new Move.AllEnd());
            default -> List.of(); // of requests' many events these are the ones that move a clock
        };
    }
}
