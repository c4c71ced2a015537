package org.antitrafficking.coordination.api.pages.drafting;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.api.alerts.AlertBodies;
import org.antitrafficking.coordination.api.alerts.AlertController;
import org.antitrafficking.coordination.api.alerts.Drafts;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.offers.AlertActs;
import org.antitrafficking.coordination.api.offers.AlertActs.Act;
import org.antitrafficking.coordination.api.offers.AlertActs.Offer;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.ActPage;
import org.antitrafficking.coordination.api.pages.AlertPage;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.Mistake;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.Refusals;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.session.PeoplesDoor;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;
import org.antitrafficking.coordination.words.Hidden;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is done to an alert from its page. Each act has a form of its own, which is offered where the page says that the
 * rules would accept it, and asks the API's own resource for it.
 */
@RestController
class ActPagesController {

    private static final String ALERTS = Doors.PAGES + "/alerts/";

    private static final String ACTS = ALERTS + "{id}/acts/";

    private final ItemPages items;
    private final AlertController alerts;
    private final Drafts drafts;
    private final Names names;
    private final Site site;
    private final JsonMapper json;

    ActPagesController(
            ItemPages items, AlertController alerts, Drafts drafts, Names names, Site site, JsonMapper json) {
        this.items = items;
        this.alerts = alerts;
        this.drafts = drafts;
        this.names = names;
        this.site = site;
        this.json = json;
    }

    /** An act, and the alert as whoever asks reads it. */
    private record Asked(Caller caller, HttpServletRequest request, Offer offer, JsonNode alert, String tag) {

        boolean isOffered() {
            return AlertActs.offered(alert, Reader.of(caller)).contains(offer);
        }

        /** What takes away, and what answers for that, waits for no other version. */
        Map<String, String> hidden(String address) {
            var hidden = new TreeMap<>(Map.of(RefusedForms.KEEP, "1"));
            hidden.put("once", PeoplesDoor.needed(request).onceFor(address + " " + tag));
            if (offer.act() != Act.RECALL && offer.act() != Act.RECALL_ANSWER) hidden.put("match", tag);
            return hidden;
        }
    }

    private Asked asked(Caller caller, HttpServletRequest request, String id, Offer offer) {
        ResponseEntity<byte[]> recorded = items.answer(caller, "alert", id, AlertId::new, null);
        String meant = request.getHeader(HttpHeaders.IF_MATCH);
        String tag = meant == null ? String.valueOf(recorded.getHeaders().getETag()) : meant;
        return new Asked(caller, request, offer, PageAnswers.model(recorded), tag);
    }

    private ActForm form(Asked asked, Typed typed) {
        Words words = Frames.words(asked.request());
        Named named = ActForm.names(asked.offer().act()) ? names.of(asked.caller(), words) : Named.none(words);
        return new ActForm(
                asked.offer(),
                asked.alert(),
                typed,
                named,
                asked.caller().partner().toString(),
                words);
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = ACTS + "{act}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> form(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String act) {
        return formOf(caller, request, id, act, "");
    }

    /** An act that is not offered has no form, but for what somebody wrote into it while it was. */
    @Needs(TokenScope.READ)
    @GetMapping(path = ACTS + "{act}/{of}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> formOf(
            Caller caller,
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String act,
            @PathVariable String of) {
        Offer offer = new Offer(Act.of(act).filter(one -> !one.isChange()).orElseThrow(() -> Hidden.HIDDEN), of);
        Asked asked = asked(caller, request, id, offer);
        Map<String, String> kept = site.kept(request);
        Hidden.unless(asked.isOffered() || !kept.isEmpty());
        ActForm form = form(asked, kept.isEmpty() ? ActForm.begun(asked.alert()) : new Typed(new TreeMap<>(kept)));
        List<Mistake> over = asked.isOffered()
                ? List.of()
                : List.of(Mistake.whole(Frames.words(request).say("mistake.over")));
        return PageAnswers.page(html(asked, form, !kept.isEmpty() && over.isEmpty(), over));
    }

