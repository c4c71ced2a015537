package org.antitrafficking.eventlog.ledger;

import java.util.List;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.note.NoteRefused;

/**
 * What is signed of a bundle of decisions: which log it is of, and its SHA-256. Its text is three lines: what it is,
 * the origin, and {@code sha-256} with the hash in base64.
 *
 * <p>The log signs it with the key of its checkpoints, and it can be none of them: its first line has spaces, which no
 * origin has, and its second is no size.
 *
 * @param origin of the anchor tree
 * @param hash of all bytes before the note
 */
public record BundleStatement(String origin, Hash hash) {

    /** The first line, which no checkpoint of any log has. */
    public static final String FIRST_LINE = "coordination audit bundle, version 1";

    private static final String SHA_256 = "sha-256 ";

    private static final int LINES = 3;

    /** NoteRefused where the origin is not one line. */
    public BundleStatement {
        if (origin.isEmpty() || origin.chars().anyMatch(c -> c < ' '))
            throw new NoteRefused("a bundle names the origin of its log in one line");
    }

    /** Reads a note's text. NoteRefused for anything else; its signatures are not verified. */
    public static BundleStatement parse(String text) {
        List<String> lines = List.of(text.split("\n", LINES + 1));
        if (lines.size() != LINES + 1
                || !lines.getFirst().equals(FIRST_LINE)
                || !lines.get(2).startsWith(SHA_256)
                || !lines.get(LINES).isEmpty()) throw new NoteRefused("the note is not one of a bundle");
        try {
            return new BundleStatement(lines.get(1), Hash.parse(lines.get(2).substring(SHA_256.length())));
        } catch (IllegalArgumentException e) {
            throw new NoteRefused("the note of the bundle has no hash");
        }
    }

    /** The text that is signed. */
    public String text() {
        return FIRST_LINE + "\n" + origin + "\n" + SHA_256 + hash + "\n";
    }
}
