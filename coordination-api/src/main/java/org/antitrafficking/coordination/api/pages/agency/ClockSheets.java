package org.antitrafficking.coordination.api.pages.agency;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.ActPage;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.OpenedForm;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.directory.Forms;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How long what an agency issues gives, and the form that sets it for one urgency. */
final class ClockSheets {

    static final String CLOCKS = PersonSheets.AGENCY + "/clocks";

    /** As the API names them, each with what it is called. */
    private static final List<String> TIMES = List.of("acknowledge", "answer", "validation", "expiry");

    private ClockSheets() {}

    /** Of {@code GET /api/partners/{id}/clocks}. */
    static SheetPage clocks(JsonNode given, Reader reader, Frame frame) {
        Words words = frame.words();
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode one : given.path("clocks")) {
            String urgency = one.path("urgency").stringValue("");
            Cell called = Cell.said(words.called("urgency", urgency), words);
            var row = new ArrayList<List<Cell>>();
            row.add(List.of(reader.decides() ? new Cell(called.text(), CLOCKS + "/" + urgency) : called));
            for (String time : TIMES)
                row.add(List.of(
                        Cell.said(words.duration(Duration.parse(one.path(time).stringValue("PT0S"))), words)));
            rows.add(row);
        }
        var columns = new ArrayList<String>();
        columns.add(words.say("alert.urgency"));
        for (String time : TIMES) columns.add(words.say("agency.time-" + time));
        return new SheetPage(
                frame,
                PersonSheets.parts(CLOCKS, reader, words),
                null,
                Cell.said(words.say("agency.clocks"), words).text(),
                null,
                words.say("agency.clocks.what"),
                List.of(),
                List.of(new Table(null, columns, rows, words.say("sheet.none"))),
                null,
                List.of());
    }

    /**
     * The form for one urgency, with what holds now.
     *
     * @throws Hidden where its reader sets none, or there is no such urgency
     */
    static ActPage form(String urgency, JsonNode given, @Nullable String tag, Reader reader, OpenedForm opened) {
        Words words = opened.words();
        JsonNode now = null;
        for (JsonNode one : given.path("clocks"))
            if (one.path("urgency").stringValue("").equals(urgency)) now = one;
        if (now == null || !reader.decides()) throw Hidden.HIDDEN;
        var inputs = new ArrayList<Field>();
        for (String time : TIMES) {
            var fields = opened.kept().isEmpty()
                    ? Forms.typed(Map.of(time, now.path(time).stringValue("")))
                    : opened.typed();
            inputs.add(Forms.line(time, "agency.time-" + time, "agency.duration.hint", fields, words));
        }
        String address = CLOCKS + "/" + urgency;
        return Forms.page(
                opened,
                words.say("do.clocks"),
                new SheetPage.Link(CLOCKS, words.say("agency.clocks")),
                words.say("do.clocks.what", words.called("urgency", urgency)),
                List.of(),
                address,
                Forms.hidden(address, tag, opened.session()),
                inputs);
    }
}
