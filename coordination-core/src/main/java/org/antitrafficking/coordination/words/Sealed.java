package org.antitrafficking.coordination.words;

/**
 * A text that can be read only as long as its key exists: what goes into commands, events, feeds and hashes in place of
 * content. It is made at the edge, before the command is dispatched, and never changes.
 *
 * <p>The format, frozen as {@code sealed/1}; {@code lp16(s)} is the length of {@code s} in UTF-8 as two bytes, big
 * endian, then {@code s} in UTF-8:
 *
 * <pre>
 * salt       = 32 random bytes
 * plaintext  = salt || UTF-8(text)
 * aad        = "sealed/1" || 0x00 || lp16(key) || lp16(item) || lp16(field)
 * ciphertext = AES-256-GCM(secret of key, nonce, aad, plaintext), the tag of 16 bytes at its end
 * commitment = HMAC-SHA-256(salt, "content/1" || 0x00 || lp16(item) || lp16(field) || UTF-8(text))
 * </pre>
 *
 * <p>A value therefore opens under its own key, item and field only, and, once the key is gone, its commitment cannot
 * be guessed from likely texts, since the salt went with it. GCM by itself does not bind the key; the commitment,
 * checked at each opening, binds the text. Nonces are random: up to 2^32 values may be sealed under one key (NIST SP
 * 800-38D, 8.3), and a key is for one item. The length of a text shows.
 *
 * <p>{@code item} is not part of a value: it is the item that whoever opens it finds it in. {@code field} is the path
 * of the JSON property that holds the value: the names of properties from the object with the item's content, joined by
 * dots, say {@code texts.en.subject}; a list's index is left out. A value is opened only where the path at which it is
 * found ends with its field, so within an item no field may be the end of another. Values of the same item and field,
 * earlier or later, of whatever controller or place in a list, can stand for each other: that is for entries'
 * commitments to show.
 *
 * @param key the key's id: 32 hex digits, random
 * @param field where in the item's content it stands
 * @param nonce Base64 of 12 bytes
 * @param ciphertext Base64 of salt, text and tag
 * @param commitment Base64 of the content commitment, 32 bytes
 */
public record Sealed(String key, String field, String nonce, String ciphertext, String commitment) {

    /** The most that one value holds, in bytes of UTF-8: 128 KiB. */
    public static final int MAX_TEXT_BYTES = Limits.SEALED_TEXT_BYTES;

    /** The most characters of a field's path. */
    public static final int MAX_FIELD_CHARS = 200;

    /** The length of the salt in front of the text. */
    public static final int SALT_BYTES = 32;

    /** The length of GCM's nonce. */
    public static final int NONCE_BYTES = 12;

    /** The length of GCM's tag behind the text. */
    public static final int TAG_BYTES = 16;

    /** The length of a commitment. */
    public static final int COMMITMENT_BYTES = 32;

    public Sealed {
        if (!Spelling.isHexOf(Spelling.ID_DIGITS, key))
            throw new IllegalArgumentException("The id of a sealed value's key is 32 hex digits in lower case.");
        if (!Spelling.isPath(MAX_FIELD_CHARS, field))
            throw new IllegalArgumentException(
                    "A sealed value's field is names of letters, digits, - and _ with single dots between, at most "
                            + MAX_FIELD_CHARS + " characters.");
        checkBytes("nonce", nonce, NONCE_BYTES, NONCE_BYTES);
        int around = SALT_BYTES + TAG_BYTES;
        checkBytes("ciphertext", ciphertext, around, around + MAX_TEXT_BYTES);
        checkBytes("commitment", commitment, COMMITMENT_BYTES, COMMITMENT_BYTES);
    }

    private static void checkBytes(String what, String base64, int least, int most) {
        if (!Spelling.isBase64(least, most, base64))
            throw new IllegalArgumentException("A sealed value's " + what + " is Base64 (RFC 4648, 4, with padding) of "
                    + (least == most ? least : least + " to " + most) + " bytes.");
    }
}
