package org.antitrafficking.coordination.api.pages.requests;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.offers.RequestActs;
import org.antitrafficking.coordination.api.offers.RequestActs.Act;
import org.antitrafficking.coordination.api.offers.RequestActs.Offer;
import org.antitrafficking.coordination.api.pages.ActPage;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.Mistake;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.Refusals;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.drafting.BodyForm;
import org.antitrafficking.coordination.api.pages.drafting.FormPage;
import org.antitrafficking.coordination.api.pages.drafting.Named;
import org.antitrafficking.coordination.api.pages.drafting.Names;
import org.antitrafficking.coordination.api.pages.session.PeoplesDoor;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;
import org.antitrafficking.coordination.api.requests.RequestBodies;
import org.antitrafficking.coordination.api.requests.RequestController;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.jspecify.annotations.Nullable;
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
 * What is done to a request or a blind query from its page. Each act has a form of its own, which is offered where the
 * page says that the rules would accept it, and asks the API's own resource for it.
 */
@RestController
class RequestActPagesController {

    private static final String ACTS = RequestActs.REQUESTS + "/{id}/acts/";

    private final ItemPages items;
    private final RequestController requests;
    private final Names names;
    private final Site site;
    private final JsonMapper json;

    RequestActPagesController(ItemPages items, RequestController requests, Names names, Site site, JsonMapper json) {
        this.items = items;
        this.requests = requests;
        this.names = names;
        this.site = site;
        this.json = json;
    }

    /** An act, and the request as whoever asks reads it. */
    private record Asked(Caller caller, HttpServletRequest asked, Offer offer, JsonNode request, String tag) {

        boolean isOffered() {
            return RequestActs.offered(request, Reader.of(caller)).contains(offer);
        }

        String page() {
            return RequestActs.REQUESTS + "/" + request.path("request").stringValue("");
        }

        String address() {
            return offer.address(page());
        }

        String once() {
            return PeoplesDoor.needed(asked).onceFor(address() + " " + tag);
        }

        /** What takes away waits for no other version. */
        Map<String, String> hidden() {
            var hidden = new TreeMap<>(Map.of(RefusedForms.KEEP, "1", "once", once()));
            if (offer.act() != Act.WITHDRAWAL && offer.act() != Act.TAKE_BACK) hidden.put("match", tag);
            return hidden;
        }
    }

    private Asked asked(Caller caller, HttpServletRequest request, String id, Offer offer) {
        ResponseEntity<byte[]> recorded = items.answer(caller, "request", id, InformationRequestId::new, null);
        String meant = request.getHeader(HttpHeaders.IF_MATCH);
        String tag = meant == null ? String.valueOf(recorded.getHeaders().getETag()) : meant;
        return new Asked(caller, request, offer, PageAnswers.model(recorded), tag);
    }

    private BodyForm form(Asked asked, Typed typed) {
        Words words = Frames.words(asked.asked());
        Named named = asked.offer().act().isTold() ? names.of(asked.caller(), words) : Named.none(words);
        String own = asked.caller().partner().toString();
        return asked.offer().act() == Act.QUESTION
                ? new QuestionForm(typed, named, own, words)
                : new RequestActForm(asked.offer(), asked.request(), typed, named, own, words);
    }

    /** What stands in it before anybody types. */
    private static Typed begun(Asked asked) {
        Words words = Frames.words(asked.asked());
        return asked.offer().act() == Act.QUESTION
                ? QuestionForm.of(RequestPage.drafted(asked.request()), words)
                : RequestActForm.begun(asked.request());
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = ACTS + "{act}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> form(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String act) {
        return form(caller, request, id, act, "");
    }

    /** @param of the release that the act is about */
    @Needs(TokenScope.READ)
    @GetMapping(path = ACTS + "{act}/{of}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> form(
            Caller caller,
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String act,
            @PathVariable String of) {
        Offer offer = new Offer(Act.of(act).orElseThrow(() -> Hidden.HIDDEN), of);
        Asked asked = asked(caller, request, id, offer);
        Map<String, String> kept = site.kept(request);
        Hidden.unless(asked.isOffered() || !kept.isEmpty());
        BodyForm form = form(asked, kept.isEmpty() ? begun(asked) : new Typed(new TreeMap<>(kept)));
        List<Mistake> over = asked.isOffered()
                ? List.of()
                : List.of(Mistake.whole(Frames.words(request).say("request.mistake-over")));
        return PageAnswers.page(html(asked, form, "", !kept.isEmpty() && over.isEmpty(), over));
    }

