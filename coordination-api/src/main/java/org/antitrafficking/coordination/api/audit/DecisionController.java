package org.antitrafficking.coordination.api.audit;

import java.util.List;
import org.antitrafficking.coordination.api.audit.Decisions.Seen;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A partner's decisions over again, in order, to its own people and to auditors. */
@RestController
@RequestMapping("/api/audit/decisions")
class DecisionController {

    private final Insights insights;
    private final Decisions decisions;
    private final DecisionPages pages;
    private final DecisionsCaughtUp caughtUp;
    private final DecisionLists lists;
    private final DecisionProofs proofs;
    private final Reads reads;

    DecisionController(
            Insights insights,
            Decisions decisions,
            DecisionPages pages,
            DecisionsCaughtUp caughtUp,
            DecisionLists lists,
            DecisionProofs proofs,
            Reads reads) {
        this.insights = insights;
        this.decisions = decisions;
        this.pages = pages;
        this.caughtUp = caughtUp;
        this.lists = lists;
        this.proofs = proofs;
        this.reads = reads;
    }

    @Needs(TokenScope.READ)
    @GetMapping
    ResponseEntity<byte[]> decisions(
            Caller caller,
            @RequestParam(required = false)
                    @Field(value = "Whose decisions; your own partner's where it is left out.", form = Form.PARTNER_ID)
                    @Nullable
                    String partner,
            @RequestParam(required = false)
                    @Field(value = "Those about it alone.", example = "alert-0123456789abcdef0123456789abcdef")
                    @Nullable
                    String item,
            @RequestParam(required = false)
                    @Field(value = "Those of that person alone.", form = Form.PERSON_ID)
                    @Nullable
                    String person,
            @RequestParam(required = false) @Field(value = "Those from that moment on.", form = Form.INSTANT) @Nullable
                    String from,
            @RequestParam(required = false) @Field(value = "Those before that moment.", form = Form.INSTANT) @Nullable
                    String until,
            @RequestParam(required = false) @Field(value = "Of that command alone.", example = "issue-alert") @Nullable
                    String command,
            @RequestParam(required = false)
                    @Field(value = "Of that outcome alone.", of = DecisionOutcome.class)
                    @Nullable
                    String outcome,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = ListCursor.DEFAULT_LIMIT)
                    @Field(value = "Items on a page.", least = 1, most = ListCursor.MAX_LIMIT)
                    int limit) {
        var filter = new DecisionFilter(item, person, from, until, command, outcome);
        return lists.answer(caller, partner, filter, after, limit);
    }

    @Needs(TokenScope.READ)
    @GetMapping("/{id}")
    ResponseEntity<byte[]> decision(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false)
                    @Field(value = "Whose decision; your own partner's where it is left out.", form = Form.PARTNER_ID)
                    @Nullable
                    String partner) {
        Sought sought = Sought.of("decision").id("decision", id);
        return reads.answer(caller, sought, () -> {
            Insight insight = insights.withMoney(caller, partner, sought);
            caughtUp.decisions();
            Seen seen = decisions.one(insight, id);
            sought.id("item", seen.row().item()); // what it was about says who is told of this read
            reads.holds(pages.first(List.of(seen), DecisionLists.MAX_BYTES).bytes());
            return Reads.Served.of(pages.of(insight, List.of(seen)).getFirst());
        });
    }

    /** For auditors alone: a record's number and place tell what others did. */
    @Needs(TokenScope.READ)
    @GetMapping("/{id}/proof")
    ResponseEntity<byte[]> proof(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false)
                    @Field(value = "Whose decision; your own partner's where it is left out.", form = Form.PARTNER_ID)
                    @Nullable
                    String partner) {
        return proofs.answer(caller, id, partner);
    }
}
