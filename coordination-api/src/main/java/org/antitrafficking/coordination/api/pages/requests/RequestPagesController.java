package org.antitrafficking.coordination.api.pages.requests;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.identity.Call;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.offers.RequestActs;
import org.antitrafficking.coordination.api.pages.AlertPage;
import org.antitrafficking.coordination.api.pages.Copies;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.Mistake;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.PersonNames;
import org.antitrafficking.coordination.api.pages.Refusals;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.drafting.FormPage;
import org.antitrafficking.coordination.api.pages.drafting.Names;
import org.antitrafficking.coordination.api.pages.session.PeoplesDoor;
import org.antitrafficking.coordination.api.partners.DirectoryLists;
import org.antitrafficking.coordination.api.persons.PersonLists;
import org.antitrafficking.coordination.api.requests.BlindQueries;
import org.antitrafficking.coordination.api.requests.RequestBodies;
import org.antitrafficking.coordination.api.requests.RequestController;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.eventlog.axon.Commands;
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

/** A new request or blind query as a form, and each as its page. */
@RestController
class RequestPagesController {

    private static final String REQUEST = RequestActs.REQUESTS + "/{id}";

    private final ItemPages items;
    private final RequestController requests;
    private final BlindQueries queries;
    private final Names names;
    private final DirectoryLists directory;
    private final PersonLists persons;
    private final Site site;
    private final Copies copies;
    private final JsonMapper json;

    RequestPagesController(
            ItemPages items,
            RequestController requests,
            BlindQueries queries,
            Names names,
            DirectoryLists directory,
            PersonLists persons,
            Site site,
            Copies copies,
            JsonMapper json) {
        this.items = items;
        this.requests = requests;
        this.queries = queries;
        this.names = names;
        this.directory = directory;
        this.persons = persons;
        this.site = site;
        this.copies = copies;
        this.json = json;
    }

