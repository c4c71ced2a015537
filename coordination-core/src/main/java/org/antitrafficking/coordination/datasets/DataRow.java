package org.antitrafficking.coordination.datasets;

import java.util.List;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.jspecify.annotations.Nullable;

/**
 * A line of a data set: all that came, and what was read of it.
 *
 * @param line of the file, from 2
 * @param cells as they came, in the order of the columns
 * @param code of the country, three letters as in ISO 3166-1; absent where the file has none
 * @param name of the country or participant, as it came
 * @param year absent where the form has none
 * @param part which part of the whole it is of
 * @param values what it says, at most one of an indicator
 * @param warnings what is not as it should be with it
 */
public record DataRow(
        @OfNobody int line,
        @OfNobody List<String> cells,
        @OfNobody @Nullable String code,
        @OfNobody String name,
        @OfNobody @Nullable Integer year,
        DataPart part,
        List<DataValue> values,
        SortedSet<DataWarning> warnings) {
    public DataRow {
        cells = List.copyOf(cells);
        values = List.copyOf(values);
        warnings = Sets.sorted(warnings);
    }

    /** The same with one more warning. */
    DataRow with(DataWarning warning) {
        return new DataRow(line, cells, code, name, year, part, values, Sets.with(warnings, warning));
    }

    /** What it says of that indicator; null where it says nothing. */
    public @Nullable DataValue value(String indicator) {
        for (DataValue value : values) if (value.indicator().equals(indicator)) return value;
        return null;
    }
}
