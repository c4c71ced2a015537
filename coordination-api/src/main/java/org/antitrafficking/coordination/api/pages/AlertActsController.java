package org.antitrafficking.coordination.api.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.api.alerts.AlertBodies;
import org.antitrafficking.coordination.api.alerts.AlertController;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.inbox.PageVersions;
import org.antitrafficking.coordination.api.pages.session.PeoplesDoor;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;
import org.antitrafficking.coordination.api.pages.session.Session;
import org.antitrafficking.coordination.api.sharing.SharedBodies;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What is done to an alert from its page. Each act has a form of its own, which is offered where the page says that the
 * rules would accept it, and asks the API's own resource for it.
 */
@RestController
class AlertActsController {

    private static final String ALERTS = Doors.PAGES + "/alerts/";

    private static final String ACTS = ALERTS + "{id}/acts/";

    private final ItemPages items;
    private final AlertController alerts;
    private final PageVersions versions;
    private final RefusedForms forms;
    private final Frames frames;
    private final Renderer renderer;

    AlertActsController(
            ItemPages items,
            AlertController alerts,
            PageVersions versions,
            RefusedForms forms,
            Frames frames,
            Renderer renderer) {
        this.items = items;
        this.alerts = alerts;
        this.versions = versions;
        this.forms = forms;
        this.frames = frames;
        this.renderer = renderer;
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = ACTS + "{act}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> form(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String act) {
        return shown(caller, request, id, act, "", items.answer(caller, "alert", id, AlertId::new, null));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = ACTS + "{act}/{of}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> formOf(
            Caller caller,
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String act,
            @PathVariable String of) {
        return shown(caller, request, id, act, of, items.answer(caller, "alert", id, AlertId::new, null));
    }

    /** An act that is not offered has no form. */
    private ResponseEntity<byte[]> shown(
            Caller caller,
            HttpServletRequest request,
            String id,
            String act,
            String of,
            ResponseEntity<byte[]> recorded) {
        var alert = PageAnswers.model(recorded);
        AlertActs.Offer offer = AlertActs.offered(alert, Reader.of(caller)).stream()
                .filter(one -> one.act().word().equals(act) && one.of().equals(of))
                .findFirst()
                .orElseThrow(() -> Hidden.HIDDEN);
        Session session = PeoplesDoor.needed(request);
        String title = Frames.words(request).say("do." + act);
        ActPage page = AlertActForms.of(
                offer,
                alert,
                ALERTS + id,
                String.valueOf(recorded.getHeaders().getETag()),
                forms.of(request),
                session,
                frames.of(request, title, offer.address(ALERTS + id)));
        return PageAnswers.page(renderer.html("act", page));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "recall", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> recall(
            ItemCall call,
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam Map<String, String> form) {
        alerts.recall(call, id, reason(form));
        return done(request, id);
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "closure", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> close(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        alerts.close(call, id);
        return done(request, id);
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "recall-answer", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> answerRecall(
            ItemCall call,
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam Map<String, String> form) {
        var fields = new Fields(form);
        alerts.answerRecall(call, id, new AlertBodies.RecallAnswer(fields.text("answer"), fields.text("kept")));
        return done(request, id);
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "answer", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> answer(
            ItemCall call,
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam Map<String, String> form) {
        var fields = new Fields(form);
        return prepared(
                call,
                request,
                id,
                said(
                        "answer",
                        TermsInputs.body(fields),
                        fields.text("answer"),
                        fields.has("to-all.yes"),
                        fields,
                        null));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "follow-up", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> followUp(
            ItemCall call,
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam Map<String, String> form) {
        var fields = new Fields(form);
        return prepared(call, request, id, said("follow-up", TermsInputs.body(fields), null, null, fields, null));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "sighting", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> sighting(
            ItemCall call,
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam Map<String, String> form) {
        var fields = new Fields(form);
        return prepared(call, request, id, said("sighting", TermsInputs.body(fields), null, null, fields, null));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "grant/{of}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> grant(
            ItemCall call, HttpServletRequest request, @PathVariable String id, @PathVariable String of) {
        return prepared(call, request, id, said("grant-onward", null, null, null, new Fields(Map.of()), of));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "onward-request", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> askOnward(
            ItemCall call,
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam Map<String, String> form) {
        var fields = new Fields(form);
        alerts.ask(call, id, new AlertBodies.Onward(List.copyOf(fields.words("recipients")), fields.text("reason")));
        return done(request, id);
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "refusal/{of}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> refuseOnward(
            ItemCall call,
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String of,
            @RequestParam Map<String, String> form) {
        alerts.refuse(call, id, of, reason(form));
        return done(request, id);
    }

    /** @param of the clock's kind, which has no dash, and its partner */
    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "extension/{of}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> extend(
            ItemCall call,
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String of,
            @RequestParam Map<String, String> form) {
        String[] clock = (of + "-").split("-", 2);
        String partner = clock[1].isEmpty() ? "" : clock[1].substring(0, clock[1].length() - 1);
        alerts.extend(call, id, clock[0], partner, new AlertBodies.Due(new Fields(form).moment("due")));
        return done(request, id);
    }

    @Needs(TokenScope.VALIDATE)
    @PostMapping(path = ACTS + "erasure", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> erase(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        alerts.erase(call, id);
        return done(request, id);
    }

    @Needs(TokenScope.VALIDATE)
    @PostMapping(path = ACTS + "person-erasure/{of}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> erasePerson(
            ItemCall call, HttpServletRequest request, @PathVariable String id, @PathVariable String of) {
        alerts.erasePerson(call, id, of);
        return done(request, id);
    }

    private static AlertBodies.Reason reason(Map<String, String> form) {
        return new AlertBodies.Reason(new Fields(form).text("reason"));
    }

    private static AlertBodies.Act said(
            String act,
            SharedBodies.@Nullable Terms terms,
            @Nullable String answer,
            @Nullable Boolean toAll,
            Fields fields,
            @Nullable String granted) {
        boolean sighting = act.equals("sighting");
        return new AlertBodies.Act(
                act,
                terms,
                null,
                null,
                null,
                null,
                null,
                null,
                answer,
                toAll,
                fields.text("text"),
                sighting ? fields.text("place") : null,
                sighting ? fields.moment("seenAt") : null,
                granted);
    }

    private ResponseEntity<Void> prepared(ItemCall call, HttpServletRequest request, String id, AlertBodies.Act act) {
        var answer = Objects.requireNonNull(alerts.prepare(call, id, act).getBody());
        return done(request, id + "/releases/" + answer.release());
    }

    /** Shows what has become of it. */
    private ResponseEntity<Void> done(HttpServletRequest request, String onward) {
        forms.done(request);
        versions.settle();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(ALERTS + onward))
                .build();
    }
}