    private byte[] html(Asked asked, ActForm form, boolean kept, List<Mistake> mistakes) {
        Words words = Frames.words(asked.request());
        Offer offer = asked.offer();
        String word = offer.act().word();
        String alert = ALERTS + asked.alert().path("alert").stringValue("");
        String address = offer.address(alert);
        boolean prepared = ActForm.isTold(offer.act()) || offer.act() == Act.GRANT;
        return site.formHtml(
                asked.request(),
                new ActPage(
                        site.frame(asked.request(), words.say("do." + word), address),
                        words.say("do." + word),
                        AlertPage.reference(asked.alert()),
                        alert,
                        words.say("do." + word + ".what"),
                        form.facts(),
                        kept,
                        Refusals.summary(form.mistakes(), mistakes),
                        address,
                        asked.hidden(address),
                        form.sections(""),
                        words.say(prepared ? "do.prepare" : "do." + word)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "recall", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> recall(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        return done(call, request, id, new Offer(Act.RECALL), body -> alerts.recall(call, id, reason(body)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "closure", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> close(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        return done(call, request, id, new Offer(Act.CLOSURE), body -> alerts.close(call, id));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "recall-answer", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> answerRecall(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        return done(
                call,
                request,
                id,
                new Offer(Act.RECALL_ANSWER),
                body -> alerts.answerRecall(call, id, json.treeToValue(body, AlertBodies.RecallAnswer.class)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "answer", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> answer(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        return prepared(call, request, id, new Offer(Act.ANSWER));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "follow-up", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> followUp(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        return prepared(call, request, id, new Offer(Act.FOLLOW_UP));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "sighting", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> sighting(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        return prepared(call, request, id, new Offer(Act.SIGHTING));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "grant/{of}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> grant(
            ItemCall call, HttpServletRequest request, @PathVariable String id, @PathVariable String of) {
        return prepared(call, request, id, new Offer(Act.GRANT, of));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "onward-request", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> askOnward(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        return done(
                call,
                request,
                id,
                new Offer(Act.ONWARD_REQUEST),
                body -> alerts.ask(call, id, json.treeToValue(body, AlertBodies.Onward.class)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "refusal/{of}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> refuseOnward(
            ItemCall call, HttpServletRequest request, @PathVariable String id, @PathVariable String of) {
        return done(call, request, id, new Offer(Act.REFUSAL, of), body -> alerts.refuse(call, id, of, reason(body)));
    }

    /** @param of the clock's kind, which has no dash, and its partner */
    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "extension/{of}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> extend(
            ItemCall call, HttpServletRequest request, @PathVariable String id, @PathVariable String of) {
        String[] clock = (of + "-").split("-", 2);
        String partner = clock[1].isEmpty() ? "" : clock[1].substring(0, clock[1].length() - 1);
        return done(
                call,
                request,
                id,
                new Offer(Act.EXTENSION, of),
                body -> alerts.extend(call, id, clock[0], partner, json.treeToValue(body, AlertBodies.Due.class)));
    }

    @Needs(TokenScope.VALIDATE)
    @PostMapping(path = ACTS + "erasure", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> erase(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        return done(call, request, id, new Offer(Act.ERASURE), body -> alerts.erase(call, id));
    }

    @Needs(TokenScope.VALIDATE)
    @PostMapping(path = ACTS + "person-erasure/{of}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> erasePerson(
            ItemCall call, HttpServletRequest request, @PathVariable String id, @PathVariable String of) {
        return done(call, request, id, new Offer(Act.PERSON_ERASURE, of), body -> alerts.erasePerson(call, id, of));
    }

    private AlertBodies.Reason reason(ObjectNode body) {
        return json.treeToValue(body, AlertBodies.Reason.class);
    }

    private ResponseEntity<byte[]> done(
            ItemCall call, HttpServletRequest request, String id, Offer offer, Consumer<ObjectNode> act) {
        return sent(call, request, id, offer, body -> {
            act.accept(body);
            return id;
        });
    }

    private ResponseEntity<byte[]> prepared(ItemCall call, HttpServletRequest request, String id, Offer offer) {
        return sent(
                call,
                request,
                id,
                offer,
                body -> id + "/releases/" + drafts.prepare(call, id, body).release());
    }

    /**
     * Does it and shows what has become of it; where it is refused, the form with what is wrong in it. What is not
     * offered is asked of the API all the same, which says why.
     *
     * @param act says where it goes on
     */
    private ResponseEntity<byte[]> sent(
            ItemCall call, HttpServletRequest request, String id, Offer offer, Function<ObjectNode, String> act) {
        Asked asked = asked(call.caller(), request, id, offer);
        ActForm form = form(asked, Typed.of(request));
        return site.sent(
                request,
                form,
                asked.isOffered(),
                () -> ALERTS + act.apply(form.body()),
                mistakes -> html(asked, form, false, mistakes));
    }
}
