package org.antitrafficking.coordination.projections.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a text is, its words are indexed as far as an index holds them, and what is indexed is found. */
class WordsTest {

    private static final Pattern LEXEME = Pattern.compile("'([^']*)':");

    /** Above what one page's texts may come to. */
    private static final int GREATEST_CHARS = 400_000;

    private static TestDatabase database;
    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        database = TestDatabase.create("history");
        connection = database.as(Roles.PROJECTOR).getConnection();
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
        database.close();
    }

    /** The nth piece of a text that goes on without end. */
    record Nasty(String name, IntFunction<String> piece) {
        String text(int chars) {
            var text = new StringBuilder(chars + 64);
            for (int i = 0; text.length() < chars; i++) text.append(piece.apply(i));
            return text.toString();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static String word(int i) {
        return Integer.toString(i * 7_919 + 46_656, 36);
    }

    private static List<Nasty> nasty() {
        return List.of(
                new Nasty("hyphens", i -> word(i) + (i % 5 == 4 ? " " : "-")),
                new Nasty("one hyphen chain", i -> word(i) + "-"),
                new Nasty("paths", i -> "/" + word(i) + "/" + word(i + 1)),
                new Nasty("addresses", i -> " https://" + word(i) + ".example.org/" + word(i) + "?q=" + word(i + 2)),
                new Nasty("e-mails", i -> " " + word(i) + "." + word(i + 1) + "@" + word(i + 2) + ".example.org"),
                new Nasty("dots", i -> word(i) + "."),
                new Nasty("numbers with signs", i -> (i % 2 == 0 ? " -" : " +") + i + "." + i + "e-" + i % 300),
                new Nasty("letters and digits", i -> "a" + i % 10 + "b" + i % 7 + (i % 40 == 39 ? " " : "")),
                new Nasty("tags and entities", i -> "<b" + i + ">&amp;" + word(i) + "</b" + i + ">"),
                new Nasty("a sign that expands to eighteen", i -> "\ufdfa"),
                new Nasty("ligatures", i -> "\ufb03\u3392\u33a8" + i),
                new Nasty("combining marks", i -> "a\u0301\u0323\u0f71" + (i % 9 == 8 ? " " : "")),
                new Nasty("one endless word", i -> "x"),
                new Nasty(
                        "four bytes",
                        i -> new StringBuilder()
                                .appendCodePoint(0x20000 + i % 40_000)
                                .append(i % 3 == 2 ? " " : "")
                                .toString()),
                new Nasty("four bytes each alone", i -> Character.toString(0x20000 + i % 40_000) + " "),
                new Nasty(
                        "two bytes each alone",
                        i -> Character.toString(0x400 + i % 0x100) + Character.toString(0x400 + i / 0x100 % 0x100)
                                + " "),
                new Nasty(
                        "right to left",
                        i -> "\u0627\u0644" + Character.toString(0x628 + i % 20) + "\u064e"
                                + Character.toString(0x628 + i / 20 % 20) + " "),
                new Nasty("directions", i -> "\u202e" + word(i) + "\u202c\u2067"),
                new Nasty("NUL", i -> word(i) + "\0"),
                new Nasty("unpaired surrogates", i -> word(i) + (i % 2 == 0 ? "\ud800" : "\udc00")),
                new Nasty("a letter that grows in lower case", i -> "\u0130" + word(i)),
                new Nasty("single letters", i -> (char) ('a' + i % 26) + " "),
                new Nasty("the same word", i -> "trafficking "));
    }

    /** Whether the database takes each of these vectors, and finds that phrase in it. */
    private static List<Boolean> indexed(List<String> vectors, List<String> sought) throws SQLException {
        var found = new ArrayList<Boolean>();
        try (var select = connection.prepareStatement("""
            select vector::tsvector @@ sought::tsquery
            from unnest(?::text[], ?::text[]) with ordinality as of (vector, sought, place)
            order by place
            """)) {
            select.setArray(1, connection.createArrayOf("text", vectors.toArray()));
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "text", sought.stream().map(Words::sought).toArray()));
            try (var row = select.executeQuery()) {
                while (row.next()) found.add(row.getBoolean(1));
            }
        }
        return found;
    }

    private static List<String> within(String vector) {
        return LEXEME.matcher(vector).results().map(found -> found.group(1)).toList();
    }

    @ParameterizedTest
    @MethodSource("nasty")
    void the_nastiest_texts_are_indexed_up_to_the_cut_and_found(Nasty nasty) throws SQLException {
        String text = nasty.text(GREATEST_CHARS);
        String vector = Words.vector(List.of(text));
        List<String> each = within(vector);
        if (Words.words(text).isEmpty()) assertThat(vector).isEmpty();
        else
            assertThat(indexed(List.of(vector, vector), List.of(each.getFirst(), each.getLast())))
                    .containsOnly(true);
    }

    @Test
    void no_text_makes_an_index_that_the_database_refuses() throws SQLException {
        int texts = Scale.of(400, 25_000);
        List<Nasty> nasty = nasty();
        for (int i = 0; i < texts; ) {
            var said = new ArrayList<String>();
            var sought = new ArrayList<String>();
            for (int bytes = 0; bytes < 2_000_000 && i < texts; i++) {
                var random = new Random(i);
                String words = Words.vector(List.of(random(random, nasty), random(random, nasty)));
                List<String> each = within(words);
                if (each.isEmpty()) continue;
                said.add(words);
                sought.add(each.get(random.nextInt(each.size())));
                bytes += words.length();
            }
            if (!said.isEmpty())
                assertThat(indexed(said, sought)).as("up to seed " + i).containsOnly(true);
        }
    }

    /** Most are short, and some as long as may be. */
    private static String random(Random random, List<Nasty> nasty) {
        int chars = (int) Math.exp(random.nextDouble() * Math.log(GREATEST_CHARS / 2.0));
        var text = new StringBuilder();
        while (text.length() < chars) {
            int left = Math.min(chars - text.length(), 1 + random.nextInt(chars));
            if (random.nextInt(3) > 0) {
                int from = random.nextInt(10_000);
                Nasty one = nasty.get(random.nextInt(nasty.size()));
                text.append(new Nasty(one.name(), i -> one.piece().apply(from + i)).text(left));
            } else
                for (int i = 0; i < left; i++)
                    text.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x3000 : Character.MAX_CODE_POINT + 1));
        }
        return text.toString();
    }

    @Test
    void a_text_of_250_kB_is_indexed_whole_where_its_words_are_common_ones() {
        var text = new StringBuilder();
        for (int i = 0; text.length() < 250_000; i++)
            text.append(word(i % 20_000)).append(i % 3 == 0 ? "-" : " ");
        assertThat(within(Words.vector(List.of(text.toString()))))
                .containsExactlyElementsOf(new LinkedHashSet<>(Words.words(text.toString())));
    }

    @Test
    void a_pair_of_surrogates_is_never_split() {
        String words = Words.vector(List.of(nasty().stream()
                .filter(one -> one.name().startsWith("four bytes"))
                .findFirst()
                .orElseThrow()
                .text(GREATEST_CHARS)));
        assertThat(new String(words.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(words)
                .doesNotContain("?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Multan | [multan] | [1]-[]",
                "lahore multan | [lahore, multan] | [1, 2]-[]",
                "lahore OR multan karachi | [lahore, multan, karachi] | [1]-[] [2, 3]-[]",
                "lahore -multan | [lahore, multan] | [1]-[2]",
                "\"safe house\" -\"old town\" | [safe house, old town] | [1]-[2]",
                "well-known a.b@example.org | [well known, a b example org] | [1, 2]-[]",
                "\"or\" | [or] | [1]-[]",
                "or | [] | ''",
                "- | [] | ''",
                "\"open | [open] | [1]-[]",
                "same same | [same] | [1, 1]-[]",
                "\u0645\u064e\u0643\u0640\u0629 | [\u0645\u0643\u0629] | [1]-[]",
            })
    void a_query_is_read_as_search_engines_do(String typed, String phrases, String alternatives) {
        Words.Query query = Words.query(typed);
        assertThat(query.phrases()).hasToString(phrases);
        assertThat(String.join(
                        " ",
                        query.alternatives().stream()
                                .map(of -> of.needed() + "-" + of.barred())
                                .toList()))
                .isEqualTo(alternatives);
    }

    @Test
    void a_word_has_all_its_places_as_far_as_the_database_keeps_them() throws SQLException {
        assertThat(Words.vector(List.of("Safe house, old", "house"))).isEqualTo("'safe':1 'house':2,4 'old':3 ");
        String all = Words.vector(List.of("same ".repeat(20_000) + "end"));
        assertThat(all).endsWith(",255 'end':16383 ").startsWith("'same':1,2,3");
        try (var select = connection.prepareStatement("select ?::tsvector::text")) {
            select.setString(1, all);
            try (var row = select.executeQuery()) {
                row.next();
                assertThat(row.getString(1)).as("the database has the same").isEqualTo(sorted(all));
            }
        }
        assertThat(indexed(List.of(all, all, all), List.of("same same", "same end", "end same")))
                .containsExactly(true, false, false);
    }

    private static String sorted(String vector) {
        return Arrays.stream(vector.split(" ", -1))
                .filter(lexeme -> !lexeme.isEmpty())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-b-c", "x@y.example.org", "/a/b/c", "https://example.org/a?b=c", "3.14", "-5", "a_b"})
    void what_stands_together_is_found_as_it_was_written(String text) throws SQLException {
        String words = Words.vector(List.of("before " + text + " behind"));
        Words.Query query = Words.query(text.startsWith("-") ? text.substring(1) : text);
        assertThat(indexed(List.of(words), query.phrases())).containsExactly(true);
    }
}
