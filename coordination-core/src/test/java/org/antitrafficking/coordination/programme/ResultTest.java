package org.antitrafficking.coordination.programme;

import static org.antitrafficking.coordination.Platform.BD_POLICE;
import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.ILO;
import static org.antitrafficking.coordination.Platform.IOM;
import static org.antitrafficking.coordination.Platform.actor;
import static org.antitrafficking.coordination.Platform.person;
import static org.antitrafficking.coordination.programme.ProgrammeCases.FOUNDED;
import static org.antitrafficking.coordination.programme.ProgrammeCases.ID;
import static org.antitrafficking.coordination.sharing.Seals.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.antitrafficking.coordination.GivenWhenThen;
import org.antitrafficking.coordination.datasets.DataDate;
import org.antitrafficking.coordination.datasets.DataPart;
import org.antitrafficking.coordination.datasets.DataSet;
import org.antitrafficking.coordination.datasets.DataSetId;
import org.antitrafficking.coordination.datasets.DataSetKind;
import org.antitrafficking.coordination.datasets.DataSetReport;
import org.antitrafficking.coordination.datasets.DataWarning;
import org.antitrafficking.coordination.datasets.Figure;
import org.antitrafficking.coordination.datasets.Provenance;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Remedies;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;

/**
 * A programme's indicators and their figures: FIA answers for it, IOM looks after an indicator, ILO only gives money.
 */
class ResultTest {

    private static final Actor OFFICER = actor(FIA, Role.PROGRAMME_OFFICER);
    private static final Actor COLLEAGUE = actor(IOM, Role.PROGRAMME_OFFICER);
    private static final Actor GIVER = actor(ILO, Role.PROGRAMME_OFFICER);
    private static final IndicatorId FIRST = new IndicatorId("indicator-" + "1".repeat(32));
    private static final IndicatorId SECOND = new IndicatorId("indicator-" + "2".repeat(32));
    private static final AreaCode PAKISTAN = new AreaCode("PK");
    private static final AreaCode PUNJAB = new AreaCode("PK-PB");
    private static final DataSetId DATA = new DataSetId("dataset-" + "d".repeat(32));
    private static final int LINE = 6_150;
    private static final int LAST_YEAR = 2026;

    private final GivenWhenThen<ProgrammeCommand, ProgrammeEvent, Programme> programme =
            new GivenWhenThen<>(ProgrammeRules::decide, Programme::evolve, null);

    private static List<ProgrammeEvent> given(ProgrammeEvent... more) {
        var events = new ArrayList<ProgrammeEvent>(List.of(FOUNDED));
        events.addAll(Arrays.asList(more));
        return events;
    }

    private static Indicator indicator(PartnerId owner, AreaCode area, Measure measure, Target... targets) {
        return new Indicator(
                ResultType.OUTCOME,
                sealed("result", "Traffickers are brought to court"),
                sealed("title", "Persons prosecuted in a year"),
                measure,
                true,
                area,
                owner,
                List.of(targets));
    }

    private static Indicator indicator(PartnerId owner) {
        return indicator(owner, PAKISTAN, Measure.UNIT);
    }

    private static IndicatorPut put(PartnerId by, IndicatorId id, Indicator indicator) {
        return new IndicatorPut(ID, by, person(by, 1), id, indicator);
    }

    private static PlanIndicator plan(Actor by, Indicator indicator) {
        return new PlanIndicator(ID, by, FIRST, indicator);
    }

    private static ChangeIndicator change(Actor by, Indicator indicator) {
        return new ChangeIndicator(ID, by, FIRST, indicator);
    }

    private static Target target(String from, String until, String value) {
        return new Target(LocalDate.parse(from), LocalDate.parse(until), new Figure(value));
    }

    private static Measured measured(int year, String low, String high) {
        return new Measured(year, new Figure(low), new Figure(high), null, sealed("evidence", "Counted"));
    }

    private static Measured measured(int year) {
        return measured(year, "12", "12");
    }

    private static Measured ofData(int year, AreaCode area, DataWarning... warnings) {
        return new Measured(
                year,
                new Figure("1642"),
                new Figure("1642"),
                new DataSource(DATA, LINE, "Persons prosecuted", area, DataPart.WHOLE, Sets.of(warnings)),
                null);
    }

    private static TakeFigure take(Actor by, FigureKind kind, Measured figure, KnownData known) {
        return new TakeFigure(ID, by, FIRST, kind, figure, known);
    }

    private static TakeFigure take(Actor by, FigureKind kind, Measured figure) {
        return take(by, kind, figure, KnownData.NONE);
    }

