package org.antitrafficking.coordination.api.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
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
        Sought sought = Sought.delivered("feed-proof")
                .id("scope", Feeds.named(caller, scope))
                .number("number", number);
        return reads.answer(caller, sought, () -> {
            Feeds.Access access = feeds.access(caller, Feeds.named(caller, scope));
            FeedEntry entry = feeds.read(access, number - 1, 1).stream()
                    .filter(found -> found.number() == number)
                    .findFirst()
                    .orElseThrow(() -> Hidden.HIDDEN);
            ProofFile proof = ledger.leaf(
                            FeedTrees.tree(access.scope()), number - 1, FeedTrees.leaf(access.scope(), entry))
                    .orElseThrow(NotAnchoredYet::new);
            return new Reads.Served(
                    new EntryProof(text(proof), opening(access, number), texts ? texts(access, entry) : null), number);
        });
    }

    private List<SaltedText> texts(Feeds.Access access, FeedEntry entry) {
        if (access.recallsOnly() || entry.item() == null || entry.body() == null) return List.of();
        return sealedJson.salted(new SealedJson.Content(entry.item(), entry.body())).stream()
                .map(SaltedText::of)
                .toList();
    }

    private @Nullable Opening opening(Feeds.Access access, long number) {
        if (access.recallsOnly()) return null;
        try {
            return reader.opening(access.scope(), number).map(Opening::of).orElse(null);
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
            feeds.last(access, Math.max(from, size));
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
