package org.antitrafficking.coordination.api.pages.datasets;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import org.antitrafficking.coordination.api.datasets.DataSetBodies.Years;
import org.antitrafficking.coordination.api.datasets.DataSetReads;
import org.antitrafficking.coordination.api.datasets.RowTable;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.partners.DirectoryLists;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Data sets as pages: all that a reader is told of, one, its rows, and an indicator of a country over time. */
@RestController
class DataSetPagesController {

    private static final int LINES = 50;

    private static final String ONE = DataSetSheets.DATA_SETS + "/{id}";
    /** Where nobody is named. */
    private static final DataSetSheets UNNAMED =
            new DataSetSheets(DataSetSheets.DATA_SETS, dataSet -> Cell.code("").text());

    private final DataSetReads dataSets;
    private final DirectoryLists directory;
    private final Site site;

    DataSetPagesController(DataSetReads dataSets, DirectoryLists directory, Site site) {
        this.dataSets = dataSets;
        this.directory = directory;
        this.site = site;
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = DataSetSheets.DATA_SETS, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> list(
            Caller caller, HttpServletRequest request, @RequestParam(required = false) @Nullable String after) {
        JsonNode listed = PageAnswers.model(dataSets.answer(caller, after, LINES));
        Frame frame = site.frame(request, Frames.words(request).say("dataset.title"), DataSetSheets.DATA_SETS);
        return site.page(
                "sheet",
                sheets(caller, frame.words())
                        .list(
                                listed,
                                new SheetPage.Link(
                                        Doors.PAGES + "/directory",
                                        frame.words().say("directory.title")),
                                frame.words().say("dataset.what"),
                                frame));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = ONE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> one(Caller caller, HttpServletRequest request, @PathVariable String id) {
        JsonNode dataSet = one(caller, id);
        Frame frame = site.frame(request, title(dataSet), UNNAMED.address(id));
        Reader reader = Reader.of(caller);
        var acts = new ArrayList<>(DataLineForm.offered(dataSet, reader, frame.words()));
        acts.addAll(DataSetPublicationForms.offered(dataSet, reader, frame.words()));
        SheetPage sheet = sheets(caller, frame.words())
                .one(dataSet, DataSetPublicationForms.facts(dataSet, frame.words()), acts, frame);
        boolean given = DataSetPublicationForms.isInUse(dataSet);
        return site.page("dataset", new DataSetPage(sheet, given ? UNNAMED.address(id) + "/rows" : null));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = ONE + "/rows", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> rows(
            Caller caller,
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String country,
            @RequestParam(required = false) @Nullable String after) {
        String of = country == null || country.isBlank() ? null : country.strip();
        JsonNode rows = PageAnswers.model(dataSets.answer(
                caller, id, new DataSetReads.Asked(of, null, null, after, LINES), (dataSet, found) -> found));
        String title = title(one(caller, id));
        Frame frame = site.frame(request, title, UNNAMED.address(id));
        return site.page("sheet", UNNAMED.rows(id, title, of, after, rows, frame));
    }

    @Needs(TokenScope.READ)
    @GetMapping(path = ONE + "/series", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> series(
            Caller caller,
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String country,
            @RequestParam(required = false) @Nullable String indicator) {
        Years years = Years.of(PageAnswers.model(dataSets.answer(caller, id, country, indicator, served -> served)));
        String title = title(one(caller, id));
        Frame frame =
                site.frame(request, title, UNNAMED.series(id, String.valueOf(country), String.valueOf(indicator)));
        return site.page("chart", UNNAMED.drawn(id, years, country, indicator, title, frame));
    }

    /** Rows as a table, or a series as a table or a picture, by the name that it is saved under. */
    @Needs(TokenScope.READ)
    @GetMapping(path = ONE + "/files/{file}", produces = MediaType.ALL_VALUE)
    ResponseEntity<byte[]> file(
            Caller caller,
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String file,
            @RequestParam(required = false) @Nullable String country,
            @RequestParam(required = false) @Nullable String indicator,
            @RequestParam(required = false) @Nullable String after) {
        if (file.equals(DataSetSheets.ROWS)) {
            DataSetReads.Asked asked = DataSetSheets.table(country, after);
            return PageAnswers.file(
                    dataSets.answer(caller, id, asked, RowTable.of(UNNAMED.address(id), asked)), id + "-" + file);
        }
        ResponseEntity<byte[]> given = dataSets.answer(
                caller, id, country, indicator, DataSetSheets.file(file, country, indicator, Frames.words(request)));
        return PageAnswers.file(given, id + "-" + file);
    }

    private DataSetSheets sheets(Caller caller, Words words) {
        PartnerNames names = PartnerNames.of(caller, directory, words);
        return new DataSetSheets(
                DataSetSheets.DATA_SETS,
                dataSet -> names.of(dataSet.path("partner").stringValue("")));
    }

    private JsonNode one(Caller caller, String id) {
        return PageAnswers.model(dataSets.answer(caller, id, (String) null));
    }

    static String title(JsonNode dataSet) {
        return dataSet.path("provenance").path("title").stringValue("");
    }
}
