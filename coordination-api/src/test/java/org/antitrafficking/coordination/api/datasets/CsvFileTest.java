package org.antitrafficking.coordination.api.datasets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.datasets.DataLine;
import org.antitrafficking.coordination.words.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

    private static List<DataLine> lines(String text) {
        return CsvFile.lines(text.getBytes(UTF_8));
    }

    private static void refused(byte[] file, String begin) {
        assertThatThrownBy(() -> CsvFile.lines(file))
                .isInstanceOf(BadRequest.class)
                .hasMessageStartingWith(begin);
    }

    private static void refused(String text, String begin) {
        refused(text.getBytes(UTF_8), begin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void lines_end_with_either_end_and_the_last_one_may_have_none(String end) {
        List<DataLine> expected = List.of(
                new DataLine(1, List.of("a", "b")),
                new DataLine(2, List.of("1", "")),
                new DataLine(3, List.of("", "2")));
        assertThat(lines("a,b" + end + "1," + end + ",2" + end)).isEqualTo(expected);
        assertThat(lines("a,b" + end + "1," + end + ",2")).isEqualTo(expected);
        assertThat(lines("")).isEmpty();
    }

    @Test
    void a_quoted_cell_holds_commas_quotes_and_line_breaks_and_lines_are_those_of_an_editor() {
        assertThat(lines("\"a,b\",\"say \"\"yes\"\"\"\r\n\"\",\"x\ny\"\r\nlast,row\r\n"))
                .containsExactly(
                        new DataLine(1, List.of("a,b", "say \"yes\"")),
                        new DataLine(2, List.of("", "x\ny")),
                        new DataLine(4, List.of("last", "row")));
    }

    @Test
    void an_empty_line_is_a_row_of_one_cell() {
        assertThat(lines("a,b\n\nc,d\n"))
                .containsExactly(
                        new DataLine(1, List.of("a", "b")),
                        new DataLine(2, List.of("")),
                        new DataLine(3, List.of("c", "d")));
    }

    @Test
    void whatever_is_otherwise_is_refused_with_its_line() {
        refused("a\nb\"c\n", "Line 2: A quote stands in a cell");
        refused("a\n\"b\"c\n", "Line 2: Something stands behind a closing quote");
        refused("a\n\"b\nc\n", "Line 2: A quoted cell does not end");
        refused("a\nb\rc\n", "Line 2: A carriage return stands alone");
        refused("a\nb\r", "Line 2: A carriage return stands alone");
        refused("a\n" + ",".repeat(60) + "\n", "Line 2: It has more than 50 cells");
        refused("\ufeffa,b\n", "Line 1: The file begins with a byte order mark");
        refused("a\nb\u0000c\n", "Line 2: The file has a NUL byte");
        refused("a,b\n".getBytes(UTF_16), "Line 1: The file has a NUL byte");
        refused("a\nb\nT\u00fcrkiye\n".getBytes(ISO_8859_1), "Line 3: The file is not UTF-8 from here on");
        refused(new byte[] {'a', '\n', 'c', '\n', (byte) 0xE2, (byte) 0x82}, "Line 3: The file is not UTF-8");
        refused(
                "x\n".repeat(Limits.DATA_SET_ROWS + 2),
                "Line " + (Limits.DATA_SET_ROWS + 2) + ": A data set has at most");
    }

    @Test
    void what_is_written_by_the_letter_is_read_as_it_was() {
        long seed = 20261128;
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            var text = new StringBuilder();
            int line = 1;
            var expected = new ArrayList<DataLine>();
            for (int r = 1 + random.nextInt(5); r > 0; r--) {
                var cells = new ArrayList<String>();
                int begun = line;
                for (int c = 1 + random.nextInt(4); c > 0; c--) {
                    String cell = cell(random);
                    cells.add(cell);
                    boolean quoted = cell.matches("(?s).*[\",\r\n].*") || random.nextInt(4) == 0;
                    text.append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
                            .append(c > 1 ? "," : "");
                    line += (int) cell.chars().filter(sign -> sign == '\n').count();
                }
                text.append(random.nextBoolean() ? "\n" : "\r\n");
                line++;
                expected.add(new DataLine(begun, cells));
            }
            assertThat(lines(text.toString())).as("seed %s, round %s", seed, i).isEqualTo(expected);
        }
    }

    private static String cell(Random random) {
        var cell = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) cell.append("ab,\"\r\n <5ü".charAt(random.nextInt(10)));
        return cell.toString();
    }
}
