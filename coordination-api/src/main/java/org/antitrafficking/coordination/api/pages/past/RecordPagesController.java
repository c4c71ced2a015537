package org.antitrafficking.coordination.api.pages.past;

import jakarta.servlet.http.HttpServletRequest;
import org.antitrafficking.coordination.api.audit.DecisionBundles;
import org.antitrafficking.coordination.api.audit.DecisionFilter;
import org.antitrafficking.coordination.api.audit.DecisionLists;
import org.antitrafficking.coordination.api.audit.DecisionProofs;
import org.antitrafficking.coordination.api.audit.PartnerReadLists;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.pages.Copies;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.past.RecordSheets.Which;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Who decided and who read, as pages; to auditors, proofs of decisions as files. */
@RestController
class RecordPagesController {

    /** Records on a page. */
    private static final int LINES = 50;

    private final DecisionLists decisions;
    private final DecisionProofs proofs;
    private final DecisionBundles bundles;
    private final PartnerReadLists reads;
    private final Arounds arounds;
    private final Copies copies;
    private final Site site;

    RecordPagesController(
            DecisionLists decisions,
            DecisionProofs proofs,
            DecisionBundles bundles,
            PartnerReadLists reads,
            Arounds arounds,
            Copies copies,
            Site site) {
        this.decisions = decisions;
        this.proofs = proofs;
        this.bundles = bundles;
        this.reads = reads;
        this.arounds = arounds;
        this.copies = copies;
        this.site = site;
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = Question.DECISIONS, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> decisions(
            Caller caller,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String item,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable String after) {
        Which which = Which.of(partner, item, from, until, outcome);
        JsonNode listed = PageAnswers.model(decisions.answer(caller, which.partner(), filter(which), after, LINES));
        Words words = Frames.words(request);
        Around around = arounds.of(caller, words);
        Frame frame = site.frame(request, words.say("past.decisions"), which.to(Question.DECISIONS, null))
                .on(around.head(copies, caller));
        return site.page("past", new RecordSheets(around, which, frame).decisions(listed));
    }

    private static DecisionFilter filter(Which which) {
        return new DecisionFilter(which.item(), null, which.from(), which.until(), null, which.outcome());
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = Question.READS, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> reads(
            Caller caller,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String item,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String after) {
        Which which = Which.of(partner, item, from, until, null);
        var asked = new PartnerReadLists.Asked(which.partner(), null, which.item(), null, which.from(), which.until());
        JsonNode listed = PageAnswers.model(reads.answer(caller, asked, after, LINES));
        Words words = Frames.words(request);
        Around around = arounds.of(caller, words);
        Frame frame = site.frame(request, words.say("past.reads"), which.to(Question.READS, null))
                .on(around.head(copies, caller));
        return site.page("past", new RecordSheets(around, which, frame).reads(listed, around.partners()));
    }

    /** To auditors: what the API gives of one decision's proof, as a file. */
    @Needs(TokenScope.READ)
    @GetMapping(Question.DECISIONS + "/{id}/proof")
    ResponseEntity<byte[]> proof(
            Caller caller, @PathVariable String id, @RequestParam(required = false) @Nullable String partner) {
        ResponseEntity<byte[]> proof = proofs.answer(caller, id, Question.said(partner));
        return PageAnswers.file(proof, MediaType.APPLICATION_JSON, id + ".proof.json");
    }

    /** To auditors: decisions with their proofs in one signed file, just as the API gives it. */
    @Needs(TokenScope.READ)
    @GetMapping(Question.BUNDLE)
    ResponseEntity<byte[]> bundle(
            Caller caller,
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String item,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String outcome) {
        Which which = Which.of(partner, item, from, until, outcome);
        String of = which.partner() == null ? caller.partner().toString() : which.partner();
        return PageAnswers.file(
                bundles.answer(caller, of, filter(which)), MediaType.TEXT_PLAIN, "decisions-of-" + of + ".bundle");
    }
}
