package org.antitrafficking.coordination.api.pages.agency;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.ExposureSheet;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an agency's people and machines read, and auditors of its history, as far as the reader is told. */
public final class ReadSheet {

    static final String READS = PersonSheets.AGENCY + "/reads";

    private ReadSheet() {}

    /** Of {@code GET /api/audit/reads}. */
    static SheetPage of(JsonNode listed, PartnerNames names, Reader reader, Frame frame) {
        Words words = frame.words();
        String next = string(listed.path("next"));
        return new SheetPage(
                frame,
                PersonSheets.parts(READS, reader, words),
                null,
                Cell.said(words.say("agency.reads"), words).text(),
                null,
                Shown.says(listed, "agency.reads.what", words),
                List.of(),
                List.of(table(listed, names, reader.supervises(), words)),
                next == null ? null : READS + "?after=" + next,
                List.of());
    }

    /**
     * Who read what, when and how.
     *
     * @param leads whether items lead to who of the agency was served them
     */
    public static Table table(JsonNode listed, PartnerNames names, boolean leads, Words words) {
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode read : listed.path("items")) {
            Shown.Moment at = Shown.moment(read.path("recordedAt"), words);
            rows.add(List.of(
                    List.of(Cell.said(at == null ? "" : at.said(), words)),
                    reader(read, names),
                    what(read, leads, words),
                    List.of(Cell.said(words.called("how", read.path("how").stringValue("")), words))));
        }
        return new Table(
                null,
                words.each("agency.at", "agency.reader", "sheet.what", "agency.how"),
                rows,
                words.say("sheet.none"));
    }

    private static List<Cell> reader(JsonNode read, PartnerNames names) {
        var reader = new ArrayList<Cell>();
        reader.add(new Cell(names.of(read.path("partner").stringValue(""))));
        add(reader, read, "reader");
        return reader;
    }

    private static List<Cell> what(JsonNode read, boolean leads, Words words) {
        var what = new ArrayList<Cell>();
        add(what, read, "resource");
        @Nullable String one = string(read.path("item"));
        String outcome = read.path("outcome").stringValue("served");
        boolean served = outcome.equals("served");
        if (one != null) what.add(ExposureSheet.item(one, leads && served));
        add(what, read, "copy");
        add(what, read, "scope");
        for (JsonNode item : read.path("items"))
            what.add(ExposureSheet.item(item.path("item").stringValue(""), leads));
        if (!served) what.add(Cell.said(words.called("outcome", outcome), words));
        return what;
    }

    private static void add(List<Cell> cells, JsonNode read, String field) {
        @Nullable String text = string(read.path(field));
        if (text != null) cells.add(Cell.code(text));
    }
}
