package org.antitrafficking.coordination.api.alerts;

import static org.antitrafficking.coordination.api.shapes.Shapes.instant;
import static org.antitrafficking.coordination.api.shapes.Shapes.one;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;
import static org.antitrafficking.coordination.api.shapes.Shapes.set;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import org.antitrafficking.coordination.alerts.AcknowledgeAlert;
import org.antitrafficking.coordination.alerts.Act;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.AnswerRecall;
import org.antitrafficking.coordination.alerts.CloseAlert;
import org.antitrafficking.coordination.alerts.DiscardRelease;
import org.antitrafficking.coordination.alerts.DiscloseRelease;
import org.antitrafficking.coordination.alerts.DraftAlert;
import org.antitrafficking.coordination.alerts.EraseAlert;
import org.antitrafficking.coordination.alerts.ErasePerson;
import org.antitrafficking.coordination.alerts.ExtendClock;
import org.antitrafficking.coordination.alerts.KeptOn;
import org.antitrafficking.coordination.alerts.NarrowAudience;
import org.antitrafficking.coordination.alerts.PrepareRelease;
import org.antitrafficking.coordination.alerts.RecallAlert;
import org.antitrafficking.coordination.alerts.RecallAnswer;
import org.antitrafficking.coordination.alerts.RefuseOnwardSharing;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.alerts.RequestId;
import org.antitrafficking.coordination.alerts.RequestOnwardSharing;
import org.antitrafficking.coordination.alerts.ReturnRelease;
import org.antitrafficking.coordination.alerts.ReviseAlert;
import org.antitrafficking.coordination.alerts.Sharing;
import org.antitrafficking.coordination.alerts.TightenTerms;
import org.antitrafficking.coordination.alerts.ValidateRelease;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.IdempotencyKey;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.RequestNames;
import org.antitrafficking.coordination.api.identity.Requests;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.persons.PersonId;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.Hidden;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.eventlog.axon.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** An alert's life, one resource a step of it. What an alert says is read from the caller's own feed. */
@RestController
@RequestMapping("/api/alerts")
class AlertController {

    private final Requests requests;
    private final RequestNames names;
    private final Sealer sealer;
    private final InstantSource clock;
    private final IfMatch ifMatch;

    AlertController(Requests requests, RequestNames names, Sealer sealer, InstantSource clock, IfMatch ifMatch) {
        this.requests = requests;
        this.names = names;
        this.sealer = sealer;
        this.clock = clock;
        this.ifMatch = ifMatch;
    }

    /**
     * What became of a request.
     *
     * @param outcome {@code accepted}, or {@code unchanged} where it was already so
     */
    record Answer(String alert, String outcome) {}

    /** The same, of a release. */
    record ReleaseAnswer(String alert, String release, String outcome) {}

    /** The same, of a request to share onward. */
    record OnwardAnswer(String alert, String request, String outcome) {}

    @Needs(TokenScope.ACT)
    @PostMapping
    ResponseEntity<Answer> draft(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestBody AlertBodies.Content body) {
        var id = new AlertId("alert-" + names.newId(caller.client(), IdempotencyKey.checked(key)));
        AlertContent content = shapes(id, caller).content(body);
        String blinding = names.newBlinding();
        Outcome outcome = requests.send(
                request(caller, key, body, "draft"), (by, reading) -> new DraftAlert(id, by, blinding, content));
        return ResponseEntity.created(URI.create("/api/alerts/" + id)).body(answer(outcome));
    }

