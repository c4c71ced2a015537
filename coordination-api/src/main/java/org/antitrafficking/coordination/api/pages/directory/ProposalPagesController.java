package org.antitrafficking.coordination.api.pages.directory;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import org.antitrafficking.coordination.api.feed.DirectoryFeed.Part;
import org.antitrafficking.coordination.api.identity.Call;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
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

/** Changes of the directory as pages: propose one, see what it would touch, approve it or take it back. */
@RestController
class ProposalPagesController {

    private static final String CHANGE = ChangeSheets.CHANGES + "/{id}";
    private static final String PROPOSAL = DirectorySheets.DIRECTORY + "/proposals/{change}/{of}";

    private final DirectoryLists lists;
    private final DirectoryController directory;
    private final Site site;
    private final InstantSource clock;

    ProposalPagesController(DirectoryLists lists, DirectoryController directory, Site site, InstantSource clock) {
        this.lists = lists;
        this.directory = directory;
        this.site = site;
        this.clock = clock;
    }

    private ChangeSheets.Now now(Caller caller, Words words) {
        return new ChangeSheets.Now(
                PartnerNames.of(caller, lists, words),
                PartnerNames.all("group", after -> lists.answer(caller, Part.GROUPS, after, ListCursor.MAX_LIMIT)),
                DirectoryPagesController.all(caller, lists, Part.PARTICIPATIONS),
                clock.instant());
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = ChangeSheets.CHANGES, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> changes(
            Caller caller, HttpServletRequest request, @RequestParam(required = false) @Nullable String after) {
        JsonNode listed = PageAnswers.model(lists.answer(caller, Part.CHANGES, after, DirectoryPagesController.LINES));
        Words words = Frames.words(request);
        Frame frame = site.frame(request, words.say("directory.changes"), ChangeSheets.CHANGES);
        return site.page(
                "sheet", ChangeSheets.changes(listed, PartnerNames.of(caller, lists, words), Reader.of(caller), frame));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = CHANGE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> change(Caller caller, HttpServletRequest request, @PathVariable String id) {
        JsonNode change = PageAnswers.model(lists.answer(caller, Part.CHANGES, id, null));
        Frame frame = site.frame(request, id, ChangeSheets.CHANGES + "/" + id);
        return site.page("sheet", ChangeSheets.change(change, now(caller, frame.words()), Reader.of(caller), frame));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = CHANGE + "/acts/{act}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> form(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String act) {
        ResponseEntity<byte[]> recorded = lists.answer(caller, Part.CHANGES, id, null);
        Frame frame = site.frame(request, id, ChangeSheets.CHANGES + "/" + id + "/acts/" + act);
        return site.form(
                request,
                ChangeSheets.act(
                        act,
                        PageAnswers.model(recorded),
                        recorded.getHeaders().getETag(),
                        now(caller, frame.words()),
                        Reader.of(caller),
                        site.opened(request, frame)));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping(path = CHANGE + "/acts/approval", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> approve(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        directory.approve(call, id);
        return site.done(request, ChangeSheets.CHANGES);
    }

    @Needs(TokenScope.SIGN)
    @PostMapping(path = CHANGE + "/acts/withdrawal", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> withdraw(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        directory.withdraw(call, id);
        return site.done(request, ChangeSheets.CHANGES);
    }

    /** To whoever may propose, of something that there is. */
    @Needs(TokenScope.READ)
    @GetMapping(path = PROPOSAL, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> begin(
            Caller caller, HttpServletRequest request, @PathVariable String change, @PathVariable String of) {
        Hidden.unless(Reader.of(caller).changesTheDirectory() && ChangeForm.CHANGES.contains(change));
        Words words = Frames.words(request);
        PartnerNames names = PartnerNames.of(caller, lists, words);
        Frame frame = site.frame(request, words.say("propose." + change), ChangeForm.address(change, of));
        return site.form(
                request, ChangeForm.of(change, of, before(caller, change, of), names, site.opened(request, frame)));
    }

    private @Nullable JsonNode before(Caller caller, String change, String of) {
        return switch (change) {
            case "change-partner", "reinstate-partner" ->
                PageAnswers.model(lists.answer(caller, Part.PARTNERS, of, null));
            case "define-group" ->
                of.equals(ChangeForm.NEW) ? null : PageAnswers.model(lists.answer(caller, Part.GROUPS, of, null));
            default -> null;
        };
    }

    @Needs(TokenScope.SIGN)
    @PostMapping(path = PROPOSAL, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> propose(
            Call call, HttpServletRequest request, @PathVariable String change, @PathVariable String of) {
        Hidden.unless(ChangeForm.CHANGES.contains(change));
        JsonNode before = change.equals("define-group") ? before(call.caller(), change, of) : null;
        String owner = before == null ? null : before.path("owner").stringValue("");
        directory.propose(call, ChangeForm.body(change, of, owner, Typed.of(request)));
        return site.done(request, ChangeSheets.CHANGES);
    }
}