    private static FigureTaken taken(PartnerId by, FigureKind kind, Measured figure) {
        return new FigureTaken(ID, by, person(by, 1), FIRST, kind, figure);
    }

    private static KnownData data(boolean finished, boolean withdrawn, SortedMap<Integer, Boolean> decided) {
        return data(BD_POLICE, finished, withdrawn, decided);
    }

    private static KnownData data(
            PartnerId owner, boolean finished, boolean withdrawn, SortedMap<Integer, Boolean> decided) {
        return new KnownData(new DataSet(
                DATA,
                owner,
                DataSetKind.GLOTIP,
                new Provenance("UNODC", "Asia", new DataDate("2023"), "UNODC"),
                "0".repeat(64),
                new DataSetReport(1, 1, 2008, 2008, 0, 0, 1, 0, 0, 0, 0, List.of()),
                1,
                LINE,
                Sets.map(),
                decided,
                finished,
                withdrawn,
                null,
                null));
    }

    private static final KnownData FINISHED = data(true, false, Sets.map());

    @Test
    void who_looks_after_an_indicator_plans_it_or_who_is_accountable() {
        Indicator ofIom = indicator(IOM);
        programme.given(given()).when(plan(COLLEAGUE, ofIom)).then(put(IOM, FIRST, ofIom));
        programme.given(given()).when(plan(OFFICER, ofIom)).then(put(FIA, FIRST, ofIom));
        programme
                .given(given())
                .when(plan(GIVER, ofIom))
                .thenRejected("who-plans-an-indicator-owns-it-or-is-accountable");
        programme
                .given(given())
                .when(plan(actor(IOM, Role.SUPERVISOR), ofIom))
                .thenRejected("a-programme-officer-runs-a-programme");
        programme
                .given(given())
                .when(plan(OFFICER, indicator(BD_POLICE)))
                .thenRejected("a-participant-looks-after-an-indicator");
        programme
                .given(given())
                .when(plan(actor(BD_POLICE, Role.PROGRAMME_OFFICER), ofIom))
                .thenHidden();
        programme
                .given(given(put(IOM, FIRST, ofIom)))
                .when(plan(COLLEAGUE, ofIom))
                .then();
    }

    @Test
    void who_looked_after_an_indicator_until_now_changes_it_or_who_is_accountable() {
        Indicator ofIom = indicator(IOM);
        Indicator higher = indicator(IOM, PAKISTAN, Measure.UNIT, target("2010-01-01", "2013-12-31", "3000"));
        Indicator handedOver = indicator(ILO);
        List<ProgrammeEvent> before = given(put(IOM, FIRST, ofIom));
        programme.given(before).when(change(COLLEAGUE, higher)).then(put(IOM, FIRST, higher));
        programme.given(before).when(change(OFFICER, higher)).then(put(FIA, FIRST, higher));
        programme.given(before).when(change(COLLEAGUE, handedOver)).then(put(IOM, FIRST, handedOver));
        programme
                .given(before)
                .when(change(GIVER, handedOver))
                .thenRejected("who-plans-an-indicator-owns-it-or-is-accountable");
        programme
                .given(before)
                .when(change(COLLEAGUE, indicator(BD_POLICE)))
                .thenRejected("a-participant-looks-after-an-indicator");
        programme
                .given(before)
                .when(new ChangeIndicator(ID, COLLEAGUE, SECOND, higher))
                .thenHidden();
    }

    @Test
    void an_indicator_with_figures_keeps_what_they_are_of_and_its_figures_stay() {
        Indicator ofIom = indicator(IOM);
        Indicator inPunjab = indicator(IOM, PUNJAB, Measure.UNIT);
        Indicator percentage = indicator(IOM, PAKISTAN, Measure.PERCENTAGE);
        Indicator higher = indicator(IOM, PAKISTAN, Measure.UNIT, target("2010-01-01", "2013-12-31", "3000"));
        List<ProgrammeEvent> unmeasured = given(put(IOM, FIRST, ofIom));
        programme.given(unmeasured).when(change(COLLEAGUE, inPunjab)).then(put(IOM, FIRST, inPunjab));
        for (ProgrammeEvent figure : List.of(
                taken(IOM, FigureKind.BASELINE, measured(2009)), taken(IOM, FigureKind.ACTUAL, measured(2011)))) {
            List<ProgrammeEvent> before = given(put(IOM, FIRST, ofIom), figure);
            for (Indicator other : List.of(inPunjab, percentage))
                programme
                        .given(before)
                        .when(change(COLLEAGUE, other))
                        .thenRejected("an-indicator-with-figures-keeps-its-measure-and-area");
            programme.given(before).when(change(COLLEAGUE, higher)).then(put(IOM, FIRST, higher));
        }
        Programme after = state(given(
                put(IOM, FIRST, ofIom),
                taken(IOM, FigureKind.BASELINE, measured(2009)),
                taken(IOM, FigureKind.ACTUAL, measured(2011)),
                taken(IOM, FigureKind.ACTUAL, measured(2012)),
                taken(FIA, FigureKind.ACTUAL, measured(2011, "7", "9")),
                put(FIA, FIRST, higher)));
        assertThat(after.indicators().get(FIRST))
                .isEqualTo(new Measuring(
                        higher,
                        measured(2009),
                        Sets.sorted(Map.of(2011, measured(2011, "7", "9"), 2012, measured(2012)))));
        assertThat(after.values())
                .as("two of the programme, two of the indicator, three of figures")
                .hasSize(7);
    }

