package org.antitrafficking.coordination.api.datasets;

import static org.antitrafficking.coordination.datasets.DataWarning.BLANK_CATEGORY;
import static org.antitrafficking.coordination.datasets.DataWarning.CONTRADICTING;
import static org.antitrafficking.coordination.datasets.DataWarning.IMPLAUSIBLE;
import static org.antitrafficking.coordination.datasets.DataWarning.INCOMPLETE;
import static org.antitrafficking.coordination.datasets.DataWarning.NOT_THE_SUM;
import static org.antitrafficking.coordination.datasets.DataWarning.NO_COUNTRY;
import static org.antitrafficking.coordination.datasets.DataWarning.NO_COUNTRY_CODE;
import static org.antitrafficking.coordination.datasets.DataWarning.REPEATED;
import static org.antitrafficking.coordination.datasets.DataWarning.SIGNATURE_ONLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.antitrafficking.coordination.datasets.DataFile;
import org.antitrafficking.coordination.datasets.DataRow;
import org.antitrafficking.coordination.datasets.DataSetKind;
import org.antitrafficking.coordination.datasets.DataWarning;
import org.antitrafficking.coordination.datasets.Series;
import org.antitrafficking.coordination.datasets.SeriesBasis;
import org.antitrafficking.coordination.words.Limits;
import org.junit.jupiter.api.Test;

/** The three real files, with what was counted in them independently. */
class DataSetFilesTest {

    private static final Path REAL = Path.of(System.getProperty("coordination.data", "../../shared/data"), "baseline");

    private static DataFile read(DataSetKind kind, String name) throws IOException {
        Path file = REAL.resolve(name);
        assumeTrue(Files.exists(file), () -> "The real data set is absent: " + file.toAbsolutePath());
        return DataFile.of(kind, CsvFile.lines(Files.readAllBytes(file)));
    }

    private static DataFile glotip() throws IOException {
        return read(DataSetKind.GLOTIP, "unodc-glotip-asia.csv");
    }

    private static DataFile tiers() throws IOException {
        return read(DataSetKind.TIERS, "tip-tiers-and-3p-index.csv");
    }

    private static DataFile participation() throws IOException {
        return read(DataSetKind.PARTICIPATION, "tip-protocol-participation-2015-03.csv");
    }

    private static long rows(DataFile file, DataWarning warning) {
        return file.report().warnings().stream()
                .filter(one -> one.warning() == warning)
                .mapToInt(one -> one.rows())
                .sum();
    }

    private static List<DataRow> of(DataFile file, String code) {
        return file.rows().stream().filter(row -> code.equals(row.code())).toList();
    }

    /** As {@code year=low} or {@code year=low..high}, with a mark where it is derived. */
    private static List<String> series(DataFile file, String code, String indicator) {
        return Series.of(of(file, code), indicator, Set.of()).points().stream()
                .map(point -> point.year() + "=" + point.low()
                        + (point.low() != null && point.low().equals(point.high()) ? "" : ".." + point.high())
                        + (point.basis() == SeriesBasis.REPORTED ? "" : " " + point.basis()))
                .toList();
    }

    @Test
    void glotip_has_its_rows_and_warns_of_what_was_counted() throws IOException {
        DataFile file = glotip();
        assertThat(file.rows()).hasSize(11_097);
        assertThat(file.report().rows()).isEqualTo(11_097);
        assertThat(file.report().places()).isEqualTo(49);
        assertThat(file.rows().stream().map(DataRow::code).distinct()).hasSize(49);
        assertThat(file.report().firstYear()).isEqualTo(2003);
        assertThat(file.report().lastYear()).isEqualTo(2021);
        assertThat(file.report().intervals()).isEqualTo(5_212);
        assertThat(file.rows().stream()
                        .flatMap(row -> row.values().stream())
                        .filter(value -> value.text().equals("<5")))
                .hasSize(5_212)
                .allMatch(value -> String.valueOf(value.low()).equals("0")
                        && String.valueOf(value.high()).equals("4"));
        assertThat(file.report().thousands()).isEqualTo(138);
        assertThat(rows(file, BLANK_CATEGORY)).isEqualTo(50);
        assertThat(rows(file, CONTRADICTING) + rows(file, REPEATED)).isEqualTo(152);
        assertThat(file.report().repeatedKeys()).isEqualTo(56);
        assertThat(file.report().contradictingKeys()).isEqualTo(37);
        assertThat(file.report().repeatedKeys() - file.report().contradictingKeys())
                .isEqualTo(19);
        assertThat(file.report().distinctKeys()).isEqualTo(11_001);
        assertThat(file.report().lines(IMPLAUSIBLE)).containsExactly(6182);
        DataRow implausible = file.rows().get(6182 - 2);
        assertThat(implausible.line()).isEqualTo(6182);
        assertThat(implausible.code()).isEqualTo("PAK");
        assertThat(implausible.year()).isEqualTo(2020);
        assertThat(implausible.values().getFirst().text()).isEqualTo("2,020");
        assertThat(implausible.warnings()).containsExactly(BLANK_CATEGORY, IMPLAUSIBLE);
    }

