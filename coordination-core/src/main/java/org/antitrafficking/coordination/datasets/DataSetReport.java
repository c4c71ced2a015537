package org.antitrafficking.coordination.datasets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a file, whether it is imported or only looked at. Nothing in it is made up from several lines.
 *
 * @param rows lines that say something; a file of which one can't be read is refused as a whole
 * @param places countries and participants, by their names
 * @param firstYear absent where the form has no years
 * @param lastYear absent where the form has no years
 * @param intervals values that are written as less than something
 * @param thousands values that are written with a comma between their thousands
 * @param distinctKeys of how many different things something is said
 * @param repeatedKeys of how many something is said more than once
 * @param contradictingKeys of how many of these different things are said
 * @param complete rows that have an index and all parts of it
 * @param deposits participants that deposited an instrument
 * @param warnings what is not as it should be, each with its lines
 */
public record DataSetReport(
        @OfNobody int rows,
        @OfNobody int places,
        @OfNobody @Nullable Integer firstYear,
        @OfNobody @Nullable Integer lastYear,
        @OfNobody int intervals,
        @OfNobody int thousands,
        @OfNobody int distinctKeys,
        @OfNobody int repeatedKeys,
        @OfNobody int contradictingKeys,
        @OfNobody int complete,
        @OfNobody int deposits,
        List<Warned> warnings) {

    /** The most lines that a report names of one warning; what is more is found among the rows. */
    public static final int MAX_LINES = Limits.DATA_SET_WARNED_LINES;

    public DataSetReport {
        warnings = List.copyOf(warnings);
    }

    /** How many rows have each warning. */
    SortedMap<DataWarning, Integer> counts() {
        var counts = new TreeMap<DataWarning, Integer>();
        for (Warned warned : warnings) counts.put(warned.warning(), warned.rows());
        return counts;
    }

    /** The lines with a warning, as far as it names them. */
    public List<Integer> lines(DataWarning warning) {
        for (Warned warned : warnings) if (warned.warning() == warning) return warned.lines();
        return List.of();
    }

    /** Of what has these rows, apart from what is told of keys and of how values are written. */
    static DataSetReport of(List<DataRow> rows, int intervals, int thousands, Keys keys) {
        var places = new HashSet<String>();
        var years = new TreeSet<Integer>();
        var warned = new TreeMap<DataWarning, List<Integer>>();
        int complete = 0;
        int deposits = 0;
        for (DataRow row : rows) {
            places.add(row.name());
            Integer year = row.year();
            if (year != null) years.add(year);
            for (DataWarning warning : row.warnings())
                warned.computeIfAbsent(warning, first -> new ArrayList<>()).add(row.line());
            if (TiersForm.isComplete(row)) complete++;
            if (ParticipationForm.hasDeposit(row)) deposits++;
        }
        var warnings = new ArrayList<Warned>();
        warned.forEach((warning, lines) ->
                warnings.add(new Warned(warning, lines.size(), lines.subList(0, Math.min(MAX_LINES, lines.size())))));
        return new DataSetReport(
                rows.size(),
                places.size(),
                years.isEmpty() ? null : years.getFirst(),
                years.isEmpty() ? null : years.getLast(),
                intervals,
                thousands,
                keys.distinct(),
                keys.repeated(),
                keys.contradicting(),
                complete,
                deposits,
                warnings);
    }

    /** Of how many things something is said, more than once, and differently. */
    record Keys(int distinct, int repeated, int contradicting) {}
}
