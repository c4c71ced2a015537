package org.antitrafficking.coordination.api.pages.investigations;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.offers.Joint;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.Copies;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** An investigation as one document, a piece of evidence as a sheet, and how two versions of the agreement differ. */
@RestController
class InvestigationPagesController {

    private static final String INVESTIGATION = Joint.INVESTIGATIONS + "/{id}";

    private final ItemPages items;
    private final JointLists lists;
    private final Copies copies;
    private final Site site;
    private final InstantSource clock;

    InvestigationPagesController(ItemPages items, JointLists lists, Copies copies, Site site, InstantSource clock) {
        this.items = items;
        this.lists = lists;
        this.copies = copies;
        this.site = site;
        this.clock = clock;
    }

    private Look look(ResponseEntity<byte[]> recorded, Caller caller, HttpServletRequest request) {
        return look(PageAnswers.model(recorded), Reader.of(caller), caller, request);
    }

    private Look look(JsonNode page, Reader reader, Caller caller, HttpServletRequest request) {
        return lists.look(Joint.of(page, reader, clock.instant()), caller, Frames.words(request));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = INVESTIGATION, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page(Caller caller, HttpServletRequest request, @PathVariable String id) {
        ResponseEntity<byte[]> recorded = items.answer(caller, "investigation", id, InvestigationId::new, null);
        Look look = look(recorded, caller, request);
        Frame frame = site.frame(request, id, look.joint().address())
                .printedFrom(look.joint().address() + Copies.PRINT);
        return site.page("investigation", JointPage.of(look, frame));
    }

    /**
     * One part of the document, with all that the document has only the beginning of.
     *
     * @param after how many things come before
     */
    @Needs(TokenScope.READ)
    @GetMapping(path = INVESTIGATION + "/parts/{part}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> part(
            Caller caller,
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String part,
            @RequestParam(defaultValue = "0") String after) {
        Hidden.unless(after.matches("[0-9]{1,4}"));
        ResponseEntity<byte[]> recorded = items.answer(caller, "investigation", id, InvestigationId::new, null);
        Look look = look(recorded, caller, request).with(Excerpt.ofAPart(Integer.parseInt(after)));
        Frame frame = site.frame(request, id, Look.part(look.joint(), part))
                .printedFrom(look.joint().address() + Copies.PRINT + "?part=" + part + "&after=" + after);
        JointPage page = JointPage.of(part, look, frame);
        if (page == null) throw Hidden.HIDDEN;
        return site.page("investigation", page);
    }

    /**
     * To be printed: the document, or one part of it.
     *
     * @param after how many things of the part come before
     */
    @Needs(TokenScope.READ)
    @GetMapping(path = INVESTIGATION + Copies.PRINT, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> print(
            Caller caller,
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String part,
            @RequestParam(defaultValue = "0") String after) {
        Hidden.unless(after.matches("[0-9]{1,4}"));
        Copies.Printed printed = copies.of(caller, "investigation", id, InvestigationId::new, Frames.words(request));
        Look look = look(printed.item(), Reader.of(caller).looking(), caller, request);
        Frame frame = site.frame(request, id, look.joint().address()).on(printed.copy());
        JointPage page = part == null
                ? JointPage.of(look, frame)
                : JointPage.of(part, look.with(Excerpt.ofAPart(Integer.parseInt(after))), frame);
        if (page == null) throw Hidden.HIDDEN;
        return site.page("investigation", page);
    }

    /** All that one version of the agreement says. */
    @Needs(TokenScope.READ)
    @GetMapping(path = INVESTIGATION + "/versions/{version}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> version(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String version) {
        ResponseEntity<byte[]> recorded = items.answer(caller, "investigation", id, InvestigationId::new, null);
        Look look = look(recorded, caller, request);
        Hidden.unless(look.joint().versions().containsKey(version));
        Frame frame = site.frame(request, version, AgreementParts.sheet(look.joint(), version));
        return site.page("sheet", AgreementParts.sheet(version, look, frame));
    }

    /** It says who read it, when, and of which version of the page. */
    @Needs(TokenScope.READ)
    @GetMapping(path = INVESTIGATION + "/evidence/{evidence}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> sheet(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String evidence) {
        ResponseEntity<byte[]> recorded = items.answer(caller, "investigation", id, InvestigationId::new, null);
        Look look = look(recorded, caller, request);
        String address = EvidenceParts.sheet(look.joint(), evidence);
        Frame frame = site.frame(request, evidence, address).printedFrom(address + Copies.PRINT);
        return sheet(String.valueOf(recorded.getHeaders().getETag()), evidence, look, frame);
    }

    /** To be printed. */
    @Needs(TokenScope.READ)
    @GetMapping(path = INVESTIGATION + "/evidence/{evidence}" + Copies.PRINT, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> printSheet(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String evidence) {
        Copies.Printed printed = copies.of(caller, "investigation", id, InvestigationId::new, Frames.words(request));
        Look look = look(printed.item(), Reader.of(caller).looking(), caller, request);
        Frame frame = site.frame(request, evidence, EvidenceParts.sheet(look.joint(), evidence));
        return sheet(printed.version(), evidence, look, frame.on(printed.copy()));
    }

    private ResponseEntity<byte[]> sheet(String version, String evidence, Look look, Frame frame) {
        JsonNode piece = look.joint().page().path("evidence").path(evidence);
        Hidden.unless(piece.isObject());
        Instant now = clock.instant();
        SheetPage sheet = EvidenceParts.sheet(evidence, piece, look.words().moment(now), version, look, frame);
        return site.page("sheet", sheet);
    }

    /** Of those versions that the page has. */
    @Needs(TokenScope.READ)
    @GetMapping(path = INVESTIGATION + "/differences/{earlier}/{later}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> difference(
            Caller caller,
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String earlier,
            @PathVariable String later) {
        ResponseEntity<byte[]> recorded = items.answer(caller, "investigation", id, InvestigationId::new, null);
        Look look = look(recorded, caller, request);
        Map<String, JsonNode> versions = look.joint().versions();
        Hidden.unless(versions.containsKey(earlier) && versions.containsKey(later));
        Words words = look.words();
        Frame frame = site.frame(
                request, words.say("joint.difference"), AgreementParts.difference(look.joint(), earlier, later));
        return site.page("difference", DifferencePage.of(earlier, later, look, frame));
    }
}
