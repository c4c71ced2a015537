package org.antitrafficking.coordination.api.charts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.reads.Reads.Written;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Figures over time. A picture ({@link ChartPicture}), a table and JSON of one have the same marks in the same order.
 *
 * @param lines in the order in which they are named
 */
public record Chart(
        @Field(value = "What is counted.", example = "Persons prosecuted")
        String title,

        @Field(value = "In what: a currency of ISO 4217, `percent`, or `count`.", example = "count")
        String unit,

        @Field("What is drawn, by what it is.") List<Line> lines) {

    /** The unit of what is no money and no percentage. */
    public static final String COUNT = "count";

    public static final String PERCENT = "percent";

    private static final List<String> COLUMNS = List.of("line", "from", "until", "low", "high", "state", "unit");

    private static final JsonMapper JSON = new JsonMapper();

    public Chart {
        lines = List.copyOf(lines);
    }

    /** Of what one was served as. */
    public static Chart of(JsonNode served) {
        return JSON.treeToValue(served, Chart.class);
    }

    /** How a line is drawn. Written as its text, never its name. */
    public enum Drawn {
        /** A bar for each mark. */
        BARS("bars"),
        /** A level across the days of each mark. */
        LEVELS("levels");

        private final String text;

        Drawn(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** What is known of a figure. Written as its text, never its name. */
    public enum State {
        /** One number. */
        KNOWN("known"),
        /** Not less than the one number and not more than the other: a source has kept back the figure itself. */
        INTERVAL("interval"),
        /** Nothing that could be drawn. */
        UNKNOWN("unknown");

        private final String text;

        State(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Marks of one sort. */
    public record Line(
            @Field(
                    value = "What it is: `baseline`, `target` and `actual` of an indicator; `budget`, `pledged`,"
                            + " `incomingFunds`, `committed`, `disbursed` and `spent` of money.",
                    example = "actual")
            String name,

            @Field(value = "How it is drawn.", of = Drawn.class)
            String drawn,

            @Field("In the order of their days.") List<Mark> marks) {

        public Line {
            marks = List.copyOf(marks);
        }

        public static Line of(String name, Drawn drawn, List<Mark> marks) {
            return new Line(name, drawn.toString(), marks);
        }

        boolean isBars() {
            return drawn.equals(Drawn.BARS.toString());
        }
    }

    /** A figure, and the days that it is of. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Mark(
            @Field(value = "The first day; absent where it is not known of when the figure is.", form = Form.DATE)
            @Nullable
            String from,

            @Field(value = "The last day.", form = Form.DATE) @Nullable
            String until,

            @Field(value = "The least that it can be, exact; absent where it is unknown.", example = "0") @Nullable
            String low,

            @Field(value = "The most that it can be; the same as `low` where it is one number.", example = "4")
            @Nullable
            String high,

            @Field(value = "What is known of it.", of = State.class)
            String state) {

        /** Of a whole year. */
        public static Mark of(int year, @Nullable String low, @Nullable String high) {
            return of(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), low, high);
        }

        /**
         * Of some days.
         *
         * @param low null where the figure is unknown, like the other
         */
        public static Mark of(LocalDate from, LocalDate until, @Nullable String low, @Nullable String high) {
            State state = low == null || high == null ? State.UNKNOWN : low.equals(high) ? State.KNOWN : State.INTERVAL;
            return new Mark(from.toString(), until.toString(), low, high, state.toString());
        }

        /** A figure that is unknown, and of when it would be. */
        public static Mark unknown() {
            return new Mark(null, null, null, null, State.UNKNOWN.toString());
        }
    }

    /** The same as CSV, a row for each mark. */
    public Written table() {
        var rows = new ArrayList<List<@Nullable String>>();
        for (Line line : lines)
            for (Mark mark : line.marks())
                rows.add(Arrays.asList(
                        line.name(), mark.from(), mark.until(), mark.low(), mark.high(), mark.state(), unit));
        return Csv.of(COLUMNS, rows);
    }
}