    @Needs(TokenScope.ACT)
    @PutMapping("/{id}/content")
    Answer revise(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @PathVariable String id,
            @RequestBody AlertBodies.Content body) {
        AlertId alert = Ids.alert(id);
        AlertContent content = shapes(alert, caller).content(body);
        return answer(requests.send(
                request(caller, key, body, "revise", id),
                ifMatch.of(caller, alert, match),
                (by, reading) -> new ReviseAlert(alert, by, content)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/releases")
    ResponseEntity<ReleaseAnswer> prepare(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @PathVariable String id,
            @RequestBody AlertBodies.Act body) {
        AlertId alert = Ids.alert(id);
        var release = new ReleaseId("release-" + names.newId(caller.client(), IdempotencyKey.checked(key)));
        Function<Directory, Act> act = shapes(alert, caller).act(body);
        Outcome outcome = requests.send(
                request(caller, key, body, "prepare", id),
                ifMatch.of(caller, alert, match),
                (by, reading) -> new PrepareRelease(alert, by, release, act.apply(reading.directory())));
        return ResponseEntity.created(URI.create("/api/alerts/" + alert + "/releases/" + release))
                .body(new ReleaseAnswer(id, release.toString(), outcome.outcome()));
    }

    @Needs(TokenScope.ACT)
    @DeleteMapping("/{id}/releases/{release}")
    Answer discard(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @PathVariable String id,
            @PathVariable String release) {
        return answer(requests.send(
                request(caller, key, null, "discard", id, release),
                ifMatch.of(caller, Ids.alert(id), match),
                (by, reading) -> new DiscardRelease(Ids.alert(id), by, Ids.release(release))));
    }

    @Needs(TokenScope.VALIDATE)
    @PostMapping("/{id}/releases/{release}/return")
    Answer giveBack(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @PathVariable String id,
            @PathVariable String release,
            @RequestBody AlertBodies.Reason body) {
        AlertId alert = Ids.alert(id);
        var reason = shapes(alert, caller).reason(body.reason());
        return answer(requests.send(
                request(caller, key, body, "return", id, release),
                (by, reading) -> new ReturnRelease(alert, by, Ids.release(release), reason)));
    }

    @Needs(TokenScope.VALIDATE)
    @PostMapping("/{id}/releases/{release}/validation")
    Answer validate(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @PathVariable String id,
            @PathVariable String release,
            @RequestBody AlertBodies.Digest body) {
        String digest = present("digest", body.digest());
        return answer(requests.send(
                request(caller, key, body, "validate", id, release),
                (by, reading) -> new ValidateRelease(Ids.alert(id), by, Ids.release(release), digest, Standing.NONE)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/releases/{release}/disclosure")
    Answer disclose(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @PathVariable String id,
            @PathVariable String release,
            @RequestBody AlertBodies.Digest body) {
        String digest = present("digest", body.digest());
        return answer(requests.send(
                request(caller, key, body, "disclose", id, release),
                ifMatch.of(caller, Ids.alert(id), match),
                (by, reading) -> new DiscloseRelease(Ids.alert(id), by, Ids.release(release), digest, Standing.NONE)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/acknowledgement")
    Answer acknowledge(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @PathVariable String id) {
        return answer(requests.send(
                request(caller, key, null, "acknowledge", id),
                (by, reading) -> new AcknowledgeAlert(Ids.alert(id), by)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/onward-requests")
    ResponseEntity<OnwardAnswer> ask(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @PathVariable String id,
            @RequestBody AlertBodies.Onward body) {
        AlertId alert = Ids.alert(id);
        var request = new RequestId("request-" + names.newId(caller.client(), IdempotencyKey.checked(key)));
        SortedSet<PartnerId> recipients = set("recipients", body.recipients(), PartnerId::new);
        BadRequest.unlessMade(() -> Audience.of(recipients)); // as many as one could be issued to
        var reason = shapes(alert, caller).reason(body.reason());
        Outcome outcome = requests.send(
                request(caller, key, body, "ask-onward", id),
                (by, reading) -> new RequestOnwardSharing(alert, by, request, recipients, reason));
        return ResponseEntity.status(201).body(new OnwardAnswer(id, request.toString(), outcome.outcome()));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/onward-requests/{request}/refusal")
    Answer refuse(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @PathVariable String id,
            @PathVariable String request,
            @RequestBody AlertBodies.Reason body) {
        AlertId alert = Ids.alert(id);
        var reason = shapes(alert, caller).reason(body.reason());
        return answer(requests.send(
                request(caller, key, body, "refuse-onward", id, request),
                (by, reading) -> new RefuseOnwardSharing(alert, by, Ids.request(request), reason)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/narrowing")
    Answer narrow(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @PathVariable String id,
            @RequestBody AlertBodies.Narrowing body) {
        AlertId alert = Ids.alert(id);
        SortedSet<PartnerId> partners = set("partners", body.partners(), PartnerId::new);
        var persons = new TreeMap<PersonId, PartnerId>();
        for (PersonId person : set("persons", body.persons(), PersonId::new)) persons.put(person, caller.partner());
        Audience from = BadRequest.unlessMade(() -> new Audience(partners, persons));
        var reason = shapes(alert, caller).reason(body.reason());
        return answer(requests.send(
                request(caller, key, body, "narrow", id),
                ifMatch.of(caller, alert, match),
                (by, reading) -> new NarrowAudience(alert, by, from, reason)));
    }

    @Needs(TokenScope.ACT)
    @PutMapping("/{id}/terms")
    Answer tighten(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @PathVariable String id,
            @RequestBody AlertBodies.Tightening body) {
        AlertId alert = Ids.alert(id);
        AlertShapes.Tightened asked = shapes(alert, caller).tightened(body);
        return answer(requests.send(
                request(caller, key, body, "tighten", id), ifMatch.of(caller, alert, match), (by, reading) -> {
                    Alert there = reading.alert(alert);
                    // Of what is not the caller's it takes nothing, not even to refuse it.
                    Sharing sharing = there.isOwnIn(by.scopes()) ? there.shared() : null;
                    return new TightenTerms(alert, by, asked.from(sharing == null ? null : sharing.terms()));
                }));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/recall")
    Answer recall(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @PathVariable String id,
            @RequestBody AlertBodies.Reason body) {
        AlertId alert = Ids.alert(id);
        var reason = shapes(alert, caller).reason(body.reason());
        return answer(requests.send(
                request(caller, key, body, "recall", id),
                ifMatch.of(caller, alert, match),
                (by, reading) -> new RecallAlert(alert, by, reason)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/recall-answer")
    Answer answerRecall(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @PathVariable String id,
            @RequestBody AlertBodies.RecallAnswer body) {
        RecallAnswer said = one("answer", RecallAnswer.class, body.answer());
        @Nullable KeptOn kept = body.kept() == null ? null : one("kept", KeptOn.class, body.kept());
        return answer(requests.send(
                request(caller, key, body, "answer-recall", id),
                (by, reading) -> new AnswerRecall(Ids.alert(id), by, said, kept)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/closure")
    Answer close(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @PathVariable String id) {
        return answer(requests.send(
                request(caller, key, null, "close", id),
                ifMatch.of(caller, Ids.alert(id), match),
                (by, reading) -> new CloseAlert(Ids.alert(id), by)));
    }

    @Needs(TokenScope.ACT)
    @PutMapping("/{id}/clocks/{kind}/{partner}")
    Answer extend(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @PathVariable String id,
            @PathVariable String kind,
            @PathVariable String partner,
            @RequestBody AlertBodies.Due body) {
        Instant due = instant("due", body.due());
        return answer(requests.send(
                request(caller, key, body, "extend", id, kind, partner),
                ifMatch.of(caller, Ids.alert(id), match),
                (by, reading) -> new ExtendClock(Ids.alert(id), by, Ids.clock(kind, partner), due)));
    }

    @Needs(TokenScope.VALIDATE)
    @PostMapping("/{id}/erasure")
    Answer erase(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @PathVariable String id) {
        return answer(requests.send(
                request(caller, key, null, "erase", id),
                ifMatch.of(caller, Ids.alert(id), match),
                (by, reading) -> new EraseAlert(Ids.alert(id), by)));
    }

    @Needs(TokenScope.VALIDATE)
    @PostMapping("/{id}/persons/{person}/erasure")
    Answer erasePerson(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @PathVariable String id,
            @PathVariable String person) {
        return answer(requests.send(
                request(caller, key, null, "erase-person", id, person),
                ifMatch.of(caller, Ids.alert(id), match),
                (by, reading) -> new ErasePerson(Ids.alert(id), by, person)));
    }

    private AlertShapes shapes(AlertId alert, Caller caller) {
        return new AlertShapes(sealer.forOneRequest(), alert, caller.partner(), () -> see(alert, caller));
    }

    /** From whom an alert is hidden, that something of it was destroyed is hidden too. */
    private void see(AlertId alert, Caller caller) {
        Reading reading = caller.reading();
        Hidden.unless(reading.alert(alert)
                .isVisibleIn(caller.actor(reading, clock.instant()).scopes()));
    }

    private static Requests.Request request(
            Caller caller, @Nullable String key, @Nullable Object body, String... operation) {
        return new Requests.Request(caller, IdempotencyKey.checked(key), List.of(operation), body);
    }

    private static Answer answer(Outcome outcome) {
        return new Answer(outcome.aggregateId(), outcome.outcome());
    }
}
