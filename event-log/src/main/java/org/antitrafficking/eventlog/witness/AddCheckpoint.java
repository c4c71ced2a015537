package org.antitrafficking.eventlog.witness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.NoteRefused;
import org.antitrafficking.eventlog.note.SignedNote;

/**
 * What is asked of a witness (C2SP tlog-witness, add-checkpoint). Of one form: read and written again byte for byte.
 *
 * @param oldSize of the checkpoint that it cosigned last, 0 for none
 * @param proof from that size to the checkpoint's, RFC 6962, 2.1.2: at most {@value #MAX_HASHES}; not checked here
 * @param note a checkpoint without extension lines; its signatures are not verified here
 */
record AddCheckpoint(long oldSize, List<Hash> proof, SignedNote note) {

    /** The specification's. */
    static final int MAX_HASHES = 63;

    private static final String OLD = "old ";

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");

    /** NoteRefused when there is no such request. */
    AddCheckpoint {
        if (oldSize < 0) throw new NoteRefused("a tree's size is not negative");
        proof = List.copyOf(proof);
        if (proof.size() > MAX_HASHES) throw new NoteRefused("a proof has at most " + MAX_HASHES + " hashes");
        Checkpoint.of(note);
    }

    /** Reads a request's body. NoteRefused for anything else. */
    static AddCheckpoint parse(byte[] body) {
        int end = firstEmptyLine(body);
        String[] lines = new String(body, 0, end, ISO_8859_1).split("\n", -1);
        if (lines.length > 1 + MAX_HASHES) throw new NoteRefused("a proof has at most " + MAX_HASHES + " hashes");
        if (!lines[0].startsWith(OLD)) throw new NoteRefused("the first line is \"old\", a space and a size");
        var proof = new ArrayList<Hash>();
        for (String line : Arrays.asList(lines).subList(1, lines.length)) proof.add(hash(line));
        return new AddCheckpoint(
                size(lines[0].substring(OLD.length())),
                proof,
                SignedNote.parse(Arrays.copyOfRange(body, end + 2, body.length)));
    }

    private static int firstEmptyLine(byte[] body) {
        for (int i = 0; i + 1 < body.length; i++) if (body[i] == '\n' && body[i + 1] == '\n') return i;
        throw new NoteRefused("no empty line stands before the checkpoint");
    }

    private static Hash hash(String line) {
        try {
            return Hash.parse(line);
        } catch (IllegalArgumentException e) {
            throw new NoteRefused("a line of the proof is not a hash in base64"); // Java's message quotes it
        }
    }

    /** A tree's size in decimal. NoteRefused for anything else. */
    static long size(String digits) {
        if (!SIZE.matcher(digits).matches()) throw new NoteRefused("a size is a whole number without leading zeros");
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new NoteRefused("a size is at most " + Long.MAX_VALUE, e);
        }
    }

    Checkpoint checkpoint() {
        return Checkpoint.of(note);
    }

    /** The body. */
    byte[] bytes() {
        String hashes = proof.stream().map(hash -> hash + "\n").collect(Collectors.joining());
        return (OLD + oldSize + "\n" + hashes + "\n" + note).getBytes(UTF_8);
    }
}
