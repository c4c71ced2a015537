package org.antitrafficking.coordination.api.charts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.charts.Chart.Line;
import org.antitrafficking.coordination.api.charts.Chart.Mark;
import org.antitrafficking.coordination.api.charts.Chart.State;
import org.antitrafficking.coordination.api.reads.Reads.Written;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * A chart as a picture, SVG 1.1: the same bytes for the same chart and words. Lines differ by pattern besides colour.
 * What a source has kept back is a box in dashes from the least to the most that it can be; what is unknown is a
 * question mark and has no height. Each mark is a group of the class {@code mark} that has its figures in attributes.
 */
public final class ChartPicture {

    /** The media type. */
    public static final String TYPE = "image/svg+xml";

    /** So narrow that its words can be read where it is drawn smaller. */
    private static final int WIDTH = 480;

    private static final int LEFT = 92;
    private static final int RIGHT = WIDTH - 24;
    private static final int TOP = 32;
    private static final int BOTTOM = 248;
    private static final int LEGEND_LINE = 24;

    /** The place of what is of no day that is known, left of the first day. */
    private static final int UNDATED = 40;

    /** The part of a year's place that its bars take, in per cent. */
    private static final int BARS_PERCENT = 80;

    private static final int TICKS = 5;
    private static final int MOST_YEARS_NAMED = 8;

    /** Numbers beside the axis are smaller than this, and else of so many thousands: more has no room. */
    private static final BigDecimal MOST_NAMED = BigDecimal.valueOf(100_000_000);

    /** Places behind the point of a position. */
    private static final int SCALE = 2;

    /** Each readable on white. */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#b34700", "#007a5a", "#6b4c9a", "#806000", "#555555");

    /** What is drawn over a bar's colour, in white, by its place among the lines; nothing over the first. */
    private static final List<String> PATTERNS = List.of(
            "",
            "<path d=\"M0 8L8 0\" stroke=\"#fff\" stroke-width=\"2\"/>",
            "<circle cx=\"4\" cy=\"4\" r=\"2\" fill=\"#fff\"/>",
            "<path d=\"M0 4H8\" stroke=\"#fff\" stroke-width=\"2\"/>",
            "<path d=\"M4 0V8\" stroke=\"#fff\" stroke-width=\"2\"/>",
            "<path d=\"M0 0L8 8M0 8L8 0\" stroke=\"#fff\" stroke-width=\"1\"/>");

    private final Chart chart;
    private final UnaryOperator<String> called;
    private final StringBuilder svg = new StringBuilder();
    private final List<Line> bars;
    private final boolean hasUndated;

    /** The first day, and the day after the last; both 0 where no mark has a day. */
    private final long first;

    private final long end;

    /** What the highest tick stands for. */
    private final BigDecimal most;

