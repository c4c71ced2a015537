package org.antitrafficking.eventlog.note;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.antitrafficking.eventlog.merkle.Hash;

/**
 * A {@code .tlog-proof} file (C2SP tlog-proof v1): that a leaf is in a tree whose checkpoint others have seen. It is
 * the form alone: what it claims is checked by verifying the checkpoint's signatures and the path from the leaf to its
 * root.
 *
 * @param extra anything, signed by nobody; empty if there is none, at most {@value #MAX_EXTRA_BYTES} bytes
 * @param index the leaf's, from 0
 * @param hashes the leaf's sibling first; at most {@value #MAX_HASHES}
 * @param checkpoint as it was given, with all signatures
 */
@SuppressWarnings("ArrayRecordComponent") // copied and compared by content
public record ProofFile(byte[] extra, long index, List<Hash> hashes, SignedNote checkpoint) {

    /** The longest path in a tree whose size is a positive {@code long}. */
    public static final int MAX_HASHES = 63;

    public static final int MAX_EXTRA_BYTES = 1 << 16;

    /** A note, and more than enough for what comes before it at its longest. */
    public static final int MAX_BYTES = SignedNote.MAX_BYTES + 2 * MAX_EXTRA_BYTES;

    private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";

    /** The first line, extra and index. */
    private static final int OTHER_LINES = 3;

    /** NoteRefused beyond the limits. */
    public ProofFile {
        if (extra.length > MAX_EXTRA_BYTES)
            throw new NoteRefused("a proof's extra data has at most " + MAX_EXTRA_BYTES + " bytes");
        if (index < 0) throw new NoteRefused("a leaf's index is not negative");
        extra = extra.clone();
        hashes = List.copyOf(hashes);
        if (hashes.size() > MAX_HASHES) throw new NoteRefused("a proof has at most " + MAX_HASHES + " hashes");
    }

    /** Reads a file. NoteRefused for anything else. */
    public static ProofFile parse(byte[] utf8) {
        if (utf8.length > MAX_BYTES) throw new NoteRefused("a proof file has at most " + MAX_BYTES + " bytes");
        String file = Strict.text(utf8, "the proof file");
        int end = file.indexOf("\n\n");
        if (end < 0) throw new NoteRefused("the proof file has no empty line before its checkpoint");
        List<String> lines = List.of(file.substring(0, end).split("\n", MAX_HASHES + OTHER_LINES + 1));
        if (!lines.getFirst().equals(FIRST_LINE)) throw new NoteRefused("a proof file begins with " + FIRST_LINE);
        int next = 1;
        var extra = new byte[0];
        if (next < lines.size() && lines.get(next).startsWith(EXTRA)) {
            extra = Strict.base64(lines.get(next++).substring(EXTRA.length()), "the proof's extra data");
            if (extra.length == 0) throw new NoteRefused("a proof without extra data has no line for it");
        }
        if (next == lines.size() || !lines.get(next).startsWith(INDEX))
            throw new NoteRefused("the proof file has no index");
        long index = Strict.decimal(lines.get(next++).substring(INDEX.length()), "the leaf's index");
        var hashes = new ArrayList<Hash>();
        for (String hash : lines.subList(next, lines.size())) {
            if (hashes.size() == MAX_HASHES) throw new NoteRefused("a proof has at most " + MAX_HASHES + " hashes");
            hashes.add(Strict.hash(hash, "a hash of the proof"));
        }
        byte[] checkpoint = Strict.utf8(file.substring(end + 2), "the checkpoint");
        return new ProofFile(extra, index, hashes, SignedNote.parse(checkpoint));
    }

    /** The file. */
    public byte[] bytes() {
        return Strict.utf8(toString(), "the proof file");
    }

    /** A copy. */
    @Override
    public byte[] extra() {
        return extra.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProofFile that
                && Arrays.equals(extra, that.extra)
                && index == that.index
                && hashes.equals(that.hashes)
                && checkpoint.equals(that.checkpoint);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(extra), index, hashes, checkpoint);
    }

    /** The file's text. */
    @Override
    public String toString() {
        var file = new StringBuilder(FIRST_LINE).append('\n');
        if (extra.length > 0) file.append(EXTRA).append(Strict.base64(extra)).append('\n');
        file.append(INDEX).append(index).append('\n');
        hashes.forEach(hash -> file.append(hash).append('\n'));
        return file.append('\n').append(checkpoint).toString();
    }
}
