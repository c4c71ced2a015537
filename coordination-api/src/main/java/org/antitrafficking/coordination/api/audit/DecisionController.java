package org.antitrafficking.coordination.api.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.audit.Decisions.Seen;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.problems.NotAnchoredYet;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.projections.audit.DecisionReader.Stored;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.eventlog.ledger.LedgerReader;
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

    private static final String ITEM = "item";

    /** The most that the records on a page have together, not counting the last: they are held in memory. */
    private static final int MAX_BYTES = 2 * 1024 * 1024;

    private final Insights insights;
    private final Decisions decisions;
    private final DecisionPages pages;
    private final DecisionsCaughtUp caughtUp;
    private final LedgerReader ledger;
    private final Reads reads;

    DecisionController(
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
        Sought sought = filter.in(ListCursor.sought(Decisions.LIST, after, limit));
        return reads.answer(caller, sought, () -> {
            Insight insight = insight(caller, partner, sought);
            List<Seen> aside = decisions.aside(insight, filter, after);
            List<Seen> seen = decisions.read(insight, filter, after, limit + 1);
            DecisionPages.Some some = pages.first(seen.subList(0, Math.min(limit, seen.size())), MAX_BYTES);
            reads.holds(some.bytes());
            ListCursor.Page<Seen> page =
                    ListCursor.Page.of(Decisions.LIST, seen, some.seen().size(), Seen::key);
            return Reads.Served.of(MaybeIncomplete.of(
                    pages.of(insight, page.items()),
                    page.next(),
                    missing(aside, seen, page).stream().map(decisions::name).toList()));
        });
    }

    /** Those of them that would stand on a page: behind where it begins, and no later than where it ends. */
    private static List<Seen> missing(List<Seen> aside, List<Seen> read, ListCursor.Page<Seen> page) {
        var there = read.stream().map(seen -> seen.row().place()).collect(Collectors.toSet());
        boolean last = page.next() == null || page.items().isEmpty();
        Instant end = last ? Instant.MAX : page.items().getLast().row().recordedAt();
        return aside.stream()
                .filter(seen -> !there.contains(seen.row().place()))
                .filter(seen -> !seen.row().recordedAt().isAfter(end))
                .limit(ListCursor.MAX_LIMIT)
                .toList();
    }

    private Insight insight(Caller caller, @Nullable String partner, Sought sought) {
        Insight insight = insights.of(caller, partner, sought);
        caughtUp.decisions();
        return insight;
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
            Insight insight = insight(caller, partner, sought);
            Seen seen = decisions.one(insight, id);
            sought.id(ITEM, seen.row().item()); // what it was about says who is told of this read
            reads.holds(pages.first(List.of(seen), MAX_BYTES).bytes());
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
        Sought sought = Sought.of("decision-proof").id("decision", id);
        return reads.answer(caller, sought, () -> {
            Seen seen = decisions.one(insight(caller, partner, sought), id);
            sought.id(ITEM, seen.row().item());
            Hidden.unless(seen.level() != null);
            reads.holds(pages.first(List.of(seen), MAX_BYTES).bytes());
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
