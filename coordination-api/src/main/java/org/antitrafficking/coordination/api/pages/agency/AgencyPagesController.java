package org.antitrafficking.coordination.api.pages.agency;

import jakarta.servlet.http.HttpServletRequest;
import org.antitrafficking.coordination.api.audit.PartnerReadLists;
import org.antitrafficking.coordination.api.audit.SubscriberLists;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.PersonNames;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.partners.DirectoryBodies;
import org.antitrafficking.coordination.api.partners.DirectoryController;
import org.antitrafficking.coordination.api.partners.DirectoryLists;
import org.antitrafficking.coordination.api.partners.OwnClocks;
import org.antitrafficking.coordination.api.persons.PersonLists;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The clocks of what an agency issues, what its people read, and how far its subscribers are, as pages. */
@RestController
class AgencyPagesController {

    private static final String CLOCK = ClockSheets.CLOCKS + "/{urgency}";

    private final OwnClocks clocks;
    private final DirectoryController settings;
    private final PartnerReadLists reads;
    private final SubscriberLists subscribers;
    private final PersonLists persons;
    private final DirectoryLists directory;
    private final Site site;

    AgencyPagesController(
            OwnClocks clocks,
            DirectoryController settings,
            PartnerReadLists reads,
            SubscriberLists subscribers,
            PersonLists persons,
            DirectoryLists directory,
            Site site) {
        this.clocks = clocks;
        this.settings = settings;
        this.reads = reads;
        this.subscribers = subscribers;
        this.persons = persons;
        this.directory = directory;
        this.site = site;
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = ClockSheets.CLOCKS, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> clocks(Caller caller, HttpServletRequest request) {
        JsonNode given =
                PageAnswers.model(clocks.answer(caller, caller.partner().toString(), null));
        Frame frame = site.frame(request, Frames.words(request).say("agency.clocks"), ClockSheets.CLOCKS);
        return site.page("sheet", ClockSheets.clocks(given, Reader.of(caller), frame));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = CLOCK, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> form(Caller caller, HttpServletRequest request, @PathVariable String urgency) {
        ResponseEntity<byte[]> recorded = clocks.answer(caller, caller.partner().toString(), null);
        Frame frame = site.frame(request, Frames.words(request).say("do.clocks"), ClockSheets.CLOCKS + "/" + urgency);
        return site.form(
                request,
                ClockSheets.form(
                        urgency,
                        PageAnswers.model(recorded),
                        recorded.getHeaders().getETag(),
                        Reader.of(caller),
                        site.opened(request, frame)));
    }

    @Needs(TokenScope.ADMINISTER)
    @PostMapping(path = CLOCK, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> set(ItemCall call, HttpServletRequest request, @PathVariable String urgency) {
        var fields = Typed.of(request);
        settings.setClocks(
                call,
                call.caller().partner().toString(),
                urgency,
                new DirectoryBodies.Clocks(
                        fields.said("acknowledge"),
                        fields.said("answer"),
                        fields.said("validation"),
                        fields.said("expiry")));
        return site.done(request, ClockSheets.CLOCKS);
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = ReadSheet.READS, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> reads(
            Caller caller, HttpServletRequest request, @RequestParam(required = false) @Nullable String after) {
        JsonNode listed =
                PageAnswers.model(reads.answer(caller, PartnerReadLists.Asked.OWN, after, PersonPagesController.LINES));
        Words words = Frames.words(request);
        PartnerNames names = PartnerNames.of(caller, directory, words);
        Frame frame = site.frame(request, words.say("agency.reads"), ReadSheet.READS);
        return site.page("sheet", ReadSheet.of(listed, names, Reader.of(caller), frame));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = SubscriberSheet.SUBSCRIBERS, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> subscribers(
            Caller caller, HttpServletRequest request, @RequestParam(required = false) @Nullable String after) {
        JsonNode listed = PageAnswers.model(subscribers.answer(caller, after, PersonPagesController.LINES));
        Frame frame = site.frame(request, Frames.words(request).say("agency.subscribers"), SubscriberSheet.SUBSCRIBERS);
        return site.page(
                "sheet", SubscriberSheet.of(listed, PersonNames.of(caller, persons), Reader.of(caller), frame));
    }
}
