package org.antitrafficking.coordination.api.datasets;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.api.charts.Chart;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.datasets.DataPart;
import org.antitrafficking.coordination.datasets.DataRow;
import org.antitrafficking.coordination.datasets.DataSetEdition;
import org.antitrafficking.coordination.datasets.DataSetReport;
import org.antitrafficking.coordination.datasets.DataValue;
import org.antitrafficking.coordination.datasets.DataWarning;
import org.antitrafficking.coordination.datasets.Figure;
import org.antitrafficking.coordination.datasets.Series;
import org.antitrafficking.coordination.datasets.SeriesBasis;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is sent and answered about data sets. */
public final class DataSetBodies {
    private static final JsonMapper JSON = new JsonMapper();

    private DataSetBodies() {}

    /** What is said to an answer besides. Written as its text, never its name. */
    public enum Remark {
        /** No line names the country, as of the data's date: of what came later the data set says nothing. */
        ABSENT_AS_OF_ITS_DATE("absent-as-of-its-date");

        private final String text;

        Remark(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** What a person says of an implausible line. */
    public record LineBody(
            @Field(value = "Whether it is right all the same.", required = true) @Nullable
            Boolean plausible) {}

    /**
     * What became of a request.
     *
     * @param outcome {@code accepted}, or {@code unchanged} where it was already so
     */
    public record Done(String dataset, String outcome) {}

    /** What became of a file. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Imported(
            @Field("The data set; absent where the file was only looked at.") @Nullable
            String dataset,

            @Field("`accepted`; `unchanged` where all of it was there already; `dry-run` where it was only looked at.")
            String outcome,

            @Field("What was found in the file.") DataSetReport report) {}

    /** What a person said of a line. */
    record Decided(
            @Field("The line of the file.") int line,
            @Field("Whether it is right all the same.") boolean plausible) {}

    /** What became of a data set since it began. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            @Field("Rows that are there so far, of those that the report counts.")
            int rows,

            @Field("Whether all of it is there, so that every partner sees it.")
            boolean finished,

            @Field("Whether it is out of use: its rows are given to nobody.")
            boolean withdrawn,

            @Field("Whether everybody reads it, or is to read it. Absent to other partners, and while nothing was"
                    + " prepared.")
            @Nullable
            DataSetPublications publication,

            @Field("What persons said of implausible lines, in the order of lines.")
            List<Decided> decisions) {}

    /** What was published of a data set, and what waits for that. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DataSetPublications(
            @Field("Absent where everybody reads nothing.") @Nullable
            DataSetPublished published,

            @Field("Absent where nothing waits for a second person.") @Nullable
            DataSetPublished waiting) {}

    /** A publication of a data set. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DataSetPublished(
            @Field("What everybody reads besides the rows.") DataSetEdition edition,

            @Field("The key of the digest; absent once it is published.") @Nullable
            String blinding,

            @Field(value = "Of all that everybody reads.", form = Form.DIGEST)
            String digest) {}

    /** Some rows of a data set. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rows(
            @Field(value = "As of when the data are: a year, a month or a day.", example = "2015-03")
            String asOf,

            @Field(
                    value = "`absent-as-of-its-date`: no line names the country, as of that date. Of what came later,"
                            + " and of its day, the data set says nothing.",
                    of = Remark.class)
            @Nullable
            String remark,

            @Field("In the order of lines.") List<Row> items,

            @Field("The cursor to read on with; absent where there is no more.") @Nullable
            String next) {}

    /** A line of a data set. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Row(
            @Field("The line of the file, from 2.") int line,

            @Field(
                    value = "The country, three letters as in ISO 3166-1; absent where the file has none. `NA` is"
                            + " none.",
                    example = "PAK")
            @Nullable
            String code,

            @Field(value = "The country or participant, as it came.", example = "Pakistan")
            String name,

            @Field("The year; absent where the form has none.") @Nullable
            Integer year,

            @Field(value = "Which part of the whole it is of.", of = DataPart.class)
            String part,

            @Field("What it says, at most one value of an indicator.")
            List<Value> values,

            @Field(value = "What is not as it should be.", of = DataWarning.class)
            List<String> warnings,

            @Field("Of an implausible line, what a person said of it; absent while nobody has.") @Nullable
            Boolean plausible,

            @Field("Every cell as it came, in the order of the columns.")
            List<String> cells) {

        static Row of(DataRow row, @Nullable Boolean plausible) {
            return new Row(
                    row.line(),
                    row.code(),
                    row.name(),
                    row.year(),
                    row.part().toString(),
                    row.values().stream().map(Value::of).toList(),
                    row.warnings().stream().map(DataWarning::toString).toList(),
                    plausible,
                    row.cells());
        }
    }

    /** A value of a row: a number, an interval, or a day. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Value(
            @Field(value = "What it is of.", example = "Persons prosecuted")
            String indicator,

            @Field(value = "As it came.", example = "1,526") String text,

            @Field(value = "The least that it can be, exact; absent where it is no number.", example = "1526") @Nullable
            String low,

            @Field(value = "The most that it can be; the same as `low` where it is one number.", example = "1526")
            @Nullable
            String high,

            @Field(value = "Absent where it is no day.", example = "2001-12-12") @Nullable
            String day) {

        static Value of(DataValue value) {
            return new Value(
                    value.indicator(),
                    value.text(),
                    written(value.low()),
                    written(value.high()),
                    value.day() == null ? null : value.day().toString());
        }
    }

    private static @Nullable String written(@Nullable Figure figure) {
        return figure == null ? null : figure.toString();
    }

    /** An indicator of a country by year. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Years(
            @Field(value = "As of when the data are: a year, a month or a day.", example = "2023-05-30")
            String asOf,

            @Field(
                    value = "`absent-as-of-its-date`: no line names the country, as of that date. Of what came later"
                            + " the data set says nothing.",
                    of = Remark.class)
            @Nullable
            String remark,

            @Field("A year each, rising; a year of which nothing is said is not among them.")
            List<Point> points,

            @Field("Implausible lines, which are in none of them until a person has decided that they are right.")
            List<LeftOut> leftOut) {

        /** Of what they were served as. */
        public static Years of(JsonNode served) {
            return JSON.treeToValue(served, Years.class);
        }

        static Years of(String asOf, @Nullable String remark, Series series) {
            return new Years(
                    asOf,
                    remark,
                    series.points().stream().map(Point::of).toList(),
                    series.leftOut().stream()
                            .map(out -> new LeftOut(out.year(), out.line(), out.text()))
                            .toList());
        }

        /**
         * The years as a chart, a line for each thing that a point rests on. What contradicts itself is unknown there,
         * and what is left out is not in it.
         */
        public Chart chart(@Nullable String country, @Nullable String indicator) {
            var lines = new ArrayList<Chart.Line>();
            for (SeriesBasis basis : SeriesBasis.values()) {
                List<Chart.Mark> marks = points.stream()
                        .filter(point -> point.basis().equals(basis.toString()))
                        .map(point -> Chart.Mark.of(point.year(), point.low(), point.high()))
                        .toList();
                if (!marks.isEmpty()) lines.add(Chart.Line.of(basis.toString(), Chart.Drawn.BARS, marks));
            }
            return new Chart(country + ": " + indicator, Chart.COUNT, lines);
        }
    }

    /** A year of a series. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Point(
            @Field("The year.") int year,

            @Field(value = "What it rests on: what is derived was added up of parts.", of = SeriesBasis.class)
            String basis,

            @Field(value = "The least that it can be, exact; absent where lines contradict each other.", example = "0")
            @Nullable
            String low,

            @Field(value = "The most that it can be.", example = "8") @Nullable
            String high,

            @Field("The lines of the file that say it.") List<Integer> lines) {

        static Point of(Series.Point point) {
            return new Point(
                    point.year(), point.basis().toString(), written(point.low()), written(point.high()), point.lines());
        }
    }

    /** A line that is in no point. */
    public record LeftOut(
            @Field("The year.") int year,
            @Field("The line of the file.") int line,
            @Field(value = "As it came.", example = "2,020") String text) {}
}
