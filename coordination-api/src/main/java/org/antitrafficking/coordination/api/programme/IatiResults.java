package org.antitrafficking.coordination.api.programme;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import org.antitrafficking.coordination.datasets.Figure;
import org.antitrafficking.coordination.programme.DataSource;
import org.antitrafficking.coordination.programme.Indicator;
import org.antitrafficking.coordination.programme.IndicatorId;
import org.antitrafficking.coordination.programme.Measured;
import org.antitrafficking.coordination.programme.Target;
import org.antitrafficking.coordination.projections.views.programme.PageFigure;
import org.antitrafficking.coordination.projections.views.programme.PageIndicator;
import org.antitrafficking.coordination.projections.views.programme.ProgrammePage;
import org.antitrafficking.coordination.words.AreaCode;
import tools.jackson.databind.JsonNode;

/** Results of a programme in its file of IATI: indicators with baselines, and a period for each target and actual. */
record IatiResults(ProgrammePage page, JsonNode opened, IatiXml xml) {

    SortedMap<IndicatorId, PageIndicator> indicators() {
        return page.indicators() == null ? new TreeMap<>() : page.indicators();
    }

    /** Those that bring about the same stand together. */
    void write() throws XMLStreamException {
        var results = new TreeMap<String, List<Map.Entry<IndicatorId, PageIndicator>>>();
        for (var one : indicators().entrySet()) {
            String result = opened.at("/indicators/" + one.getKey() + "/indicator/result/text")
                    .stringValue("");
            results.computeIfAbsent(one.getValue().indicator().type() + result, first -> new ArrayList<>())
                    .add(one);
        }
        for (var result : results.values()) {
            var first = result.getFirst();
            xml.in("result", Map.of("type", first.getValue().indicator().type().toString()), () -> {
                xml.text("title", opened.at("/indicators/" + first.getKey() + "/indicator/result"));
                for (var one : result) indicator(one.getKey(), one.getValue());
            });
        }
    }

    private void indicator(IndicatorId id, PageIndicator shown) throws XMLStreamException {
        Indicator indicator = shown.indicator();
        JsonNode texts = opened.path("indicators").path(id.toString());
        xml.in(
                "indicator",
                Map.of(
                        "ascending",
                        Boolean.toString(indicator.ascending()),
                        "measure",
                        indicator.measure().toString()),
                () -> {
                    xml.text("title", texts.at("/indicator/title"));
                    PageFigure baseline = shown.baseline();
                    if (baseline != null)
                        figure(
                                "baseline",
                                Map.of(
                                        "year",
                                        Integer.toString(baseline.figure().year())),
                                baseline.figure(),
                                texts.at("/baseline/figure/evidence"),
                                indicator.area());
                    periods(shown, texts);
                });
    }

    /** A period for each target, and for each year that was measured. */
    private void periods(PageIndicator shown, JsonNode texts) throws XMLStreamException {
        AreaCode area = shown.indicator().area();
        for (Target target : shown.indicator().targets())
            period(
                    target.from(),
                    target.until(),
                    () -> xml.in("target", Map.of("value", target.value().toString()), () -> place(area)));
        for (int i = 0; i < shown.actuals().size(); i++) {
            Measured actual = shown.actuals().get(i).figure();
            JsonNode evidence = texts.path("actuals").path(i).at("/figure/evidence");
            period(
                    LocalDate.of(actual.year(), 1, 1),
                    LocalDate.of(actual.year(), 12, 31),
                    () -> figure("actual", Map.of(), actual, evidence, area));
        }
    }

    private void period(LocalDate from, LocalDate until, IatiXml.Within within) throws XMLStreamException {
        xml.in("period", Map.of(), () -> {
            xml.empty("period-start", Map.of("iso-date", from.toString()));
            xml.empty("period-end", Map.of("iso-date", until.toString()));
            within.write();
        });
    }

    private void figure(String element, Map<String, String> besides, Measured figure, JsonNode evidence, AreaCode area)
            throws XMLStreamException {
        Figure low = figure.low();
        boolean one = low.equals(figure.high());
        var attributes = new TreeMap<>(besides);
        if (one) attributes.put("value", low.toString());
        var says = new ArrayList<String>();
        if (!one) says.add("From " + low + " to " + figure.high() + ": the source keeps back the figure itself.");
        DataSource data = figure.data();
        if (data != null) says.add("Line " + data.line() + " of " + data.dataSet() + ": " + data.name() + ".");
        if (evidence.path("text").isString()) says.add(evidence.path("text").stringValue());
        xml.in(element, attributes, () -> {
            place(area);
            if (!says.isEmpty()) xml.in("comment", Map.of(), () -> xml.narrative(String.join(" ", says)));
        });
    }

    private void place(AreaCode area) throws XMLStreamException {
        xml.empty("location", Map.of("ref", area.toString()));
    }
}