    private static Programme state(List<ProgrammeEvent> events) {
        Programme state = Programme.evolve(null, events.getFirst());
        for (ProgrammeEvent event : events.subList(1, events.size())) state = Programme.evolve(state, event);
        return state;
    }

    @Test
    void a_baseline_is_of_before_the_start_and_an_actual_is_not() {
        List<ProgrammeEvent> before = given(put(IOM, FIRST, indicator(IOM)));
        programme
                .given(before)
                .when(take(COLLEAGUE, FigureKind.BASELINE, measured(2009)))
                .then(taken(IOM, FigureKind.BASELINE, measured(2009)));
        programme
                .given(before)
                .when(take(COLLEAGUE, FigureKind.BASELINE, measured(2010)))
                .thenRejected("a-baseline-is-of-a-year-before-the-start");
        programme
                .given(before)
                .when(take(OFFICER, FigureKind.ACTUAL, measured(2010)))
                .then(taken(FIA, FigureKind.ACTUAL, measured(2010)));
        programme
                .given(before)
                .when(take(COLLEAGUE, FigureKind.ACTUAL, measured(2009)))
                .thenRejected("an-actual-is-not-of-a-year-before-the-start");
        programme
                .given(before)
                .when(take(COLLEAGUE, FigureKind.ACTUAL, measured(LAST_YEAR)))
                .then(taken(IOM, FigureKind.ACTUAL, measured(LAST_YEAR)));
        programme
                .given(before)
                .when(take(COLLEAGUE, FigureKind.ACTUAL, measured(LAST_YEAR + 1)))
                .thenRejected("a-figure-is-not-of-a-year-to-come");
        programme
                .given(before)
                .when(take(GIVER, FigureKind.BASELINE, measured(2009)))
                .thenRejected("who-plans-an-indicator-owns-it-or-is-accountable");
        programme
                .given(before)
                .when(new TakeFigure(ID, COLLEAGUE, SECOND, FigureKind.BASELINE, measured(2009), KnownData.NONE))
                .thenHidden();
    }

    @Test
    void a_figure_takes_the_place_of_the_one_before_and_the_same_one_changes_nothing() {
        Measured of2008 = ofData(2008, PAKISTAN);
        List<ProgrammeEvent> before = given(
                put(IOM, FIRST, indicator(IOM)),
                taken(IOM, FigureKind.BASELINE, of2008),
                taken(IOM, FigureKind.ACTUAL, ofData(2011, PAKISTAN)));
        programme
                .given(before)
                .when(take(COLLEAGUE, FigureKind.BASELINE, of2008, FINISHED))
                .then();
        programme
                .given(before)
                .when(take(COLLEAGUE, FigureKind.ACTUAL, ofData(2011, PAKISTAN), FINISHED))
                .then();
        programme
                .given(before)
                .when(take(COLLEAGUE, FigureKind.ACTUAL, ofData(2012, PAKISTAN), FINISHED))
                .then(taken(IOM, FigureKind.ACTUAL, ofData(2012, PAKISTAN)));
        programme
                .given(before)
                .when(take(COLLEAGUE, FigureKind.BASELINE, measured(2009)))
                .then(taken(IOM, FigureKind.BASELINE, measured(2009)));
    }

