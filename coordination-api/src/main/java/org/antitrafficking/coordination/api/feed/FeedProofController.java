package org.antitrafficking.coordination.api.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.problems.NotAnchoredYet;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.api.sealing.SealedJson;
import org.antitrafficking.coordination.projections.feeds.FeedEntry;
import org.antitrafficking.coordination.projections.feeds.FeedReader;
import org.antitrafficking.coordination.projections.feeds.FeedTrees;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.ledger.LedgerReader;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.note.ProofFile;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What proves of a feed that nothing in it was changed: files that a partner keeps and a court can verify, which hold
 * nothing of other feeds and no position or size of the log.
 */
@RestController
@RequestMapping("/api/feed")
class FeedProofController {

    /** Entries with their proofs in one answer. */
    static final int MAX_PROOFS = 100;

    private static final String DEFAULT_LIMIT = "100";

    /** One word for both, since either is carried away. */
    private static final String KIND = "feed-proof";

    private final Feeds feeds;
    private final FeedReader reader;
    private final LedgerReader ledger;
    private final SealedJson sealedJson;
    private final Reads reads;

    FeedProofController(Feeds feeds, FeedReader reader, LedgerReader ledger, SealedJson sealedJson, Reads reads) {
        this.feeds = feeds;
        this.reader = reader;
        this.ledger = ledger;
        this.sealedJson = sealedJson;
        this.reads = reads;
    }

    /**
     * A proof of an entry.
     *
     * @param opening null where the content was taken away
     * @param texts null where nobody asked for them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EntryProof(
            @Field("The text of a `.tlog-proof` file (C2SP tlog-proof), from the entry to the signed checkpoint.")
            String proof,

            @Field("What the entry's commitment is to; absent where the content was taken away.") @Nullable
            Opening opening,

            @Field("Where they were asked for, the texts of the sealed values in the body, without erased ones.")
            @Nullable
            List<SaltedText> texts) {}

    /** Proofs of entries that follow each other. */
    record EntryProofs(
            @Field("From the entry `from` on, in their order and without a gap, as far as they are anchored and as the"
                    + " limits of an answer let. None where the next one is not anchored yet, or where there is none.")
            List<EntryProof> entries) {}

    /** A text of an entry, with what shows that the entry is committed to it. */
    record SaltedText(
            @Field("That of the sealed value in the body, in base64.")
            String commitment,

            @Field("The commitment is HMAC-SHA-256 of the text under this, as `sealed/1` says; in base64.")
            String salt,

            @Field("What was sealed.") String text) {

        static SaltedText of(SealedJson.Salted salted) {
            return new SaltedText(salted.commitment(), salted.salt(), salted.text());
        }
    }

    /** Opens a commitment. */
    record Opening(
            @Field("The entry's canonical JSON, sealed values as they are, in base64.")
            String body,

            @Field("The commitment is HMAC-SHA-256(key, body); the key in base64.")
            String key) {

        static Opening of(FeedReader.Opening opening) {
            Base64.Encoder base64 = Base64.getEncoder();
            return new Opening(base64.encodeToString(opening.body()), base64.encodeToString(opening.key()));
        }
    }

    /** A proof of a feed's head. */
    record HeadProof(
            @Field("The text of a `.tlog-proof` file (C2SP tlog-proof) whose extra has the feed's size and root.")
            String proof) {}

    /** That a feed of one size continues the same of an earlier size. */
    record Consistency(
            long from,
            long to,

            @Field("Hashes in base64, RFC 6962, 2.1.2.") List<String> hashes) {}

    @Needs(TokenScope.READ)
    @GetMapping("/entries/{number}/proof")
    ResponseEntity<byte[]> entry(
            Caller caller,
            @PathVariable @Field(value = "Of the entry in the feed.", least = 1) long number,
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(defaultValue = "false")
                    @Field("With the texts of the entry, each with what shows that the entry is committed to it.")
                    boolean texts) {
        Sought sought =
                Sought.delivered(KIND).id("scope", Feeds.named(caller, scope)).number("number", number);
        return reads.answer(caller, sought, () -> {
            Feeds.Access access = feeds.access(caller, Feeds.named(caller, scope));
            List<FeedEntry> entry = feeds.read(access, number - 1, 1).stream()
                    .filter(found -> found.number() == number)
                    .toList();
            if (entry.isEmpty()) throw Hidden.HIDDEN;
            return new Reads.Served(proved(access, entry, texts).getFirst(), number);
        });
    }

