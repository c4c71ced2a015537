package org.antitrafficking.coordination.api.federation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.antitrafficking.coordination.api.sealing.SealedJson;
import org.antitrafficking.coordination.federation.Seen;
import org.antitrafficking.eventlog.json.CanonicalJson;
import org.antitrafficking.eventlog.json.RecordJson;
import org.antitrafficking.eventlog.ledger.AnchoredProof;
import org.antitrafficking.eventlog.ledger.Hmac;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.merkle.Proofs;
import org.antitrafficking.eventlog.merkle.TileNodes;
import org.antitrafficking.eventlog.merkle.Tree;
import org.antitrafficking.eventlog.merkle.TreeHasher;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.NoteRefused;
import org.antitrafficking.eventlog.note.ProofFile;
import org.antitrafficking.eventlog.note.SignedNote;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A feed of another instance, as far as it is proved: each head is in an anchor that the pinned key signed, and goes on
 * where the last one ended, as the anchors do. For one thread.
 */
final class ProvenFeed {

    private static final byte[] LAYOUT = "evfeed/1\0".getBytes(UTF_8);
    private static final int COMMITMENT_BYTES = 32;
    private static final int NOT_ANCHORED = 409;

    private final OtherClient other;
    private final FederationSettings.Followed of;
    private @Nullable Seen seen;

    /** @param seen how far it was followed; null where it never was */
    ProvenFeed(OtherClient other, FederationSettings.Followed of, @Nullable Seen seen) {
        this.other = other;
        this.of = of;
        this.seen = seen;
        if (seen != null
                && (!seen.log().equals(of.key().name())
                        || !seen.scope().equals(of.scope().value())))
            throw new IllegalArgumentException("This partner follows " + seen.scope() + " of " + seen.log()
                    + ", and another key or scope is set.");
    }

    /** What was proved last; null before anything was. */
    @Nullable
    Seen seen() {
        return seen;
    }

    /** Up to which entry everything was dealt with. */
    long number() {
        return seen == null ? 0 : seen.number();
    }

    /** Notes that everything up to an entry was dealt with. */
    Seen dealtWith(long number) {
        Seen at = seen;
        if (at == null) throw new IllegalStateException("Nothing was proved yet");
        seen = new Seen(at.log(), at.scope(), number, at.size(), at.root(), at.anchors(), at.anchorRoot());
        return seen;
    }

    /** How many anchors the other instance has signed, which everybody may ask. */
    long anchors() {
        OtherClient.Answer answer = other.open("/log/checkpoint");
        if (!answer.isOk()) throw new OtherUnreachable("it has no checkpoint: " + answer.status());
        try {
            SignedNote note = SignedNote.parse(new String(answer.body(), UTF_8));
            Checkpoint checkpoint = Checkpoint.of(note);
            if (!checkpoint.origin().equals(of.key().name()))
                throw new EntryRefused("the checkpoint is of another log");
            note.verify(List.of(of.key()));
            return checkpoint.size();
        } catch (NoteRefused | IllegalArgumentException e) {
            throw new EntryRefused("the checkpoint does not hold", e);
        }
    }

    /** How many entries are proved, asked anew; empty where none is anchored yet. */
    Optional<Long> size() {
        OtherClient.Answer answer = other.get("/api/feed/head?scope=" + of.scope());
        if (answer.status() == NOT_ANCHORED) return Optional.empty();
        if (!answer.isOk()) throw new OtherUnreachable("it gives no head: " + answer.status());
        AnchoredProof.Proven proven = proven(answer.json());
        if (proven.leaf().isPresent()) throw new EntryRefused("a proof of a head has a leaf");
        advance(proven);
        return Optional.of(proven.head().size());
    }

    /** The next entries from a number on, with their contents; none where the first is not anchored yet. */
    List<ProvenEntry> entries(long from) {
        OtherClient.Answer answer = other.get("/api/feed/proofs?texts=true&from=" + from + "&scope=" + of.scope());
        if (!answer.isOk()) throw new OtherUnreachable("it gives no entries: " + answer.status());
        var entries = new ArrayList<ProvenEntry>();
        for (JsonNode entry : answer.json().path("entries")) entries.add(entry(from + entries.size(), entry));
        return entries;
    }

    private ProvenEntry entry(long number, JsonNode json) {
        AnchoredProof.Proven proven = proven(json);
        AnchoredProof.InTree leaf =
                proven.leaf().orElseThrow(() -> new EntryRefused("a proof of an entry has no leaf"));
        if (leaf.index() != number - 1) throw new EntryRefused("another entry came than was asked for");
        advance(proven);
        return read(number, leaf.bytes(), json, proven.anchor());
    }

    private AnchoredProof.Proven proven(JsonNode answer) {
        try {
            return AnchoredProof.verify(
                    ProofFile.parse(answer.path("proof").stringValue("").getBytes(UTF_8)), List.of(of.key()));
        } catch (NoteRefused | IllegalArgumentException e) {
            throw new EntryRefused("a proof does not hold", e);
        }
    }