    @Test
    void a_figure_comes_from_a_data_set_that_is_finished_and_in_use() {
        List<ProgrammeEvent> before = given(put(IOM, FIRST, indicator(IOM)));
        Measured figure = ofData(2008, PAKISTAN);
        programme
                .given(before)
                .when(take(COLLEAGUE, FigureKind.BASELINE, figure, FINISHED))
                .then(taken(IOM, FigureKind.BASELINE, figure));
        programme
                .given(before)
                .when(take(COLLEAGUE, FigureKind.BASELINE, figure, data(true, true, Sets.map())))
                .thenRejected("a-figure-comes-from-a-finished-data-set-that-is-in-use");
        programme
                .given(before)
                .when(take(COLLEAGUE, FigureKind.BASELINE, figure, data(false, false, Sets.map())))
                .thenHidden();
        programme
                .given(before)
                .when(take(COLLEAGUE, FigureKind.BASELINE, figure, data(IOM, false, false, Sets.map())))
                .thenRejected("a-figure-comes-from-a-finished-data-set-that-is-in-use");
        programme
                .given(before)
                .when(take(COLLEAGUE, FigureKind.BASELINE, figure))
                .thenHidden();
    }

    @Test
    void a_line_gives_a_figure_where_nobody_has_to_decide_about_it_and_it_is_of_the_indicators_area() {
        List<ProgrammeEvent> before = given(put(IOM, FIRST, indicator(IOM)));
        Measured implausible = ofData(2008, PAKISTAN, DataWarning.IMPLAUSIBLE);
        for (KnownData undecided :
                List.of(FINISHED, data(true, false, Sets.sorted(Map.of(LINE, false, LINE + 1, true)))))
            programme
                    .given(before)
                    .when(take(COLLEAGUE, FigureKind.BASELINE, implausible, undecided))
                    .thenRejected("an-implausible-line-is-decided-before-it-gives-a-figure");
        programme
                .given(before)
                .when(take(
                        COLLEAGUE,
                        FigureKind.BASELINE,
                        implausible,
                        data(true, false, Sets.sorted(Map.of(LINE, true)))))
                .then(taken(IOM, FigureKind.BASELINE, implausible));
        programme
                .given(before)
                .when(take(COLLEAGUE, FigureKind.BASELINE, ofData(2008, PAKISTAN, DataWarning.CONTRADICTING), FINISHED))
                .thenRejected("a-line-that-another-contradicts-gives-no-figure");
        Measured repeated = ofData(2008, PAKISTAN, DataWarning.REPEATED);
        programme
                .given(before)
                .when(take(COLLEAGUE, FigureKind.BASELINE, repeated, FINISHED))
                .then(taken(IOM, FigureKind.BASELINE, repeated));
        programme
                .given(given(put(IOM, FIRST, indicator(IOM, PUNJAB, Measure.UNIT))))
                .when(take(COLLEAGUE, FigureKind.BASELINE, ofData(2008, PAKISTAN), FINISHED))
                .thenRejected("a-figure-is-of-its-indicators-area");
    }

