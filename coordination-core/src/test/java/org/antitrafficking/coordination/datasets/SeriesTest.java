package org.antitrafficking.coordination.datasets;

import static org.antitrafficking.coordination.datasets.DataSetKind.GLOTIP;
import static org.antitrafficking.coordination.datasets.DataSetKind.TIERS;
import static org.antitrafficking.coordination.datasets.Files.prosecuted;
import static org.antitrafficking.coordination.datasets.Files.read;
import static org.antitrafficking.coordination.datasets.Files.tiers;
import static org.antitrafficking.coordination.datasets.Files.victims;
import static org.antitrafficking.coordination.datasets.SeriesBasis.CONTRADICTING;
import static org.antitrafficking.coordination.datasets.SeriesBasis.DERIVED_FROM_AGES;
import static org.antitrafficking.coordination.datasets.SeriesBasis.DERIVED_FROM_SEXES;
import static org.antitrafficking.coordination.datasets.SeriesBasis.REPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.antitrafficking.coordination.datasets.Series.LeftOut;
import org.antitrafficking.coordination.datasets.Series.Point;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Rejected;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeriesTest {

    private static final String VICTIMS = "Detected trafficking victims";
    private static final String PROSECUTED = "Persons prosecuted";

    @SafeVarargs
    @SuppressWarnings("varargs") // read only
    private static Series of(String indicator, Set<Integer> plausible, List<String>... rows) {
        return Series.of(read(GLOTIP, rows).rows(), indicator, plausible);
    }

    private static Point point(
            int year, SeriesBasis basis, @Nullable Integer low, @Nullable Integer high, Integer... lines) {
        return new Point(
                year,
                basis,
                low == null ? null : Figure.of(low),
                high == null ? null : Figure.of(high),
                List.of(lines));
    }

    @Test
    void what_a_line_says_of_the_whole_is_reported() {
        assertThat(of(
                        PROSECUTED,
                        Set.of(),
                        prosecuted(2008, "1,642"),
                        prosecuted(2007, "1,526"),
                        prosecuted(2011, "<5")))
                .isEqualTo(new Series(
                        List.of(
                                point(2007, REPORTED, 1526, 1526, 3),
                                point(2008, REPORTED, 1642, 1642, 2),
                                point(2011, REPORTED, 0, 4, 4)),
                        List.of()));
    }

    @Test
    void where_no_line_does_both_groups_of_age_are_added_up_and_it_says_so() {
        assertThat(of(
                                VICTIMS,
                                Set.of(),
                                victims("Total", "0 to 17 years", 2012, "<5"),
                                victims("Total", "18 years or over", 2012, "<5"))
                        .points())
                .containsExactly(point(2012, DERIVED_FROM_AGES, 0, 8, 2, 3));
        assertThat(of(
                                VICTIMS,
                                Set.of(),
                                victims("Total", "0 to 17 years", 2012, "<5"),
                                victims("Total", "18 years or over", 2012, "10"),
                                victims("Total", "Unknown", 2012, "3"))
                        .points())
                .containsExactly(point(2012, DERIVED_FROM_AGES, 13, 17, 2, 3, 4));
    }

    @Test
    void a_whole_that_is_reported_is_never_made_of_parts() {
        assertThat(of(
                                VICTIMS,
                                Set.of(),
                                victims("Total", "0 to 17 years", 2019, "<5"),
                                victims("Total", "18 years or over", 2019, "<5"),
                                victims("Total", "Total", 2019, "<5"))
                        .points())
                .containsExactly(point(2019, REPORTED, 0, 4, 4));
    }

    @Test
    void one_group_alone_makes_no_whole_nor_does_a_detail() {
        assertThat(of(
                                VICTIMS,
                                Set.of(),
                                victims("Total", "18 years or over", 2013, "7"),
                                victims("Female", "Total", 2014, "7"),
                                victims("Female", "0 to 17 years", 2015, "7"),
                                victims("Male", "0 to 17 years", 2015, "7"))
                        .points())
                .isEmpty();
    }

    @Test
    void groups_of_sex_are_added_up_where_there_are_none_of_age() {
        assertThat(of(
                                VICTIMS,
                                Set.of(),
                                victims("Female", "Total", 2016, "3"),
                                victims("Male", "Total", 2016, "<5"),
                                victims("Other", "Total", 2016, "1"))
                        .points())
                .containsExactly(point(2016, DERIVED_FROM_SEXES, 4, 8, 2, 3, 4));
        assertThat(of(
                                VICTIMS,
                                Set.of(),
                                victims("Female", "Total", 2016, "3"),
                                victims("Male", "Total", 2016, "3"),
                                victims("Total", "0 to 17 years", 2016, "1"),
                                victims("Total", "18 years or over", 2016, "4"))
                        .points())
                .containsExactly(point(2016, DERIVED_FROM_AGES, 5, 5, 4, 5));
    }

    @Test
    void lines_that_contradict_each_other_give_no_value_and_lines_that_agree_give_theirs_once() {
        assertThat(of(
                                PROSECUTED,
                                Set.of(),
                                prosecuted(2007, "1"),
                                prosecuted(2007, "2"),
                                prosecuted(2008, "5"),
                                prosecuted(2008, "5"))
                        .points())
                .containsExactly(point(2007, CONTRADICTING, null, null, 2, 3), point(2008, REPORTED, 5, 5, 4, 5));
        assertThat(of(
                                VICTIMS,
                                Set.of(),
                                victims("Total", "0 to 17 years", 2012, "1"),
                                victims("Total", "0 to 17 years", 2012, "2"),
                                victims("Total", "18 years or over", 2012, "3"))
                        .points())
                .containsExactly(point(2012, CONTRADICTING, null, null, 2, 3, 4));
    }

    @Test
    void an_implausible_line_is_left_out_and_named_until_a_person_says_that_it_is_right() {
        assertThat(of(PROSECUTED, Set.of(), prosecuted(2019, "7"), prosecuted(2020, "2,020")))
                .isEqualTo(new Series(List.of(point(2019, REPORTED, 7, 7, 2)), List.of(new LeftOut(2020, 3, "2,020"))));
        assertThat(of(PROSECUTED, Set.of(3), prosecuted(2019, "7"), prosecuted(2020, "2,020")))
                .isEqualTo(new Series(
                        List.of(point(2019, REPORTED, 7, 7, 2), point(2020, REPORTED, 2020, 2020, 3)), List.of()));
    }

    @Test
    void a_series_is_made_of_so_many_rows() {
        DataRow row = read(GLOTIP, prosecuted(2007, "1")).rows().getFirst();
        assertThat(Series.of(Collections.nCopies(Limits.SERIES_ROWS, row), PROSECUTED, Set.of())
                        .points())
                .hasSize(1);
        assertThatThrownBy(() -> Series.of(Collections.nCopies(Limits.SERIES_ROWS + 1, row), PROSECUTED, Set.of()))
                .isInstanceOf(Rejected.class)
                .hasMessage("a-series-is-made-of-2000-rows-at-most");
    }

    @Test
    void an_indicator_that_a_line_says_nothing_of_is_not_drawn_for_its_year() {
        List<DataRow> rows = read(
                        TIERS,
                        tiers("Pakistan", "PAK", 2000, "NA", "5", "2", "2", "1"),
                        tiers("Pakistan", "PAK", 2004, "2.5", "13", "5", "4", "4"))
                .rows();
        assertThat(Series.of(rows, "tier", Set.of()).points())
                .containsExactly(new Point(2004, REPORTED, new Figure("2.5"), new Figure("2.5"), List.of(3)));
        assertThat(Series.of(rows, "index", Set.of()).points()).hasSize(2);
        assertThat(Series.of(rows, "nothing", Set.of()).points()).isEmpty();
    }
}
