package org.antitrafficking.coordination.api.pages.directory;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.antitrafficking.coordination.api.agreements.AgreementLists;
import org.antitrafficking.coordination.api.duty.DutyNow;
import org.antitrafficking.coordination.api.duty.DutyReads;
import org.antitrafficking.coordination.api.feed.DirectoryFeed.Part;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.OpenedForm;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.partners.DirectoryBodies;
import org.antitrafficking.coordination.api.partners.DirectoryController;
import org.antitrafficking.coordination.api.partners.DirectoryLists;
import org.antitrafficking.coordination.api.reads.ListCursor;
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

/** The directory as pages, and a partner's suspension. */
@RestController
class DirectoryPagesController {

    /** Lines on a page. */
    static final int LINES = 100;

    private static final String SUSPENSION = DirectorySheets.PARTNERS + "{id}/acts/suspension";

    private final DirectoryLists lists;
    private final AgreementLists agreements;
    private final DirectoryController directory;
    private final DutyReads duty;
    private final DutyNow now;
    private final Site site;

    DirectoryPagesController(
            DirectoryLists lists,
            AgreementLists agreements,
            DirectoryController directory,
            DutyReads duty,
            DutyNow now,
            Site site) {
        this.lists = lists;
        this.agreements = agreements;
        this.directory = directory;
        this.duty = duty;
        this.now = now;
        this.site = site;
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = DirectorySheets.DIRECTORY, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> partners(
            Caller caller, HttpServletRequest request, @RequestParam(required = false) @Nullable String after) {
        JsonNode listed = PageAnswers.model(lists.answer(caller, Part.PARTNERS, after, LINES));
        Frame frame = frame(request, "directory.partners", DirectorySheets.DIRECTORY);
        return site.page("sheet", DirectorySheets.partners(listed, Reader.of(caller), frame));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = DirectorySheets.PARTNERS + "{id}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> partner(Caller caller, HttpServletRequest request, @PathVariable String id) {
        JsonNode partner = PageAnswers.model(lists.answer(caller, Part.PARTNERS, id, null));
        Frame frame = site.frame(
                request,
                Objects.requireNonNull(
                        PartnerNames.name(id, partner, Frames.words(request)).text()),
                DirectorySheets.PARTNERS + id);
        var page = DirectorySheets.partner(
                id,
                PartnerNames.of(caller, lists, Frames.words(request)),
                all(caller, lists, Part.GROUPS),
                all(caller, lists, Part.PARTICIPATIONS),
                PartnerNames.all(after -> agreements.answer(caller, after, ListCursor.MAX_LIMIT)),
                now.hasDesk(caller, id) ? PageAnswers.model(duty.answer(caller, DutyReads.Part.DESK, id, null)) : null,
                Reader.of(caller),
                frame);
        return site.page("sheet", page);
    }

    static List<JsonNode> all(Caller caller, DirectoryLists lists, Part part) {
        return PartnerNames.all(after -> lists.answer(caller, part, after, ListCursor.MAX_LIMIT));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = DirectorySheets.GROUPS, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> groups(
            Caller caller, HttpServletRequest request, @RequestParam(required = false) @Nullable String after) {
        JsonNode listed = PageAnswers.model(lists.answer(caller, Part.GROUPS, after, LINES));
        Frame frame = frame(request, "directory.groups", DirectorySheets.GROUPS);
        return site.page(
                "sheet",
                DirectorySheets.groups(
                        listed, PartnerNames.of(caller, lists, frame.words()), Reader.of(caller), frame));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = DirectorySheets.TREATIES, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> treaties(
            Caller caller, HttpServletRequest request, @RequestParam(required = false) @Nullable String after) {
        JsonNode listed = PageAnswers.model(lists.answer(caller, Part.PARTICIPATIONS, after, LINES));
        Frame frame = frame(request, "directory.treaties", DirectorySheets.TREATIES);
        return site.page("sheet", DirectorySheets.treaties(listed, Reader.of(caller), frame));
    }

    /** Offered to whoever may do it, of a partner that is not suspended. */
    @Needs(TokenScope.READ)
    @GetMapping(path = SUSPENSION, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> suspending(Caller caller, HttpServletRequest request, @PathVariable String id) {
        ResponseEntity<byte[]> recorded = lists.answer(caller, Part.PARTNERS, id, null);
        JsonNode partner = PageAnswers.model(recorded);
        Hidden.unless(Reader.of(caller).changesTheDirectory()
                && !partner.path("suspended").booleanValue(false));
        Words words = Frames.words(request);
        String address = DirectorySheets.PARTNERS + id;
        String form = address + "/acts/suspension";
        OpenedForm opened = site.opened(request, frame(request, "do.suspension", form));
        var page = Forms.page(
                opened,
                words.say("do.suspension"),
                new SheetPage.Link(
                        address,
                        Objects.requireNonNull(
                                PartnerNames.name(id, partner, words).text())),
                words.say("do.suspension.what"),
                List.of(),
                form,
                Forms.hidden(form, recorded.getHeaders().getETag(), opened.session()),
                List.of(Forms.reason(opened.typed(), words)));
        return site.form(request, page);
    }

    @Needs(TokenScope.SIGN)
    @PostMapping(path = SUSPENSION, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> suspend(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        directory.suspend(call, id, new DirectoryBodies.Ground(Typed.of(request).said("reason")));
        return site.done(request, DirectorySheets.PARTNERS + id);
    }

    private Frame frame(HttpServletRequest request, String title, String here) {
        return site.frame(request, Frames.words(request).say(title), here);
    }
}
