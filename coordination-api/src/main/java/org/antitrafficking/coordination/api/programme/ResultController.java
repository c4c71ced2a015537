package org.antitrafficking.coordination.api.programme;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;

import org.antitrafficking.coordination.api.datasets.DataSetReads;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.programme.ProgrammeController.Done;
import org.antitrafficking.coordination.datasets.DataRow;
import org.antitrafficking.coordination.programme.ChangeIndicator;
import org.antitrafficking.coordination.programme.FigureKind;
import org.antitrafficking.coordination.programme.IndicatorId;
import org.antitrafficking.coordination.programme.KnownData;
import org.antitrafficking.coordination.programme.PlanIndicator;
import org.antitrafficking.coordination.programme.ProgrammeId;
import org.antitrafficking.coordination.programme.TakeFigure;
import org.antitrafficking.eventlog.axon.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** By what a joint programme sees what it brings about: indicators, with a baseline, targets and what came of them. */
@RestController
@RequestMapping("/api/programmes/{id}/indicators")
public class ResultController {

    private final ProgrammeCalls calls;
    private final DataSetReads dataSets;

    ResultController(ProgrammeCalls calls, DataSetReads dataSets) {
        this.calls = calls;
        this.dataSets = dataSets;
    }

    /**
     * What became of a request.
     *
     * @param outcome {@code accepted}, or {@code unchanged} where it was already so
     */
    public record Planned(String programme, String indicator, String outcome) {}

    @Needs(TokenScope.ACT)
    @PostMapping
    public ResponseEntity<Planned> plan(
            ItemCall call, @PathVariable String id, @RequestBody ProgrammeBodies.Indicator body) {
        ProgrammeId programme = ProgrammeController.id(id);
        var indicator = new IndicatorId("indicator-" + call.newId());
        Outcome outcome = calls.sent(
                call,
                programme,
                body,
                shapes -> shapes.indicator(body),
                (by, planned) -> new PlanIndicator(programme, by, indicator, planned),
                "plan-indicator",
                id);
        return ProgrammeController.created(outcome.aggregateId())
                .body(new Planned(outcome.aggregateId(), indicator.toString(), outcome.outcome()));
    }

    @Needs(TokenScope.ACT)
    @PutMapping("/{indicator}")
    Done change(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String indicator,
            @RequestBody ProgrammeBodies.Indicator body) {
        ProgrammeId programme = ProgrammeController.id(id);
        IndicatorId changed = indicator(indicator);
        return ProgrammeController.done(calls.sent(
                call,
                programme,
                body,
                shapes -> shapes.indicator(body),
                (by, planned) -> new ChangeIndicator(programme, by, changed, planned),
                "change-indicator",
                id,
                indicator));
    }

    @Needs(TokenScope.ACT)
    @PutMapping("/{indicator}/baseline")
    public Done baseline(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String indicator,
            @RequestBody ProgrammeBodies.Figure body) {
        return take(call, id, indicator, FigureKind.BASELINE, body);
    }

    /** In the year that the figure is of. */
    @Needs(TokenScope.ACT)
    @PutMapping("/{indicator}/actual")
    public Done actual(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String indicator,
            @RequestBody ProgrammeBodies.Figure body) {
        return take(call, id, indicator, FigureKind.ACTUAL, body);
    }

    private Done take(ItemCall call, String id, String indicator, FigureKind kind, ProgrammeBodies.Figure body) {
        ProgrammeId programme = ProgrammeController.id(id);
        IndicatorId of = indicator(indicator);
        @Nullable DataRow row = body.data() == null ? null : row(call.caller(), body.data());
        return ProgrammeController.done(calls.sent(
                call,
                programme,
                body,
                shapes -> shapes.figure(body, row),
                (by, figure) -> new TakeFigure(programme, by, of, kind, figure, KnownData.NONE),
                "take-" + kind,
                id,
                indicator));
    }

    private DataRow row(Caller caller, ProgrammeBodies.Line data) {
        return dataSets.line(caller, present("dataSet", data.dataSet()), present("line", data.line()));
    }

    private static IndicatorId indicator(String id) {
        return addressed(id, IndicatorId::new);
    }
}
