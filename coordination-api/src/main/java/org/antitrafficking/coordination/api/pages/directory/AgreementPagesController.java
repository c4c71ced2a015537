package org.antitrafficking.coordination.api.pages.directory;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.antitrafficking.coordination.api.agreements.AgreementController;
import org.antitrafficking.coordination.api.agreements.AgreementLists;
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
import org.antitrafficking.coordination.api.partners.DirectoryLists;
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

/** Sharing agreements as pages: put one to its parties, sign it, leave it. */
@RestController
class AgreementPagesController {

    private static final String AGREEMENT = AgreementSheets.AGREEMENTS + "/{id}";

    private final AgreementLists lists;
    private final AgreementController agreements;
    private final DirectoryLists directory;
    private final Site site;

    AgreementPagesController(
            AgreementLists lists, AgreementController agreements, DirectoryLists directory, Site site) {
        this.lists = lists;
        this.agreements = agreements;
        this.directory = directory;
        this.site = site;
    }

    private PartnerNames names(Caller caller, HttpServletRequest request) {
        return PartnerNames.of(caller, directory, Frames.words(request));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = AgreementSheets.AGREEMENTS, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> agreements(
            Caller caller, HttpServletRequest request, @RequestParam(required = false) @Nullable String after) {
        JsonNode listed = PageAnswers.model(lists.answer(caller, after, DirectoryPagesController.LINES));
        Frame frame =
                site.frame(request, Frames.words(request).say("directory.agreements"), AgreementSheets.AGREEMENTS);
        return site.page("sheet", AgreementSheets.agreements(listed, names(caller, request), Reader.of(caller), frame));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = AGREEMENT, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> agreement(Caller caller, HttpServletRequest request, @PathVariable String id) {
        JsonNode agreement = PageAnswers.model(lists.answer(caller, id, null));
        Frame frame = site.frame(request, id, AgreementSheets.address(id));
        return site.page(
                "sheet", AgreementSheets.agreement(agreement, names(caller, request), Reader.of(caller), frame));
    }

    /** To whoever may put one to its parties. */
    @Needs(TokenScope.READ)
    @GetMapping(path = AgreementSheets.NEW, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> begin(Caller caller, HttpServletRequest request) {
        Reader reader = Reader.of(caller);
        Hidden.unless(reader.decides());
        PartnerNames names = names(caller, request);
        Frame frame = site.frame(request, Frames.words(request).say("do.agreement"), AgreementSheets.NEW);
        return site.form(request, AgreementSheets.form(names, reader, site.opened(request, frame)));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping(path = AgreementSheets.NEW, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> register(Call call, HttpServletRequest request) {
        var fields = Typed.of(request);
        var done = agreements.register(
                call,
                new AgreementController.AgreementBody(
                        fields.said("title"),
                        fields.said("text"),
                        List.copyOf(fields.ticked("party")),
                        List.copyOf(fields.ticked("category")),
                        fields.said("from"),
                        fields.said("until")));
        String id = Objects.requireNonNull(done.getBody()).agreement();
        return site.done(request, AgreementSheets.address(id));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = AGREEMENT + "/acts/{act}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> form(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String act) {
        ResponseEntity<byte[]> recorded = lists.answer(caller, id, null);
        Frame frame = site.frame(request, id, AgreementSheets.address(id) + "/acts/" + act);
        return site.form(
                request,
                AgreementSheets.act(
                        act,
                        PageAnswers.model(recorded),
                        recorded.getHeaders().getETag(),
                        names(caller, request),
                        Reader.of(caller),
                        site.opened(request, frame)));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping(path = AGREEMENT + "/acts/signature", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> sign(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        agreements.sign(
                call, id, new AgreementController.DigestBody(Typed.of(request).said("digest")));
        return site.done(request, AgreementSheets.address(id));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping(path = AGREEMENT + "/acts/withdrawal", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> withdraw(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        agreements.withdraw(
                call, id, new AgreementController.ReasonBody(Typed.of(request).said("reason")));
        return site.done(request, AgreementSheets.address(id));
    }
}
