package org.antitrafficking.coordination.api.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import org.antitrafficking.coordination.api.audit.Decisions.Seen;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.problems.NotAnchoredYet;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.projections.audit.DecisionReader.Stored;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.eventlog.ledger.LedgerReader;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Proofs of decisions' records, for auditors alone, whether a program asks for one or a page: a record's number and
 * place tell what others did.
 */
@Component
public final class DecisionProofs {

    private final Insights insights;
    private final Decisions decisions;
    private final DecisionPages pages;
    private final DecisionsCaughtUp caughtUp;
    private final LedgerReader ledger;
    private final Reads reads;

    DecisionProofs(
            Insights insights,
            Decisions decisions,
            DecisionPages pages,
            DecisionsCaughtUp caughtUp,
            LedgerReader ledger,
            Reads reads) {
        this.insights = insights;
        this.decisions = decisions;
        this.pages = pages;
        this.caughtUp = caughtUp;
        this.ledger = ledger;
        this.reads = reads;
    }

    /** A proof of a decision's record. */
    record DecisionProof(
            @Field("The text of a `.tlog-proof` file (C2SP tlog-proof), from the record to the signed checkpoint.")
            String proof,

            @Field("What the leaf is made of.") Leaf leaf) {}

    /** What a leaf is made of; the verifier has its layout. */
    record Leaf(
            @Field("Which tree it is of: `decisions` or `second-log`.")
            String tree,

            @Field("Of the record in its tree, from 1.") long number,

            @Field("What the record is of: `accepted`, or in the second log `unchanged` or `refused`.")
            String kind,

            @Field("Of the command's last event; 0 in the second log.")
            long lastPosition,

            @Field("The record as it is stored, in base64.") String record,

            @Field("What blinds the leaf, in base64.") String r) {}

    /**
     * The proof of one record.
     *
     * @param partner whose decision; null for the caller's own
     */
    public ResponseEntity<byte[]> answer(Caller caller, String id, @Nullable String partner) {
        Sought sought = Sought.of("decision-proof").id("decision", id);
        return reads.answer(caller, sought, () -> {
            Insight insight = insights.withMoney(caller, partner, sought);
            caughtUp.decisions();
            Seen seen = decisions.one(insight, id);
            sought.id("item", seen.row().item());
            Hidden.unless(seen.level() != null);
            reads.holds(pages.first(List.of(seen), DecisionLists.MAX_BYTES).bytes());
            Stored stored = pages.stored(List.of(seen)).get(seen.row().place());
            if (stored == null) throw new IllegalStateException("An index tells of a record that is not there");
            String proof = ledger.leaves(List.of(Bundles.leaf(seen.row().place(), stored)))
                    .map(proved -> new String(proved.proofs().getFirst().bytes(), UTF_8))
                    .orElseThrow(NotAnchoredYet::new);
            Base64.Encoder base64 = Base64.getEncoder();
            return Reads.Served.of(new DecisionProof(
                    proof,
                    new Leaf(
                            seen.row().place().source(),
                            seen.row().place().number(),
                            stored.kind(),
                            stored.lastPosition(),
                            base64.encodeToString(stored.record()),
                            base64.encodeToString(stored.r()))));
        });
    }
}
