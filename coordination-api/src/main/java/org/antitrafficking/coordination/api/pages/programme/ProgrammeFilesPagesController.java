package org.antitrafficking.coordination.api.pages.programme;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.antitrafficking.coordination.api.charts.Chart;
import org.antitrafficking.coordination.api.charts.ChartPicture;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.pages.ChartPage;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.programme.ProgrammeFiles;
import org.antitrafficking.coordination.api.programme.ProgrammeTable;
import org.antitrafficking.coordination.api.programme.ProgrammeTotals;
import org.antitrafficking.coordination.programme.ProgrammeId;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** A programme's charts, and what is taken of it as files. */
@RestController
class ProgrammeFilesPagesController {

    static final String IATI = "iati.xml";

    private static final String FILES = ProgrammeSheet.ADDRESS + "{id}/files";
    /** What the money comes to today; saved with what a table ends in. */
    static final String TOTALS = "totals";

    private static final String TABLE = ".csv";
    private static final String PICTURE = ".svg";

    private final ItemPages items;
    private final ProgrammeFiles files;
    private final ProgrammeTotals totals;
    private final Site site;

    ProgrammeFilesPagesController(ItemPages items, ProgrammeFiles files, ProgrammeTotals totals, Site site) {
        this.items = items;
        this.files = files;
        this.totals = totals;
        this.site = site;
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = FILES, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> list(Caller caller, HttpServletRequest request, @PathVariable String id) {
        JsonNode programme = PageAnswers.model(items.answer(caller, "programme", id, ProgrammeId::new, null));
        String title = Frames.words(request).say("programme.files");
        return site.page("files", FilesPage.of(programme, site.frame(request, title, FilesPage.address(id))));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = ProgrammeSheet.ADDRESS + "{id}/charts/{chart}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> chart(
            Caller caller, HttpServletRequest request, @PathVariable String id, @PathVariable String chart) {
        Chart drawn = Chart.of(PageAnswers.model(files.answerChart(caller, id, chart, as -> as)));
        Frame frame = site.frame(request, drawn.title(), FilesPage.chart(id, chart));
        String file = FilesPage.address(id) + "/" + chart;
        var back = new SheetPage.Link(FilesPage.address(id), frame.words().say("programme.files"));
        return site.page("chart", ChartPage.of(drawn, back, List.of(), file + PICTURE, file + TABLE, frame));
    }

    /** A table, a chart as a table or a picture, or the file of IATI, by the name that it is saved under. */
    @Needs(TokenScope.READ)
    @GetMapping(path = FILES + "/{file}", produces = MediaType.ALL_VALUE)
    ResponseEntity<byte[]> file(
            Caller caller,
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String file,
            @RequestParam(required = false) @Nullable String identifier,
            @RequestParam(defaultValue = "en") String language) {
        Words words = Frames.words(request);
        String name = file.substring(0, Math.max(0, file.lastIndexOf('.')));
        ResponseEntity<byte[]> given = switch (file.substring(name.length())) {
            case TABLE -> table(caller, id, name);
            case PICTURE ->
                files.answerChart(caller, id, name, chart -> ChartPicture.of(chart, ChartPage.calling(words)));
            default -> {
                Hidden.unless(file.equals(IATI));
                yield files.answerIati(caller, id, identifier, language);
            }
        };
        return PageAnswers.file(given, id + "-" + file);
    }

    private ResponseEntity<byte[]> table(Caller caller, String id, String name) {
        if (name.equals(TOTALS)) return totals.answerTable(caller, id, null, null);
        return ProgrammeTable.named(name) == null
                ? files.answerChart(caller, id, name, Chart::table)
                : files.answerTable(caller, id, name);
    }
}
