package org.antitrafficking.coordination.projections.views;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;

/**
 * Text as it is searched in and for: in lower case and compatible forms, without the vowel signs and the stretching of
 * the Arabic script, and with a space for every sign outside of ASCII that belongs to no word. The database's parser
 * does the rest; it knows of ASCII only which signs are words' and which are not.
 */
public final class Words {

    /** Of one item, in UTF-8: what comes behind is not found. A tsvector takes one MiB of words and positions. */
    static final int MAX_BYTES = 400_000;

    private Words() {}

    /** All of one page's texts. */
    static String of(Collection<String> texts) {
        var all = new StringBuilder();
        int bytes = 0;
        for (String text : texts) {
            String plain = plain(text);
            bytes += plain.getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes > MAX_BYTES) break;
            all.append(plain).append('\n');
        }
        return all.toString();
    }

    /** One text. */
    public static String plain(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var plain = new StringBuilder(lower.length());
        lower.codePoints()
                .filter(sign -> !isLeftOut(sign))
                .forEach(sign -> plain.appendCodePoint(isWords(sign) ? sign : ' '));
        return plain.toString();
    }

    private static boolean isWords(int sign) {
        if (sign < 0x80) return sign > 0; // a text of PostgreSQL holds no NUL
        return Character.isLetterOrDigit(sign)
                || switch (Character.getType(sign)) {
                    case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
                    default -> false;
                };
    }

    /** Vowel signs that are written or not, and what only stretches a word. */
    private static boolean isLeftOut(int sign) {
        return sign == 0x640 || sign == 0x670 || (sign >= 0x64b && sign <= 0x65f);
    }
}
