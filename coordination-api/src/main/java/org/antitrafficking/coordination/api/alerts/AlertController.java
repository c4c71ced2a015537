package org.antitrafficking.coordination.api.alerts;

import static org.antitrafficking.coordination.api.shapes.Shapes.instant;
import static org.antitrafficking.coordination.api.shapes.Shapes.one;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;
import static org.antitrafficking.coordination.api.shapes.Shapes.set;

import java.net.URI;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeMap;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.AnswerRecall;
import org.antitrafficking.coordination.alerts.CloseAlert;
import org.antitrafficking.coordination.alerts.EraseAlert;
import org.antitrafficking.coordination.alerts.ErasePerson;
import org.antitrafficking.coordination.alerts.ExtendClock;
import org.antitrafficking.coordination.alerts.KeptOn;
import org.antitrafficking.coordination.alerts.NarrowAudience;
import org.antitrafficking.coordination.alerts.OnwardRequestId;
import org.antitrafficking.coordination.alerts.RecallAlert;
import org.antitrafficking.coordination.alerts.RecallAnswer;
import org.antitrafficking.coordination.alerts.RefuseOnwardSharing;
import org.antitrafficking.coordination.alerts.RequestOnwardSharing;
import org.antitrafficking.coordination.alerts.ReturnRelease;
import org.antitrafficking.coordination.alerts.Sharing;
import org.antitrafficking.coordination.alerts.TightenTerms;
import org.antitrafficking.coordination.alerts.ValidateRelease;
import org.antitrafficking.coordination.api.identity.Call;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.identity.Version;
import org.antitrafficking.coordination.api.inbox.PageVersions;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.eventlog.axon.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** An alert's life, one resource a step of it. What an alert says is read from the caller's own feed. */
@RestController
@RequestMapping("/api/alerts")
public class AlertController {

    private static final String KIND = Acknowledgements.KIND;

    private final Drafts drafts;
    private final PageVersions versions;
    private final Acknowledgements acknowledgements;

    AlertController(Drafts drafts, PageVersions versions, Acknowledgements acknowledgements) {
        this.drafts = drafts;
        this.versions = versions;
        this.acknowledgements = acknowledgements;
    }

    /**
     * What became of a request.
     *
     * @param outcome {@code accepted}, or {@code unchanged} where it was already so
     */
    public record Done(String alert, String outcome) {}

    /** The same, of a release. */
    public record ReleaseAnswer(String alert, String release, String outcome) {}

    /** The same, of a request to share onward. */
    public record OnwardDone(String alert, String request, String outcome) {}

    @Needs(TokenScope.ACT)
    @PostMapping
    ResponseEntity<Done> draft(Call call, @RequestBody AlertBodies.Content body) {
        Outcome outcome = drafts.draft(call, body);
        return ResponseEntity.created(URI.create("/api/alerts/" + outcome.aggregateId()))
                .body(answer(outcome));
    }

