package org.antitrafficking.coordination.api.pages.drafting;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.api.alerts.Drafts;
import org.antitrafficking.coordination.api.identity.Call;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.Mistake;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.Refusals;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.TemplateVersions;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.session.PeoplesDoor;
import org.antitrafficking.coordination.api.problems.PreconditionFailed;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.templates.TemplateController;
import org.antitrafficking.coordination.api.templates.TemplateLists;
import org.antitrafficking.coordination.templates.FromTemplate;
import org.antitrafficking.coordination.words.AlertKind;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.eventlog.axon.Commands;
import org.antitrafficking.eventlog.axon.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A new alert, and what a draft says, as forms. What is refused comes back with all that was typed. */
@RestController
class DraftPagesController {

    static final String DRAFTS = Doors.PAGES + "/drafts";
    private static final String FROM_TEMPLATE = DRAFTS + "/{id}/{version}";
    private static final String CONTENT = Doors.PAGES + "/alerts/{id}/content";

    private final Drafts drafts;
    private final TemplateLists templates;
    private final ItemPages items;
    private final Site site;

    DraftPagesController(Drafts drafts, TemplateLists templates, ItemPages items, Site site) {
        this.drafts = drafts;
        this.templates = templates;
        this.items = items;
        this.site = site;
    }

    /** The kinds, each with its agency's templates; of a kind, its form, with what of one was kept. */
    @Needs(TokenScope.READ)
    @GetMapping(path = DRAFTS, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> begin(
            Caller caller, HttpServletRequest request, @RequestParam(required = false) @Nullable String kind) {
        Words words = Frames.words(request);
        Optional<AlertKind> of = Arrays.stream(AlertKind.values())
                .filter(one -> one.toString().equals(kind))
                .findFirst();
        Map<String, String> kept = kind == null ? site.lastKept(request) : Map.of();
        if (!kept.isEmpty()) {
            var form = new ContentForm(new Typed(new TreeMap<>(kept)), words);
            return PageAnswers.page(html(request, new Beginning(DRAFTS, false), form, "", true, List.of()));
        }
        if (of.isEmpty()) return site.page("kinds", kinds(caller, request, words));
        var form = new ContentForm(WrittenContent.begun(of.get(), words), words);
        return PageAnswers.page(html(request, new Beginning(DRAFTS, false), form, "", false, List.of()));
    }

    private KindsPage kinds(Caller caller, HttpServletRequest request, Words words) {
        List<JsonNode> all = PartnerNames.all(after -> templates.answer(caller, after, ListCursor.MAX_LIMIT));
        return new KindsPage(
                site.frame(request, words.say("kinds.title"), DRAFTS),
                Arrays.stream(AlertKind.values())
                        .map(kind -> new KindsPage.Kind(
                                words.called("kind", kind.toString()),
                                words.called("kind-means", kind.toString()),
                                DRAFTS + "?kind=" + kind,
                                begunWith(all, kind.toString(), words)))
                        .toList());
    }

    private static List<KindsPage.Template> begunWith(List<JsonNode> templates, String kind, Words words) {
        return templates.stream()
                .filter(one -> !one.path("withdrawn").booleanValue(false)
                        && one.path("content").path("kind").stringValue("").equals(kind))
                .map(one -> new KindsPage.Template(
                        TemplateVersions.name(one.path("content"), words),
                        TemplateSheets.draft(
                                one.path("template").stringValue(""),
                                one.path("version").intValue(0))))
                .toList();
    }

    /** A new alert's form, filled in with what a version of a template has; what is typed over that is what counts. */
    @Needs(TokenScope.READ)
    @GetMapping(path = FROM_TEMPLATE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> beginWith(
            Caller caller,
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String version,
            @RequestParam(required = false) @Nullable String kind) {
        FromTemplate from = TemplateController.from(id, version);
        JsonNode template = PageAnswers.model(templates.answer(caller, id, null));
        JsonNode content = TemplateVersions.one(template, from.version());
        Hidden.unless(content.isObject() && !template.path("withdrawn").booleanValue(false));
        Words words = Frames.words(request);
        Map<String, String> kept = kind == null ? site.kept(request) : Map.of();
        Typed typed = kept.isEmpty() ? WrittenContent.begunWith(content, words) : new Typed(new TreeMap<>(kept));
        var beginning = new Beginning(TemplateSheets.draft(id, from.version()), true);
        return PageAnswers.page(
                html(request, beginning, new ContentForm(typed, words), "", !kept.isEmpty(), List.of()));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = DRAFTS, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> draft(
            Call call,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String more,
            @RequestParam(required = false) @Nullable String once) {
        return draft(call, request, new Beginning(DRAFTS, false), more, once, body -> drafts.draft(call, body));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = FROM_TEMPLATE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> draftFrom(
            Call call,
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String version,
            @RequestParam(required = false) @Nullable String more,
            @RequestParam(required = false) @Nullable String once) {
        FromTemplate from = TemplateController.from(id, version);
        var beginning = new Beginning(TemplateSheets.draft(id, from.version()), true);
        return draft(call, request, beginning, more, once, body -> drafts.draft(call, from, body));
    }

    /**
     * Where a new alert is written.
     *
     * @param address of the form
     * @param filledIn whether a template filled it in
     */
    private record Beginning(String address, boolean filledIn) {}

    private ResponseEntity<byte[]> draft(
            Call call,
            HttpServletRequest request,
            Beginning beginning,
            @Nullable String more,
            @Nullable String once,
            Function<ObjectNode, Outcome> sends) {
        Words words = Frames.words(request);
        var form = new ContentForm(Typed.of(request), words);
        String same = once == null ? newOnce(request) : once;
        if (more != null) return PageAnswers.page(html(request, beginning, form, more, false, List.of(), same));
        try {
            return site.sent(
                    request,
                    form,
                    true,
                    () -> {
                        Outcome outcome = sends.apply(form.body());
                        return Doors.PAGES + "/alerts/" + outcome.aggregateId() + "/issue";
                    },
                    mistakes -> html(request, beginning, form, "", false, mistakes, same));
        } catch (Commands.KeyReused e) {
            site.done(request); // it is another form from here on
            String there = Doors.PAGES + "/alerts/" + Drafts.drafts(call);
            var mistake =
                    new Mistake(null, words.say("mistake.sent-before"), null, there, words.say("mistake.open-it"));
            return Refusals.page(
                    Refusals.status(e), html(request, beginning, form, "", false, List.of(mistake), newOnce(request)));
        }
    }

    /** Each form that is opened is one alert, however often it is sent. */
    private static String newOnce(HttpServletRequest request) {
        return PeoplesDoor.needed(request).onceForOneForm("draft");
    }

    private byte[] html(
            HttpServletRequest request,
            Beginning beginning,
            ContentForm form,
            String more,
            boolean kept,
            List<Mistake> mistakes) {
        return html(request, beginning, form, more, kept, mistakes, newOnce(request));
    }

    private byte[] html(
            HttpServletRequest request,
            Beginning beginning,
            ContentForm form,
            String more,
            boolean kept,
            List<Mistake> mistakes,
            String once) {
        Words words = Frames.words(request);
        String kind = form.typed().text(ContentForm.KIND);
        return site.html(
                "form",
                new FormPage(
                                site.frame(request, words.say("content.new"), beginning.address() + "?kind=" + kind),
                                null,
                                words.called("kind", kind),
                                beginning.filledIn() ? words.say("template.filled-in") : null,
                                kept,
                                Tasks.of(null, Tasks.Step.CONTENT, words),
                                Refusals.summary(form.mistakes(), mistakes),
                                beginning.address(),
                                words.say("content.save"),
                                once,
                                null,
                                form.hidden(),
                                form.sections(more),
                                null,
                                List.of())
                        .asSent(request));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = CONTENT, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> content(Caller caller, HttpServletRequest request, @PathVariable String id) {
        OwnDraft draft = OwnDraft.orIssued(items.answer(caller, "alert", id, AlertId::new, null));
        Words words = Frames.words(request);
        Map<String, String> kept = site.kept(request);
        Hidden.unless(draft.isDraft() || !kept.isEmpty());
        List<Mistake> over = draft.isDraft() ? List.of() : List.of(Mistake.whole(words.say("mistake.over")));
        Typed typed = kept.isEmpty() ? WrittenContent.of(draft.content(), words) : new Typed(new TreeMap<>(kept));
        return PageAnswers.page(html(
                request, new ContentForm(typed, words), "", !kept.isEmpty() && over.isEmpty(), draft, over, false));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = CONTENT, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> revise(
            ItemCall call,
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String more) {
        Words words = Frames.words(request);
        OwnDraft draft = OwnDraft.orIssued(items.answer(call.caller(), "alert", id, AlertId::new, null));
        var form = new ContentForm(Typed.of(request), words);
        if (more != null)
            return PageAnswers.page(html(request, form, more, false, draft.as(request), List.of(), false));
        try {
            return site.sent(
                    request,
                    form,
                    true,
                    () -> {
                        drafts.revise(call, id, form.body());
                        return Doors.PAGES + "/alerts/" + id + "/issue";
                    },
                    mistakes -> html(request, form, "", false, draft.as(request), mistakes, false));
        } catch (PreconditionFailed | Commands.KeyReused e) {
            Mistake stale = Mistake.whole(words.say("mistake.stale"));
            return Refusals.page(Refusals.status(e), html(request, form, "", false, draft, List.of(stale), true));
        }
    }

    /** @param stale whether what stands there now is shown beside what was typed */
    private byte[] html(
            HttpServletRequest request,
            ContentForm form,
            String more,
            boolean kept,
            OwnDraft draft,
            List<Mistake> mistakes,
            boolean stale) {
        Words words = Frames.words(request);
        String address = Doors.PAGES + "/alerts/" + draft.id() + "/content";
        return site.html(
                "form",
                new FormPage(
                                site.frame(request, draft.reference(), address),
                                draft.id(),
                                words.called("kind", form.typed().text(ContentForm.KIND)),
                                null,
                                kept,
                                Tasks.of(draft.id(), Tasks.Step.CONTENT, words),
                                Refusals.summary(form.mistakes(), mistakes),
                                address,
                                words.say("content.save"),
                                PeoplesDoor.needed(request).onceFor("revise " + draft.id() + " " + draft.match()),
                                draft.match(),
                                form.hidden(),
                                form.sections(more),
                                null,
                                stale ? OwnDraft.says(draft.content()) : List.of())
                        .asSent(request));
    }
}
