package org.antitrafficking.coordination.api.charts;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.reads.Reads.Written;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * A table as CSV (RFC 4180): a header, then a line for each row, each with CR LF at its end; in UTF-8 without a byte
 * order mark.
 */
public final class Csv {

    /** The media type. */
    public static final String TYPE = "text/csv";

    private static final MediaType WRITTEN = MediaType.parseMediaType(TYPE + ";charset=UTF-8;header=present");

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    /** What a spreadsheet begins a formula by, in its full width too, or leaves out before one. */
    private static final String FORMULA = "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20";

    private Csv() {}

    /**
     * The table.
     *
     * @param rows each with a cell for each column; null where it has nothing there
     */
    public static Written of(List<String> columns, List<? extends List<@Nullable String>> rows) {
        return of(columns, rows, null);
    }

    /**
     * A part of a table.
     *
     * @param next the address of the part behind it; null where there is none
     */
    public static Written of(List<String> columns, List<? extends List<@Nullable String>> rows, @Nullable String next) {
        var text = new StringBuilder();
        line(text, columns);
        for (List<@Nullable String> row : rows) line(text, row);
        return new Written(WRITTEN, text.toString().getBytes(StandardCharsets.UTF_8), next);
    }

    private static void line(StringBuilder text, List<? extends @Nullable String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) text.append(',');
            String cell = cells.get(i);
            if (cell != null) text.append(quoted(harmless(cell)));
        }
        text.append("\r\n");
    }

    /** The cell with an apostrophe before it where a spreadsheet would take it for a formula. A number is none. */
    private static String harmless(String cell) {
        return cell.isEmpty()
                        || FORMULA.indexOf(cell.charAt(0)) < 0
                        || NUMBER.matcher(cell).matches()
                ? cell
                : "'" + cell;
    }

    private static String quoted(String cell) {
        return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                ? '"' + cell.replace("\"", "\"\"") + '"'
                : cell;
    }
}
