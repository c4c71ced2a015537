package org.antitrafficking.coordination.words;

import java.util.function.IntPredicate;

/** The shape of text that comes with commands: present, no longer than its limit, well-formed, and nothing unseen. */
public final class Text {
    private Text() {}

    /**
     * One line: no control characters at all.
     *
     * @param what names the text in the refusal
     * @param maxChars in UTF-16 units, as browsers count
     * @throws IllegalArgumentException saying what is wrong, never quoting the text
     */
    public static String line(String what, int maxChars, String text) {
        return checked(what, maxChars, text, Character::isISOControl);
    }

    /** Several lines: no control characters but newline and tab; otherwise as {@link #line}. */
    public static String lines(String what, int maxChars, String text) {
        return checked(what, maxChars, text, c -> Character.isISOControl(c) && c != '\n' && c != '\t');
    }

    private static String checked(String what, int maxChars, String text, IntPredicate refused) {
        if (text.isBlank()) throw new IllegalArgumentException("The " + what + " is missing.");
        if (text.length() > maxChars)
            throw new IllegalArgumentException("The " + what + " has more than " + maxChars + " characters.");
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            if (refused.test(c)) throw new IllegalArgumentException("The " + what + " has a control character.");
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                throw new IllegalArgumentException("The " + what + " has half a character (an unpaired surrogate).");
            if (deceives(c))
                throw new IllegalArgumentException("The " + what
                        + " has a character that is not seen and changes how others are read, or is none. Leave it"
                        + " out.");
            at += Character.charCount(c);
        }
        return text;
    }

    /**
     * What makes a text read otherwise than it is written: controls of direction that reach over other characters,
     * joiners, marks and tags of no width, and what Unicode has set apart as no character. Joiners within words and
     * marks of direction stay: Urdu and Arabic need them.
     */
    private static boolean deceives(int c) {
        return (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2060 && c <= 0x206F)
                || (c >= 0xFDD0 && c <= 0xFDEF)
                || c == 0xFEFF
                || (c >= 0xFFF9 && c <= 0xFFFB)
                || (c >= 0xE0000 && c <= 0xE007F)
                || (c & 0xFFFE) == 0xFFFE;
    }
}
