package org.antitrafficking.eventlog.note;

import org.antitrafficking.eventlog.merkle.Hash;

/**
 * The head of a log's tree (C2SP tlog-checkpoint v1.0.0): what a log signs and a witness cosigns.
 *
 * <p>The specification lets a log add lines of its own, which its signature and Ed25519 cosignatures cover; it asks of
 * no reader to understand them, and advises logs against them. This record has no place for them and would write a text
 * that nobody signed, so a checkpoint with such lines is refused here. {@link SignedNote} and {@link ProofFile} hold
 * and verify it.
 *
 * @param origin which log it is: one line, not empty; its form is not looked at, as the specification demands
 * @param size the number of leaves, 0 or more
 * @param root the tree's root (RFC 6962, section 2.1); that of size 0 is not checked here
 */
public record Checkpoint(String origin, long size, Hash root) {

    private static final int LINES = 3;

    /** NoteRefused when the origin or the size can't be one. */
    public Checkpoint {
        if (origin.isEmpty()) throw new NoteRefused("a checkpoint names its log's origin");
        if (origin.chars().anyMatch(c -> c < ' ')) throw new NoteRefused("an origin holds no control character");
        Strict.utf8(origin, "the origin");
        if (size < 0) throw new NoteRefused("a tree's size is not negative");
    }

    /** Reads a note's text. NoteRefused for anything else. */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", LINES + 1);
        if (lines.length != LINES + 1) throw new NoteRefused("a checkpoint has 3 lines, each with its newline");
        if (!lines[LINES].isEmpty())
            throw new NoteRefused("the checkpoint has more than its 3 lines: extension lines are not read here");
        return new Checkpoint(lines[0], Strict.decimal(lines[1], "the tree's size"), Strict.hash(lines[2], "the root"));
    }

    /** Reads a note's text; its signatures are the caller's to verify, before or after. NoteRefused as above. */
    public static Checkpoint of(SignedNote note) {
        return parse(note.text());
    }

    /** The text that is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + root + "\n";
    }
}
