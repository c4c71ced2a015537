package org.antitrafficking.coordination.api.pages.investigations;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.antitrafficking.coordination.api.identity.Call;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.investigations.InvestigationBodies;
import org.antitrafficking.coordination.api.investigations.NegotiationController;
import org.antitrafficking.coordination.api.offers.Joint;
import org.antitrafficking.coordination.api.offers.JointActs;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.ActPage;
import org.antitrafficking.coordination.api.pages.AlertPage;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.Mistake;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.Refusals;
import org.antitrafficking.coordination.api.pages.SheetPage.Link;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.session.PeoplesDoor;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;
import org.antitrafficking.coordination.api.partners.DirectoryLists;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** An investigation is proposed, also from an alert or a request in one step, and later versions of its agreement. */
@RestController
class InvestigationDraftsController {

    /** Where one is proposed. */
    static final String NEW = Joint.INVESTIGATIONS + "/new";

    private static final String VERSIONS = Joint.INVESTIGATIONS + "/{id}/versions";

    private static final String INBOX = "/pages/inbox";

    private final ItemPages items;
    private final NegotiationController negotiation;
    private final JointLists lists;
    private final DirectoryLists directory;
    private final Site site;
    private final JsonMapper json;
    private final InstantSource clock;

    InvestigationDraftsController(
            ItemPages items,
            NegotiationController negotiation,
            JointLists lists,
            DirectoryLists directory,
            Site site,
            JsonMapper json,
            InstantSource clock) {
        this.items = items;
        this.negotiation = negotiation;
        this.lists = lists;
        this.directory = directory;
        this.site = site;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A form of a version, and where it stands.
     *
     * @param said what is to be done
     * @param says what that means
     * @param back the page that one comes from
     * @param base the version that it is written on; null where none is on the table
     */
    private record Asked(
            HttpServletRequest request,
            AgreementForm.With with,
            boolean isOffered,
            String said,
            String says,
            Link back,
            String address,
            @Nullable String base) {

        AgreementForm form(Typed typed) {
            return new AgreementForm(typed, with);
        }
    }

    private AgreementForm.With with(JsonNode kept, Caller caller, Words words) {
        return lists.with(kept, PartnerNames.of(caller, directory, words), caller, words);
    }

    private Asked proposing(Caller caller, HttpServletRequest request) {
        Words words = Frames.words(request);
        AgreementForm.With with = with(MissingNode.getInstance(), caller, words);
        return new Asked(
                request,
                with,
                with.partners().mayPropose(with.reader()),
                words.say("joint.propose"),
                words.say("joint.propose.what"),
                new Link(INBOX, words.say("inbox.title")),
                NEW,
                null);
    }

    private Asked writing(Joint joint, Caller caller, HttpServletRequest request) {
        Words words = Frames.words(request);
        String key = joint.hasBegun() ? "joint.write-amendment" : "joint.write-version";
        return new Asked(
                request,
                with(joint.kept(), caller, words),
                JointActs.writes(joint),
                words.say(key),
                words.say(key + ".what"),
                new Link(joint.address(), words.say("joint.back")),
                AgreementParts.versions(joint),
                joint.base());
    }

    private Joint joint(Caller caller, String id) {
        ResponseEntity<byte[]> recorded = items.answer(caller, "investigation", id, InvestigationId::new, null);
        return Joint.of(PageAnswers.model(recorded), Reader.of(caller), clock.instant());
    }

    /** @param cites the alert or the request that it is proposed from */
    @Needs(TokenScope.READ)
    @GetMapping(path = NEW, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> begin(
            Caller caller, HttpServletRequest request, @RequestParam(required = false) @Nullable String cites) {
        return shown(proposing(caller, request), AgreementForm.begun(Reader.of(caller), cites));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = NEW, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> propose(
            Call call, HttpServletRequest request, @RequestParam(required = false) @Nullable String more) {
        return sent(proposing(call.caller(), request), more, body -> {
            var done = negotiation.propose(call, json.treeToValue(body, InvestigationBodies.Proposal.class));
            return Objects.requireNonNull(done.getBody()).investigation();
        });
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = VERSIONS, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> version(Caller caller, HttpServletRequest request, @PathVariable String id) {
        Joint joint = joint(caller, id);
        return shown(writing(joint, caller, request), AgreementForm.of(joint.latest(), joint.reader()));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = VERSIONS, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> write(
            ItemCall call,
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String more) {
        Asked asked = writing(joint(call.caller(), id), call.caller(), request);
        return sent(asked, more, body -> {
            body.remove(AgreementForm.CITES);
            if (asked.base() != null) body.put("base", asked.base());
            negotiation.write(call, id, json.treeToValue(body, InvestigationBodies.Version.class));
            return id;
        });
    }

    /** What nobody offers has no form. */
    private ResponseEntity<byte[]> shown(Asked asked, Typed begun) {
        Hidden.unless(asked.isOffered());
        Map<String, String> kept = site.kept(asked.request());
        Typed typed = kept.isEmpty() ? begun : new Typed(new TreeMap<>(kept));
        return PageAnswers.page(html(asked, asked.form(typed), "", !kept.isEmpty(), List.of()));
    }

    /**
     * Sends the form and shows the investigation.
     *
     * @param more of what there is to be one more in the form, which is then shown again; null where it is sent
     * @param sends the body, and says which investigation it is of
     */
    private ResponseEntity<byte[]> sent(Asked asked, @Nullable String more, Function<ObjectNode, String> sends) {
        AgreementForm form = asked.form(Typed.of(asked.request()));
        if (more != null && asked.isOffered()) return PageAnswers.page(html(asked, form, more, false, List.of()));
        return site.sent(
                asked.request(),
                form,
                asked.isOffered(),
                () -> {
                    String investigation = sends.apply(form.body());
                    return Joint.INVESTIGATIONS + "/" + investigation;
                },
                mistakes -> html(asked, form, "", false, mistakes));
    }

    private byte[] html(Asked asked, AgreementForm form, String more, boolean kept, List<Mistake> mistakes) {
        HttpServletRequest request = asked.request();
        Map<String, String> hidden = new TreeMap<>(form.hidden());
        hidden.put(RefusedForms.KEEP, "1");
        hidden.put("once", PeoplesDoor.needed(request).onceForOneForm(asked.address()));
        return site.formHtml(
                request,
                new ActPage(
                        site.frame(request, asked.said(), asked.address()),
                        asked.said(),
                        asked.back().says(),
                        asked.back().address(),
                        asked.says(),
                        cited(form, asked.with().words()),
                        kept,
                        Refusals.summary(form.mistakes(), mistakes),
                        asked.address(),
                        hidden,
                        form.sections(more),
                        asked.said()));
    }

    /** From what it is proposed. */
    private static List<AlertPage.Fact> cited(AgreementForm form, Words words) {
        String cites = form.typed().text(AgreementForm.CITES);
        return cites.isEmpty() ? List.of() : List.of(new AlertPage.Fact(words.say("joint.cites"), cites, null));
    }
}
