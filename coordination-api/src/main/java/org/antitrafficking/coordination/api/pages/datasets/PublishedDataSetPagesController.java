package org.antitrafficking.coordination.api.pages.datasets;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.antitrafficking.coordination.api.datasets.DataSetBodies.Years;
import org.antitrafficking.coordination.api.datasets.DataSetReads;
import org.antitrafficking.coordination.api.datasets.PublishedDataSets;
import org.antitrafficking.coordination.api.datasets.RowTable;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.Site;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What everybody reads of data sets as pages, without a sign-in. */
@RestController
class PublishedDataSetPagesController {

    /** The address of the list, and of each data set with its id behind. */
    static final String PUBLISHED = Doors.PAGES + "/public/data-sets";

    private static final DataSetSheets SHEETS = new DataSetSheets(
            PUBLISHED,
            dataSet -> Cell.written(dataSet.path("name").stringValue("")).text());

    private static final int LINES = 50;

    private static final String ONE = PUBLISHED + "/{id}";

    private final PublishedDataSets dataSets;
    private final Site site;

    PublishedDataSetPagesController(PublishedDataSets dataSets, Site site) {
        this.dataSets = dataSets;
        this.site = site;
    }

    @Needs({})
    @GetMapping(path = PUBLISHED, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> list(HttpServletRequest request, @RequestParam(required = false) @Nullable String after) {
        JsonNode listed = PageAnswers.model(dataSets.answer(after, LINES));
        Frame frame = site.frame(request, Frames.words(request).say("dataset.title"), PUBLISHED);
        return site.page(
                "sheet",
                SHEETS.list(
                        listed,
                        new SheetPage.Link(
                                Doors.PAGES + "/public", frame.words().say("public.title")),
                        frame.words().say("publication.data-sets-what"),
                        frame));
    }

    @Needs({})
    @GetMapping(path = ONE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String id) {
        JsonNode dataSet = PageAnswers.model(dataSets.answer(id));
        Frame frame = site.frame(request, DataSetPagesController.title(dataSet), SHEETS.address(id));
        var marking = new Fact(
                frame.words().say("publication.marking"),
                Cell.code(dataSet.path("marking").stringValue("")));
        return site.page(
                "dataset",
                new DataSetPage(SHEETS.one(dataSet, List.of(marking), List.of(), frame), SHEETS.address(id) + "/rows"));
    }

    @Needs({})
    @GetMapping(path = ONE + "/rows", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> rows(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String country,
            @RequestParam(required = false) @Nullable String after) {
        String of = country == null || country.isBlank() ? null : country.strip();
        JsonNode rows = PageAnswers.model(
                dataSets.answer(id, new DataSetReads.Asked(of, null, null, after, LINES), (dataSet, found) -> found));
        String title = DataSetPagesController.title(PageAnswers.model(dataSets.answer(id)));
        Frame frame = site.frame(request, title, SHEETS.address(id));
        return site.page("sheet", SHEETS.rows(id, title, of, after, rows, frame));
    }

    @Needs({})
    @GetMapping(path = ONE + "/series", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> series(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String country,
            @RequestParam(required = false) @Nullable String indicator) {
        Years years = Years.of(PageAnswers.model(dataSets.answer(id, country, indicator, served -> served)));
        String title = DataSetPagesController.title(PageAnswers.model(dataSets.answer(id)));
        Frame frame = site.frame(request, title, SHEETS.series(id, String.valueOf(country), String.valueOf(indicator)));
        return site.page("chart", SHEETS.drawn(id, years, country, indicator, title, frame));
    }

    /** Rows as a table, or a series as a table or a picture, by the name that it is saved under. */
    @Needs({})
    @GetMapping(path = ONE + "/files/{file}", produces = MediaType.ALL_VALUE)
    ResponseEntity<byte[]> file(
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String file,
            @RequestParam(required = false) @Nullable String country,
            @RequestParam(required = false) @Nullable String indicator,
            @RequestParam(required = false) @Nullable String after) {
        if (file.equals(DataSetSheets.ROWS)) {
            DataSetReads.Asked asked = DataSetSheets.table(country, after);
            return PageAnswers.file(
                    dataSets.answer(id, asked, RowTable.of(SHEETS.address(id), asked)), id + "-" + file);
        }
        ResponseEntity<byte[]> given = dataSets.answer(
                id, country, indicator, DataSetSheets.file(file, country, indicator, Frames.words(request)));
        return PageAnswers.file(given, id + "-" + file);
    }
}
