package org.antitrafficking.coordination.api.pages.programme;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.api.charts.Chart;
import org.antitrafficking.coordination.api.charts.ChartPicture;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.pages.ChartPage;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.programme.PublishedProgrammes;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What everybody reads of programmes as pages, without a sign-in. */
@RestController
class PublishedPagesController {

    /** The address of the list, and of each programme with its id behind. */
    static final String PUBLISHED = Doors.PAGES + "/public/programmes";

    private static final int LINES = 50;
    private static final String TABLE = ".csv";
    private static final String PICTURE = ".svg";

    private final PublishedProgrammes programmes;
    private final Site site;

    PublishedPagesController(PublishedProgrammes programmes, Site site) {
        this.programmes = programmes;
        this.site = site;
    }

    @Needs({})
    @GetMapping(path = PUBLISHED, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> list(HttpServletRequest request, @RequestParam(required = false) @Nullable String after) {
        JsonNode listed = PageAnswers.model(programmes.answer(after, LINES));
        Words words = Frames.words(request);
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode one : listed.path("items")) {
            Shown.Moment at = Shown.moment(one.path("publishedAt"), words);
            rows.add(List.of(
                    List.of(new Cell(
                            Cell.written(EditionSheet.title(one, words)).text(),
                            PUBLISHED + "/" + one.path("programme").stringValue(""))),
                    List.of(Cell.said(
                            words.called("activity-status", one.path("status").stringValue("")), words)),
                    List.of(Cell.said(at == null ? "" : at.said(), words))));
        }
        String next = string(listed.path("next"));
        String title = words.say("publication.programmes");
        return site.page(
                "sheet",
                new SheetPage(
                        site.frame(request, title, PUBLISHED),
                        List.of(),
                        new SheetPage.Link(Doors.PAGES + "/public", words.say("public.title")),
                        Cell.said(title, words).text(),
                        null,
                        words.say("publication.programmes-what"),
                        List.of(),
                        List.of(new Table(
                                null,
                                words.each("publication.title", "programme.status", "publication.published"),
                                rows,
                                words.say("publication.none"))),
                        next == null ? null : PUBLISHED + "?after=" + next,
                        List.of()));
    }

    @Needs({})
    @GetMapping(path = PUBLISHED + "/{id}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String id) {
        JsonNode told = PageAnswers.model(programmes.answer(id));
        JsonNode edition = told.path("edition");
        Words words = Frames.words(request);
        Frame frame = site.frame(request, EditionSheet.title(edition, words), PUBLISHED + "/" + id);
        Shown.Moment at = Shown.moment(told.path("publishedAt"), words);
        String by = told.path("by").stringValue("");
        var around = new EditionSheet.Around(
                new SheetPage.Link(PUBLISHED, words.say("publication.programmes")),
                null,
                List.of(new Fact(
                        words.say("publication.published"),
                        Cell.said(at == null ? "" : at.said(), words),
                        Cell.written(edition.path("names").path(by).stringValue(by)))),
                chart -> PUBLISHED + "/" + id + "/charts/" + chart,
                List.of());
        return site.page("sheet", EditionSheet.of(edition, id, around, frame));
    }

    @Needs({})
    @GetMapping(path = PUBLISHED + "/{id}/charts/{chart}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> chart(HttpServletRequest request, @PathVariable String id, @PathVariable String chart) {
        Words words = Frames.words(request);
        Chart drawn = Chart.of(PageAnswers.model(
                programmes.answerChart(id, chart, edition -> EditionSheet.title(edition, words), as -> as)));
        String one = PUBLISHED + "/" + id;
        String file = one + "/files/" + chart;
        return site.page(
                "chart",
                ChartPage.of(
                        drawn,
                        new SheetPage.Link(one, words.say("publication.all-of-it")),
                        List.of(),
                        file + PICTURE,
                        file + TABLE,
                        site.frame(request, drawn.title(), one + "/charts/" + chart)));
    }

    /** A chart as a table or a picture, by the name that it is saved under. */
    @Needs({})
    @GetMapping(path = PUBLISHED + "/{id}/files/{file}", produces = MediaType.ALL_VALUE)
    ResponseEntity<byte[]> file(HttpServletRequest request, @PathVariable String id, @PathVariable String file) {
        Words words = Frames.words(request);
        String name = file.substring(0, Math.max(0, file.lastIndexOf('.')));
        String form = file.substring(name.length());
        Hidden.unless(form.equals(TABLE) || form.equals(PICTURE));
        return PageAnswers.file(
                programmes.answerChart(
                        id,
                        name,
                        edition -> EditionSheet.title(edition, words),
                        form.equals(TABLE) ? Chart::table : chart -> ChartPicture.of(chart, ChartPage.calling(words))),
                id + "-" + file);
    }
}
