package org.antitrafficking.coordination.api.pages.drafting;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.api.alerts.Drafts;
import org.antitrafficking.coordination.api.alerts.Previews;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.pages.Copies;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.Mistake;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.PreviewPage;
import org.antitrafficking.coordination.api.pages.Refusals;
import org.antitrafficking.coordination.api.pages.ReleasePage;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.TemplateVersions;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.session.PeoplesDoor;
import org.antitrafficking.coordination.api.problems.PreconditionFailed;
import org.antitrafficking.coordination.api.templates.TemplateLists;
import org.antitrafficking.coordination.words.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** For whom a draft is and under what terms; who will see it; its issue, from the preparation until it goes out. */
@RestController
class IssuePagesController {

    private static final String ALERTS = Doors.PAGES + "/alerts/";
    private static final String ISSUE = ALERTS + "{id}/issue";
    private static final String RELEASE = ISSUE + "/{release}";

    private final Drafts drafts;
    private final Previews previews;
    private final TemplateLists templates;
    private final Names names;
    private final ItemPages items;
    private final Copies copies;
    private final Site site;

    IssuePagesController(
            Drafts drafts,
            Previews previews,
            TemplateLists templates,
            Names names,
            ItemPages items,
            Copies copies,
            Site site) {
        this.drafts = drafts;
        this.previews = previews;
        this.templates = templates;
        this.names = names;
        this.items = items;
        this.copies = copies;
        this.site = site;
    }

    /** What one request is about. */
    private record Asked(Caller caller, HttpServletRequest request, OwnDraft draft, Named named, Words words) {

        IssueForm form(Typed typed) {
            return new IssueForm(
                    typed, named, caller.partner().toString(), draft.content().path("persons"), words);
        }

        String once(String what) {
            return PeoplesDoor.needed(request).onceFor(what + " " + draft.id() + " " + draft.match());
        }
    }

    private Asked asked(Caller caller, HttpServletRequest request, String id) {
        return asked(caller, request, OwnDraft.of(items.answer(caller, "alert", id, AlertId::new, null)));
    }

    /** The same where it may be issued already: then the form is kept, and says so. */
    private Asked orIssued(Caller caller, HttpServletRequest request, String id) {
        return asked(caller, request, OwnDraft.orIssued(items.answer(caller, "alert", id, AlertId::new, null)));
    }

