package org.antitrafficking.coordination.api.pages.agency;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.antitrafficking.coordination.api.identity.Call;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.mandates.MandateController;
import org.antitrafficking.coordination.api.mandates.MandateLists;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.directory.Forms;
import org.antitrafficking.coordination.api.partners.DirectoryLists;
import org.antitrafficking.coordination.programme.ProgrammeId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Mandates as pages: grant one over one's own agency or a programme's money, approve it as a second person, end it. */
@RestController
class MandatePagesController {

    private static final String MANDATE = MandateSheets.MANDATES + "/{id}";
    private static final String OVER_MONEY = MandateSheets.PROGRAMMES + "{id}/mandate";

    private final MandateLists lists;
    private final MandateController mandates;
    private final DirectoryLists directory;
    private final ItemPages items;
    private final Site site;

    MandatePagesController(
            MandateLists lists, MandateController mandates, DirectoryLists directory, ItemPages items, Site site) {
        this.lists = lists;
        this.mandates = mandates;
        this.directory = directory;
        this.items = items;
        this.site = site;
    }

    private PartnerNames names(Caller caller, Words words) {
        return PartnerNames.of(caller, directory, words);
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = MandateSheets.MANDATES, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> mandates(
            Caller caller, HttpServletRequest request, @RequestParam(required = false) @Nullable String after) {
        JsonNode listed = PageAnswers.model(lists.answer(caller, after, PersonPagesController.LINES));
        Words words = Frames.words(request);
        Frame frame = site.frame(request, words.say("agency.mandates"), MandateSheets.MANDATES);
        return site.page("sheet", MandateSheets.mandates(listed, names(caller, words), Reader.of(caller), frame));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = MANDATE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> mandate(Caller caller, HttpServletRequest request, @PathVariable String id) {
        JsonNode mandate = PageAnswers.model(lists.answer(caller, id, null));
        Frame frame = site.frame(request, id, MandateSheets.address(id));
        return site.page(
                "sheet", MandateSheets.mandate(mandate, names(caller, frame.words()), Reader.of(caller), frame));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = MANDATE + "/acts/{act}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> form(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String act) {
        ResponseEntity<byte[]> recorded = lists.answer(caller, id, null);
        Frame frame = site.frame(request, id, MandateSheets.address(id) + "/acts/" + act);
        return site.form(
                request,
                MandateSheets.act(
                        act,
                        PageAnswers.model(recorded),
                        recorded.getHeaders().getETag(),
                        Reader.of(caller),
                        site.opened(request, frame)));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping(path = MANDATE + "/acts/approval", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> approve(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        mandates.approve(
                call,
                id,
                new MandateController.ApprovalBody(List.copyOf(Typed.of(request).words("items"))));
        return site.done(request, MandateSheets.address(id));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping(path = MANDATE + "/acts/revocation", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> revoke(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        mandates.revoke(call, id);
        return site.done(request, MandateSheets.address(id));
    }

    /** To whoever may grant one. */
    @Needs(TokenScope.READ)
    @GetMapping(path = MandateSheets.NEW, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> begin(Caller caller, HttpServletRequest request) {
        Words words = Frames.words(request);
        Frame frame = site.frame(request, words.say("do.mandate"), MandateSheets.NEW);
        return site.form(
                request, MandateSheets.form(names(caller, words), Reader.of(caller), site.opened(request, frame)));
    }

    /** To whoever decides for a seat of the programme's board. */
    @Needs(TokenScope.READ)
    @GetMapping(path = OVER_MONEY, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> beginOverMoney(Caller caller, HttpServletRequest request, @PathVariable String id) {
        JsonNode programme = PageAnswers.model(items.answer(caller, "programme", id, ProgrammeId::new, null));
        Words words = Frames.words(request);
        Frame frame = site.frame(request, words.say("do.money-mandate"), MandateSheets.overMoney(id));
        return site.form(
                request,
                MandateSheets.overMoney(
                        programme, names(caller, words), Reader.of(caller), site.opened(request, frame)));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping(path = OVER_MONEY, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> grantOverMoney(Call call, HttpServletRequest request, @PathVariable String id) {
        return grant(call, request, id);
    }

    @Needs(TokenScope.SIGN)
    @PostMapping(path = MandateSheets.NEW, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> grant(Call call, HttpServletRequest request) {
        return grant(call, request, null);
    }

    private ResponseEntity<Void> grant(Call call, HttpServletRequest request, @Nullable String programme) {
        var fields = Typed.of(request);
        var done = mandates.grant(
                call,
                new MandateController.MandateBody(
                        fields.said("auditor"),
                        fields.said("partner"),
                        List.copyOf(fields.words("items")),
                        fields.said("from"),
                        fields.said("until"),
                        fields.said("level"),
                        fields.said("purpose"),
                        Forms.moment(fields, "expires"),
                        programme));
        return site.done(
                request,
                MandateSheets.address(Objects.requireNonNull(done.getBody()).mandate()));
    }
}
