package org.antitrafficking.coordination.api.pages.investigations;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.investigations.EndingController;
import org.antitrafficking.coordination.api.investigations.EvidenceController;
import org.antitrafficking.coordination.api.investigations.InvestigationBodies;
import org.antitrafficking.coordination.api.investigations.KeepingController;
import org.antitrafficking.coordination.api.investigations.NegotiationController;
import org.antitrafficking.coordination.api.investigations.TeamController;
import org.antitrafficking.coordination.api.offers.Joint;
import org.antitrafficking.coordination.api.offers.JointActs.Act;
import org.antitrafficking.coordination.api.offers.JointActs.Offer;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.ActPage;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.Mistake;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.Refusals;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.session.PeoplesDoor;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;
import org.antitrafficking.coordination.investigations.InvestigationId;
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
 * What is done to an investigation from its page. Each act has a form of its own, which is offered where the page says
 * that the rules would accept it, and asks the API's own resource for it. An act that asks for a strong sign-in has a
 * handler of its own.
 */
@RestController
class InvestigationActsController {

    private static final String ACTS = Joint.INVESTIGATIONS + "/{id}/acts/";

    private final ItemPages items;
    private final NegotiationController negotiation;
    private final TeamController team;
    private final EvidenceController evidence;
    private final EndingController ending;
    private final KeepingController keeping;
    private final JointLists lists;
    private final Site site;
    private final JsonMapper json;
    private final InstantSource clock;

    InvestigationActsController(
            ItemPages items,
            NegotiationController negotiation,
            TeamController team,
            EvidenceController evidence,
            EndingController ending,
            KeepingController keeping,
            JointLists lists,
            Site site,
            JsonMapper json,
            InstantSource clock) {
        this.items = items;
        this.negotiation = negotiation;
        this.team = team;
        this.evidence = evidence;
        this.ending = ending;
        this.keeping = keeping;
        this.lists = lists;
        this.site = site;
        this.json = json;
        this.clock = clock;
    }

    /** An act, and the investigation as whoever asks reads it. */
    private record Asked(HttpServletRequest request, Offer offer, Look look, String tag) {

        boolean isOffered() {
            return look.offers().contains(offer);
        }

        String address() {
            return offer.address(look.joint().address());
        }

        /**
         * Whoever opens the form again means another thing. It is meant for the version of the page that was read where
         * it rests on what others said there.
         */
        Map<String, String> hidden(String digest) {
            var hidden = new TreeMap<>(Map.of(RefusedForms.KEEP, "1"));
            hidden.put("once", PeoplesDoor.needed(request).onceForOneForm(address()));
            if (offer.act().restsOnThePage()) hidden.put("match", tag);
            if (offer.act() == Act.SIGNATURE) hidden.put(JointActForm.DIGEST, digest);
            return hidden;
        }
    }

    private Asked asked(Caller caller, HttpServletRequest request, String id, Offer offer) {
        Hidden.unless(offer.act().isOfOneThing() != offer.of().isEmpty());
        ResponseEntity<byte[]> recorded = items.answer(caller, "investigation", id, InvestigationId::new, null);
        String meant = request.getHeader(HttpHeaders.IF_MATCH);
        String tag = meant == null ? String.valueOf(recorded.getHeaders().getETag()) : meant;
        JsonNode page = PageAnswers.model(recorded);
        Joint joint = Joint.of(page, Reader.of(caller), clock.instant());
        return new Asked(request, offer, lists.look(joint, caller, Frames.words(request)), tag);
    }

    private static Offer offer(String word, String of) {
        return new Offer(Act.of(word).orElseThrow(() -> Hidden.HIDDEN), of);
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
        Asked asked = asked(caller, request, id, offer(act, of));
        Map<String, String> kept = site.kept(request);
        Hidden.unless(asked.isOffered() || !kept.isEmpty());
        var form = new JointActForm(asked.offer(), asked.look(), new Typed(new TreeMap<>(kept)));
        List<Mistake> over = asked.isOffered()
                ? List.of()
                : List.of(Mistake.whole(Frames.words(request).say("joint.mistake-over")));
        return PageAnswers.page(html(asked, form, !kept.isEmpty() && over.isEmpty(), over));
    }

    private byte[] html(Asked asked, JointActForm form, boolean kept, List<Mistake> mistakes) {
        Words words = asked.look().words();
        String said = words.say("joint.do." + asked.offer().act().word());
        Joint joint = asked.look().joint();
        return site.formHtml(
                asked.request(),
                new ActPage(
                        site.frame(asked.request(), said, asked.address()),
                        said,
                        words.say("joint.back"),
                        joint.address(),
                        words.say("joint.do." + asked.offer().act().word() + ".what"),
                        form.facts(),
                        kept,
                        Refusals.summary(form.mistakes(), mistakes),
                        asked.address(),
                        asked.hidden(form.digest()),
                        form.sections(""),
                        said));
    }

