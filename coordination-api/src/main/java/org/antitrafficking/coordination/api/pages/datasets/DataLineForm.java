package org.antitrafficking.coordination.api.pages.datasets;

import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.ActPage;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.OpenedForm;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.directory.Forms;
import org.antitrafficking.coordination.datasets.DataRow;
import org.antitrafficking.coordination.datasets.DataValue;
import org.antitrafficking.coordination.datasets.DataWarning;
import org.antitrafficking.coordination.words.Hidden;
import tools.jackson.databind.JsonNode;

/** The form by which somebody says of an implausible line whether it is right all the same. */
final class DataLineForm {

    static final String PLAUSIBLE = "plausible";

    private DataLineForm() {}

    /** The address of one. */
    static String address(String dataset, String line) {
        return DataSetSheets.DATA_SETS + "/" + dataset + "/lines/" + line + "/decision";
    }

    /** Of the lines that the data set's page names and nobody has decided on yet. */
    static List<SheetPage.Link> offered(JsonNode dataset, Reader reader, Words words) {
        if (!decides(dataset, reader)) return List.of();
        String id = dataset.path("dataset").stringValue("");
        return lines(dataset).stream()
                .filter(line -> decided(dataset, line).isMissingNode())
                .map(line -> new SheetPage.Link(address(id, line), words.say("do.decide-line", line)))
                .toList();
    }

    private static boolean decides(JsonNode dataset, Reader reader) {
        return DataSetPublicationForms.keeps(dataset, reader) && DataSetPublicationForms.isInUse(dataset);
    }

    private static List<String> lines(JsonNode dataset) {
        return dataset.at("/report/warnings")
                .valueStream()
                .filter(one -> one.path("warning").stringValue("").equals(DataWarning.IMPLAUSIBLE.toString()))
                .flatMap(one -> one.path("lines").valueStream())
                .map(JsonNode::asString)
                .toList();
    }

    private static JsonNode decided(JsonNode dataset, String line) {
        return dataset.path("decisions")
                .valueStream()
                .filter(one -> one.path("line").asString().equals(line))
                .map(one -> one.path(PLAUSIBLE))
                .findFirst()
                .orElse(dataset.path(""));
    }

    /**
     * Goes on where the form is offered.
     *
     * @throws Hidden where it is not
     */
    static void checkOffered(String line, JsonNode dataset, Reader reader) {
        Hidden.unless(decides(dataset, reader) && lines(dataset).contains(line));
    }

    /** The form for one line. */
    static ActPage of(DataRow row, JsonNode dataset, OpenedForm opened) {
        String line = Integer.toString(row.line());
        Words words = opened.words();
        String id = dataset.path("dataset").stringValue("");
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(words.say("sheet.country"), Cell.written(row.name())));
        facts.add(new Fact(words.say("dataset.year"), Cell.code(String.valueOf(row.year()))));
        for (DataValue value : row.values())
            facts.add(new Fact(words.say("dataset.says"), Cell.written(value.indicator() + ": " + value.text())));
        Typed typed = opened.typed();
        return Forms.page(
                opened,
                words.say("do.decide-line", line),
                new SheetPage.Link(DataSetSheets.DATA_SETS + "/" + id, DataSetPagesController.title(dataset)),
                words.say("do.decide-line.what"),
                facts,
                address(id, line),
                Forms.hidden(address(id, line), null, opened.session()),
                List.of(Forms.choices(
                        Field.Sort.ONE_OF,
                        PLAUSIBLE,
                        "dataset.is-right",
                        List.of(
                                choice("true", "dataset.plausible", typed, words),
                                choice("false", "dataset.not-plausible", typed, words)),
                        words)));
    }

    private static Field.Choice choice(String value, String label, Typed typed, Words words) {
        return Forms.choice(PLAUSIBLE, value, new Shown.Text("", "", words.say(label)), typed);
    }
}
