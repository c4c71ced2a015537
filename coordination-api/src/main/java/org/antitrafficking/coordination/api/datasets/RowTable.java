package org.antitrafficking.coordination.api.datasets;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.antitrafficking.coordination.api.charts.Csv;
import org.antitrafficking.coordination.datasets.DataSetKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Rows of a data set as CSV: a line for each value of a row, and one for a row without values; first what was read of
 * it, and then every cell as it came, under the names of the file's columns.
 */
public final class RowTable {

    private static final List<String> READ = List.of(
            "line",
            "code",
            "name",
            "year",
            "part",
            "indicator",
            "value",
            "low",
            "high",
            "day",
            "warnings",
            "plausible");

    /** Before the name of a column of the file. */
    private static final String AS_IT_CAME = "file.";

    private RowTable() {}

    /**
     * The table of what was asked for; where there are more rows, with the way to the next of them.
     *
     * @param address that was asked
     */
    public static DataSetReads.RowsForm of(String address, DataSetReads.Asked asked) {
        return (dataSet, rows) -> Csv.of(
                columns(dataSet),
                rows.items().stream().flatMap(row -> lines(row).stream()).toList(),
                rows.next() == null ? null : next(address, asked, rows.next()));
    }

    private static List<String> columns(JsonNode dataSet) {
        String kind = dataSet.path("kind").stringValue("");
        var columns = new ArrayList<>(READ);
        Arrays.stream(DataSetKind.values())
                .filter(one -> one.toString().equals(kind))
                .flatMap(one -> one.columns().stream())
                .forEach(column -> columns.add(AS_IT_CAME + column));
        return columns;
    }

    private static List<List<@Nullable String>> lines(DataSetBodies.Row row) {
        if (row.values().isEmpty()) return List.of(line(row, null));
        return row.values().stream().map(value -> line(row, value)).toList();
    }

    private static List<@Nullable String> line(DataSetBodies.Row row, DataSetBodies.@Nullable Value value) {
        var line = new ArrayList<@Nullable String>();
        line.add(String.valueOf(row.line()));
        line.add(row.code());
        line.add(row.name());
        line.add(row.year() == null ? null : row.year().toString());
        line.add(row.part());
        line.add(value == null ? null : value.indicator());
        line.add(value == null ? null : value.text());
        line.add(value == null ? null : value.low());
        line.add(value == null ? null : value.high());
        line.add(value == null ? null : value.day());
        line.add(String.join(" ", row.warnings()));
        line.add(row.plausible() == null ? null : row.plausible().toString());
        line.addAll(row.cells());
        return line;
    }

    private static String next(String address, DataSetReads.Asked asked, String after) {
        var next = new StringJoiner("&", address + "?", "");
        add(next, "country", asked.country());
        add(next, "year", asked.year());
        add(next, "indicator", asked.indicator());
        add(next, "after", after);
        add(next, "limit", asked.limit());
        return next.toString();
    }

    private static void add(StringJoiner query, String name, @Nullable Object value) {
        if (value != null) query.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
    }
}
