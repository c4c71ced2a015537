package org.antitrafficking.coordination.api.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.api.alerts.Acknowledgements;
import org.antitrafficking.coordination.api.audit.Exposures;
import org.antitrafficking.coordination.api.audit.ItemHistory;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.session.PeoplesDoor;
import org.antitrafficking.coordination.api.pages.session.Session;
import org.antitrafficking.coordination.api.partners.DirectoryLists;
import org.antitrafficking.coordination.api.persons.PersonLists;
import org.antitrafficking.coordination.api.templates.TemplateLists;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** An alert as a page, and what is done there. */
@RestController
class AlertPagesController {

    private static final String ALERTS = Doors.PAGES + "/alerts/";

    private final ItemPages items;
    private final Acknowledgements acknowledgements;
    private final Exposures exposures;
    private final DirectoryLists directory;
    private final TemplateLists templates;
    private final PersonLists persons;
    private final ItemHistory history;
    private final Site site;
    private final Copies copies;

    AlertPagesController(
            ItemPages items,
            Acknowledgements acknowledgements,
            Exposures exposures,
            DirectoryLists directory,
            TemplateLists templates,
            PersonLists persons,
            ItemHistory history,
            Site site,
            Copies copies) {
        this.items = items;
        this.acknowledgements = acknowledgements;
        this.exposures = exposures;
        this.directory = directory;
        this.templates = templates;
        this.persons = persons;
        this.history = history;
        this.site = site;
        this.copies = copies;
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = ALERTS + "{id}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page(Caller caller, HttpServletRequest request, @PathVariable String id) {
        ResponseEntity<byte[]> recorded = items.answer(caller, "alert", id, AlertId::new, null);
        JsonNode alert = PageAnswers.model(recorded);
        String address = ALERTS + id;
        String match = String.valueOf(recorded.getHeaders().getETag());
        Session session = PeoplesDoor.needed(request);
        var acknowledge = new AlertPage.Form(
                address + "/acknowledgement", session.onceFor("acknowledge " + id + " " + match), match);
        Frame frame = site.frame(request, AlertPage.reference(alert), address).printedFrom(address + Copies.PRINT);
        PartnerNames names = PartnerNames.of(caller, directory, frame.words());
        Reader reader = Reader.of(caller);
        AlertPage page = AlertPage.of(alert, frame, names::of, begunWith(caller, alert), acknowledge, address, reader);
        boolean proposes = names.mayPropose(reader) && alert.has("terms") && !alert.has("ended");
        return site.page("alert", proposes ? page.withInvestigation() : page);
    }

    /** To be printed. */
    @Needs(TokenScope.READ)
    @GetMapping(path = ALERTS + "{id}" + Copies.PRINT, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> print(Caller caller, HttpServletRequest request, @PathVariable String id) {
        Words words = Frames.words(request);
        Copies.Printed printed = copies.of(caller, "alert", id, AlertId::new, words);
        Frame frame = site.frame(request, AlertPage.reference(printed.item()), ALERTS + id)
                .on(printed.copy());
        PartnerNames names = PartnerNames.of(caller, directory, words);
        return site.page("alert", AlertPage.then(printed.item(), names, Reader.of(caller), frame));
    }

    /** The template that the alert was begun with, to whoever has the owner's page; null where that was none. */
    private @Nullable JsonNode begunWith(Caller caller, JsonNode alert) {
        String template = Shown.string(alert.path("draftedFrom").path("template"));
        return template == null ? null : PageAnswers.model(templates.answer(caller, template, null));
    }

    /** To its owner, whom it reached and what each of them read of it. */
    @Needs(TokenScope.READ)
    @GetMapping(path = ALERTS + "{id}" + ExposureSheet.EXPOSURE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> exposure(Caller caller, HttpServletRequest request, @PathVariable String id) {
        JsonNode exposure = PageAnswers.model(exposures.answer(caller, id, null));
        Words words = Frames.words(request);
        String address = ALERTS + id;
        Frame frame = site.frame(request, words.say("exposure.title"), address + ExposureSheet.EXPOSURE);
        return site.page(
                "sheet", ExposureSheet.of(exposure, address, PartnerNames.of(caller, directory, words), frame));
    }

    /** What the reader's agency was told of it, as much as one answer has, to whoever has its page. */
    @Needs(TokenScope.READ)
    @GetMapping(path = ALERTS + "{id}" + HistoryPage.HISTORY, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> history(
            Caller caller,
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String after) {
        JsonNode alert = PageAnswers.model(items.answer(caller, "alert", id, AlertId::new, null));
        JsonNode told = PageAnswers.model(history.answer(caller, id, null, null, null, after, ItemHistory.MAX_LIMIT));
        Words words = Frames.words(request);
        String address = ALERTS + id;
        PartnerNames names = PartnerNames.of(caller, directory, words);
        PersonNames people = PersonNames.of(caller, persons);
        Frame frame = site.frame(request, words.say("alert.history"), address + HistoryPage.HISTORY)
                .on(copies.head(caller, people, names::said, words, alert.path("terms"), told));
        return site.page("history", HistoryPage.of(alert, told, address, names, people, frame));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = ALERTS + "{id}/acknowledgement", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> acknowledge(ItemCall call, @PathVariable String id) {
        acknowledgements.acknowledge(call, id);
        site.settle();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(ALERTS + id))
                .build();
    }
}