    /** The leaf has all that is taken of an entry beside its body, and the body is what its commitment is to. */
    private ProvenEntry read(long number, byte[] bytes, JsonNode json, Checkpoint anchor) {
        try {
            ByteBuffer leaf = ByteBuffer.wrap(bytes);
            if (!Arrays.equals(raw(leaf, LAYOUT.length), LAYOUT)) throw new EntryRefused("a leaf is of no entry");
            String scope = lp16(leaf);
            long stands = leaf.getLong();
            lp16(leaf); // when it was recorded there
            String kind = lp16(leaf);
            String revision = lp16(leaf);
            byte[] commitment = raw(leaf, COMMITMENT_BYTES);
            if (leaf.hasRemaining() || !scope.equals(of.scope().value()) || stands != number)
                throw new EntryRefused("a leaf is of another entry");
            return new ProvenEntry(
                    number,
                    kind,
                    revision,
                    body(json.path("opening"), commitment),
                    texts(json.path("texts")),
                    anchor.origin(),
                    new TreeHasher().leaf(bytes).toString(),
                    anchor.size(),
                    anchor.root().toString());
        } catch (BufferUnderflowException e) {
            throw new EntryRefused("a leaf is cut off", e);
        }
    }

    private static @Nullable JsonNode body(JsonNode opening, byte[] commitment) {
        if (opening.isMissingNode()) return null;
        byte[] body = base64(opening.path("body"));
        if (!Arrays.equals(new Hmac().of(base64(opening.path("key")), body), commitment))
            throw new EntryRefused("a body is not what the entry is committed to");
        try {
            if (!Arrays.equals(CanonicalJson.of(body), body)) throw new EntryRefused("a body is no canonical JSON");
            return RecordJson.mapper().readTree(body);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new EntryRefused("a body is no canonical JSON", e);
        }
    }

    private static Map<String, SealedJson.Salted> texts(JsonNode texts) {
        var byCommitment = new HashMap<String, SealedJson.Salted>();
        for (JsonNode text : texts)
            byCommitment.put(
                    text.path("commitment").stringValue(""),
                    new SealedJson.Salted(
                            text.path("commitment").stringValue(""),
                            text.path("salt").stringValue(""),
                            text.path("text").stringValue("")));
        return byCommitment;
    }

    private static byte[] base64(JsonNode text) {
        try {
            return Base64.getDecoder().decode(text.stringValue(""));
        } catch (IllegalArgumentException e) {
            throw new EntryRefused("bytes are no base64", e);
        }
    }

    private static byte[] raw(ByteBuffer from, int length) {
        if (length > from.remaining()) throw new BufferUnderflowException();
        var bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    private static String lp16(ByteBuffer from) {
        return new String(raw(from, Short.toUnsignedInt(from.getShort())), UTF_8);
    }

    /** Goes on to what was proved, where that continues all that was proved before. */
    private void advance(AnchoredProof.Proven proven) {
        Checkpoint anchor = proven.anchor();
        Checkpoint head = proven.head();
        if (!head.origin().equals(anchor.origin() + "/feed/" + of.scope()))
            throw new EntryRefused("a head is of another feed");
        Seen before = seen;
        if (before != null) {
            continues(
                    "anchors",
                    before.anchors(),
                    before.anchorRoot(),
                    anchor,
                    () -> anchorProof(before.anchors(), anchor));
            continues("entries", before.size(), before.root(), head, () -> feedProof(before.size(), head.size()));
        }
        seen = new Seen(
                anchor.origin(),
                of.scope().value(),
                before == null ? 0 : before.number(),
                head.size(),
                head.root().toString(),
                anchor.size(),
                anchor.root().toString());
    }

    private static void continues(String what, long size, String root, Checkpoint next, Supplier<List<Hash>> proof) {
        if (next.size() < size) throw new EntryRefused("there are fewer " + what + " than were proved before");
        Hash known = Hash.parse(root);
        boolean holds = next.size() == size
                ? next.root().equals(known)
                : Proofs.consistency(size, next.size(), known, next.root(), proof.get());
        if (!holds) throw new EntryRefused("the " + what + " do not go on from what was proved before");
    }

    private List<Hash> feedProof(long from, long to) {
        OtherClient.Answer answer =
                other.get("/api/feed/consistency?from=" + from + "&to=" + to + "&scope=" + of.scope());
        if (answer.status() == NOT_ANCHORED) throw new OtherUnreachable("it has not anchored so far");
        if (!answer.isOk()) throw new OtherUnreachable("it gives no proof of consistency: " + answer.status());
        var hashes = new ArrayList<Hash>();
        try {
            for (JsonNode hash : answer.json().path("hashes")) hashes.add(Hash.parse(hash.stringValue("")));
        } catch (IllegalArgumentException | NoteRefused e) {
            throw new EntryRefused("a proof of consistency has what is no hash", e);
        }
        return hashes;
    }

    private List<Hash> anchorProof(long from, Checkpoint to) {
        try {
            return new Tree(
                            to.size(),
                            new TileNodes(
                                    to.size(),
                                    tiles -> tiles.stream()
                                            .map(tile -> tile(tile.path()))
                                            .toList()))
                    .consistency(from);
        } catch (IllegalStateException e) { // a tile of another length than it has
            throw new EntryRefused("a tile of the anchors is none", e);
        }
    }

    private byte[] tile(String path) {
        OtherClient.Answer answer = other.open("/log/tile/" + path);
        if (!answer.isOk()) throw new OtherUnreachable("it gives no tile of its anchors: " + answer.status());
        return answer.body();
    }
}
