package org.antitrafficking.coordination.datasets;

import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.words.Sets;

/** UNODC's counts: one value a line, of one indicator, broken down by at most one dimension, sex and age. */
final class GlotipForm implements DataFile.Form {

    private static final int CODE = 0;
    private static final int COUNTRY = 1;
    private static final int INDICATOR = 4;
    private static final int DIMENSION = 5;
    private static final int CATEGORY = 6;
    private static final int SEX = 7;
    private static final int AGE = 8;
    private static final int YEAR = 9;
    private static final int UNIT = 10;
    private static final int VALUE = 11;

    private static final String TOTAL = "Total";

    @Override
    public DataFile.Read read(DataLine line) {
        List<String> cells = line.cells();
        if (!cells.get(UNIT).equals("Counts"))
            throw new IllegalArgumentException("The cell Unit of measurement is not Counts.");
        Cells.Count count = Cells.count("txtVALUE", cells.get(VALUE));
        int year = Cells.year("Year", cells.get(YEAR));
        var row = new DataRow(
                line.number(),
                cells,
                Cells.code("Iso3_code", cells.get(CODE)),
                Cells.present("Country", cells.get(COUNTRY)),
                year,
                part(
                        Cells.present("Dimension", cells.get(DIMENSION)),
                        cells.get(CATEGORY),
                        Cells.present("Sex", cells.get(SEX)),
                        Cells.present("Age", cells.get(AGE))),
                List.of(DataValue.of(
                        Cells.present("Indicator", cells.get(INDICATOR)), cells.get(VALUE), count.low(), count.high())),
                Sets.of());
        if (cells.get(CATEGORY).isBlank()) row = row.with(DataWarning.BLANK_CATEGORY);
        if (!count.isInterval() && count.low().equals(Figure.of(year))) row = row.with(DataWarning.IMPLAUSIBLE);
        return new DataFile.Read(row, count.isInterval() ? 1 : 0, count.hasThousands() ? 1 : 0);
    }

    private static DataPart part(String dimension, String category, String sex, String age) {
        if (!dimension.equals(TOTAL) || !category.equals(TOTAL)) return DataPart.DETAIL;
        if (sex.equals(TOTAL))
            return switch (age) {
                case TOTAL -> DataPart.WHOLE;
                case "0 to 17 years" -> DataPart.CHILDREN;
                case "18 years or over" -> DataPart.ADULTS;
                case "Unknown" -> DataPart.AGE_UNKNOWN;
                default -> DataPart.DETAIL;
            };
        if (!age.equals(TOTAL)) return DataPart.DETAIL;
        return switch (sex) {
            case "Female" -> DataPart.FEMALE;
            case "Male" -> DataPart.MALE;
            case "Other" -> DataPart.OTHER_SEX;
            case "Unknown" -> DataPart.SEX_UNKNOWN;
            default -> DataPart.DETAIL;
        };
    }

    /** All that the line says but its value. */
    @Override
    public List<String> key(DataRow row) {
        var key = new ArrayList<>(row.cells());
        key.remove(VALUE);
        return key;
    }
}
