package org.antitrafficking.coordination.programme;

import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.datasets.DataSet;
import org.antitrafficking.coordination.datasets.DataWarning;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Rejected;

/** What may be decided about a programme's indicators and their figures. Pure: no clock, no I/O, no Axon. */
final class ResultRules {

    private ResultRules() {}

    static List<ProgrammeEvent> plan(PlanIndicator c, Programme programme) {
        if (programme.indicators().containsKey(c.indicator())) return List.of();
        looksAfter(c.by(), c.planned().owner(), programme);
        Rejected.unless(
                programme.indicators().size() < Limits.PROGRAMME_INDICATORS, "a-programme-has-100-indicators-at-most");
        planned(c.planned(), programme);
        ProgrammeRules.weighs(programme, Stream.of(), c.planned().values());
        return List.of(put(c.by(), programme, c.indicator(), c.planned()));
    }

    static List<ProgrammeEvent> change(ChangeIndicator c, Programme programme) {
        Measuring before = there(c.indicator(), programme);
        Indicator now = before.indicator();
        looksAfter(c.by(), now.owner(), programme);
        Rejected.unless(
                PilotRules.votedOn(c.indicator(), programme) == null, "an-indicator-that-is-voted-on-stays-as-it-is");
        Rejected.unless(
                !before.isMeasured()
                        || (c.planned().measure() == now.measure()
                                && c.planned().area().equals(now.area())),
                "an-indicator-with-figures-keeps-its-measure-and-area");
        planned(c.planned(), programme);
        ProgrammeRules.weighs(programme, now.values(), c.planned().values());
        return List.of(put(c.by(), programme, c.indicator(), c.planned()));
    }

    private static void planned(Indicator indicator, Programme programme) {
        ProgrammeRules.runs(programme);
        Rejected.unless(programme.isOf(indicator.owner()), "a-participant-looks-after-an-indicator");
    }

    private static ProgrammeEvent put(Actor by, Programme programme, IndicatorId id, Indicator planned) {
        return new IndicatorPut(programme.id(), by.partner(), by.person(), id, planned);
    }

    private static void looksAfter(Actor by, PartnerId owner, Programme programme) {
        Rejected.unless(
                ProgrammeRules.answersFor(by, owner, programme), "who-plans-an-indicator-owns-it-or-is-accountable");
    }

    private static Measuring there(IndicatorId id, Programme programme) {
        Measuring there = programme.indicators().get(id);
        if (there == null) throw Hidden.HIDDEN;
        return there;
    }

    /** Also of a programme that is over: its last figures come when it has ended. */
    static List<ProgrammeEvent> take(TakeFigure c, Programme programme) {
        Measuring measuring = there(c.indicator(), programme);
        Indicator indicator = measuring.indicator();
        Measured figure = c.figure();
        DataSource source = figure.data();
        if (source != null) seen(c.known(), c.by());
        looksAfter(c.by(), indicator.owner(), programme);
        int start = programme.charter().start().year();
        switch (c.kind()) {
            case BASELINE -> Rejected.unless(figure.year() < start, "a-baseline-is-of-a-year-before-the-start");
            case ACTUAL -> Rejected.unless(figure.year() >= start, "an-actual-is-not-of-a-year-before-the-start");
        }
        Rejected.unless(
                figure.year() <= c.by().at().atZone(ZoneOffset.UTC).getYear(), "a-figure-is-not-of-a-year-to-come");
        Rejected.unless(Indicator.fits(indicator.measure(), figure.high()), "a-percentage-is-100-at-most");
        if (source != null) given(source, indicator, c.known());
        Measured before = measuring.figure(c.kind(), figure.year());
        if (figure.equals(before)) return List.of();
        ProgrammeRules.weighs(programme, Stream.ofNullable(before).flatMap(Measured::values), figure.values());
        var taken = new FigureTaken(programme.id(), c.by().partner(), c.by().person(), c.indicator(), c.kind(), figure);
        return c.kind() == FigureKind.BASELINE
                ? Stream.concat(Stream.of(taken), PilotRules.corrected(c.indicator(), programme))
                        .toList()
                : List.of(taken);
    }

    /** Else an id that somebody tries would tell whether another agency is just bringing something in. */
    private static void seen(KnownData known, Actor by) {
        DataSet dataSet = known.dataSet();
        Hidden.unless(dataSet != null && dataSet.isVisibleIn(by.scopes()));
    }

    private static void given(DataSource source, Indicator indicator, KnownData known) {
        Rejected.unless(known.isInUse(), "a-figure-comes-from-a-finished-data-set-that-is-in-use");
        Rejected.unless(
                !source.warnings().contains(DataWarning.IMPLAUSIBLE) || known.isDecided(source.line()),
                "an-implausible-line-is-decided-before-it-gives-a-figure");
        Rejected.unless(
                !source.warnings().contains(DataWarning.CONTRADICTING),
                "a-line-that-another-contradicts-gives-no-figure");
        Rejected.unless(source.area().equals(indicator.area()), "a-figure-is-of-its-indicators-area");
    }
}
