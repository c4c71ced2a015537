package org.antitrafficking.coordination.federation;

import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfSharing;

/**
 * Where something came from, and what proved it.
 *
 * @param log the origin of the other instance's anchor tree
 * @param item what it is called there
 * @param number of the entry in the feed there
 * @param leaf hash of the entry's leaf, base64
 * @param anchors size of the signed checkpoint that proved it
 * @param root of that checkpoint, base64
 */
public record ReceivedFrom(
        @OfSharing String log,
        @OfSharing String item,
        @OfSharing long number,
        @OfSharing String leaf,
        @OfSharing long anchors,
        @OfSharing String root) {

    private static final int HASH_BYTES = 32;

    public ReceivedFrom {
        checkName(log);
        checkName(item);
        if (number < 1 || anchors < 1) throw new IllegalArgumentException("Entries and anchors are counted from one.");
        checkHash(leaf);
        checkHash(root);
    }

    /** Visible ASCII characters. */
    static void checkName(String name) {
        if (name.isEmpty()
                || name.length() > Limits.OTHER_NAME_CHARS
                || !name.chars().allMatch(c -> c > ' ' && c <= '~'))
            throw new IllegalArgumentException(
                    "A name is 1 to " + Limits.OTHER_NAME_CHARS + " visible ASCII characters.");
    }

    static void checkHash(String hash) {
        if (!Spelling.isBase64(HASH_BYTES, HASH_BYTES, hash))
            throw new IllegalArgumentException("A hash is Base64 of 32 bytes.");
    }
}
