package org.antitrafficking.eventlog.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.merkle.Proofs;
import org.antitrafficking.eventlog.merkle.TreeHasher;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.NoteRefused;
import org.antitrafficking.eventlog.note.ProofFile;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.note.VerifierKey;

/**
 * What leads from a leaf through its tree and the heads of an anchor to a leaf of the anchor tree. It travels in the
 * {@code extra} of a {@code .tlog-proof} file (C2SP tlog-proof), whose own hashes lead from there to the signed
 * checkpoint: so it is checked, although that file's format promises nothing of its extra.
 *
 * <p>Layout: {@code "evproof/2\0" || lp16(checkpoint text of the tree's head) || r[32] || u32 slot || 20 hashes || u8 1
 * || lp16(leaf) || u64 index || u8 hashes || hashes}; of a proof of a head alone it ends with {@code u8 0} after the
 * twenty hashes.
 *
 * @param leaf what is proved besides the head
 */
public record AnchoredProof(HeadProof head, Optional<InTree> leaf) {

    private static final byte[] LAYOUT = "evproof/2\0".getBytes(UTF_8);

    /**
     * The proof that a leaf is in its tree.
     *
     * @param bytes of the leaf
     * @param index in the tree
     * @param path to the head's root, the sibling first
     */
    @SuppressWarnings("ArrayRecordComponent") // never changed, never compared
    public record InTree(byte[] bytes, long index, List<Hash> path) {}

    /**
     * What holds.
     *
     * @param anchor the signed checkpoint
     * @param anchorIndex of the anchor in it
     * @param head of the tree, then
     * @param leaf of the tree; empty where the head alone was proved
     */
    public record Proven(Checkpoint anchor, long anchorIndex, Checkpoint head, Optional<InTree> leaf) {}

    /** The file of it, with the way from the anchor to its checkpoint. */
    ProofFile file(long anchorIndex, List<Hash> path, SignedNote checkpoint) {
        return new ProofFile(extra(), anchorIndex, path, checkpoint);
    }

    private byte[] extra() {
        var extra = Encoding.bare()
                .raw(LAYOUT)
                .lp16(head.head().text())
                .raw(head.r().bytes())
                .u32(head.slot())
                .raw(Hash.concat(head.path()))
                .u8(leaf.isPresent() ? 1 : 0);
        leaf.ifPresent(in ->
                extra.lp16(in.bytes()).u64(in.index()).u8(in.path().size()).raw(Hash.concat(in.path())));
        return extra.bytes();
    }

    /**
     * Reads it out of a file; says nothing of whether it holds.
     *
     * @throws NoteRefused if it is none
     */
    public static AnchoredProof of(ProofFile file) {
        try {
            var extra = ByteBuffer.wrap(file.extra());
            if (!Arrays.equals(raw(extra, LAYOUT.length), LAYOUT))
                throw new NoteRefused("The proof's extra is no evproof/2: it is a proof of another service.");
            var head = new HeadProof(
                    Checkpoint.parse(utf8(lp16(extra))),
                    Hash.of(raw(extra, Hash.BYTES)),
                    slot(extra.getInt()),
                    hashes(extra, HeadProof.PATH_HASHES));
            Optional<InTree> leaf = switch (extra.get()) {
                case 0 -> Optional.empty();
                case 1 ->
                    Optional.of(
                            new InTree(lp16(extra), extra.getLong(), hashes(extra, Byte.toUnsignedInt(extra.get()))));
                default -> throw new NoteRefused("The proof's extra has neither a leaf nor none.");
            };
            if (extra.hasRemaining()) throw new NoteRefused("The proof's extra goes on after its end.");
            return new AnchoredProof(head, leaf);
        } catch (BufferUnderflowException | CharacterCodingException e) {
            throw new NoteRefused("The proof's extra is cut off or damaged.");
        }
    }

    private static int slot(int slot) {
        if (slot < 0 || slot >= HeadTree.SLOTS)
            throw new NoteRefused("The proof's extra names a place that no anchor has.");
        return slot;
    }

    private static byte[] raw(ByteBuffer from, int length) {
        if (length > from.remaining()) throw new BufferUnderflowException();
        var bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    private static byte[] lp16(ByteBuffer from) {
        return raw(from, Short.toUnsignedInt(from.getShort()));
    }

    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private static List<Hash> hashes(ByteBuffer from, int count) {
        var hashes = new ArrayList<Hash>(count);
        for (int i = 0; i < count; i++) hashes.add(Hash.of(raw(from, Hash.BYTES)));
        return hashes;
    }

    /**
     * Verifies all of a file, from the leaf to the signature.
     *
     * @param keys of the log; one good signature is enough
     * @throws NoteRefused if anything of it does not hold: the message says what
     */
    public static Proven verify(ProofFile file, Collection<VerifierKey> keys) {
        Checkpoint anchor = Checkpoint.of(file.checkpoint());
        List<VerifierKey> own =
                keys.stream().filter(key -> key.name().equals(anchor.origin())).toList();
        file.checkpoint().verify(own);
        AnchoredProof proof = of(file);
        Checkpoint head = proof.head.head();
        if (!head.origin().startsWith(anchor.origin() + "/"))
            throw new NoteRefused(
                    "The head is of " + head.origin() + ", and the checkpoint of " + anchor.origin() + ".");
        var hasher = new TreeHasher();
        if (!Proofs.inclusion(
                file.index(), anchor.size(), hasher.leaf(proof.head.anchor()), file.hashes(), anchor.root()))
            throw new NoteRefused("The checkpoint does not hold an anchor with this head: one of the two was changed.");
        proof.leaf.ifPresent(in -> {
            if (!Proofs.inclusion(in.index(), head.size(), hasher.leaf(in.bytes()), in.path(), head.root()))
                throw new NoteRefused(
                        "The head does not hold this leaf at " + in.index() + ": one of the two was changed.");
        });
        return new Proven(anchor, file.index(), head, proof.leaf);
    }
}