    @Needs(TokenScope.ACT)
    @PutMapping("/{id}/content")
    Done revise(ItemCall call, @PathVariable String id, @RequestBody AlertBodies.Content body) {
        return answer(drafts.revise(call, id, body));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/releases")
    public ResponseEntity<ReleaseAnswer> prepare(
            ItemCall call, @PathVariable String id, @RequestBody AlertBodies.Act body) {
        Drafts.Prepared prepared = drafts.prepare(call, id, body);
        return ResponseEntity.created(URI.create("/api/alerts/" + id + "/releases/" + prepared.release()))
                .body(new ReleaseAnswer(
                        id, prepared.release(), prepared.outcome().outcome()));
    }

    @Needs(TokenScope.ACT)
    @DeleteMapping("/{id}/releases/{release}")
    public Done discard(ItemCall call, @PathVariable String id, @PathVariable String release) {
        return answer(drafts.discard(call, id, release));
    }

    @Needs(TokenScope.VALIDATE)
    @PostMapping("/{id}/releases/{release}/return")
    public Done giveBack(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String release,
            @RequestBody AlertBodies.Reason body) {
        AlertId alert = Ids.alert(id);
        var reason = shapes(alert, call.caller()).reason(body.reason());
        return answer(call.on(page(id))
                .with(body, "return", id, release)
                .send((by, reading) -> new ReturnRelease(alert, by, Ids.release(release), reason)));
    }

    @Needs(TokenScope.VALIDATE)
    @PostMapping("/{id}/releases/{release}/validation")
    public Done validate(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String release,
            @RequestBody AlertBodies.Digest body) {
        String digest = present("digest", body.digest());
        return answer(call.on(page(id))
                .with(body, "validate", id, release)
                .send((by, reading) ->
                        new ValidateRelease(Ids.alert(id), by, Ids.release(release), digest, Standing.NONE)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/releases/{release}/disclosure")
    public Done disclose(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String release,
            @RequestBody AlertBodies.Digest body) {
        return answer(drafts.disclose(call, id, release, body.digest()));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/acknowledgement")
    Done acknowledge(ItemCall call, @PathVariable String id) {
        return answer(acknowledgements.acknowledge(call, id));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/onward-requests")
    public ResponseEntity<OnwardDone> ask(
            ItemCall call, @PathVariable String id, @RequestBody AlertBodies.Onward body) {
        AlertId alert = Ids.alert(id);
        var request = new OnwardRequestId("onward-" + call.newId());
        SortedSet<PartnerId> recipients = set("recipients", body.recipients(), PartnerId::new);
        BadRequest.unlessMade(() -> Audience.of(recipients)); // as many as one could be issued to
        var reason = shapes(alert, call.caller()).reason(body.reason());
        Outcome outcome = call.on(page(id))
                .with(body, "ask-onward", id)
                .send((by, reading) -> new RequestOnwardSharing(alert, by, request, recipients, reason));
        return ResponseEntity.status(201).body(new OnwardDone(id, request.toString(), outcome.outcome()));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/onward-requests/{request}/refusal")
    public Done refuse(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String request,
            @RequestBody AlertBodies.Reason body) {
        AlertId alert = Ids.alert(id);
        var reason = shapes(alert, call.caller()).reason(body.reason());
        return answer(call.on(page(id))
                .with(body, "refuse-onward", id, request)
                .send((by, reading) -> new RefuseOnwardSharing(alert, by, Ids.request(request), reason)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/narrowing")
    public Done narrow(ItemCall call, @PathVariable String id, @RequestBody AlertBodies.Narrowing body) {
        AlertId alert = Ids.alert(id);
        SortedSet<PartnerId> partners = set("partners", body.partners(), PartnerId::new);
        var persons = new TreeMap<PersonId, PartnerId>();
        for (PersonId person : set("persons", body.persons(), PersonId::new))
            persons.put(person, call.caller().partner());
        Audience from = BadRequest.unlessMade(() -> new Audience(partners, persons));
        var reason = shapes(alert, call.caller()).reason(body.reason());
        return answer(call.on(page(id))
                .with(body, "narrow", id)
                .send((by, reading) -> new NarrowAudience(alert, by, from, reason)));
    }

    @Needs(TokenScope.ACT)
    @PutMapping("/{id}/terms")
    public Done tighten(ItemCall call, @PathVariable String id, @RequestBody AlertBodies.Tightening body) {
        AlertId alert = Ids.alert(id);
        AlertShapes.Tightened asked = shapes(alert, call.caller()).tightened(body);
        return answer(call.on(page(id)).with(body, "tighten", id).send((by, reading) -> {
            Alert there = reading.alert(alert);
            // Of what is not the call.caller()'s it takes nothing, not even to refuse it.
            Sharing sharing = there.isOwnIn(by.scopes()) ? there.shared() : null;
            return new TightenTerms(alert, by, asked.from(sharing == null ? null : sharing.terms()));
        }));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/recall")
    public Done recall(ItemCall call, @PathVariable String id, @RequestBody AlertBodies.Reason body) {
        AlertId alert = Ids.alert(id);
        var reason = shapes(alert, call.caller()).reason(body.reason());
        return answer(
                call.on(page(id)).with(body, "recall", id).send((by, reading) -> new RecallAlert(alert, by, reason)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/recall-answer")
    public Done answerRecall(ItemCall call, @PathVariable String id, @RequestBody AlertBodies.RecallAnswer body) {
        RecallAnswer said = one("answer", RecallAnswer.class, body.answer());
        @Nullable KeptOn kept = body.kept() == null ? null : one("kept", KeptOn.class, body.kept());
        return answer(call.on(past(id))
                .with(body, "answer-recall", id)
                .send((by, reading) -> new AnswerRecall(Ids.alert(id), by, said, kept)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/closure")
    public Done close(ItemCall call, @PathVariable String id) {
        return answer(call.on(page(id)).of("close", id).send((by, reading) -> new CloseAlert(Ids.alert(id), by)));
    }

    @Needs(TokenScope.ACT)
    @PutMapping("/{id}/clocks/{kind}/{partner}")
    public Done extend(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String kind,
            @PathVariable String partner,
            @RequestBody AlertBodies.Due body) {
        Instant due = instant("due", body.due());
        return answer(call.on(page(id))
                .with(body, "extend", id, kind, partner)
                .send((by, reading) -> new ExtendClock(Ids.alert(id), by, Ids.clock(kind, partner), due)));
    }

    @Needs(TokenScope.VALIDATE)
    @PostMapping("/{id}/erasure")
    public Done erase(ItemCall call, @PathVariable String id) {
        return answer(call.on(page(id)).of("erase", id).send((by, reading) -> new EraseAlert(Ids.alert(id), by)));
    }

    @Needs(TokenScope.VALIDATE)
    @PostMapping("/{id}/persons/{person}/erasure")
    public Done erasePerson(ItemCall call, @PathVariable String id, @PathVariable String person) {
        return answer(call.on(page(id))
                .of("erase-person", id, person)
                .send((by, reading) -> new ErasePerson(Ids.alert(id), by, person)));
    }

    private AlertShapes shapes(AlertId alert, Caller caller) {
        return drafts.shapes(alert, caller);
    }

    /** The alert as whoever calls sees it. */
    private Version page(String id) {
        return acknowledgements.page(id);
    }

    /** The same of an alert that it may have had once. */
    private Version past(String id) {
        return versions.of(KIND, id, (by, reading) -> {
            Alert alert = reading.alert(Ids.alert(id));
            return alert.isOwnIn(by.scopes()) || alert.hasReached(by.scopes());
        });
    }

    private static Done answer(Outcome outcome) {
        return new Done(outcome.aggregateId(), outcome.outcome());
    }
}
