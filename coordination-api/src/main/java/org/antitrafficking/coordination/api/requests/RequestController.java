package org.antitrafficking.coordination.api.requests;

import static org.antitrafficking.coordination.api.shapes.Shapes.one;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;

import java.net.URI;
import java.time.InstantSource;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.identity.Call;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.identity.Version;
import org.antitrafficking.coordination.api.inbox.PageVersions;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.api.shapes.Kinds;
import org.antitrafficking.coordination.quotas.CountQuery;
import org.antitrafficking.coordination.quotas.QuotaId;
import org.antitrafficking.coordination.requests.AcceptRequest;
import org.antitrafficking.coordination.requests.AcknowledgeRequest;
import org.antitrafficking.coordination.requests.CloseRequest;
import org.antitrafficking.coordination.requests.DecideAuthorization;
import org.antitrafficking.coordination.requests.DiscardRequestAct;
import org.antitrafficking.coordination.requests.DoRequestAct;
import org.antitrafficking.coordination.requests.DraftRequest;
import org.antitrafficking.coordination.requests.EraseRequest;
import org.antitrafficking.coordination.requests.NoteQuery;
import org.antitrafficking.coordination.requests.PrepareRequestAct;
import org.antitrafficking.coordination.requests.RefusalGround;
import org.antitrafficking.coordination.requests.RefuseRequest;
import org.antitrafficking.coordination.requests.RequestAct;
import org.antitrafficking.coordination.requests.RequestGrounds;
import org.antitrafficking.coordination.requests.ReturnRequestAct;
import org.antitrafficking.coordination.requests.TakeBackAnswer;
import org.antitrafficking.coordination.requests.ValidateRequestAct;
import org.antitrafficking.coordination.requests.WithdrawRequest;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.eventlog.axon.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A request's life, one resource a step of it. What it says is read from the caller's own feed. */
@RestController
@RequestMapping("/api/requests")
public class RequestController {

    private final Sealer sealer;
    private final InstantSource clock;
    private final RequestPreviews previews;
    private final PageVersions versions;

    RequestController(Sealer sealer, InstantSource clock, RequestPreviews previews, PageVersions versions) {
        this.sealer = sealer;
        this.clock = clock;
        this.previews = previews;
        this.versions = versions;
    }

    /**
     * What became of what was asked.
     *
     * @param outcome {@code accepted}, or {@code unchanged} where it was already so
     */
    public record Done(String request, String outcome) {}

    /** The same, of a release. */
    public record ReleaseAnswer(String request, String release, String outcome) {}

