package org.antitrafficking.coordination.api.pages.past;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.audit.ItemHistory;
import org.antitrafficking.coordination.api.audit.PastInbox;
import org.antitrafficking.coordination.api.audit.PastPages;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.pages.AlertPage;
import org.antitrafficking.coordination.api.pages.Copies;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.PersonNames;
import org.antitrafficking.coordination.api.pages.Refusals;
import org.antitrafficking.coordination.api.pages.SheetPage.Link;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.investigations.JointThen;
import org.antitrafficking.coordination.api.pages.programme.ProgrammeSheet;
import org.antitrafficking.coordination.api.pages.requests.RequestPage;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What a partner had been told by a moment, one item of it, its page, and how two moments of it differ. */
@RestController
class PastPagesController {

    private static final String ITEM = Question.ITEMS + "{item}";

    /** Items or entries on a page. */
    private static final int LINES = 50;

    private final PastInbox inbox;
    private final ItemHistory history;
    private final PastPages pages;
    private final JointThen investigations;
    private final Arounds arounds;
    private final Copies copies;
    private final Site site;
    private final InstantSource clock;

    PastPagesController(
            PastInbox inbox,
            ItemHistory history,
            PastPages pages,
            JointThen investigations,
            Arounds arounds,
            Copies copies,
            Site site,
            InstantSource clock) {
        this.inbox = inbox;
        this.history = history;
        this.pages = pages;
        this.investigations = investigations;
        this.arounds = arounds;
        this.copies = copies;
        this.site = site;
        this.clock = clock;
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = Question.PAST, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> inbox(
            Caller caller,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String time,
            @RequestParam(required = false) @Nullable String after) {
        Question question = Question.of(partner, at, time);
        JsonNode then = PageAnswers.model(
                inbox.answer(caller, question.partner(), question.at(), question.time(), after, LINES));
        Words words = Frames.words(request);
        Around around = arounds.of(caller, words);
        Frame frame = site.frame(request, words.say("past.title"), question.to(Question.PAST))
                .on(around.head(copies, caller));
        var sheets = new PastSheets(around, question, frame);
        return site.page("past", sheets.inbox(then, clock.instant()));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = ITEM, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> item(
            Caller caller,
            HttpServletRequest request,
            @PathVariable String item,
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String time,
            @RequestParam(required = false) @Nullable String after) {
        Question question = Question.of(partner, at, time);
        JsonNode then = PageAnswers.model(
                history.answer(caller, item, question.partner(), question.at(), question.time(), after, LINES));
        Words words = Frames.words(request);
        Around around = arounds.of(caller, words);
        Frame frame =
                site.frame(request, item, question.to(Question.ITEMS + item)).on(around.head(copies, caller, then));
        return site.page("past", new PastSheets(around, question, frame).item(then));
    }

    /**
     * The page that the reader's scopes had of it, by the template of today, with nothing to do on it. Where it can't
     * be read any more, it leads to what was told of the item, which says by what it was taken, and when.
     *
     * @param of which page of an investigation's document, as it stands behind its address; null for the document
     * @param before of a request, the release whose word comes after the last one that is shown
     */
    @Needs(TokenScope.READ)
    @GetMapping(path = ITEM + Question.PAGE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page(
            Caller caller,
            HttpServletRequest request,
            @PathVariable String item,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String of,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String after) {
        Question question = Question.of(null, at, null);
        ResponseEntity<byte[]> recorded;
        try {
            recorded = pages.answer(caller, item, question.at());
        } catch (Hidden gone) {
            history.answer(caller, item, null, question.at(), null, null, 1); // hidden where nothing was told of it
            return Refusals.onward(question.to(Question.ITEMS + item));
        }
        JsonNode page = PageAnswers.model(recorded);
        Words words = Frames.words(request);
        Around around = arounds.of(caller, words);
        String path = Question.ITEMS + item + Question.PAGE;
        Instant moment = question.at() == null ? clock.instant() : Instant.parse(question.at());
        Shown.Moment said = new Shown.Moment(moment.toString(), words.moment(moment));
        String whole = Question.address(path, "at", question.at(), "of", of);
        Frame frame = site.frame(request, item, whole)
                .on(around.head(copies, caller, page))
                .at(around.strip(
                        question,
                        said,
                        List.of(
                                new Link(question.to(Question.ITEMS + item), words.say("past.item-title")),
                                new Link(question.to(Question.PAST), words.say("past.back")))));
        // with a question already, so that more can be added to it
        String here = path + "?at=" + (question.at() == null ? "" : question.at());
        return PageAnswers.page(
                switch (item.replaceFirst("-.*", "")) {
                    case "alert" -> site.html("alert", AlertPage.then(page, around.partners(), around.reader(), frame));
                    case "request" ->
                        site.html(
                                "request",
                                RequestPage.then(
                                        page,
                                        around.partners(),
                                        RequestPage.namesPersons(page) ? around.persons() : new PersonNames(Map.of()),
                                        here,
                                        before,
                                        around.reader(),
                                        frame));
                    case "programme" ->
                        site.html("sheet", ProgrammeSheet.then(page, after, around.partners(), here, frame));
                    case "investigation" ->
                        investigations.html(
                                page,
                                String.valueOf(recorded.getHeaders().getETag()),
                                caller,
                                moment,
                                here,
                                of,
                                after,
                                frame);
                    default -> throw Hidden.HIDDEN;
                });
    }

    /** What became of it between two moments; what its page said otherwise where both can be read today. */
    @Needs(TokenScope.READ)
    @GetMapping(path = ITEM + Question.DIFFERENCE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> difference(
            Caller caller,
            HttpServletRequest request,
            @PathVariable String item,
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until) {
        Question later = Question.of(partner, until, null);
        @Nullable String earlier = Moments.asked(from);
        JsonNode after = PageAnswers.model(
                history.answer(caller, item, later.partner(), later.at(), null, null, ItemHistory.MAX_LIMIT));
        @Nullable JsonNode before = earlier == null ? null : earlier(caller, item, later.partner(), earlier);
        Words words = Frames.words(request);
        Around around = arounds.of(caller, words);
        boolean own = around.isOwn(later);
        String here = Question.address(
                Question.ITEMS + item + Question.DIFFERENCE,
                "partner",
                later.partner(),
                "from",
                earlier,
                "until",
                later.at());
        Frame frame = site.frame(request, item, here).on(around.head(copies, caller, after));
        var sheets = new PastSheets(around, later, frame);
        return site.page(
                "past",
                sheets.difference(
                        before,
                        after,
                        own && before != null && earlier != null ? pageThen(caller, item, earlier) : null,
                        own ? pageThen(caller, item, later.at()) : null,
                        earlier));
    }

    /** Null where there was nothing of it yet. */
    private @Nullable JsonNode earlier(Caller caller, String item, @Nullable String partner, String at) {
        try {
            return PageAnswers.model(history.answer(caller, item, partner, at, null, null, 1));
        } catch (Hidden nothing) {
            return null;
        }
    }

    /** Null where something of it was taken away since, and where there was none. */
    private @Nullable JsonNode pageThen(Caller caller, String item, @Nullable String at) {
        try {
            return PageAnswers.model(pages.answer(caller, item, at));
        } catch (Hidden nothing) {
            return null;
        }
    }
}
