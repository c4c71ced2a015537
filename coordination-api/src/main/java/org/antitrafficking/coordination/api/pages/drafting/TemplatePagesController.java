package org.antitrafficking.coordination.api.pages.drafting;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.antitrafficking.coordination.api.feed.DirectoryFeed.Part;
import org.antitrafficking.coordination.api.identity.Call;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.ActPage;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.Mistake;
import org.antitrafficking.coordination.api.pages.OpenedForm;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.Refusals;
import org.antitrafficking.coordination.api.pages.Sending;
import org.antitrafficking.coordination.api.pages.SheetPage.Link;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.TemplateVersions;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.directory.Forms;
import org.antitrafficking.coordination.api.pages.session.PeoplesDoor;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;
import org.antitrafficking.coordination.api.partners.DirectoryLists;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.shapes.Shapes;
import org.antitrafficking.coordination.api.templates.TemplateController;
import org.antitrafficking.coordination.api.templates.TemplateLists;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Templates of one's own agency as pages, and the forms by which they are kept. */
@RestController
class TemplatePagesController {

    private static final String TEMPLATE = TemplateSheets.TEMPLATES + "/{id}";
    private static final String CONTENT = TEMPLATE + "/content";

    /** Templates on a page. */
    private static final int LINES = 50;

    private final TemplateLists lists;
    private final TemplateController templates;
    private final DirectoryLists directory;
    private final Site site;

    TemplatePagesController(TemplateLists lists, TemplateController templates, DirectoryLists directory, Site site) {
        this.lists = lists;
        this.templates = templates;
        this.directory = directory;
        this.site = site;
    }