    /** The two kinds, with what is left of the quota; of a kind, its form, with what of one was kept. */
    @Needs(TokenScope.READ)
    @GetMapping(path = RequestActs.REQUESTS, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> begin(
            Caller caller, HttpServletRequest request, @RequestParam(required = false) @Nullable String kind) {
        Map<String, String> kept = kind == null ? site.kept(request) : Map.of();
        @Nullable JsonNode left = left(caller);
        if (!kept.isEmpty())
            return PageAnswers.page(
                    html(request, form(caller, request, new Typed(new TreeMap<>(kept))), left, "", true, List.of()));
        if (kind == null || !QuestionForm.isKind(kind)) return site.page("sheet", kinds(request, left));
        QuestionForm form = form(caller, request, QuestionForm.begun(kind));
        return PageAnswers.page(html(request, form, left, "", false, List.of()));
    }

    /** What is left of the quota of blind queries; null to whoever does not send them. */
    private @Nullable JsonNode left(Caller caller) {
        return Reader.of(caller).decides()
                ? PageAnswers.model(queries.answer(caller, caller.partner().toString()))
                : null;
    }

    private SheetPage kinds(HttpServletRequest request, @Nullable JsonNode left) {
        Words words = Frames.words(request);
        String title = words.say("request.kinds");
        var rows = new ArrayList<List<List<Cell>>>();
        for (String kind : List.of(QuestionForm.ASK, QuestionForm.QUERY)) {
            Cell to = new Cell(
                    Cell.said(words.called("request-new", kind), words).text(), RequestActs.REQUESTS + "?kind=" + kind);
            rows.add(List.of(List.of(to), List.of(Cell.said(words.called("request-new-means", kind), words))));
        }
        List<SheetPage.Fact> quota = left == null
                ? List.of()
                : List.of(new SheetPage.Fact(
                        words.say("request.quota"), Cell.said(RequestReleases.quota(left, words), words)));
        return new SheetPage(
                site.frame(request, title, RequestActs.REQUESTS),
                List.of(),
                null,
                Cell.said(title, words).text(),
                null,
                null,
                quota,
                List.of(new SheetPage.Table(
                        null, words.each("request.kinds-what", "request.kinds-means"), rows, words.say("sheet.none"))),
                null,
                List.of());
    }

    private QuestionForm form(Caller caller, HttpServletRequest request, Typed typed) {
        Words words = Frames.words(request);
        return new QuestionForm(typed, names.of(caller, words), caller.partner().toString(), words);
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = RequestActs.REQUESTS, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> draft(
            Call call,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String more,
            @RequestParam(required = false) @Nullable String once) {
        Words words = Frames.words(request);
        @Nullable JsonNode left = left(call.caller());
        QuestionForm form = form(call.caller(), request, Typed.of(request));
        String same = once == null ? newOnce(request) : once;
        if (more != null) return PageAnswers.page(html(request, form, left, more, false, List.of(), same));
        try {
            return site.sent(
                    request,
                    form,
                    true,
                    () -> {
                        RequestController.ReleaseAnswer drafted = Objects.requireNonNull(
                                requests.draft(call, json.treeToValue(form.body(), RequestBodies.Draft.class))
                                        .getBody(),
                                "what was drafted has an answer");
                        return RequestReleases.address(drafted.request(), drafted.release());
                    },
                    mistakes -> html(request, form, left, "", false, mistakes, same));
        } catch (Commands.KeyReused e) {
            site.done(request); // it is another form from here on
            String there = RequestActs.REQUESTS + "/request-" + call.newId();
            var mistake = new Mistake(
                    null, words.say("request.mistake-sent-before"), null, there, words.say("mistake.open-it"));
            return Refusals.page(
                    Refusals.status(e), html(request, form, left, "", false, List.of(mistake), newOnce(request)));
        }
    }

    /** Each form that is opened is one request, however often it is sent. */
    private static String newOnce(HttpServletRequest request) {
        return PeoplesDoor.needed(request).onceForOneForm("request");
    }

    private byte[] html(
            HttpServletRequest request,
            QuestionForm form,
            @Nullable JsonNode left,
            String more,
            boolean kept,
            List<Mistake> mistakes) {
        return html(request, form, left, more, kept, mistakes, newOnce(request));
    }

    private byte[] html(
            HttpServletRequest request,
            QuestionForm form,
            @Nullable JsonNode left,
            String more,
            boolean kept,
            List<Mistake> mistakes,
            String once) {
        Words words = Frames.words(request);
        String kind = form.typed().text(QuestionForm.KIND);
        String title = words.called("request-new", kind);
        return site.html(
                "form",
                new FormPage(
                                site.frame(request, title, RequestActs.REQUESTS + "?kind=" + kind),
                                null,
                                title,
                                says(form, left, words),
                                kept,
                                List.of(),
                                Refusals.summary(form.mistakes(), mistakes),
                                RequestActs.REQUESTS,
                                words.say("request.save"),
                                once,
                                null,
                                form.hidden(),
                                form.sections(more),
                                null,
                                List.of())
                        .asSent(request));
    }

    /** What comes of it; of a blind query also what is left of the quota. */
    private static String says(QuestionForm form, @Nullable JsonNode left, Words words) {
        if (!form.isBlind()) return words.say("request.form-says");
        String silence = words.say("request.silence");
        return left == null
                ? silence
                : words.say("request.silence-and-quota", silence, RequestReleases.quota(left, words));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = REQUEST, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page(
            Caller caller,
            HttpServletRequest asked,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String before) {
        ResponseEntity<byte[]> recorded = items.answer(caller, "request", id, InformationRequestId::new, null);
        JsonNode request = PageAnswers.model(recorded);
        String address = RequestActs.REQUESTS + "/" + id;
        String match = String.valueOf(recorded.getHeaders().getETag());
        var acknowledge = new AlertPage.Form(
                address + "/acknowledgement",
                PeoplesDoor.needed(asked).onceFor("acknowledge " + id + " " + match),
                match);
        Frame frame = site.frame(asked, RequestPage.reference(request), address).printedFrom(address + Copies.PRINT);
        PartnerNames called = PartnerNames.of(caller, directory, frame.words());
        PersonNames people = people(caller, request);
        return site.page(
                "request",
                RequestPage.of(request, frame, called, people, acknowledge, address, before, Reader.of(caller)));
    }

    /** Whom a request names by their ids; most name nobody. */
    private PersonNames people(Caller caller, JsonNode request) {
        return RequestPage.namesPersons(request) ? PersonNames.of(caller, persons) : new PersonNames(Map.of());
    }

    /** To be printed: what asker and holder told each other last, or before that. */
    @Needs(TokenScope.READ)
    @GetMapping(path = REQUEST + Copies.PRINT, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> print(
            Caller caller,
            HttpServletRequest asked,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String before) {
        Words words = Frames.words(asked);
        Copies.Printed printed = copies.of(caller, "request", id, InformationRequestId::new, words);
        JsonNode request = printed.item();
        String address = RequestActs.REQUESTS + "/" + id;
        Frame frame = site.frame(asked, RequestPage.reference(request), address).on(printed.copy());
        PartnerNames called = PartnerNames.of(caller, directory, words);
        PersonNames people = people(caller, request);
        return site.page(
                "request",
                RequestPage.then(
                        request, called, people, address + Copies.PRINT + "?", before, Reader.of(caller), frame));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = REQUEST + "/acknowledgement", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> acknowledge(ItemCall call, @PathVariable String id) {
        requests.acknowledge(call, id);
        site.settle();
        return Refusals.onward(RequestActs.REQUESTS + "/" + id);
    }
}
