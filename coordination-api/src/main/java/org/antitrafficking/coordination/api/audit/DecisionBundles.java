package org.antitrafficking.coordination.api.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.antitrafficking.coordination.api.audit.Decisions.Seen;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.projections.aside.CannotBeMade;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Sets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Decisions with their proofs in one signed file, for auditors to keep, whether a program asks for it or a page. */
@Component
public final class DecisionBundles {

    /** For more one asks several times. */
    static final int MAX_DECISIONS = 1_000;

    /**
     * The most that the records of a bundle have together: the file is held in memory until it is signed as a whole.
     */
    static final int MAX_MEGABYTES = 8;

    private static final int MEGABYTE = 1024 * 1024;

    /** About what a decision's proof is beside its record. */
    private static final long PROOF_BYTES = 3_000;

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final Insights insights;
    private final Decisions decisions;
    private final DecisionPages pages;
    private final DecisionsCaughtUp caughtUp;
    private final DetachedReads detached;
    private final Bundles bundles;
    private final Reads reads;

    DecisionBundles(
            Insights insights,
            Decisions decisions,
            DecisionPages pages,
            DecisionsCaughtUp caughtUp,
            DetachedReads detached,
            Bundles bundles,
            Reads reads) {
        this.insights = insights;
        this.decisions = decisions;
        this.pages = pages;
        this.caughtUp = caughtUp;
        this.detached = detached;
        this.bundles = bundles;
        this.reads = reads;
    }

    /**
     * The file.
     *
     * @param partner whose decisions
     */
    public ResponseEntity<byte[]> answer(Caller caller, String partner, DecisionFilter filter) {
        Sought sought = filter.in(Sought.of("decision-bundle"));
        byte[] file = reads.file(caller, sought, () -> {
            Insight insight = insights.withMoney(caller, partner, sought);
            Hidden.unless(!insight.mandates().isEmpty());
            caughtUp.decisions();
            // under the mandates alone, also where it is the auditor's own partner
            var audited = new Insight(insight.of(), insight.caller(), Sets.of(), false, insight.mandates());
            boolean complete = decisions.aside(audited, filter, null).isEmpty();
            List<Seen> seen = decisions.read(audited, filter, null, MAX_DECISIONS + 1);
            // what is signed stands for itself, and can't be asked for again where it lacks something
            if (!complete) throw new CannotBeMade(CannotBeMade.What.DECISIONS);
            if (detached.within(filter.begin(), filter.end()) != null)
                throw new BadRequest("Some records of this period are detached: the platform's operator keeps them"
                        + " elsewhere. Ask for a period without them; a list of decisions says when they are of.");
            DecisionPages.Some some = pages.first(seen, (long) MAX_MEGABYTES * MEGABYTE);
            if (seen.size() > MAX_DECISIONS || some.seen().size() < seen.size())
                throw new BadRequest("A bundle has at most " + MAX_DECISIONS + " decisions, whose records are at most "
                        + MAX_MEGABYTES + " MiB together. Ask for a shorter period or for one item, and for several"
                        + " bundles.");
            reads.holds(some.bytes() + PROOF_BYTES * seen.size());
            return bundles.file(audited, filter, seen, pages.stored(seen));
        });
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noStore())
                .body(file);
    }
}
