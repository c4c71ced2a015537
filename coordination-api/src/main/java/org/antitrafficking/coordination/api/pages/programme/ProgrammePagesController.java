package org.antitrafficking.coordination.api.pages.programme;

import jakarta.servlet.http.HttpServletRequest;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.partners.DirectoryLists;
import org.antitrafficking.coordination.api.programme.PilotController;
import org.antitrafficking.coordination.api.programme.ProgrammeAccession;
import org.antitrafficking.coordination.api.programme.ProgrammeTotals;
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

/** A joint programme as a page, and the vote on its second phase. */
@RestController
class ProgrammePagesController {

    private static final String VOTE = ProgrammeSheet.ADDRESS + "{id}/proposals/{proposal}/vote";

    private final ItemPages items;
    private final Site site;
    private final ProgrammeTotals totals;
    private final ProgrammeAccession accession;
    private final DirectoryLists directory;
    private final PilotController pilots;

    ProgrammePagesController(
            ItemPages items,
            Site site,
            ProgrammeTotals totals,
            ProgrammeAccession accession,
            DirectoryLists directory,
            PilotController pilots) {
        this.items = items;
        this.site = site;
        this.totals = totals;
        this.accession = accession;
        this.directory = directory;
        this.pilots = pilots;
    }

    /** Totals are asked for by participants alone: to others there are none. */
    @Needs(TokenScope.READ)
    @GetMapping(path = ProgrammeSheet.ADDRESS + "{id}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page(
            Caller caller,
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String after) {
        JsonNode programme = PageAnswers.model(items.answer(caller, "programme", id, ProgrammeId::new, null));
        @Nullable
        JsonNode sums = ProgrammeSheet.isParticipants(programme)
                ? PageAnswers.model(totals.answer(caller, id, null, null))
                : null;
        @Nullable
        JsonNode ways =
                ProgrammeSheet.isParticipants(programme) ? PageAnswers.model(accession.answer(caller, id)) : null;
        Frame frame = site.frame(request, id, ProgrammeSheet.ADDRESS + id);
        PartnerNames names = PartnerNames.of(caller, directory, frame.words());
        return site.page("sheet", ProgrammeSheet.of(programme, sums, ways, after, names, Reader.of(caller), frame));
    }

    /** To whoever may vote for a seat that has not voted. */
    @Needs(TokenScope.READ)
    @GetMapping(path = VOTE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> ballot(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String proposal) {
        JsonNode programme = PageAnswers.model(items.answer(caller, "programme", id, ProgrammeId::new, null));
        return site.form(
                request,
                VoteForm.of(
                        programme,
                        proposal,
                        Reader.of(caller),
                        site.opened(request, site.frame(request, id, VoteForm.address(id, proposal)))));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping(path = VOTE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> vote(
            ItemCall call, HttpServletRequest request, @PathVariable String id, @PathVariable String proposal) {
        var fields = Typed.of(request);
        pilots.vote(call, id, proposal, new PilotController.Ballot(fields.said("vote"), fields.said("digest")));
        site.settle();
        return site.done(request, ProgrammeSheet.ADDRESS + id);
    }
}
