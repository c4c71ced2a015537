package org.antitrafficking.coordination.api.pages.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.programme.ProgrammeFiles;
import org.antitrafficking.coordination.api.programme.ProgrammeTable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What of a programme its reader may look at as a chart or take as a file.
 *
 * @param charts none for whoever takes no part
 * @param iati where the file of IATI is to be had; null for whoever takes no part
 */
public record FilesPage(
        Frame frame,
        SheetPage.Link back,
        List<Named> charts,
        List<SheetPage.Link> tables,
        @Nullable String iati) {

    public FilesPage {
        charts = List.copyOf(charts);
        tables = List.copyOf(tables);
    }

    /** The way to something by what a person called it. */
    public record Named(String address, Shown.Text says) {}

    /** The address of it. */
    static String address(JsonNode programme) {
        return address(programme.path("programme").stringValue(""));
    }

    static String address(String programme) {
        return ProgrammeSheet.ADDRESS + programme + "/files";
    }

    /** The address of a chart. */
    static String chart(JsonNode programme, String chart) {
        return chart(programme.path("programme").stringValue(""), chart);
    }

    static String chart(String programme, String chart) {
        return ProgrammeSheet.ADDRESS + programme + "/charts/" + chart;
    }

    private static SheetPage.Link table(String programme, String table, Words words) {
        return new SheetPage.Link(address(programme) + "/" + table + ".csv", words.called("programme-table", table));
    }

    /** Of {@code GET /api/programmes/{id}}. */
    static FilesPage of(JsonNode programme, Frame frame) {
        Words words = frame.words();
        boolean participants = ProgrammeSheet.isParticipants(programme);
        String id = programme.path("programme").stringValue("");
        var charts = new ArrayList<Named>();
        if (participants) {
            charts.add(new Named(
                    chart(programme, ProgrammeFiles.MONEY),
                    SheetPage.Cell.said(words.say("programme.money-chart"), words)
                            .text()));
            for (Map.Entry<String, JsonNode> one : programme.path("indicators").properties()) {
                Shown.Text title = Shown.text(one.getValue().path("indicator").path("title"));
                charts.add(new Named(
                        chart(programme, one.getKey()),
                        title == null ? SheetPage.Cell.code(one.getKey()).text() : title));
            }
        }
        var tables = new ArrayList<SheetPage.Link>();
        for (ProgrammeTable table : ProgrammeTable.values())
            if (participants || table.isOthers()) tables.add(table(id, table.toString(), words));
        if (participants) tables.add(table(id, ProgrammeFilesPagesController.TOTALS, words));
        return new FilesPage(
                frame,
                ProgrammeSheet.back(programme),
                charts,
                tables,
                participants ? address(id) + "/" + ProgrammeFilesPagesController.IATI : null);
    }
}
