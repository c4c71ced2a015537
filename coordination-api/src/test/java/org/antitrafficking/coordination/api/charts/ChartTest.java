package org.antitrafficking.coordination.api.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.antitrafficking.coordination.api.charts.Chart.Drawn;
import org.antitrafficking.coordination.api.charts.Chart.Line;
import org.antitrafficking.coordination.api.charts.Chart.Mark;
import org.antitrafficking.coordination.api.reads.Reads.Written;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Charts as pictures and tables, and cells of tables. */
class ChartTest {

    /** A hundredth of a point, to which positions are rounded. */
    private static final double ROUNDED = 0.011;

    private static String text(Written written) {
        return new String(written.bytes(), StandardCharsets.UTF_8);
    }

    private static Chart chart(Line... lines) {
        return new Chart("Counted", Chart.COUNT, List.of(lines));
    }

    private static Line actuals(Mark... marks) {
        return Line.of("actual", Drawn.BARS, List.of(marks));
    }

    private static double number(Element shape, String attribute) {
        return Double.parseDouble(shape.getAttribute(attribute));
    }

    @Test
    void a_picture_has_the_marks_of_its_table_whatever_they_are() {
        var random = new Random(20_261_130);
        for (int i = 0; i < 500; i++) {
            var lines = new ArrayList<Line>();
            for (String name : List.of("baseline", "target", "actual", "another")) {
                var marks = new ArrayList<Mark>();
                for (int j = random.nextInt(6); j > 0; j--) marks.add(mark(random));
                lines.add(Line.of(name, random.nextBoolean() ? Drawn.BARS : Drawn.LEVELS, marks));
            }
            var chart = new Chart("T<i>\"&\u0001\uFFFE & more", random.nextBoolean() ? "USD" : Chart.COUNT, lines);
            Drawing drawing = Drawing.of(text(ChartPicture.of(chart)));
            assertThat(drawing.table())
                    .containsExactlyElementsOf(text(chart.table())
                            .lines()
                            .skip(1)
                            .map(line -> line.substring(0, line.lastIndexOf(',')))
                            .toList());
            assertThat(drawing.title()).isEqualTo("T<i>\"&   & more");
            for (Element mark : drawing.marks())
                assertThat(Drawing.shapes(mark)).isNotEmpty();
            assertThat(ChartPicture.of(chart).bytes())
                    .isEqualTo(ChartPicture.of(chart).bytes());
        }
    }

    private static Mark mark(Random random) {
        if (random.nextInt(10) == 0) return Mark.unknown();
        String low = BigDecimal.valueOf(random.nextLong(1_000_000), random.nextInt(3))
                .toPlainString();
        String high = random.nextBoolean()
                ? low
                : new BigDecimal(low).add(BigDecimal.TEN).toPlainString();
        if (random.nextInt(10) == 0) return Mark.of(1900 + random.nextInt(200), null, null);
        if (random.nextBoolean()) return Mark.of(1900 + random.nextInt(200), low, high);
        LocalDate from = LocalDate.of(2010, 1, 1).plusDays(random.nextInt(2_000));
        return Mark.of(from, from.plusDays(random.nextInt(400)), low, high);
    }

    @Test
    void a_bar_is_as_high_as_its_number_and_stands_on_the_axis() {
        Drawing drawing = Drawing.of(
                text(ChartPicture.of(chart(actuals(Mark.of(2010, "250", "250"), Mark.of(2011, "500", "500"))))));
        List<Element> bars = drawing.marks().stream()
                .map(mark -> Drawing.shapes(mark).getFirst())
                .toList();
        for (Element bar : bars)
            assertThat(number(bar, "y") + number(bar, "height")).isEqualTo(248.0);
        assertThat(number(bars.get(1), "height")).isCloseTo(2 * number(bars.get(0), "height"), offset(ROUNDED));
        assertThat(number(bars.get(1), "x")).isGreaterThan(number(bars.get(0), "x"));
    }

    @Test
    void what_is_kept_back_what_is_unknown_and_nought_look_different() {
        List<Element> marks = Drawing.of(text(ChartPicture.of(chart(actuals(
                        Mark.of(2010, "0", "4"),
                        Mark.of(2011, null, null),
                        Mark.of(2012, "0", "0"),
                        Mark.of(2013, "3", "9"))))))
                .marks();
        List<Element> kept = Drawing.shapes(marks.get(0));
        assertThat(kept).singleElement().satisfies(box -> {
            assertThat(box.getTagName()).isEqualTo("rect");
            assertThat(box.getAttribute("fill")).isEqualTo("none");
            assertThat(box.getAttribute("stroke-dasharray")).isNotEmpty();
        });
        assertThat(Drawing.shapes(marks.get(1))).singleElement().satisfies(unknown -> {
            assertThat(unknown.getTagName()).isEqualTo("text");
            assertThat(unknown.getTextContent()).isEqualTo("?");
        });
        assertThat(Drawing.shapes(marks.get(2)))
                .singleElement()
                .satisfies(nought -> assertThat(nought.getTagName()).isEqualTo("path"));
        List<Element> sure = Drawing.shapes(marks.get(3));
        assertThat(sure).extracting(shape -> shape.getAttribute("fill")).containsExactly("url(#fill-0)", "none");
        assertThat(number(sure.get(1), "height")).isCloseTo(2 * number(sure.get(0), "height"), offset(ROUNDED));
    }

    @Test
    void nothing_but_what_is_unknown_can_be_drawn_and_so_can_nothing_at_all() {
        assertThat(Drawing.of(text(ChartPicture.of(chart(actuals(Mark.unknown())))))
                        .table())
                .containsExactly("actual,,,,,unknown");
        assertThat(Drawing.of(text(ChartPicture.of(chart()))).marks()).isEmpty();
    }

    @Test
    void a_cell_that_a_spreadsheet_would_take_for_a_formula_begins_with_an_apostrophe() {
        List<List<@Nullable String>> cells = List.of(
                Arrays.asList("=1+1", "+1-1", "-2+3", "@SUM(A1)", "\t=1", "\uFF1D1"),
                Arrays.asList("-2.50", "12", "1,642", "a \"word\"", "two\r\nlines", null));
        assertThat(text(Csv.of(List.of("a", "b", "c", "d", "e", "f"), cells)))
                .isEqualTo("a,b,c,d,e,f\r\n"
                        + "'=1+1,'+1-1,'-2+3,'@SUM(A1),'\t=1,'\uFF1D1\r\n"
                        + "-2.50,12,\"1,642\",\"a \"\"word\"\"\",\"two\r\nlines\",\r\n");
    }
}
