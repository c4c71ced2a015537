package org.antitrafficking.coordination.words;

import java.util.Arrays;

/**
 * How ids, names and bytes are spelled. Each is looked at once, character by character: values are made from stored
 * events many times a second, and a regular expression took longer than all the rest of that.
 */
public final class Spelling {

    /** Of an id that can not be guessed, behind what its kind begins with. */
    public static final int ID_DIGITS = 32;

    private static final int BYTES_OF_FOUR = 3;

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private static final byte[] VALUES = values();

    private Spelling() {}

    /** Whether it is what ids of that kind begin with, and 32 hexadecimal digits in lower case. */
    public static boolean isId(String kind, String text) {
        return text.length() == kind.length() + ID_DIGITS && text.startsWith(kind) && isHex(text, kind.length());
    }

    /** Whether it is that many hexadecimal digits in lower case. */
    public static boolean isHexOf(int digits, String text) {
        return text.length() == digits && isHex(text, 0);
    }

    private static boolean isHex(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) return false;
        }
        return true;
    }

    /** Whether it is lower-case letters and digits with single dashes between, and no longer than that. */
    public static boolean isName(int mostChars, String text) {
        return text.length() <= mostChars && isDashed(text, 0);
    }

    /** Whether it is a word, a dash, and lower-case letters and digits with single dashes between. */
    public static boolean isNameOf(String word, int mostChars, String text) {
        int from = word.length() + 1;
        return text.length() <= mostChars
                && text.length() > from
                && text.startsWith(word)
                && text.charAt(from - 1) == '-'
                && isDashed(text, from);
    }

    private static boolean isDashed(String text, int from) {
        boolean inWord = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ofWord = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!ofWord && (c != '-' || !inWord)) return false;
            inWord = ofWord;
        }
        return inWord;
    }

    /** Whether it is names of letters, digits, {@code -} and {@code _} with single dots between. */
    public static boolean isPath(int mostChars, String text) {
        if (text.length() > mostChars) return false;
        boolean inName = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ofName = isLetterOrDigit(c) || c == '-' || c == '_';
            if (!ofName && (c != '.' || !inName)) return false;
            inName = ofName;
        }
        return inName;
    }

    /** Whether it is Base64 (RFC 4648, 4, with padding) of so many bytes, as one text stands for them and no other. */
    public static boolean isBase64(int least, int most, String text) {
        int chars = text.length();
        if (chars % 4 != 0 || chars > (most + 2) / 3 * 4) return false;
        int padding = chars == 0 || text.charAt(chars - 1) != '=' ? 0 : text.charAt(chars - 2) == '=' ? 2 : 1;
        int bytes = chars / 4 * BYTES_OF_FOUR - padding;
        if (bytes < least || bytes > most) return false;
        // without a branch a character: a processor cannot foretell what comes next in what is sealed, and texts are
        // long
        int all = 0;
        for (int i = 0; i < chars - padding; i++) all |= value(text.charAt(i));
        if (all < 0) return false;
        // what the padding stands for is no bits of the last character's
        return padding == 0 || (value(text.charAt(chars - padding - 1)) & (padding == 1 ? 0b11 : 0b1111)) == 0;
    }

    /** What a character stands for in Base64; negative where it stands for nothing. */
    private static int value(char c) {
        return c < VALUES.length ? VALUES[c] : -1;
    }

    private static byte[] values() {
        var values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < BASE64.length(); i++) values[BASE64.charAt(i)] = (byte) i;
        return values;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