    private ChartPicture(Chart chart, UnaryOperator<String> called) {
        this.chart = chart;
        this.called = called;
        this.bars = chart.lines().stream().filter(Line::isBars).toList();
        this.hasUndated = marks(chart).anyMatch(mark -> mark.from() == null);
        this.first = marks(chart)
                .flatMap(mark -> Stream.ofNullable(mark.from()))
                .map(LocalDate::parse)
                .map(day -> day.withDayOfYear(1))
                .mapToLong(LocalDate::toEpochDay)
                .min()
                .orElse(0);
        this.end = marks(chart)
                .flatMap(mark -> Stream.ofNullable(mark.until()))
                .map(LocalDate::parse)
                .map(day -> day.withDayOfYear(1).plusYears(1))
                .mapToLong(LocalDate::toEpochDay)
                .max()
                .orElse(0);
        this.most = rounded(marks(chart)
                .flatMap(mark -> Stream.ofNullable(mark.high()))
                .map(BigDecimal::new)
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO));
    }

    private static Stream<Mark> marks(Chart chart) {
        return chart.lines().stream().flatMap(line -> line.marks().stream());
    }

    /**
     * The picture.
     *
     * @param called what a line or a unit is called for its readers
     */
    public static Written of(Chart chart, UnaryOperator<String> called) {
        return new Written(MediaType.parseMediaType(TYPE), drawn(chart, called).getBytes(StandardCharsets.UTF_8));
    }

    /** The same as text, in which whatever somebody wrote is escaped. */
    public static String drawn(Chart chart, UnaryOperator<String> called) {
        return new ChartPicture(chart, called).drawn();
    }

    /** The same in the platform's own words. */
    public static Written of(Chart chart) {
        return of(chart, UnaryOperator.identity());
    }

    private String drawn() {
        int height = BOTTOM + 2 * LEGEND_LINE + (int) named().count() * LEGEND_LINE;
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" direction=\"ltr\" width=\"" + WIDTH
                + "\" height=\"" + height + "\" viewBox=\"0 0 " + WIDTH + " " + height
                + "\" font-family=\"sans-serif\" font-size=\"14\">");
        svg.append("<title>").append(escaped(chart.title())).append("</title>");
        svg.append("<desc>").append(escaped(said())).append("</desc>");
        patterns();
        svg.append("<rect width=\"" + WIDTH + "\" height=\"" + height + "\" fill=\"#fff\"/>");
        axes();
        for (int i = 0; i < chart.lines().size(); i++)
            for (Mark mark : chart.lines().get(i).marks()) mark(i, mark);
        legend();
        return svg.append("</svg>\n").toString();
    }

    /** Lines of which anything is drawn. */
    private Stream<Line> named() {
        return chart.lines().stream().filter(line -> !line.marks().isEmpty());
    }

    /** In what it is, and what is drawn. */
    private String said() {
        var words = new ArrayList<String>();
        words.add(called.apply(chart.unit()));
        named().forEach(line -> words.add(called.apply(line.name())));
        return String.join(", ", words);
    }

    private void patterns() {
        svg.append("<defs>");
        for (int i = 0; i < chart.lines().size(); i++) {
            String colour = colour(i);
            svg.append("<pattern id=\"fill-" + i + "\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">"
                    + "<rect width=\"8\" height=\"8\" fill=\"" + colour + "\"/>"
                    + PATTERNS.get(i % PATTERNS.size()) + "</pattern>");
        }
        svg.append("</defs>");
    }

    private static String colour(int line) {
        return COLOURS.get(line % COLOURS.size());
    }

    private void axes() {
        BigDecimal thousands = BigDecimal.ONE;
        while (most.divide(thousands).compareTo(MOST_NAMED) >= 0) thousands = thousands.movePointRight(3);
        String times = thousands.compareTo(BigDecimal.ONE) == 0 ? "" : " \u00D7 " + grouped(thousands);
        text(LEFT, "start", TOP - 12, called.apply(chart.unit()) + times);
        for (int i = 0; i <= TICKS; i++) {
            BigDecimal value = most.multiply(BigDecimal.valueOf(i)).divide(BigDecimal.valueOf(TICKS));
            String y = px(y(value));
            svg.append("<path d=\"M" + LEFT + " " + y + "H" + RIGHT + "\" stroke=\"" + (i == 0 ? "#222" : "#ccc")
                    + "\"/>");
            text(LEFT - 8, "end", y(value).add(BigDecimal.valueOf(5)), grouped(value.divide(thousands)));
        }
        if (hasUndated) text(LEFT + UNDATED / 2, "middle", BOTTOM + 20, "?");
        if (first == end) return;
        int from = LocalDate.ofEpochDay(first).getYear();
        int until = LocalDate.ofEpochDay(end).getYear() - 1;
        int step = (until - from) / MOST_YEARS_NAMED + 1;
        for (int year = from; year <= until; year += step)
            text(
                    x(LocalDate.of(year, 7, 2).toEpochDay()),
                    "middle",
                    BigDecimal.valueOf(BOTTOM + 20L),
                    Integer.toString(year));
    }

    private void mark(int line, Mark mark) {
        Line of = chart.lines().get(line);
        svg.append("<g class=\"mark\"");
        attribute("data-line", of.name());
        attribute("data-from", mark.from());
        attribute("data-until", mark.until());
        attribute("data-low", mark.low());
        attribute("data-high", mark.high());
        attribute("data-state", mark.state());
        svg.append('>');
        BigDecimal left = BigDecimal.valueOf(LEFT);
        BigDecimal right = BigDecimal.valueOf(LEFT + (long) UNDATED);
        if (mark.from() != null && mark.until() != null) {
            left = x(LocalDate.parse(mark.from()).toEpochDay());
            right = x(LocalDate.parse(mark.until()).toEpochDay() + 1);
        }
        if (of.isBars()) {
            BigDecimal place = right.subtract(left);
            BigDecimal all = percent(place, BARS_PERCENT);
            BigDecimal one = all.divide(BigDecimal.valueOf(bars.size()), SCALE + 2, RoundingMode.HALF_EVEN);
            left = left.add(place.subtract(all).divide(BigDecimal.TWO))
                    .add(one.multiply(BigDecimal.valueOf(bars.indexOf(of))));
            right = left.add(one);
        }
        if (mark.state().equals(State.UNKNOWN.toString())) {
            svg.append("<text text-anchor=\"middle\" x=\"" + px(left.add(right).divide(BigDecimal.TWO)) + "\" y=\""
                    + (BOTTOM - 6) + "\" font-weight=\"bold\" fill=\"" + colour(line) + "\">?</text>");
        } else {
            BigDecimal low = y(new BigDecimal(Objects.requireNonNull(mark.low())));
            BigDecimal high = y(new BigDecimal(Objects.requireNonNull(mark.high())));
            BigDecimal floor = BigDecimal.valueOf(BOTTOM);
            String dashes = "fill=\"none\" stroke=\"" + colour(line) + "\" stroke-width=\"2\" stroke-dasharray=\"4 3\"";
            if (!of.isBars())
                for (BigDecimal level : low.compareTo(high) == 0 ? List.of(high) : List.of(low, high))
                    svg.append("<path d=\"M" + px(left) + " " + px(level) + "H" + px(right) + "\" " + dashes + "/>");
            else {
                if (low.compareTo(floor) < 0)
                    rect(left, low, right, floor, "fill=\"url(#fill-" + line + ")\" stroke=\"" + colour(line) + "\"");
                if (low.compareTo(high) != 0) rect(left, high, right, low, dashes);
                else if (low.compareTo(floor) == 0) // 0 is a number: a mark that lies on the axis
                svg.append("<path d=\"M" + px(left) + " " + px(low) + "H" + px(right) + "\" stroke=\"" + colour(line)
                        + "\" stroke-width=\"3\"/>");
            }
        }
        svg.append("</g>");
    }

    private void rect(BigDecimal left, BigDecimal top, BigDecimal right, BigDecimal bottom, String how) {
        svg.append("<rect x=\"" + px(left) + "\" y=\"" + px(top) + "\" width=\"" + px(right.subtract(left))
                + "\" height=\"" + px(bottom.subtract(top)) + "\" " + how + "/>");
    }

    private void legend() {
        int y = BOTTOM + LEGEND_LINE;
        for (Line line : named().toList()) {
            int i = chart.lines().indexOf(line);
            y += LEGEND_LINE;
            if (line.isBars())
                svg.append("<rect x=\"" + LEFT + "\" y=\"" + (y - 11)
                        + "\" width=\"24\" height=\"12\" fill=\"url(#fill-" + i + ")\" stroke=\"" + colour(i) + "\"/>");
            else
                svg.append("<path d=\"M" + LEFT + " " + (y - 5) + "h24\" stroke=\"" + colour(i)
                        + "\" stroke-width=\"2\" stroke-dasharray=\"4 3\"/>");
            text(LEFT + 32, "start", y, called.apply(line.name()));
        }
    }

    private void text(int x, String anchor, int y, String text) {
        text(BigDecimal.valueOf(x), anchor, BigDecimal.valueOf(y), text);
    }

    private void text(int x, String anchor, BigDecimal y, String text) {
        text(BigDecimal.valueOf(x), anchor, y, text);
    }

    private void text(BigDecimal x, String anchor, BigDecimal y, String text) {
        svg.append("<text text-anchor=\"" + anchor + "\" x=\"" + px(x) + "\" y=\"" + px(y) + "\" fill=\"#222\">")
                .append(escaped(text))
                .append("</text>");
    }

    private void attribute(String name, @Nullable String value) {
        if (value != null)
            svg.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
    }

    /** Where a day begins. */
    private BigDecimal x(long day) {
        int left = hasUndated ? LEFT + UNDATED : LEFT;
        return BigDecimal.valueOf((day - first) * (RIGHT - left))
                .divide(BigDecimal.valueOf(end - first), SCALE + 2, RoundingMode.HALF_EVEN)
                .add(BigDecimal.valueOf(left));
    }

    /** Where a value is. */
    private BigDecimal y(BigDecimal value) {
        return BigDecimal.valueOf(BOTTOM)
                .subtract(value.multiply(BigDecimal.valueOf(BOTTOM - (long) TOP))
                        .divide(most, SCALE, RoundingMode.HALF_EVEN));
    }

    private static BigDecimal percent(BigDecimal of, int percent) {
        return of.multiply(BigDecimal.valueOf(percent)).movePointLeft(2);
    }

    /** The next number that is 1, 2 or 5 with noughts; 1 where it is 0. */
    private static BigDecimal rounded(BigDecimal number) {
        if (number.signum() == 0) return BigDecimal.ONE;
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(number.precision() - number.scale() - 1);
        return Stream.of(1, 2, 5, 10)
                .map(BigDecimal::valueOf)
                .map(power::multiply)
                .filter(step -> step.compareTo(number) >= 0)
                .findFirst()
                .orElse(number);
    }

    private static String grouped(BigDecimal number) {
        return Numbers.grouped(number.stripTrailingZeros().toPlainString());
    }

    private static String px(BigDecimal position) {
        return position.setScale(SCALE, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(c < ' ' || c == 0xFFFE || c == 0xFFFF ? ' ' : c);
            }
        });
        return escaped.toString();
    }
}
