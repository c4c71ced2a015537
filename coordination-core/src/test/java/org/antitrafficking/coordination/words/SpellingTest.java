package org.antitrafficking.coordination.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.Scale;
import org.junit.jupiter.api.Test;

/** How ids, names and bytes are spelled, beside the regular expressions that say the same. */
class SpellingTest {

    private static final int TEXTS = Scale.of(20_000, 2_000_000);
    private static final String HEX = "0123456789abcdef0123456789abcdef";
    private static final String LETTERS = "abz019-_.AZ/+= \nä\0٣";

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    /** Well-formed texts, and the same with a letter changed, left out or put in. */
    private String near(List<String> wellFormed) {
        var text = new StringBuilder(wellFormed.get(random.nextInt(wellFormed.size())));
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, letter);
                case 1 -> text.delete(Math.max(0, at - 1), at);
                default -> text.replace(Math.max(0, at - 1), at, String.valueOf(letter));
            }
        }
        return text.toString();
    }

    private void agree(Predicate<String> spelling, Predicate<String> expression, List<String> wellFormed) {
        int fit = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = near(wellFormed);
            boolean fits = expression.test(text);
            if (fits) fit++;
            assertThat(spelling.test(text)).as("%s, -Dseed=%d", text, seed).isEqualTo(fits);
        }
        assertThat(fit).isBetween(TEXTS / 10, TEXTS - TEXTS / 10);
    }

    private static Predicate<String> matches(String expression) {
        return Pattern.compile(expression).asMatchPredicate();
    }

    @Test
    void an_id_is_its_kind_and_32_hexadecimal_digits() {
        agree(
                text -> Spelling.isId("person-", text),
                matches("person-[0-9a-f]{32}"),
                List.of("person-" + HEX, "person-" + HEX, "alert-" + HEX, HEX));
        agree(text -> Spelling.isHexOf(32, text), matches("[0-9a-f]{32}"), List.of(HEX));
    }

    @Test
    void a_name_is_letters_and_digits_with_single_dashes_between() {
        List<String> names = List.of("pk-fia", "iom", "a", "a-0-b", "compartment-om-police-" + HEX, "gulf-authorities");
        agree(
                text -> Spelling.isName(32, text),
                matches("[a-z0-9]+(-[a-z0-9]+)*").and(text -> text.length() <= 32),
                names);
        agree(
                text -> Spelling.isNameOf("alert", 40, text),
                matches("alert(-[a-z0-9]+)+").and(text -> text.length() <= 40),
                List.of("alert-" + HEX, "alert-gr-2026-17", "alert-0", "alert", "request-0"));
    }

    @Test
    void a_path_is_names_with_single_dots_between() {
        agree(
                text -> Spelling.isPath(20, text),
                matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*").and(text -> text.length() <= 20),
                List.of("texts.en.subject", "reason", "persons.p1.born", "a-b_c.D", "x"));
    }

    /** As a decoder of the library says: at least and at most so many bytes, written in the one way that there is. */
    @Test
    void bytes_are_base64_in_the_one_way_that_there_is() {
        Predicate<String> decoded = text -> {
            try {
                byte[] bytes = Base64.getDecoder().decode(text);
                return bytes.length >= 2
                        && bytes.length <= 12
                        && Base64.getEncoder().encodeToString(bytes).equals(text);
            } catch (IllegalArgumentException no) {
                return false;
            }
        };
        for (int i = 0; i < TEXTS; i++) {
            byte[] bytes = new byte[1 + random.nextInt(13)];
            random.nextBytes(bytes);
            String text = near(List.of(Base64.getEncoder().encodeToString(bytes)));
            assertThat(Spelling.isBase64(2, 12, text))
                    .as("%s, -Dseed=%d", text, seed)
                    .isEqualTo(decoded.test(text));
        }
    }
}