    /** The same of many, for who follows a feed. */
    @Needs(TokenScope.READ)
    @GetMapping("/proofs")
    ResponseEntity<byte[]> entries(
            Caller caller,
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(defaultValue = "1") @Field(value = "The number of the first entry.", least = 1) long from,
            @RequestParam(defaultValue = DEFAULT_LIMIT)
                    @Field(value = "Entries in one answer.", least = 1, most = MAX_PROOFS)
                    int limit,
            @RequestParam(defaultValue = "false")
                    @Field("With the texts of the entries, each with what shows that its entry is committed to it.")
                    boolean texts) {
        if (from < 1) throw new BadRequest("The first entry has the number 1.");
        if (limit < 1 || limit > MAX_PROOFS) throw new BadRequest("The limit is 1 to " + MAX_PROOFS + ".");
        Sought sought = Sought.delivered(KIND)
                .id("scope", Feeds.named(caller, scope))
                .number("after", from - 1)
                .number("until", from - 1 + limit);
        return reads.answer(caller, sought, () -> {
            Feeds.Access access = feeds.access(caller, Feeds.named(caller, scope));
            long anchored = ledger.size(FeedTrees.tree(access.scope()));
            List<FeedEntry> found = feeds.read(access, from - 1, limit).stream()
                    .filter(entry -> entry.number() <= anchored)
                    .toList();
            if (found.isEmpty()) feeds.checkReaches(access, "from", from - 1); // the next entry may come yet
            reads.holds(found.stream()
                    .mapToLong(entry -> entry.body() == null ? 0 : entry.body().length)
                    .sum());
            long last = found.isEmpty() ? from - 1 : found.getLast().number();
            return new Reads.Served(new EntryProofs(proved(access, found, texts)), last);
        });
    }

    /** @param entries that follow each other and are anchored */
    private List<EntryProof> proved(Feeds.Access access, List<FeedEntry> entries, boolean texts) {
        if (entries.isEmpty()) return List.of();
        String tree = FeedTrees.tree(access.scope());
        List<ProofFile> proofs = ledger.leaves(entries.stream()
                        .map(entry ->
                                new LedgerReader.Leaf(tree, entry.number() - 1, FeedTrees.leaf(access.scope(), entry)))
                        .toList())
                .orElseThrow(NotAnchoredYet::new)
                .proofs();
        Map<Long, FeedReader.Opening> openings = access.recallsOnly() ? Map.of() : openings(access, entries);
        Map<Long, List<SaltedText>> salted = texts ? texts(access, entries) : Map.of();
        var proved = new ArrayList<EntryProof>();
        for (int i = 0; i < entries.size(); i++) {
            long number = entries.get(i).number();
            FeedReader.Opening opening = openings.get(number);
            proved.add(new EntryProof(
                    text(proofs.get(i)),
                    opening == null ? null : Opening.of(opening),
                    texts ? salted.getOrDefault(number, List.of()) : null));
        }
        return proved;
    }

    private Map<Long, List<SaltedText>> texts(Feeds.Access access, List<FeedEntry> entries) {
        var contents = new LinkedHashMap<Long, SealedJson.Content>();
        for (FeedEntry entry : entries)
            if (!access.recallsOnly() && entry.item() != null && entry.body() != null)
                contents.put(entry.number(), new SealedJson.Content(entry.item(), entry.body()));
        var salted = sealedJson.salted(List.copyOf(contents.values())).iterator();
        var texts = new HashMap<Long, List<SaltedText>>();
        for (long number : contents.keySet())
            texts.put(number, salted.next().stream().map(SaltedText::of).toList());
        return texts;
    }

    private Map<Long, FeedReader.Opening> openings(Feeds.Access access, List<FeedEntry> entries) {
        try {
            return reader.openings(
                    access.scope(),
                    entries.getFirst().number(),
                    entries.getLast().number());
        } catch (SQLException e) {
            throw new LogUnavailable("the feeds can't be read", e);
        }
    }

    @Needs(TokenScope.READ)
    @GetMapping("/head")
    ResponseEntity<byte[]> head(Caller caller, @RequestParam(required = false) @Nullable String scope) {
        Sought sought = Sought.delivered("feed-head").id("scope", Feeds.named(caller, scope));
        return reads.answer(caller, sought, () -> {
            Feeds.Access access = feeds.access(caller, Feeds.named(caller, scope));
            ProofFile proof = ledger.head(FeedTrees.tree(access.scope())).orElseThrow(NotAnchoredYet::new);
            return Reads.Served.of(new HeadProof(text(proof)));
        });
    }

    /** @param to the size that is anchored, where it is left out */
    @Needs(TokenScope.READ)
    @GetMapping("/consistency")
    ResponseEntity<byte[]> consistency(
            Caller caller,
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(defaultValue = "1") @Field(value = "The earlier size.", least = 1) long from,
            @RequestParam(required = false)
                    @Field(value = "The later size; the one that is anchored where it is left out.", least = 1)
                    @Nullable
                    Long to) {
        if (from < 1 || (to != null && to < from))
            throw new BadRequest("The sizes are from 1 on, and from is no more than to.");
        Sought sought = Sought.delivered("feed-consistency")
                .id("scope", Feeds.named(caller, scope))
                .number("from", from);
        return reads.answer(caller, sought, () -> {
            Feeds.Access access = feeds.access(caller, Feeds.named(caller, scope));
            String tree = FeedTrees.tree(access.scope());
            long size = to == null ? ledger.size(tree) : to;
            feeds.checkReaches(access, to == null ? "from" : "to", Math.max(from, size));
            List<Hash> hashes = ledger.consistency(tree, from, size).orElseThrow(NotAnchoredYet::new);
            return new Reads.Served(
                    new Consistency(
                            from, size, hashes.stream().map(Hash::toString).toList()),
                    size);
        });
    }

    private static String text(ProofFile proof) {
        return new String(proof.bytes(), StandardCharsets.UTF_8);
    }
}