    @Test
    void glotip_says_of_pakistan_what_was_counted() throws IOException {
        DataFile file = glotip();
        assertThat(of(file, "PAK")).hasSize(67);
        assertThat(series(file, "PAK", "Persons prosecuted")).containsExactly("2007=1526", "2008=1642", "2011=3920");
        assertThat(series(file, "PAK", "Persons convicted")).containsExactly("2011=98", "2013=8");
        assertThat(series(file, "PAK", "Offences of trafficking in persons"))
                .containsExactly("2011=11478", "2013=117", "2019=7", "2020=15");
        assertThat(series(file, "PAK", "Detected trafficking victims"))
                .containsExactly(
                        "2012=0..8 derived-from-ages",
                        "2013=0..8 derived-from-ages",
                        "2014=0..8 derived-from-ages",
                        "2015=0..8 derived-from-ages",
                        "2019=0..4",
                        "2020=22");
        assertThat(Series.of(of(file, "PAK"), "Detected trafficking victims", Set.of())
                        .leftOut())
                .containsExactly(new Series.LeftOut(2020, 6182, "2,020"));
        Series.Point derived = Series.of(of(file, "PAK"), "Detected trafficking victims", Set.of())
                .points()
                .getFirst();
        assertThat(derived.lines()).containsExactly(6141, 6142);
    }

    @Test
    void tiers_have_their_rows_and_na_is_not_namibia() throws IOException {
        DataFile file = tiers();
        assertThat(file.rows()).hasSize(3_021);
        assertThat(file.report().places()).isEqualTo(189);
        assertThat(rows(file, NO_COUNTRY_CODE)).isEqualTo(239);
        assertThat(file.rows().stream()
                        .filter(row -> row.warnings().contains(NO_COUNTRY_CODE))
                        .map(DataRow::name)
                        .distinct())
                .hasSize(15)
                .doesNotContain("Namibia");
        assertThat(of(file, "NAM")).isNotEmpty().allMatch(row -> row.name().equals("Namibia"));
        assertThat(of(file, "NA")).isEmpty();
        assertThat(file.report().complete()).isEqualTo(2_124);
        assertThat(rows(file, NOT_THE_SUM)).isZero();
        // Haiti in 2009 has an index without one of its parts, so that nothing can be added up
        assertThat(file.rows().stream()
                        .filter(row -> row.warnings().contains(INCOMPLETE))
                        .map(row -> row.name() + " " + row.year()))
                .containsExactly("Haiti 2009");
        assertThat(file.report().repeatedKeys()).isZero();
    }

    @Test
    void tiers_say_of_pakistan_what_was_counted() throws IOException {
        DataFile file = tiers();
        assertThat(series(file, "PAK", "tier"))
                .isEqualTo(years(2001, "3", "2", "2", "2.5", "2", "2", "2", "2", "2.5", "2", "2", "2", "2", "2.5"));
        assertThat(series(file, "PAK", "index"))
                .isEqualTo(years(2000, "5", "8", "9", "8", "13", "11", "10", "10", "8", "10", "10", "9", "9", "7"));
    }

    private static List<String> years(int first, String... values) {
        return Stream.iterate(0, i -> i + 1)
                .limit(values.length)
                .map(i -> (first + i) + "=" + values[i])
                .toList();
    }

    @Test
    void participation_is_deposits_and_signatures_and_pakistan_is_absent() throws IOException {
        DataFile file = participation();
        assertThat(file.rows()).hasSize(167);
        assertThat(file.report().deposits()).isEqualTo(159);
        assertThat(rows(file, SIGNATURE_ONLY)).isEqualTo(8);
        assertThat(file.rows().stream()
                        .filter(row -> row.warnings().contains(NO_COUNTRY))
                        .map(DataRow::name))
                .containsExactly("European Union");
        assertThat(file.rows()).noneMatch(row -> row.name().contains("Pakistan"));
        assertThat(file.report().warnings()).hasSize(2);
    }

    @Test
    void an_event_has_no_more_rows_and_bytes_than_the_log_takes() throws IOException {
        for (DataFile file : List.of(glotip(), tiers(), participation())) {
            List<List<DataRow>> batches = DataImport.batches(file.rows());
            assertThat(batches).allMatch(some -> some.size() <= Limits.DATA_SET_BATCH_ROWS);
            assertThat(batches.stream().flatMap(List::stream)).containsExactlyElementsOf(file.rows());
        }
    }
}
