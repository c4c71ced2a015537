package org.antitrafficking.coordination.datasets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Text;

/**
 * A whole file, read: every line of it, or none. Pure, so that whoever looks first and whoever imports get the same.
 *
 * @param rows in the order of the file
 * @param report what was found in them
 */
public record DataFile(List<DataRow> rows, DataSetReport report) {

    /** How one form of files is read. */
    interface Form {
        /**
         * What a line says.
         *
         * @throws IllegalArgumentException saying what of it can't be read, never quoting it
         */
        Read read(DataLine line);

        /** Of what the line says something: two lines with the same key are about the same. */
        List<String> key(DataRow row);
    }

    /**
     * A line that was read.
     *
     * @param intervals values that are written as less than something
     * @param thousands values with a comma between their thousands
     */
    record Read(DataRow row, int intervals, int thousands) {}

    public DataFile {
        rows = List.copyOf(rows);
    }

    /**
     * Reads a file.
     *
     * @param lines the first of which says what the columns are
     * @throws IllegalArgumentException saying which line can't be read and why, never quoting it
     */
    public static DataFile of(DataSetKind kind, List<DataLine> lines) {
        if (lines.isEmpty() || !lines.getFirst().cells().equals(kind.columns()))
            throw at(1, "The columns are not those of " + kind + ". Send a file of that form.");
        Form form = form(kind);
        var rows = new ArrayList<DataRow>();
        int intervals = 0;
        int thousands = 0;
        for (DataLine line : lines.subList(1, lines.size())) {
            if (line.cells().size() != kind.columns().size())
                throw at(
                        line.number(),
                        "It has " + line.cells().size() + " cells and not "
                                + kind.columns().size() + ".");
            if (rows.size() == Limits.DATA_SET_ROWS)
                throw at(line.number(), "A data set has at most " + Limits.DATA_SET_ROWS + " rows. Split the file.");
            try {
                checked(line);
                Read read = form.read(line);
                rows.add(read.row());
                intervals += read.intervals();
                thousands += read.thousands();
            } catch (IllegalArgumentException wrong) {
                throw at(line.number(), String.valueOf(wrong.getMessage()));
            }
        }
        if (rows.isEmpty()) throw at(2, "A data set has at least one row.");
        DataSetReport.Keys keys = warnOfRepetition(form, rows);
        DataSetReport report = DataSetReport.of(rows, intervals, thousands, keys);
        for (Warned warned : report.warnings())
            if (warned.warning() == DataWarning.IMPLAUSIBLE && warned.rows() > DataSetReport.MAX_LINES)
                throw at(
                        warned.lines().getLast(),
                        "More than " + DataSetReport.MAX_LINES + " values repeat their year. Check the file.");
        return new DataFile(rows, report);
    }

    private static Form form(DataSetKind kind) {
        return switch (kind) {
            case GLOTIP -> new GlotipForm();
            case TIERS -> new TiersForm();
            case PARTICIPATION -> new ParticipationForm();
        };
    }

    private static IllegalArgumentException at(int line, String what) {
        return new IllegalArgumentException("Line " + line + ": " + what);
    }

    /** No line breaks, and nothing unseen. */
    private static void checked(DataLine line) {
        for (String cell : line.cells()) if (!cell.isBlank()) Text.line("cell", Limits.DATA_SET_CELL_CHARS, cell);
    }

    /** Every line of what is said more than once is warned of: none of them is picked, and none is added up. */
    private static DataSetReport.Keys warnOfRepetition(Form form, List<DataRow> rows) {
        Map<List<String>, List<Integer>> places = HashMap.newHashMap(rows.size());
        for (int i = 0; i < rows.size(); i++)
            places.computeIfAbsent(form.key(rows.get(i)), first -> new ArrayList<>(1))
                    .add(i);
        int repeated = 0;
        int contradicting = 0;
        for (List<Integer> same : places.values()) {
            if (same.size() == 1) continue;
            repeated++;
            var said = new LinkedHashSet<List<String>>();
            for (int at : same)
                said.add(rows.get(at).values().stream().map(DataValue::text).toList());
            boolean differs = said.size() > 1;
            if (differs) contradicting++;
            for (int at : same)
                rows.set(at, rows.get(at).with(differs ? DataWarning.CONTRADICTING : DataWarning.REPEATED));
        }
        return new DataSetReport.Keys(places.size(), repeated, contradicting);
    }
}
