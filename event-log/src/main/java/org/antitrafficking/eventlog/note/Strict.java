package org.antitrafficking.eventlog.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import org.antitrafficking.eventlog.merkle.Hash;

/** Encodings of which one form is accepted, the one that is written: what is read twice is the same both times. */
final class Strict {

    /** The digits of {@link Long#MAX_VALUE}. */
    private static final int MOST_DIGITS = 19;

    private static final int NEXT_LINE = 0x85; // a space to Unicode, not to Java

    private Strict() {}

    static String text(byte[] utf8, String what) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            throw new NoteRefused(what + " is not valid UTF-8", e);
        }
    }

    static byte[] utf8(String text, String what) {
        try {
            ByteBuffer encoded = UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            var bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new NoteRefused(what + " holds half a surrogate pair", e);
        }
    }

    /** Standard base64 with padding and no stray bits (RFC 4648, sections 3.5 and 4). */
    static byte[] base64(String base64, String what) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new NoteRefused(what + " is not base64"); // whose own message quotes the content
        }
        if (!base64(bytes).equals(base64)) // Java's decoder accepts missing padding and stray bits
        throw new NoteRefused(what + " is base64 of another form: padding is missing, or bits are left over");
        return bytes;
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static Hash hash(String base64, String what) {
        byte[] bytes = base64(base64, what);
        try {
            return Hash.of(bytes);
        } catch (IllegalArgumentException e) {
            throw new NoteRefused(what + " has not the length of a hash", e);
        }
    }

    /** A whole number from 0 to {@link Long#MAX_VALUE}, in ASCII digits without leading zeros. */
    static long decimal(String digits, String what) {
        if (digits.isEmpty()
                || digits.length() > MOST_DIGITS
                || !digits.chars().allMatch(c -> c >= '0' && c <= '9')
                || (digits.length() > 1 && digits.charAt(0) == '0'))
            throw new NoteRefused(what + " is not a whole number from 0 without leading zeros");
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new NoteRefused(what + " is more than " + Long.MAX_VALUE, e);
        }
    }

    /** Refuses a key's name that could not stand in a signature line. */
    static void name(String name) {
        if (name.isEmpty()) throw new NoteRefused("a key needs a name");
        if (name.codePoints().anyMatch(c -> c == '+' || c == NEXT_LINE || c < ' ' || isSpace(c)))
            throw new NoteRefused("a key's name holds no space, plus or control character");
    }

    private static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