    /** What the whole investigation is about. */
    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "{act}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> act(
            ItemCall call, HttpServletRequest request, @PathVariable String id, @PathVariable String act) {
        return sent(call, request, id, offer(act, ""));
    }

    /** The same of one thing of it. */
    @Needs(TokenScope.ACT)
    @PostMapping(path = ACTS + "{act}/{of}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> actOn(
            ItemCall call,
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String act,
            @PathVariable String of) {
        return sent(call, request, id, offer(act, of));
    }

    @Needs(value = TokenScope.ACT, strong = true)
    @PostMapping(path = ACTS + "sending/{of}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> send(
            ItemCall call, HttpServletRequest request, @PathVariable String id, @PathVariable String of) {
        return sent(call, request, id, new Offer(Act.SENDING, of));
    }

    /** What is signed is what the form showed: it has the digest of that. */
    @Needs(TokenScope.SIGN)
    @PostMapping(path = ACTS + "signature/{of}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> sign(
            ItemCall call, HttpServletRequest request, @PathVariable String id, @PathVariable String of) {
        return sent(call, request, id, new Offer(Act.SIGNATURE, of));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping(path = ACTS + "declining/{of}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> decline(
            ItemCall call, HttpServletRequest request, @PathVariable String id, @PathVariable String of) {
        return sent(call, request, id, new Offer(Act.DECLINING, of));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping(path = ACTS + "exclusion/{of}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> exclude(
            ItemCall call, HttpServletRequest request, @PathVariable String id, @PathVariable String of) {
        return sent(call, request, id, new Offer(Act.EXCLUSION, of));
    }

    @Needs(TokenScope.VALIDATE)
    @PostMapping(path = ACTS + "erasure", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> erase(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        return sent(call, request, id, new Offer(Act.ERASURE));
    }

    private ResponseEntity<byte[]> sent(ItemCall call, HttpServletRequest request, String id, Offer offer) {
        Asked asked = asked(call.caller(), request, id, offer);
        Joint joint = asked.look().joint();
        var form = new JointActForm(offer, asked.look(), Typed.of(request));
        return site.sent(
                request,
                form,
                asked.isOffered(),
                () -> {
                    send(call, id, offer, joint, form.body());
                    return joint.address();
                },
                mistakes -> html(asked, form, false, mistakes));
    }

    private void send(ItemCall call, String id, Offer offer, Joint joint, ObjectNode body) {
        String of = offer.of();
        switch (offer.act()) {
            case SENDING -> negotiation.send(call, id, of);
            case SIGNATURE -> negotiation.sign(call, id, of, read(body, InvestigationBodies.Digest.class));
            case DECLINING -> negotiation.decline(call, id, of, read(body, InvestigationBodies.Declining.class));
            case MEMBER -> team.name(call, id, read(body, InvestigationBodies.NewMember.class));
            case REMOVAL -> team.remove(call, id, of);
            case BRIEFING -> team.brief(call, id, of);
            case ACTION -> team.plan(call, id, read(body, InvestigationBodies.Action.class));
            case REPORT -> team.report(call, id, of, read(body, InvestigationBodies.ActionReport.class));
            case MORE_TIME -> team.extend(call, id, of, read(body, InvestigationBodies.Due.class));
            case DECISION -> team.record(call, id, read(body, InvestigationBodies.Decision.class));
            case DISSENT -> team.dissent(call, id, of, read(body, InvestigationBodies.Dissent.class));
            case LINK -> team.link(call, id, read(body, InvestigationBodies.Link.class));
            case EXHIBIT -> evidence.register(call, id, read(body, InvestigationBodies.Exhibit.class));
            case HAND_OVER -> evidence.offer(call, id, of, read(body, InvestigationBodies.HandOver.class));
            case ACCEPTANCE ->
                evidence.accept(call, id, joint.pieceOf(of), of, read(body, InvestigationBodies.Found.class));
            case REFUSAL ->
                evidence.refuse(call, id, joint.pieceOf(of), of, read(body, InvestigationBodies.Refusal.class));
            case LOSS -> evidence.lose(call, id, of, read(body, InvestigationBodies.Loss.class));
            case CUSTODY -> evidence.take(call, id, of, read(body, InvestigationBodies.Found.class));
            case CUSTODY_END -> evidence.end(call, id, of, read(body, InvestigationBodies.Ending.class));
            case DEFENCE -> evidence.disclose(call, id, of, read(body, InvestigationBodies.Defence.class));
            case EXCLUSION -> ending.exclude(call, id, of, read(body, InvestigationBodies.Exclusion.class));
            case WITHDRAWAL -> ending.withdraw(call, id, read(body, InvestigationBodies.Withdrawal.class));
            case CLOSURE -> ending.close(call, id, read(body, InvestigationBodies.Closure.class));
            case EVALUATION -> ending.evaluate(call, id, read(body, InvestigationBodies.Evaluation.class));
            case HOLD -> keeping.hold(call, id, read(body, InvestigationBodies.Holding.class));
            case LIFTING -> keeping.lift(call, id);
            case REVIEW -> keeping.review(call, id, read(body, InvestigationBodies.Reviewing.class));
            case ERASURE -> keeping.erase(call, id);
        }
    }

    private <T> T read(ObjectNode body, Class<T> as) {
        return json.treeToValue(body, as);
    }
}