    private Asked asked(Caller caller, HttpServletRequest request, OwnDraft draft) {
        Words words = Frames.words(request);
        return new Asked(caller, request, draft, names.of(caller, words), words);
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = ISSUE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> begin(Caller caller, HttpServletRequest request, @PathVariable String id) {
        Asked asked = asked(caller, request, id);
        Map<String, String> kept = site.kept(request);
        Typed typed = kept.isEmpty() ? begun(asked) : new Typed(new TreeMap<>(kept));
        return PageAnswers.page(html(asked, asked.form(typed), "", !kept.isEmpty(), List.of()));
    }

    /** With what was prepared last, or else what the template has that the draft was begun with. */
    private Typed begun(Asked asked) {
        JsonNode issue = asked.draft().issue();
        JsonNode from = asked.draft().alert().path("draftedFrom");
        if (issue.isObject() || !from.isObject()) return IssueForm.of(issue);
        JsonNode template = PageAnswers.model(
                templates.answer(asked.caller(), from.path("template").stringValue(""), null));
        JsonNode content = TemplateVersions.one(template, from.path("version").intValue(0));
        var fields = new TreeMap<String, String>();
        TemplateForm.suggested(content.path("suggested"), fields);
        return new Typed(fields);
    }

    /** The form, with what was about to be prepared when it was refused. */
    @Needs(TokenScope.READ)
    @GetMapping(path = ISSUE + "/preparation", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> kept(Caller caller, HttpServletRequest request, @PathVariable String id) {
        return begin(caller, request, id);
    }

    /** The form again, with what was typed. */
    @Needs(TokenScope.READ)
    @PostMapping(path = ISSUE + "/change", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> change(Caller caller, HttpServletRequest request, @PathVariable String id) {
        Asked asked = asked(caller, request, id);
        return PageAnswers.page(html(asked, asked.form(Typed.of(request)), "", false, List.of()));
    }

    /** Who will see it, who will not and why, and what is missing. */
    @Needs(TokenScope.READ)
    @PostMapping(path = ISSUE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> look(
            Caller caller,
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String more) {
        Asked asked = orIssued(caller, request, id);
        IssueForm form = asked.form(Typed.of(request));
        if (more != null) return PageAnswers.page(html(asked, form, more, false, List.of()));
        return steps(asked, form).look(() -> site.done(request));
    }

    /** As a recipient would see it, once it were issued so. */
    @Needs(TokenScope.READ)
    @PostMapping(path = ISSUE + ReleasePage.PREVIEWS + "{partner}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> seenBy(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String partner) {
        Asked asked = asked(caller, request, id);
        IssueForm form = asked.form(Typed.of(request));
        return steps(asked, form).foresee(() -> {
            JsonNode seen = PageAnswers.model(previews.answer(caller, id, form.body(), partner));
            String back = ALERTS + id + "/issue";
            String title = asked.words().say("preview.title", asked.named().said(partner));
            Frame frame =
                    site.frame(request, title, back).on(copies.head(caller, asked.named()::said, asked.words(), seen));
            return site.html(
                    "preview",
                    PreviewPage.of(
                            seen,
                            partner,
                            asked.named()::partner,
                            frame,
                            back,
                            form.typed().fields()));
        });
    }

    private FormSteps steps(Asked asked, IssueForm form) {
        return new FormSteps(
                form,
                asked.words(),
                mistakes -> html(asked, form, "", false, mistakes),
                mistake -> outlook(asked, form, asked.draft().isDraft() ? mistake : issued(asked.words())));
    }

    private static Mistake issued(Words words) {
        return Mistake.whole(words.rule("an-alert-is-issued-once"));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ISSUE + "/preparation", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> prepare(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        Asked asked = orIssued(call.caller(), request, id);
        IssueForm form = asked.form(Typed.of(request));
        return steps(asked, form).send(() -> {
            Drafts.Prepared prepared = drafts.prepare(call, id, form.body());
            site.done(request);
            site.settle();
            return ALERTS + id + "/issue/" + prepared.release();
        });
    }

    private byte[] html(Asked asked, IssueForm form, String more, boolean kept, List<Mistake> mistakes) {
        OwnDraft draft = asked.draft();
        String address = ALERTS + draft.id() + "/issue";
        return site.html(
                "form",
                new FormPage(
                        site.frame(asked.request(), draft.reference(), address),
                        draft.id(),
                        asked.words().say("issue.title"),
                        null,
                        kept,
                        Tasks.of(draft.id(), Tasks.Step.ISSUE, asked.words()),
                        Refusals.summary(form.mistakes(), mistakes),
                        address,
                        asked.words().say("issue.look"),
                        "",
                        null,
                        Map.of(),
                        form.sections(more),
                        OwnDraft.returned(draft.issue()),
                        List.of()));
    }

    private byte[] outlook(Asked asked, IssueForm form, @Nullable Mistake mistake) {
        OwnDraft draft = asked.draft();
        JsonNode body = form.body();
        JsonNode preview = PageAnswers.model(previews.answer(asked.caller(), draft.id(), body));
        return site.html(
                "outlook",
                new OutlookPage(
                        site.frame(asked.request(), draft.reference(), ALERTS + draft.id() + "/issue"),
                        ALERTS + draft.id() + "/issue",
                        draft.reference(),
                        Tasks.of(draft.id(), Tasks.Step.OUTLOOK, asked.words()),
                        asked.words().say("outlook.title"),
                        Outlook.of(preview, asked.named(), asked.words()),
                        List.of(),
                        said(body.path("terms"), body.path("clocks"), asked.words()),
                        form.typed().fields(),
                        asked.once("prepare"),
                        draft.match(),
                        asked.words().say("outlook.prepare"),
                        true,
                        mistake));
    }

    /** The rest of what goes out. */
    private static List<OutlookPage.Said> said(JsonNode terms, JsonNode clocks, Words words) {
        List<OutlookPage.Said> said = OutlookPage.Said.of(terms, words);
        said.add(new OutlookPage.Said(
                words.say("alert.urgency"),
                List.of(words.called("urgency", clocks.path("urgency").stringValue("")))));
        return said;
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = RELEASE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> release(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String release) {
        OwnDraft draft = OwnDraft.orIssued(items.answer(caller, "alert", id, AlertId::new, null));
        return PageAnswers.page(stands(asked(caller, request, draft), release, null));
    }

    private byte[] stands(Caller caller, HttpServletRequest request, String id, String release, Mistake mistake) {
        OwnDraft draft = OwnDraft.orIssued(items.answer(caller, "alert", id, AlertId::new, null));
        return stands(asked(caller, request, draft), release, mistake);
    }

    private byte[] stands(Asked asked, String release, @Nullable Mistake mistake) {
        OwnDraft draft = asked.draft();
        Words words = asked.words();
        JsonNode act = draft.act(release);
        JsonNode preview = PageAnswers.model(previews.answer(asked.caller(), draft.id(), release));
        IssueState state = IssueState.of(act, preview);
        String address = ALERTS + draft.id() + "/issue/" + release;
        return site.html(
                "issue",
                new IssuePage(
                        site.frame(asked.request(), draft.reference(), address),
                        draft.id(),
                        draft.reference(),
                        Tasks.of(draft.id(), state.step(), words),
                        words.called("standing", state.word()),
                        OwnDraft.returned(act),
                        Outlook.of(preview, asked.named(), words),
                        said(act.path("terms"), act.path("clocks"), words),
                        address,
                        state.digest(),
                        state.isOpen(),
                        asked.once("disclose " + release),
                        asked.once("discard " + release),
                        draft.match(),
                        mistake));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = RELEASE + "/disclosure", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> disclose(
            ItemCall call,
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String release,
            @RequestParam(required = false) @Nullable String digest) {
        return done(call, request, id, release, () -> drafts.disclose(call, id, release, digest));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = RELEASE + "/discard", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> discard(
            ItemCall call, HttpServletRequest request, @PathVariable String id, @PathVariable String release) {
        return done(call, request, id, release, () -> drafts.discard(call, id, release));
    }

    /** Does it, and goes on to the alert; where that is refused, to where the release stands, with what to do. */
    private ResponseEntity<byte[]> done(
            ItemCall call, HttpServletRequest request, String id, String release, Runnable act) {
        try {
            act.run();
            site.settle();
            return Refusals.onward(ALERTS + id);
        } catch (PreconditionFailed e) {
            Mistake stale = Mistake.whole(Frames.words(request).say("mistake.stale-issue"));
            return Refusals.page(Refusals.status(e), stands(call.caller(), request, id, release, stale));
        } catch (Rejected e) {
            Mistake refused = Refusals.mistake(e, Frames.words(request));
            return Refusals.page(Refusals.status(e), stands(call.caller(), request, id, release, refused));
        }
    }
}
