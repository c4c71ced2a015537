package org.antitrafficking.coordination.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * What rows say of one indicator of one country, year by year. Nothing is picked of what contradicts itself, and what
 * is added up of parts says so. Pure.
 *
 * @param points a year each, rising
 * @param leftOut implausible lines that are in none of them
 */
public record Series(List<Point> points, List<LeftOut> leftOut) {

    /**
     * A year.
     *
     * @param low the least that it can be; absent where lines contradict each other
     * @param high the most that it can be
     * @param lines that say it
     */
    public record Point(
            int year,
            SeriesBasis basis,
            @Nullable Figure low,
            @Nullable Figure high,
            List<Integer> lines) {
        public Point {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A line that is not drawn until a person has decided that it is right.
     *
     * @param text as it came
     */
    public record LeftOut(int year, int line, String text) {}

    /** Groups that make a whole where each of the first two is there. */
    private static final List<DataPart> AGES = List.of(DataPart.CHILDREN, DataPart.ADULTS, DataPart.AGE_UNKNOWN);

    private static final List<DataPart> SEXES =
            List.of(DataPart.FEMALE, DataPart.MALE, DataPart.OTHER_SEX, DataPart.SEX_UNKNOWN);

    /** So many of a list of groups have to be there. */
    private static final int NEEDED = 2;

    public Series {
        points = List.copyOf(points);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * The series of an indicator.
     *
     * @param rows of one country
     * @param plausible implausible lines that a person said are right
     * @throws Rejected where there are more rows than a series is made of
     */
    public static Series of(List<DataRow> rows, String indicator, Set<Integer> plausible) {
        Rejected.unless(rows.size() <= Limits.SERIES_ROWS, "a-series-is-made-of-2000-rows-at-most");
        var years = new TreeMap<Integer, Map<DataPart, List<DataRow>>>();
        var leftOut = new ArrayList<LeftOut>();
        for (DataRow row : rows) {
            DataValue value = row.value(indicator);
            Integer year = row.year();
            if (value == null || value.low() == null || year == null) continue;
            if (row.warnings().contains(DataWarning.IMPLAUSIBLE) && !plausible.contains(row.line()))
                leftOut.add(new LeftOut(year, row.line(), value.text()));
            else if (row.part() != DataPart.DETAIL)
                years.computeIfAbsent(year, first -> new TreeMap<>())
                        .computeIfAbsent(row.part(), first -> new ArrayList<>())
                        .add(row);
        }
        return new Series(points(years, indicator), leftOut);
    }

    private static List<Point> points(SortedMap<Integer, Map<DataPart, List<DataRow>>> years, String indicator) {
        var points = new ArrayList<Point>();
        years.forEach((year, parts) -> {
            Point point = sum(year, SeriesBasis.REPORTED, parts, List.of(DataPart.WHOLE), 1, indicator);
            if (point == null) point = sum(year, SeriesBasis.DERIVED_FROM_AGES, parts, AGES, NEEDED, indicator);
            if (point == null) point = sum(year, SeriesBasis.DERIVED_FROM_SEXES, parts, SEXES, NEEDED, indicator);
            if (point != null) points.add(point);
        });
        return points;
    }

    /** Null where not all of the groups that are needed are there. */
    private static @Nullable Point sum(
            int year,
            SeriesBasis basis,
            Map<DataPart, List<DataRow>> parts,
            List<DataPart> groups,
            int needed,
            String indicator) {
        Figure low = Figure.of(0);
        Figure high = Figure.of(0);
        boolean agree = true;
        var lines = new ArrayList<Integer>();
        for (int i = 0; i < groups.size(); i++) {
            List<DataRow> rows = parts.getOrDefault(groups.get(i), List.of());
            if (rows.isEmpty() && i < needed) return null;
            if (rows.isEmpty()) continue;
            DataValue first = rows.getFirst().value(indicator);
            for (DataRow row : rows) {
                lines.add(row.line());
                agree &= first != null && first.equals(row.value(indicator));
            }
            if (first == null || first.low() == null || first.high() == null) return null;
            low = low.plus(first.low());
            high = high.plus(first.high());
        }
        return agree
                ? new Point(year, basis, low, high, lines)
                : new Point(year, SeriesBasis.CONTRADICTING, null, null, lines);
    }
}