    private byte[] html(Asked asked, BodyForm form, String more, boolean kept, List<Mistake> mistakes) {
        Words words = Frames.words(asked.asked());
        String key = "do-request." + asked.offer().act().word();
        String reference = RequestPage.reference(asked.request());
        List<Mistake> all = Refusals.summary(form.mistakes(), mistakes);
        if (form instanceof RequestActForm act)
            return site.formHtml(
                    asked.asked(),
                    new ActPage(
                            site.frame(asked.asked(), words.say(key), asked.address()),
                            words.say(key),
                            reference,
                            asked.page(),
                            words.say(key + ".what"),
                            act.facts(),
                            kept,
                            all,
                            asked.address(),
                            asked.hidden(),
                            act.sections(more),
                            words.say(asked.offer().act().isTold() ? "do.prepare" : key)));
        return site.html(
                "form",
                new FormPage(
                                site.frame(asked.asked(), reference, asked.address()),
                                asked.request().path("request").stringValue(""),
                                words.say(key),
                                words.say(key + ".what"),
                                kept,
                                List.of(),
                                all,
                                asked.address(),
                                words.say("do.prepare"),
                                asked.once(),
                                asked.tag(),
                                form.hidden(),
                                form.sections(more),
                                null,
                                List.of())
                        .asSent(asked.asked()));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "question", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> question(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        return prepared(call, request, id, new Offer(Act.QUESTION));
    }

    /** @param of the release by which it was asked */
    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "clarify/{of}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> clarify(
            ItemCall call, HttpServletRequest request, @PathVariable String id, @PathVariable String of) {
        return prepared(call, request, id, new Offer(Act.CLARIFY, of));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "answer", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> answer(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        return prepared(call, request, id, new Offer(Act.ANSWER));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "nothing-held", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> nothingHeld(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        return prepared(call, request, id, new Offer(Act.NOTHING_HELD));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "ask-clarification", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> askClarification(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        return prepared(call, request, id, new Offer(Act.ASK_CLARIFICATION));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "announce-authorization", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> announceAuthorization(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        return prepared(call, request, id, new Offer(Act.ANNOUNCE_AUTHORIZATION));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "say-yes", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> sayYes(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        return prepared(call, request, id, new Offer(Act.SAY_YES));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "acceptance", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> accept(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        return done(call, request, id, new Offer(Act.ACCEPTANCE), body -> requests.accept(call, id));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "refusal", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> refuse(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        return done(
                call,
                request,
                id,
                new Offer(Act.REFUSAL),
                body -> requests.refuse(call, id, json.treeToValue(body, RequestBodies.Ground.class)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "authorization", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> authorize(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        return done(
                call,
                request,
                id,
                new Offer(Act.AUTHORIZATION),
                body -> requests.authorize(call, id, json.treeToValue(body, RequestBodies.Authorization.class)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "note", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> note(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        return done(
                call,
                request,
                id,
                new Offer(Act.NOTE),
                body -> requests.note(call, id, json.treeToValue(body, RequestBodies.Note.class)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "closure", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> close(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        return done(call, request, id, new Offer(Act.CLOSURE), body -> requests.close(call, id));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "withdrawal", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> withdraw(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        return done(call, request, id, new Offer(Act.WITHDRAWAL), body -> requests.withdraw(call, id, reason(body)));
    }

    /** @param of the release by which the part was told */
    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "take-back/{of}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> takeBack(
            ItemCall call, HttpServletRequest request, @PathVariable String id, @PathVariable String of) {
        return done(
                call, request, id, new Offer(Act.TAKE_BACK, of), body -> requests.takeBack(call, id, of, reason(body)));
    }

    @Needs(TokenScope.VALIDATE)
    @PostMapping(path = ACTS + "erasure", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> erase(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        return done(call, request, id, new Offer(Act.ERASURE), body -> requests.erase(call, id));
    }

    private RequestBodies.Reason reason(ObjectNode body) {
        return json.treeToValue(body, RequestBodies.Reason.class);
    }

    private ResponseEntity<byte[]> done(
            ItemCall call, HttpServletRequest request, String id, Offer offer, Consumer<ObjectNode> act) {
        return sent(call, request, id, offer, body -> {
            act.accept(body);
            return RequestActs.REQUESTS + "/" + id;
        });
    }

    private ResponseEntity<byte[]> prepared(ItemCall call, HttpServletRequest request, String id, Offer offer) {
        return sent(call, request, id, offer, body -> {
            RequestController.ReleaseAnswer prepared = Objects.requireNonNull(
                    requests.prepare(call, id, json.treeToValue(body, RequestBodies.Act.class))
                            .getBody(),
                    "what was prepared has an answer");
            return RequestReleases.address(id, prepared.release());
        });
    }

    /**
     * Does it and shows what has become of it; where it is refused, the form with what is wrong in it. What is not
     * offered is asked of the API all the same, which says why. A button that gives one more block shows the form
     * again.
     *
     * @param act says where it goes on
     */
    private ResponseEntity<byte[]> sent(
            ItemCall call, HttpServletRequest request, String id, Offer offer, Function<ObjectNode, String> act) {
        Asked asked = asked(call.caller(), request, id, offer);
        BodyForm form = form(asked, Typed.of(request));
        @Nullable String more = request.getParameter("more");
        if (more != null && asked.isOffered()) return PageAnswers.page(html(asked, form, more, false, List.of()));
        return site.sent(
                request,
                form,
                asked.isOffered(),
                () -> act.apply(form.body()),
                mistakes -> html(asked, form, "", false, mistakes));
    }
}
