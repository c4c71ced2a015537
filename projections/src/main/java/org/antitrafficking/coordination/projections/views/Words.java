package org.antitrafficking.coordination.projections.views;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Text as it is searched in and for: words of letters, digits and marks, in lower case and compatible forms, without
 * the vowel signs and the stretching of the Arabic script, one space between each two.
 *
 * <p>The database is given lexemes and their positions as they stand, and parses no text: so what a text takes there is
 * known beforehand, and does not depend on the database's locale.
 */
public final class Words {

    /**
     * What the lexemes and positions of one text may take in a tsvector, by the greatest estimate; what comes behind is
     * not found. PostgreSQL refuses a tsvector above 1,048,575 bytes.
     */
    static final int MAX_VECTOR_BYTES = 1_000_000;

    /** The most that a word has, in UTF-8. PostgreSQL indexes no word above 2,046 bytes. */
    static final int MAX_WORD_BYTES = 2_000;

    /** A lexeme's alignment, the number of its positions, and the first of them. */
    private static final int LEXEME_BYTES = 5;

    private static final int POSITION_BYTES = 2;

    /** PostgreSQL keeps no more positions of a lexeme. */
    private static final int MAX_POSITIONS = 255;

    /** What comes behind it has this position too. */
    private static final int LAST_POSITION = 16_383;

    private Words() {}

    /**
     * All of one page's texts, or of one part's, as the database reads a tsvector: each word with its places, from 1,
     * as far as a tsvector holds them.
     */
    static String vector(Collection<String> texts) {
        var places = new LinkedHashMap<String, Places>();
        int bytes = 0;
        int place = 0;
        for (String text : texts)
            for (String word : words(text)) {
                Places of = places.computeIfAbsent(word, first -> new Places());
                bytes += of.isEmpty() ? bytes(word) + LEXEME_BYTES : of.isFull() ? 0 : POSITION_BYTES;
                if (bytes > MAX_VECTOR_BYTES) return vector(places);
                of.add(Math.min(++place, LAST_POSITION));
            }
        return vector(places);
    }

    /** The places of one word, as they are written. */
    private static final class Places {
        private final StringBuilder written = new StringBuilder();
        private int count;
        private int last;

        boolean isEmpty() {
            return count == 0;
        }

        boolean isFull() {
            return count == MAX_POSITIONS;
        }

        void add(int place) {
            if (place == last || isFull()) return;
            written.append(count == 0 ? ':' : ',').append(place);
            last = place;
            count++;
        }
    }

    private static String vector(Map<String, Places> places) {
        var vector = new StringBuilder();
        places.forEach((word, of) -> {
            if (!of.isEmpty()) vector.append(quoted(word)).append(of.written).append(' ');
        });
        return vector.toString();
    }

    /** A phrase as the database reads a tsquery: its words one behind the other. */
    static String sought(String phrase) {
        return Arrays.stream(phrase.split(" ", -1)).map(Words::quoted).collect(Collectors.joining(" <-> "));
    }

    /** A word has none of the signs that mean something there. */
    private static String quoted(String word) {
        return "'" + word + "'";
    }

    private static int bytes(String word) {
        return word.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The words of a text, in their order, without those that are too long. */
    static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        for (int at = 0; at < lower.length(); ) {
            int sign = lower.codePointAt(at);
            at += Character.charCount(sign);
            if (isLeftOut(sign)) continue;
            if (isWords(sign)) word.appendCodePoint(sign);
            else end(word, words);
        }
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (word.isEmpty()) return;
        String ended = word.toString();
        word.setLength(0);
        if (bytes(ended) <= MAX_WORD_BYTES) words.add(ended);
    }

    private static boolean isWords(int sign) {
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

    /**
     * What is searched for: one of several alternatives, each of phrases that are all there and phrases that are not.
     *
     * @param phrases of one word or more, each once
     */
    record Query(List<String> phrases, List<Alternative> alternatives) {}

    /**
     * One of them, by the places of phrases in the query, from 1.
     *
     * @param needed all of these
     * @param barred none of these
     */
    record Alternative(List<Integer> needed, List<Integer> barred) {}

    /**
     * Reads what people type into search engines: words, "phrases", or, -not. What stands together without a space, an
     * address or a compound, is a phrase.
     */
    static Query query(String typed) {
        var places = new HashMap<String, Integer>();
        var phrases = new ArrayList<String>();
        var alternatives = new ArrayList<Alternative>();
        var needed = new ArrayList<Integer>();
        var barred = new ArrayList<Integer>();
        for (Term term : terms(typed)) {
            if (term.isOr()) {
                end(alternatives, needed, barred);
                continue;
            }
            String phrase = String.join(" ", words(term.text()));
            if (phrase.isEmpty()) continue;
            int place = place(phrase, places, phrases);
            (term.barred() ? barred : needed).add(place);
        }
        end(alternatives, needed, barred);
        return new Query(List.copyOf(phrases), List.copyOf(alternatives));
    }

    private static int place(String phrase, Map<String, Integer> places, List<String> phrases) {
        return places.computeIfAbsent(phrase, first -> {
            phrases.add(first);
            return phrases.size();
        });
    }

    private static void end(List<Alternative> alternatives, List<Integer> needed, List<Integer> barred) {
        if (!needed.isEmpty() || !barred.isEmpty())
            alternatives.add(new Alternative(List.copyOf(needed), List.copyOf(barred)));
        needed.clear();
        barred.clear();
    }

    private record Term(String text, boolean quoted, boolean barred) {
        boolean isOr() {
            return !quoted && !barred && text.equalsIgnoreCase("or");
        }
    }

    private static List<Term> terms(String typed) {
        var terms = new ArrayList<Term>();
        int at = 0;
        while (at < typed.length()) {
            if (isSpace(typed.charAt(at))) {
                at++;
                continue;
            }
            boolean barred = typed.charAt(at) == '-';
            if (barred) at++;
            boolean quoted = at < typed.length() && typed.charAt(at) == '"';
            int from = quoted ? at + 1 : at;
            int to = from;
            while (to < typed.length() && (quoted ? typed.charAt(to) != '"' : !isEnd(typed.charAt(to)))) to++;
            terms.add(new Term(typed.substring(from, to), quoted, barred));
            at = quoted ? to + 1 : to;
        }
        return terms;
    }

    private static boolean isEnd(char sign) {
        return sign == '"' || isSpace(sign);
    }

    private static boolean isSpace(char sign) {
        return Character.isWhitespace(sign) || Character.isSpaceChar(sign);
    }
}