    private Named named(Caller caller, Words words) {
        return Named.of(
                after -> directory.answer(caller, Part.PARTNERS, after, ListCursor.MAX_LIMIT),
                after -> directory.answer(caller, Part.GROUPS, after, ListCursor.MAX_LIMIT),
                words);
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = TemplateSheets.TEMPLATES, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> list(
            Caller caller, HttpServletRequest request, @RequestParam(required = false) @Nullable String after) {
        JsonNode listed = PageAnswers.model(lists.answer(caller, after, LINES));
        Frame frame = site.frame(request, Frames.words(request).say("agency.templates"), TemplateSheets.TEMPLATES);
        return site.page("sheet", TemplateSheets.list(listed, Reader.of(caller), frame));
    }

    /** @param version one of those before; the last one where it is missing */
    @Needs(TokenScope.READ)
    @GetMapping(path = TEMPLATE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> one(
            Caller caller,
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String version) {
        JsonNode template = PageAnswers.model(lists.answer(caller, id, null));
        int number =
                version == null ? template.path("version").intValue(0) : Shapes.addressed(version, Integer::parseInt);
        JsonNode content = TemplateVersions.one(template, number);
        Hidden.unless(content.isObject());
        Frame frame = site.frame(request, id, TemplateSheets.address(id));
        return site.page(
                "sheet",
                TemplateSheets.one(template, number, content, named(caller, frame.words()), Reader.of(caller), frame));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = TEMPLATE + "/acts/{act}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> form(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String act) {
        ResponseEntity<byte[]> recorded = lists.answer(caller, id, null);
        JsonNode template = PageAnswers.model(recorded);
        Hidden.unless(TemplateSheets.keeps(Reader.of(caller))
                && TemplateSheets.offered(template).contains(act));
        String address = TemplateSheets.address(id) + "/acts/" + act;
        var opened = new OpenedForm(Map.of(), PeoplesDoor.needed(request), site.frame(request, id, address));
        Words words = opened.words();
        return site.page(
                "act",
                Forms.page(
                        opened,
                        words.say("do." + act + "-template"),
                        back(id, template, words),
                        words.say("do." + act + "-template.what"),
                        List.of(),
                        address,
                        Forms.hidden(address, recorded.getHeaders().getETag(), opened.session()),
                        List.of()));
    }

    private static Link back(String id, JsonNode template, Words words) {
        String name = TemplateVersions.name(template.path("content"), words).text();
        return new Link(TemplateSheets.address(id), name == null ? words.say("agency.templates") : name);
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = TEMPLATE + "/acts/withdrawal", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> withdraw(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        templates.withdraw(call, id);
        return site.done(request, TemplateSheets.address(id));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = TEMPLATE + "/acts/erasure", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> erase(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        templates.erase(call, id);
        return site.done(request, TemplateSheets.address(id));
    }

    /**
     * A form of a version, and where it stands.
     *
     * @param back the page that one comes from
     * @param tag of what it is made of; null where it is a new template
     */
    private record Asked(
            Caller caller,
            HttpServletRequest request,
            Named named,
            String act,
            Link back,
            String address,
            @Nullable String tag) {

        TemplateForm form(Typed typed) {
            return new TemplateForm(typed, named, caller.partner().toString(), Frames.words(request));
        }

        boolean isOffered() {
            return TemplateSheets.keeps(Reader.of(caller));
        }
    }

    private Asked beginning(Caller caller, HttpServletRequest request) {
        Words words = Frames.words(request);
        return new Asked(
                caller,
                request,
                named(caller, words),
                "do.template",
                new Link(TemplateSheets.TEMPLATES, words.say("agency.templates")),
                TemplateSheets.NEW,
                null);
    }

    private Asked next(Caller caller, HttpServletRequest request, String id, ResponseEntity<byte[]> recorded) {
        Words words = Frames.words(request);
        return new Asked(
                caller,
                request,
                named(caller, words),
                "do.content-template",
                back(id, PageAnswers.model(recorded), words),
                TemplateSheets.address(id) + "/content",
                recorded.getHeaders().getETag());
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = TemplateSheets.NEW, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> begin(Caller caller, HttpServletRequest request) {
        return shown(beginning(caller, request), TemplateForm.begun(Frames.words(request)));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = CONTENT, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> content(Caller caller, HttpServletRequest request, @PathVariable String id) {
        ResponseEntity<byte[]> recorded = lists.answer(caller, id, null);
        JsonNode template = PageAnswers.model(recorded);
        return shown(next(caller, request, id, recorded), TemplateForm.of(template.path("content")));
    }

    private ResponseEntity<byte[]> shown(Asked asked, Typed begun) {
        Hidden.unless(asked.isOffered());
        Map<String, String> kept = site.kept(asked.request());
        Typed typed = kept.isEmpty() ? begun : Forms.typed(kept);
        return PageAnswers.page(html(asked, asked.form(typed), "", !kept.isEmpty(), List.of()));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = TemplateSheets.NEW, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> begin(
            Call call, HttpServletRequest request, @RequestParam(required = false) @Nullable String more) {
        return sent(
                beginning(call.caller(), request),
                more,
                form -> Objects.requireNonNull(
                                templates.begin(call, form.body()).getBody())
                        .template());
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = CONTENT, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> put(
            ItemCall call,
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String more) {
        Asked asked = next(call.caller(), request, id, lists.answer(call.caller(), id, null));
        return sent(asked, more, form -> templates.put(call, id, form.body()).template());
    }

    /**
     * Does it and shows the template; where it is refused, the form with what is wrong in it. What is not offered is
     * asked of the API all the same, which says why.
     *
     * @param more of what there is to be one more in the form, which is then shown again; null where it is sent
     * @param sends the form, and says what template came of it
     */
    private ResponseEntity<byte[]> sent(Asked asked, @Nullable String more, Function<TemplateForm, String> sends) {
        TemplateForm form = asked.form(Typed.of(asked.request()));
        if (more != null && asked.isOffered()) return PageAnswers.page(html(asked, form, more, false, List.of()));
        return Sending.of(
                form,
                asked.isOffered(),
                Frames.words(asked.request()),
                () -> {
                    String template = sends.apply(form);
                    site.done(asked.request());
                    return TemplateSheets.address(template);
                },
                mistakes -> html(asked, form, "", false, mistakes));
    }

    private byte[] html(Asked asked, TemplateForm form, String more, boolean kept, List<Mistake> mistakes) {
        Words words = Frames.words(asked.request());
        String heading = words.say(asked.act());
        return site.formHtml(
                asked.request(),
                new ActPage(
                        site.frame(asked.request(), heading, asked.address()),
                        heading,
                        asked.back().says(),
                        asked.back().address(),
                        words.say(asked.act() + ".what"),
                        List.of(),
                        kept,
                        Refusals.summary(form.mistakes(), mistakes),
                        asked.address(),
                        hidden(asked),
                        form.sections(more),
                        heading));
    }

    /** A new version is meant for the one that its form was made of; each form is sent once. */
    private static Map<String, String> hidden(Asked asked) {
        var hidden = new TreeMap<>(Map.of(
                RefusedForms.KEEP,
                "1",
                "once",
                PeoplesDoor.needed(asked.request()).onceForOneForm(asked.address())));
        String meant = asked.request().getHeader(HttpHeaders.IF_MATCH);
        String tag = meant == null ? asked.tag() : meant;
        if (tag != null) hidden.put("match", tag);
        return hidden;
    }
}
