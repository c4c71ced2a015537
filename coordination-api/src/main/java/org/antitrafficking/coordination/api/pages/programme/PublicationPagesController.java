package org.antitrafficking.coordination.api.pages.programme;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.programme.PublicationController;
import org.antitrafficking.coordination.api.published.PublicationSeen;
import org.antitrafficking.coordination.programme.ProgrammeId;
import org.antitrafficking.coordination.words.Hidden;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What everybody is to read of a programme: prepared, looked at before it is published, published and withdrawn. */
@RestController
class PublicationPagesController {

    private static final String NEW = ProgrammeSheet.ADDRESS + "{id}/publications/new";
    private static final String ONE = ProgrammeSheet.ADDRESS + "{id}/publications/{publication}";
    private static final String PUBLISH = ONE + "/acts/" + PublicationForms.PUBLISH;
    private static final String WITHDRAW = ONE + "/acts/" + PublicationForms.WITHDRAW;

    private final ItemPages items;
    private final Site site;
    private final PublicationController publications;

    PublicationPagesController(ItemPages items, Site site, PublicationController publications) {
        this.items = items;
        this.site = site;
        this.publications = publications;
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = NEW, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> preparation(Caller caller, HttpServletRequest request, @PathVariable String id) {
        JsonNode programme = PageAnswers.model(items.answer(caller, "programme", id, ProgrammeId::new, null));
        return site.form(
                request,
                PublicationForms.preparation(
                        programme,
                        Reader.of(caller),
                        site.opened(request, site.frame(request, id, PublicationForms.preparation(id)))));
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = NEW, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> prepare(ItemCall call, HttpServletRequest request, @PathVariable String id) {
        PublicationController.Prepared prepared = Objects.requireNonNull(publications
                .prepare(call, id, PublicationForms.prepared(Typed.of(request)))
                .getBody());
        return done(request, PublicationForms.address(id, prepared.publication()));
    }

    /** As everybody would read it, to participants. */
    @Needs(TokenScope.READ)
    @GetMapping(path = ONE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> one(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String publication) {
        JsonNode programme = PageAnswers.model(items.answer(caller, "programme", id, ProgrammeId::new, null));
        JsonNode shown = PublicationForms.publication(programme, publication);
        Hidden.unless(shown.isObject());
        Frame frame = site.frame(request, id, PublicationForms.address(id, publication));
        var around = new EditionSheet.Around(
                ProgrammeSheet.back(programme),
                frame.words().say("publication.as-everybody"),
                PublicationForms.facts(shown, frame.words()),
                chart -> null,
                PublicationForms.acts(programme, publication, Reader.of(caller), frame.words()));
        return site.page("sheet", EditionSheet.of(shown.path("edition"), id, around, frame));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = PUBLISH, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> toPublish(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String publication) {
        return act(PublicationForms.PUBLISH, caller, request, id, publication);
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = WITHDRAW, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> toWithdraw(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String publication) {
        return act(PublicationForms.WITHDRAW, caller, request, id, publication);
    }

    private ResponseEntity<byte[]> act(
            String act, Caller caller, HttpServletRequest request, String id, String publication) {
        JsonNode programme = PageAnswers.model(items.answer(caller, "programme", id, ProgrammeId::new, null));
        String here = PublicationForms.address(id, publication) + "/acts/" + act;
        return site.form(
                request,
                PublicationForms.act(
                        act,
                        programme,
                        publication,
                        Reader.of(caller),
                        site.opened(request, site.frame(request, id, here))));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping(path = PUBLISH, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> publish(
            ItemCall call, HttpServletRequest request, @PathVariable String id, @PathVariable String publication) {
        publications.publish(
                call, id, publication, new PublicationSeen(Typed.of(request).said("digest")));
        return done(request, ProgrammeSheet.ADDRESS + id);
    }

    @Needs(TokenScope.ACT)
    @PostMapping(path = WITHDRAW, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> withdraw(
            ItemCall call, HttpServletRequest request, @PathVariable String id, @PathVariable String publication) {
        publications.withdraw(call, id, publication);
        return done(request, ProgrammeSheet.ADDRESS + id);
    }

    private ResponseEntity<Void> done(HttpServletRequest request, String onward) {
        site.settle();
        return site.done(request, onward);
    }
}