    @Test
    void a_percentage_is_100_at_most() {
        List<ProgrammeEvent> before = given(put(IOM, FIRST, indicator(IOM, PAKISTAN, Measure.PERCENTAGE)));
        Measured all = measured(2009, "0", "100");
        programme
                .given(before)
                .when(take(COLLEAGUE, FigureKind.BASELINE, all))
                .then(taken(IOM, FigureKind.BASELINE, all));
        programme
                .given(before)
                .when(take(COLLEAGUE, FigureKind.BASELINE, measured(2009, "0", "100.1")))
                .thenRejected("a-percentage-is-100-at-most");
        assertThat(indicator(IOM, PAKISTAN, Measure.PERCENTAGE, target("2010-01-01", "2010-12-31", "100"))
                        .targets())
                .hasSize(1);
        assertThatThrownBy(
                        () -> indicator(IOM, PAKISTAN, Measure.PERCENTAGE, target("2010-01-01", "2010-12-31", "100.5")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A percentage is 100 at most.");
    }

    @Test
    void a_programme_that_is_over_plans_no_indicator_and_takes_its_last_figures() {
        var over = new ProgrammeStatusChanged(ID, FIA, person(FIA, 1), ActivityStatus.CLOSED);
        programme
                .given(given(over))
                .when(plan(COLLEAGUE, indicator(IOM)))
                .thenRejected("a-closed-or-cancelled-programme-authorizes-nothing");
        List<ProgrammeEvent> before = given(put(IOM, FIRST, indicator(IOM)), over);
        programme
                .given(before)
                .when(change(COLLEAGUE, indicator(IOM)))
                .thenRejected("a-closed-or-cancelled-programme-authorizes-nothing");
        programme
                .given(before)
                .when(take(COLLEAGUE, FigureKind.ACTUAL, measured(2013)))
                .then(taken(IOM, FigureKind.ACTUAL, measured(2013)));
    }

    @Test
    void a_programme_has_so_many_indicators_and_no_more() {
        Indicator ofIom = indicator(IOM);
        List<ProgrammeEvent> most = given();
        for (int i = 1; i <= Limits.PROGRAMME_INDICATORS; i++)
            most.add(put(IOM, new IndicatorId("indicator-%032x".formatted(i)), ofIom));
        programme.given(most).when(plan(COLLEAGUE, ofIom)).thenRejected("a-programme-has-100-indicators-at-most");
        assertThat(Remedies.BY_RULE).containsKey("a-programme-has-100-indicators-at-most");
        programme
                .given(most.subList(0, most.size() - 1))
                .when(plan(COLLEAGUE, ofIom))
                .then(put(IOM, FIRST, ofIom));
    }

    @Test
    void what_is_said_of_indicators_and_figures_weighs_with_all_else() {
        var heavy = given(put(IOM, FIRST, indicator(IOM)));
        for (int year = 2010; Limits.weight(state(heavy).values()) + 110_000 <= Limits.ITEM_BYTES; year++)
            heavy.add(taken(IOM, FigureKind.ACTUAL, evidence(year, 80_000)));
        Measured more = evidence(2009, 80_000);
        programme
                .given(heavy)
                .when(take(COLLEAGUE, FigureKind.BASELINE, more))
                .thenRejected("an-item-holds-3000000-bytes-of-sealed-texts-at-most");
        programme
                .given(heavy)
                .when(take(COLLEAGUE, FigureKind.ACTUAL, evidence(2011, 80_001)))
                .then(taken(IOM, FigureKind.ACTUAL, evidence(2011, 80_001)));
    }

    private static Measured evidence(int year, int characters) {
        return new Measured(year, new Figure("1"), new Figure("1"), null, sealed("evidence", "x".repeat(characters)));
    }

    @Test
    void targets_are_in_order_and_a_figure_has_one_source_and_a_least_and_a_most() {
        Target first = target("2010-01-01", "2010-12-31", "5");
        for (Target wrong :
                List.of(target("2010-12-31", "2011-12-31", "6"), target("2009-01-01", "2009-12-31", "6"), first))
            assertThatThrownBy(() -> indicator(IOM, PAKISTAN, Measure.UNIT, first, wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("none lies over another");
        assertThat(indicator(IOM, PAKISTAN, Measure.UNIT, first, target("2011-01-01", "2011-01-01", "6"))
                        .targets())
                .hasSize(2);
        assertThatThrownBy(() -> target("2010-01-02", "2010-01-01", "6"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not end before it begins");
        assertThatThrownBy(() -> measured(2009, "7", "6"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not above the most");
        assertThatThrownBy(() -> measured(1899)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> measured(2200)).isInstanceOf(IllegalArgumentException.class);
        Figure one = new Figure("1");
        assertThatThrownBy(() -> new Measured(2009, one, one, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one of the two");
        assertThatThrownBy(() ->
                        new Measured(2009, one, one, ofData(2009, PAKISTAN).data(), sealed("evidence", "Counted")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one of the two");
    }

    @Test
    void a_country_of_a_data_set_is_an_area() {
        assertThat(AreaCode.ofCountry("PAK")).isEqualTo(PAKISTAN);
        assertThat(AreaCode.ofCountry("NAM")).isEqualTo(new AreaCode("NA"));
        for (String none : List.of("NA", "XKX", "pak", "", "PK"))
            assertThat(AreaCode.ofCountry(none)).isNull();
        assertThat(AreaCode.ofCountry(null)).isNull();
    }

    @Test
    void participants_are_told_of_indicators_and_figures_and_nobody_else() {
        Told told = Told.evolve(null, FOUNDED);
        Measured figure = ofData(2008, PAKISTAN);
        Map<ProgrammeEvent, ProgrammeEntry> entries = Map.of(
                put(IOM, FIRST, indicator(IOM)),
                new ProgrammeEntry.IndicatorPut(ID, IOM, FIRST, indicator(IOM)),
                taken(IOM, FigureKind.BASELINE, figure),
                new ProgrammeEntry.FigureTaken(ID, IOM, FIRST, FigureKind.BASELINE, figure));
        entries.forEach((event, entry) -> {
            List<Entry> disclosed = ProgrammeDisclosure.disclose(told, event, Occurrence.UNSTATED);
            assertThat(disclosed.stream().map(Entry::scope))
                    .containsExactlyInAnyOrder(Scope.of(FIA), Scope.of(IOM), Scope.of(ILO));
            assertThat(disclosed.stream().map(Entry::body).distinct()).containsExactly(entry);
        });
    }
}
