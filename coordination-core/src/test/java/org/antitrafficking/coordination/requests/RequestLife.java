package org.antitrafficking.coordination.requests;

import static org.antitrafficking.coordination.requests.RequestExamples.ANALYST;
import static org.antitrafficking.coordination.requests.RequestExamples.ASK;
import static org.antitrafficking.coordination.requests.RequestExamples.BLINDING;
import static org.antitrafficking.coordination.requests.RequestExamples.CHIEF;
import static org.antitrafficking.coordination.requests.RequestExamples.FIRST;
import static org.antitrafficking.coordination.requests.RequestExamples.GROUNDS;
import static org.antitrafficking.coordination.requests.RequestExamples.ID;
import static org.antitrafficking.coordination.requests.RequestExamples.NEPALI;
import static org.antitrafficking.coordination.requests.RequestExamples.NEPALI_CHIEF;
import static org.antitrafficking.coordination.requests.RequestExamples.QUERY;
import static org.antitrafficking.coordination.requests.RequestExamples.after;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.antitrafficking.coordination.GivenWhenThen;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.words.Actor;

/** A request so far, told by commands that were decided one after the other. */
record RequestLife(List<RequestEvent> events, RequestGrounds grounds) {
    private static final GivenWhenThen<RequestCommand, RequestEvent, InformationRequest> REQUESTS =
            new GivenWhenThen<>(RequestRules::decide, InformationRequest::evolve, InformationRequest.none());

    RequestLife {
        events = List.copyOf(events);
    }

    static RequestLife none() {
        return new RequestLife(List.of(), GROUNDS);
    }

    static RequestLife drafted(RequestAct.Asking act) {
        return none().then(new DraftRequest(ID, ANALYST, BLINDING, FIRST, act));
    }

    /** With {@link RequestExamples#CHIEF}'s word. */
    static RequestLife sent(RequestAct.Asking act) {
        return drafted(act).validated(FIRST, CHIEF).told(FIRST, ANALYST);
    }

    static RequestLife sent() {
        return sent(ASK);
    }

    static RequestLife queried() {
        return sent(QUERY);
    }

    /** What follows is decided on other grounds. */
    RequestLife on(RequestGrounds other) {
        return new RequestLife(events, other);
    }

    InformationRequest request() {
        InformationRequest request = InformationRequest.none();
        for (RequestEvent event : events) request = InformationRequest.evolve(request, event);
        return request;
    }

    /** Of a request that was sent. */
    Handling handled() {
        return Objects.requireNonNull(request().handled());
    }

    /** The command is allowed, and is no empty one. */
    RequestLife then(RequestCommand command) {
        List<? extends RequestEvent> more = RequestRules.decide(command, request());
        if (more.isEmpty()) throw new IllegalArgumentException("Nothing came of " + command);
        return new RequestLife(Stream.concat(events.stream(), more.stream()).toList(), grounds);
    }

    /** What has come of the commands since then. */
    List<RequestEvent> since(RequestLife earlier) {
        return events.subList(earlier.events.size(), events.size());
    }

    RequestLife prepared(ReleaseId release, Actor by, RequestAct act) {
        return then(new PrepareRequestAct(ID, by, release, act));
    }

    RequestLife validated(ReleaseId release, Actor by) {
        return then(validate(release, by));
    }

    RequestLife told(ReleaseId release, Actor by) {
        return then(tell(release, by));
    }

    /** By the holder, with its supervisor's word. */
    RequestLife held(ReleaseId release, RequestAct act) {
        return held(Duration.ZERO, release, act);
    }

    RequestLife held(Duration later, ReleaseId release, RequestAct act) {
        return prepared(release, NEPALI, act)
                .validated(release, after(later, NEPALI_CHIEF))
                .told(release, after(later, NEPALI));
    }

    /** By the asker, with its supervisor's word. */
    RequestLife asked(Duration later, ReleaseId release, RequestAct act) {
        return prepared(release, ANALYST, act)
                .validated(release, after(later, CHIEF))
                .told(release, after(later, ANALYST));
    }

    ValidateRequestAct validate(ReleaseId release, Actor by) {
        return new ValidateRequestAct(ID, by, release, digest(release, by), grounds);
    }

    DoRequestAct tell(ReleaseId release, Actor by) {
        return new DoRequestAct(ID, by, release, digest(release, by), grounds);
    }

    /** As a preview tells it now. */
    String digest(ReleaseId release, Actor by) {
        return RequestReleaseRules.preview(request(), release, by, grounds).digest();
    }

    GivenWhenThen<RequestCommand, RequestEvent, InformationRequest>.Given.When when(RequestCommand command) {
        return REQUESTS.given(new ArrayList<>(events)).when(command);
    }
}