    @Needs(TokenScope.ACT)
    @PostMapping
    public ResponseEntity<ReleaseAnswer> draft(Call call, @RequestBody RequestBodies.Draft body) {
        String name = call.newId();
        var id = new InformationRequestId("request-" + name);
        var release = new ReleaseId("release-" + name);
        RequestAct.Asking act = shapes(id, call.caller()).asking(body);
        String blinding = call.newBlinding();
        Outcome outcome = call.with(body, "draft-request")
                .send((by, reading) -> new DraftRequest(id, by, blinding, release, act));
        return ResponseEntity.created(URI.create("/api/requests/" + id))
                .body(new ReleaseAnswer(id.toString(), release.toString(), outcome.outcome()));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/releases")
    public ResponseEntity<ReleaseAnswer> prepare(
            ItemCall call, @PathVariable String id, @RequestBody RequestBodies.Act body) {
        InformationRequestId request = Ids.request(id);
        var release = new ReleaseId("release-" + call.newId());
        RequestAct act = shapes(request, call.caller()).act(body, release);
        Outcome outcome = call.on(page(id))
                .with(body, "prepare-request-act", id)
                .send((by, reading) -> new PrepareRequestAct(request, by, release, act));
        return ResponseEntity.created(URI.create("/api/requests/" + request + "/releases/" + release))
                .body(new ReleaseAnswer(id, release.toString(), outcome.outcome()));
    }

    @Needs(TokenScope.ACT)
    @DeleteMapping("/{id}/releases/{release}")
    public Done discard(ItemCall call, @PathVariable String id, @PathVariable String release) {
        return answer(call.on(page(id))
                .of("discard-request-act", id, release)
                .send((by, reading) -> new DiscardRequestAct(Ids.request(id), by, Ids.release(release))));
    }

    @Needs(TokenScope.VALIDATE)
    @PostMapping("/{id}/releases/{release}/return")
    public Done giveBack(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String release,
            @RequestBody RequestBodies.Reason body) {
        InformationRequestId request = Ids.request(id);
        var reason = shapes(request, call.caller()).reason(body.reason());
        return answer(call.on(page(id))
                .with(body, "return-request-act", id, release)
                .send((by, reading) -> new ReturnRequestAct(request, by, Ids.release(release), reason)));
    }

    @Needs(TokenScope.VALIDATE)
    @PostMapping("/{id}/releases/{release}/validation")
    public Done validate(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String release,
            @RequestBody RequestBodies.Digest body) {
        String digest = present("digest", body.digest());
        return answer(call.on(page(id))
                .with(body, "validate-request-act", id, release)
                .send((by, reading) -> new ValidateRequestAct(
                        Ids.request(id), by, Ids.release(release), digest, RequestGrounds.NONE)));
    }

    /** A blind query is counted before it is sent, and only where nothing else stands against sending it. */
    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/releases/{release}/disclosure")
    public Done disclose(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String release,
            @RequestBody RequestBodies.Digest body) {
        Call known = call.on(page(id));
        String digest = present("digest", body.digest());
        InformationRequestId request = Ids.request(id);
        ReleaseId told = Ids.release(release);
        if (previews.isQueryToBeSent(call.caller(), request, told, digest))
            known.first("count-query", id).send((by, reading) -> new CountQuery(QuotaId.of(by.partner()), by, request));
        return answer(known.with(body, "do-request-act", id, release)
                .send((by, reading) -> new DoRequestAct(request, by, told, digest, RequestGrounds.NONE)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/acknowledgement")
    public Done acknowledge(ItemCall call, @PathVariable String id) {
        return answer(call.on(page(id))
                .of("acknowledge-request", id)
                .send((by, reading) -> new AcknowledgeRequest(Ids.request(id), by)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/acceptance")
    public Done accept(ItemCall call, @PathVariable String id) {
        return answer(call.on(page(id))
                .of("accept-request", id)
                .send((by, reading) -> new AcceptRequest(Ids.request(id), by)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/refusal")
    public Done refuse(ItemCall call, @PathVariable String id, @RequestBody RequestBodies.Ground body) {
        RefusalGround ground = one("ground", RefusalGround.class, body.ground());
        return answer(call.on(page(id))
                .with(body, "refuse-request", id)
                .send((by, reading) -> new RefuseRequest(Ids.request(id), by, ground)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/authorization")
    public Done authorize(ItemCall call, @PathVariable String id, @RequestBody RequestBodies.Authorization body) {
        boolean granted = present("granted", body.granted());
        return answer(call.on(page(id))
                .with(body, "decide-authorization", id)
                .send((by, reading) -> new DecideAuthorization(Ids.request(id), by, granted)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/note")
    public Done note(ItemCall call, @PathVariable String id, @RequestBody RequestBodies.Note body) {
        Kinds.check(body);
        @Nullable
        RefusalGround ground = "refused".equals(body.note()) ? one("ground", RefusalGround.class, body.ground()) : null;
        return answer(call.on(page(id))
                .with(body, "note-query", id)
                .send((by, reading) -> new NoteQuery(Ids.request(id), by, ground)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/closure")
    public Done close(ItemCall call, @PathVariable String id) {
        return answer(
                call.on(page(id)).of("close-request", id).send((by, reading) -> new CloseRequest(Ids.request(id), by)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/withdrawal")
    public Done withdraw(ItemCall call, @PathVariable String id, @RequestBody RequestBodies.Reason body) {
        InformationRequestId request = Ids.request(id);
        var reason = shapes(request, call.caller()).reason(body.reason());
        return answer(call.on(page(id))
                .with(body, "withdraw-request", id)
                .send((by, reading) -> new WithdrawRequest(request, by, reason)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/answers/{release}/withdrawal")
    public Done takeBack(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String release,
            @RequestBody RequestBodies.Reason body) {
        InformationRequestId request = Ids.request(id);
        ReleaseId part = Ids.release(release);
        var reason = shapes(request, call.caller()).reason(body.reason());
        return answer(call.on(page(id))
                .with(body, "take-back-answer", id, release)
                .send((by, reading) -> new TakeBackAnswer(request, by, part, reason)));
    }

    @Needs(TokenScope.VALIDATE)
    @PostMapping("/{id}/erasure")
    public Done erase(ItemCall call, @PathVariable String id) {
        return answer(
                call.on(page(id)).of("erase-request", id).send((by, reading) -> new EraseRequest(Ids.request(id), by)));
    }

    private RequestShapes shapes(InformationRequestId request, Caller caller) {
        return new RequestShapes(sealer.forOneRequest(), request, caller.partner(), () -> see(request, caller));
    }

    /** Hides the request from whoever may not see it, so that nobody learns by its erasure that it exists. */
    private void see(InformationRequestId request, Caller caller) {
        Reading reading = caller.reading();
        Hidden.unless(reading.request(request)
                .isVisibleIn(caller.actor(reading, clock.instant()).scopes()));
    }

    /** The request as whoever calls sees it. */
    private Version page(String id) {
        return versions.of(
                "request", id, (by, reading) -> reading.request(Ids.request(id)).isVisibleIn(by.scopes()));
    }

    private static Done answer(Outcome outcome) {
        return new Done(outcome.aggregateId(), outcome.outcome());
    }
}
