package org.antitrafficking.coordination.datasets;

import static org.antitrafficking.coordination.datasets.DataSetKind.GLOTIP;
import static org.antitrafficking.coordination.datasets.DataSetKind.PARTICIPATION;
import static org.antitrafficking.coordination.datasets.DataSetKind.TIERS;
import static org.antitrafficking.coordination.datasets.Files.glotip;
import static org.antitrafficking.coordination.datasets.Files.prosecuted;
import static org.antitrafficking.coordination.datasets.Files.read;
import static org.antitrafficking.coordination.datasets.Files.tiers;
import static org.antitrafficking.coordination.datasets.Files.victims;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How files are read, each rule on a small one. */
class DataFileTest {

    private static DataRow only(DataSetKind kind, List<String> row) {
        return read(kind, row).rows().getFirst();
    }

    private static void refused(String line, DataSetKind kind, List<List<String>> rows) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataFile.of(kind, Files.file(kind, rows)))
                .withMessageStartingWith(line + ": ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"103;103;103", "<5;0;4", "1,642;1642;1642", "11,478;11478;11478", "0;0;0", "<100;0;99"})
    void a_count_is_a_number_or_the_interval_below_one_and_stays_as_it_came(String text, String low, String high) {
        DataRow row = only(GLOTIP, prosecuted(2008, text));
        assertThat(row.values())
                .containsExactly(new DataValue("Persons prosecuted", text, new Figure(low), new Figure(high), null));
        assertThat(row.cells()).isEqualTo(prosecuted(2008, text));
        assertThat(row.line()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "5 ", "-1", "+1", "1.5", "1,00", "1,0000", ",100", "<", "<0", "< 5", "5>", "NaN", "1e3", "٥"
            })
    void a_value_that_is_no_count_refuses_the_whole_file_with_its_line(String text) {
        refused("Line 3", GLOTIP, List.of(prosecuted(2007, "1"), prosecuted(2008, text), prosecuted(2009, "1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "08", "20081", "1899", "2200", "2008.0"})
    void a_year_has_four_digits_and_is_one_that_there_may_be(String year) {
        var row = new ArrayList<>(prosecuted(2008, "1"));
        row.set(9, year);
        refused("Line 2", GLOTIP, List.of(row));
    }

    @Test
    void a_value_that_is_the_number_of_its_year_is_implausible_with_and_without_a_comma() {
        for (String text : List.of("2,020", "2020"))
            assertThat(only(GLOTIP, prosecuted(2020, text)).warnings()).containsExactly(DataWarning.IMPLAUSIBLE);
        for (String text : List.of("2,019", "<5", "20"))
            assertThat(only(GLOTIP, prosecuted(2020, text)).warnings()).isEmpty();
    }

    @Test
    void a_blank_category_is_warned_of_and_kept() {
        DataRow row =
                only(GLOTIP, glotip("Detected trafficking victims", "by citizenship", "", "Total", "Total", 2019, "7"));
        assertThat(row.warnings()).containsExactly(DataWarning.BLANK_CATEGORY);
        assertThat(row.part()).isEqualTo(DataPart.DETAIL);
        assertThat(row.values().getFirst().low()).isEqualTo(Figure.of(7));
    }

    @Test
    void lines_about_the_same_are_all_kept_and_none_is_picked_or_added_up() {
        DataFile file = read(
                GLOTIP,
                prosecuted(2007, "1"),
                prosecuted(2008, "5"),
                prosecuted(2007, "2"),
                prosecuted(2008, "5"),
                prosecuted(2007, "1"),
                prosecuted(2009, "9"));
        assertThat(file.rows()).hasSize(6);
        assertThat(file.rows().stream().map(DataRow::warnings))
                .containsExactly(
                        Sets.of(DataWarning.CONTRADICTING),
                        Sets.of(DataWarning.REPEATED),
                        Sets.of(DataWarning.CONTRADICTING),
                        Sets.of(DataWarning.REPEATED),
                        Sets.of(DataWarning.CONTRADICTING),
                        Sets.of());
        assertThat(file.report().distinctKeys()).isEqualTo(3);
        assertThat(file.report().repeatedKeys()).isEqualTo(2);
        assertThat(file.report().contradictingKeys()).isEqualTo(1);
        assertThat(file.report().lines(DataWarning.CONTRADICTING)).containsExactly(2, 4, 6);
        assertThat(file.report().lines(DataWarning.REPEATED)).containsExactly(3, 5);
    }

    @Test
    void whoever_counts_differently_by_region_or_source_counts_something_else() {
        var other = new ArrayList<>(prosecuted(2007, "2"));
        other.set(12, "another");
        DataFile file = read(GLOTIP, prosecuted(2007, "1"), other);
        assertThat(file.report().repeatedKeys()).isZero();
        assertThat(file.report().warnings()).isEmpty();
    }

    @Test
    void a_report_counts_what_is_there() {
        DataFile file = read(
                GLOTIP,
                prosecuted(2007, "1,526"),
                victims("Total", "0 to 17 years", 2012, "<5"),
                victims("Total", "18 years or over", 2012, "<5"),
                prosecuted(2020, "2,020"));
        assertThat(file.report())
                .isEqualTo(new DataSetReport(
                        4,
                        1,
                        2007,
                        2020,
                        2,
                        2,
                        4,
                        0,
                        0,
                        0,
                        0,
                        List.of(new Warned(DataWarning.IMPLAUSIBLE, 1, List.of(5)))));
    }

    @Test
    void a_part_is_a_group_of_age_or_of_sex_where_nothing_else_breaks_it_down() {
        assertThat(only(GLOTIP, victims("Total", "Total", 2019, "1")).part()).isEqualTo(DataPart.WHOLE);
        assertThat(only(GLOTIP, victims("Total", "0 to 17 years", 2019, "1")).part())
                .isEqualTo(DataPart.CHILDREN);
        assertThat(only(GLOTIP, victims("Total", "18 years or over", 2019, "1")).part())
                .isEqualTo(DataPart.ADULTS);
        assertThat(only(GLOTIP, victims("Total", "Unknown", 2019, "1")).part()).isEqualTo(DataPart.AGE_UNKNOWN);
        assertThat(only(GLOTIP, victims("Female", "Total", 2019, "1")).part()).isEqualTo(DataPart.FEMALE);
        assertThat(only(GLOTIP, victims("Male", "Total", 2019, "1")).part()).isEqualTo(DataPart.MALE);
        assertThat(only(GLOTIP, victims("Other", "Total", 2019, "1")).part()).isEqualTo(DataPart.OTHER_SEX);
        assertThat(only(GLOTIP, victims("Unknown", "Total", 2019, "1")).part()).isEqualTo(DataPart.SEX_UNKNOWN);
        assertThat(only(GLOTIP, victims("Female", "0 to 17 years", 2019, "1")).part())
                .isEqualTo(DataPart.DETAIL);
        assertThat(only(GLOTIP, glotip("i", "by form of exploitation", "Total", "Total", "Total", 2019, "1"))
                        .part())
                .isEqualTo(DataPart.DETAIL);
    }

    @Test
    void na_is_no_country_and_never_namibia() {
        DataFile file = read(
                TIERS,
                tiers("Samoa", "NA", 2001, "2", "NA", "NA", "NA", "NA"),
                tiers("Namibia", "NAM", 2001, "2", "NA", "NA", "NA", "NA"));
        assertThat(file.rows().getFirst().code()).isNull();
        assertThat(file.rows().getFirst().warnings()).containsExactly(DataWarning.NO_COUNTRY_CODE);
        assertThat(file.rows().getLast().code()).isEqualTo("NAM");
        assertThat(file.rows().getLast().warnings()).isEmpty();
        for (String code : List.of("", "NAMIBIA", "nam", "N A"))
            refused("Line 2", TIERS, List.of(tiers("Namibia", code, 2001, "2", "NA", "NA", "NA", "NA")));
    }

    @Test
    void what_is_not_rated_says_nothing_and_a_tier_may_be_two_and_a_half() {
        DataRow row = only(TIERS, tiers("Pakistan", "PAK", 2004, "2.5", "13", "5", "4", "4"));
        assertThat(row.values())
                .containsExactly(
                        new DataValue("tier", "2.5", new Figure("2.5"), new Figure("2.5"), null),
                        new DataValue("index", "13", new Figure("13"), new Figure("13"), null),
                        new DataValue("prosecution", "5", new Figure("5"), new Figure("5"), null),
                        new DataValue("prevention", "4", new Figure("4"), new Figure("4"), null),
                        new DataValue("protection", "4", new Figure("4"), new Figure("4"), null));
        DataRow none = only(TIERS, tiers("Pakistan", "PAK", 1999, "NA", "NA", "NA", "NA", "NA"));
        assertThat(none.values()).isEmpty();
        for (String wrong : List.of("", "na", "2,5", "two"))
            refused("Line 2", TIERS, List.of(tiers("Pakistan", "PAK", 2004, wrong, "NA", "NA", "NA", "NA")));
    }

    @Test
    void an_index_is_the_sum_of_its_parts_or_is_warned_of() {
        DataFile file = read(
                TIERS,
                tiers("A", "AAA", 2001, "2", "9", "3", "4", "2"),
                tiers("B", "BBB", 2001, "2", "10", "3", "4", "2"),
                tiers("C", "CCC", 2001, "NA", "4", "2", "NA", "2"),
                tiers("D", "DDD", 2001, "NA", "NA", "2", "1", "2"));
        assertThat(file.rows().stream().map(DataRow::warnings))
                .containsExactly(
                        Sets.of(), Sets.of(DataWarning.NOT_THE_SUM), Sets.of(DataWarning.INCOMPLETE), Sets.of());
        assertThat(file.report().complete()).isEqualTo(2);
    }

    @Test
    void whoever_only_signed_is_no_party_and_an_organization_is_no_country() {
        DataFile file = read(
                PARTICIPATION,
                List.of("Albania", "12 Dec 2000", "21 Aug 2002"),
                List.of("Barbados", "26 Sep 2001", ""),
                List.of("European Union", "12 Dec 2000", "6 Sep 2006 AA"),
                List.of("Bahrain", "", "7 Jun 2004 a"));
        assertThat(file.rows().stream().map(DataRow::warnings))
                .containsExactly(
                        Sets.of(), Sets.of(DataWarning.SIGNATURE_ONLY), Sets.of(DataWarning.NO_COUNTRY), Sets.of());
        assertThat(file.report().rows()).isEqualTo(4);
        assertThat(file.report().deposits()).isEqualTo(3);
        assertThat(file.report().firstYear()).isNull();
        assertThat(file.rows().getFirst().values())
                .containsExactly(
                        new DataValue("signature", "12 Dec 2000", null, null, LocalDate.parse("2000-12-12")),
                        new DataValue("ratification", "21 Aug 2002", null, null, LocalDate.parse("2002-08-21")));
        assertThat(file.rows().get(2).values().getLast().indicator()).isEqualTo("approval");
        assertThat(file.rows().getLast().values())
                .containsExactly(new DataValue("accession", "7 Jun 2004 a", null, null, LocalDate.parse("2004-06-07")));
    }

    @ParameterizedTest
    @CsvSource({
        "1 Jan 2001,ratification",
        "1 Jan 2001 A,acceptance",
        "1 Jan 2001 AA,approval",
        "1 Jan 2001 a,accession",
        "1 Jan 2001 d,succession"
    })
    void the_letters_behind_a_day_say_what_was_deposited(String cell, String instrument) {
        assertThat(only(PARTICIPATION, List.of("A", "", cell))
                        .values()
                        .getFirst()
                        .indicator())
                .isEqualTo(instrument);
    }

    @ParameterizedTest
    @ValueSource(strings = {"31 Feb 2001", "1 jan 2001", "1 January 2001", "2001-01-01", "1 Jan 01", "1 Jan 2001 x"})
    void a_day_is_one_of_the_calendar(String cell) {
        refused("Line 2", PARTICIPATION, List.of(List.of("A", "", cell)));
        refused("Line 2", PARTICIPATION, List.of(List.of("A", cell, "")));
    }

    @Test
    void a_participant_without_a_signature_and_a_deposit_is_refused_and_a_signature_has_no_letters() {
        refused("Line 2", PARTICIPATION, List.of(List.of("A", "", "")));
        refused("Line 2", PARTICIPATION, List.of(List.of("", "1 Jan 2001", "")));
        refused("Line 2", PARTICIPATION, List.of(List.of("A", "1 Jan 2001 a", "")));
    }

    @Test
    void a_file_of_other_columns_is_refused() {
        for (DataSetKind kind : DataSetKind.values())
            for (DataSetKind other : DataSetKind.values())
                if (kind != other)
                    assertThatIllegalArgumentException()
                            .isThrownBy(() -> DataFile.of(kind, Files.file(other, List.of())))
                            .withMessageStartingWith("Line 1: The columns are not those of " + kind);
        assertThatIllegalArgumentException().isThrownBy(() -> DataFile.of(GLOTIP, List.of()));
        refused("Line 2", GLOTIP, List.of());
    }

    @Test
    void a_row_with_a_cell_too_few_or_too_many_is_refused_with_its_line() {
        List<String> few = prosecuted(2008, "1").subList(0, 12);
        var many = new ArrayList<>(prosecuted(2008, "1"));
        many.add("");
        for (List<String> ragged : List.of(few, many, List.of("")))
            refused("Line 3", GLOTIP, List.of(prosecuted(2007, "1"), ragged));
    }

    @Test
    void a_cell_is_one_line_of_so_many_characters() {
        for (String cell : List.of("a\nb", "a\u0007b", "a\u202eb", "x".repeat(Limits.DATA_SET_CELL_CHARS + 1))) {
            var row = new ArrayList<>(prosecuted(2008, "1"));
            row.set(3, cell);
            refused("Line 2", GLOTIP, List.of(row));
        }
        var longest = new ArrayList<>(prosecuted(2008, "1"));
        longest.set(3, "x".repeat(Limits.DATA_SET_CELL_CHARS));
        assertThat(read(GLOTIP, longest).rows()).hasSize(1);
    }

    @Test
    void a_data_set_has_so_many_rows_and_so_many_implausible_ones() {
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i <= DataSetReport.MAX_LINES; i++) rows.add(prosecuted(2020, "2020"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataFile.of(GLOTIP, Files.file(GLOTIP, rows)))
                .withMessageContaining("values repeat their year");
        DataFile most = DataFile.of(GLOTIP, Files.file(GLOTIP, rows.subList(1, rows.size())));
        assertThat(most.report().lines(DataWarning.IMPLAUSIBLE)).hasSize(DataSetReport.MAX_LINES);
        List<String> row = prosecuted(2008, "1");
        while (rows.size() <= Limits.DATA_SET_ROWS) rows.add(row);
        refused("Line " + (Limits.DATA_SET_ROWS + 2), GLOTIP, rows);
    }

    @Test
    void a_date_of_data_is_a_year_a_month_or_a_day() {
        for (String date : List.of("2015", "2015-03", "2015-03-31"))
            assertThat(new DataDate(date)).hasToString(date);
        for (String none :
                List.of("", "15", "2015-13", "2015-02-30", "1899", "2015-3", "March 2015", "2015-03-31T00:00"))
            assertThatIllegalArgumentException().as(none).isThrownBy(() -> new DataDate(none));
    }

    @Test
    void a_figure_is_written_in_one_way() {
        assertThat(Figure.of(new java.math.BigDecimal("2.50"))).isEqualTo(new Figure("2.5"));
        assertThat(Figure.of(0)).isEqualTo(new Figure("0"));
        assertThat(Figure.of(1_000).plus(new Figure("0.5"))).isEqualTo(new Figure("1000.5"));
        assertThat(Figure.of(9)).isLessThan(Figure.of(10));
        for (String none : List.of("", "01", "1.0", "1.", ".5", "-1", "1e3", "1".repeat(16)))
            assertThatIllegalArgumentException().as(none).isThrownBy(() -> new Figure(none));
    }
}
