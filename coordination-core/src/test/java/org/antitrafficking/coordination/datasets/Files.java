package org.antitrafficking.coordination.datasets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Small files for tests, cells apart already. */
final class Files {

    static final String NAME = "Pakistan";

    private Files() {}

    /** A file of that form with these rows below its first line. */
    static List<DataLine> file(DataSetKind kind, List<List<String>> rows) {
        var lines = new ArrayList<DataLine>();
        lines.add(new DataLine(1, kind.columns()));
        for (List<String> row : rows) lines.add(new DataLine(lines.size() + 1, row));
        return lines;
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // read only
    static DataFile read(DataSetKind kind, List<String>... rows) {
        return DataFile.of(kind, file(kind, Arrays.asList(rows)));
    }

    /** Of persons prosecuted in Pakistan, as a whole. */
    static List<String> prosecuted(int year, String value) {
        return glotip("Persons prosecuted", "Total", "Total", "Total", "Total", year, value);
    }

    /** Of victims in Pakistan, of one sex and age. */
    static List<String> victims(String sex, String age, int year, String value) {
        return glotip("Detected trafficking victims", "Total", "Total", sex, age, year, value);
    }

    static List<String> glotip(
            String indicator, String dimension, String category, String sex, String age, int year, String value) {
        return List.of(
                "PAK",
                NAME,
                "Asia",
                "Southern Asia",
                indicator,
                dimension,
                category,
                sex,
                age,
                String.valueOf(year),
                "Counts",
                value,
                "GLOTIP");
    }

    /** Of one country and year: tier, index, prosecution, prevention, protection. */
    static List<String> tiers(String name, String iso, int year, String... five) {
        var row = new ArrayList<>(List.of(name, String.valueOf(year), "770"));
        row.addAll(List.of(five));
        row.addAll(List.of(name, iso, "2001", "TRUE", "1", "NA", "NA"));
        return row;
    }
}
