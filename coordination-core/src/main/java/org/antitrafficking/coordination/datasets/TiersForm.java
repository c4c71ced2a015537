package org.antitrafficking.coordination.datasets;

import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.words.Sets;

/** Tiers and the 3P index: one country and year a line, with five values of which each may be {@code NA}. */
final class TiersForm implements DataFile.Form {

    /** What an index is called; its column is called {@code p}. */
    static final String INDEX = "index";

    private static final int NAME = 0;
    private static final int YEAR = 1;
    private static final int ISO = 9;
    private static final int FIRST_VALUE = 3;

    /** What the columns from the fourth on are called. */
    private static final List<String> INDICATORS = List.of("tier", INDEX, "prosecution", "prevention", "protection");

    private static final List<String> PARTS = List.of("prosecution", "prevention", "protection");

    /** Not rated, and no code: never a country's. */
    private static final String NOTHING = "NA";

    @Override
    public DataFile.Read read(DataLine line) {
        List<String> cells = line.cells();
        var values = new ArrayList<DataValue>();
        for (int i = 0; i < INDICATORS.size(); i++) {
            String cell = cells.get(FIRST_VALUE + i);
            if (cell.equals(NOTHING)) continue;
            Figure figure = Cells.decimal(INDICATORS.get(i), cell);
            values.add(DataValue.of(INDICATORS.get(i), cell, figure, figure));
        }
        boolean isCoded = !cells.get(ISO).equals(NOTHING);
        var row = new DataRow(
                line.number(),
                cells,
                isCoded ? Cells.code("iso", cells.get(ISO)) : null,
                Cells.present("countryname", cells.get(NAME)),
                Cells.year("year", cells.get(YEAR)),
                DataPart.WHOLE,
                values,
                Sets.of());
        if (!isCoded) row = row.with(DataWarning.NO_COUNTRY_CODE);
        DataValue index = row.value(INDEX);
        if (index != null && !isComplete(row)) row = row.with(DataWarning.INCOMPLETE);
        if (isComplete(row) && index != null && !sum(row).equals(index.low())) row = row.with(DataWarning.NOT_THE_SUM);
        return new DataFile.Read(row, 0, 0);
    }

    /** Whether it has an index and all parts of it. */
    static boolean isComplete(DataRow row) {
        return row.value(INDEX) != null && PARTS.stream().allMatch(part -> row.value(part) != null);
    }

    private static Figure sum(DataRow row) {
        Figure sum = Figure.of(0);
        for (String part : PARTS) {
            DataValue value = row.value(part);
            if (value != null && value.low() != null) sum = sum.plus(value.low());
        }
        return sum;
    }

    @Override
    public List<String> key(DataRow row) {
        return List.of(row.name(), String.valueOf(row.year()));
    }
}
