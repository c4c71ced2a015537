package org.antitrafficking.coordination.api.pages.agency;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.ExposureSheet;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.PersonNames;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.SheetPage.Link;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What somebody of an agency was served, and who of it was served an item: for its supervisors. */
final class ServedSheets {

    static final String EXPOSURE = "/exposure";

    private ServedSheets() {}

    /** The address of the page of what a person or machine was served. */
    static String exposure(String person) {
        return PersonSheets.PERSONS + person + EXPOSURE;
    }

    /** Of {@code GET /api/audit/clients/{client}/exposure}. */
    static SheetPage exposure(JsonNode served, String person, PersonNames persons, Reader reader, Frame frame) {
        Words words = frame.words();
        var ranges = new ArrayList<List<List<Cell>>>();
        for (JsonNode range : served.path("feeds"))
            ranges.add(List.of(
                    List.of(Cell.code(range.path("scope").stringValue(""))),
                    List.of(Cell.code(range.path("first").longValue(0) + "–"
                            + range.path("last").longValue(0)))));
        var items = new ArrayList<List<List<Cell>>>();
        for (JsonNode item : served.path("items")) {
            String id = item.path("item").stringValue("");
            items.add(List.of(List.of(ExposureSheet.item(id, true))));
        }
        return new SheetPage(
                frame,
                PersonSheets.parts(PersonSheets.AGENCY, reader, words),
                new Link(PersonSheets.PERSONS + person, words.say("served.back")),
                Cell.said(words.say("served.title", persons.said(person)), words)
                        .text(),
                person,
                Shown.says(served, "served.what", words),
                List.of(
                        new Fact(
                                words.say("served.count"),
                                Cell.code(Long.toString(served.path("count").longValue(0)))),
                        new Fact(words.say("served.first"), moment(served.path("first"), words)),
                        new Fact(words.say("served.last"), moment(served.path("last"), words))),
                List.of(
                        new Table(
                                words.say("served.items"),
                                List.of(words.say("sheet.what")),
                                items,
                                words.say("sheet.none")),
                        new Table(
                                words.say("served.feeds"),
                                words.each("agency.feed", "served.entries"),
                                ranges,
                                words.say("sheet.none"))),
                null,
                List.of());
    }

    /** Of {@code GET /api/audit/items/{item}/readers}. */
    static SheetPage readers(JsonNode served, PersonNames persons, Reader reader, Frame frame) {
        Words words = frame.words();
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode one : served.path("readers"))
            rows.add(List.of(
                    List.of(who(one, persons)),
                    ExposureSheet.reads(one.path("delivered"), words),
                    ExposureSheet.reads(one.path("listed"), words),
                    ExposureSheet.reads(one.path("opened"), words),
                    ExposureSheet.reads(one.path("exported"), words)));
        return new SheetPage(
                frame,
                PersonSheets.parts(ReadSheet.READS, reader, words),
                null,
                Cell.said(words.say("readers.title"), words).text(),
                served.path("item").stringValue(""),
                Shown.says(served, "readers.what", words),
                List.of(),
                List.of(new Table(
                        null,
                        words.each(
                                "agency.reader",
                                "exposure.delivered",
                                "exposure.listed",
                                "exposure.opened",
                                "exposure.exported"),
                        rows,
                        words.say("readers.nobody"))),
                null,
                List.of());
    }

    private static Cell who(JsonNode one, PersonNames persons) {
        @Nullable String person = string(one.path("person"));
        return person == null
                ? Cell.code(one.path("reader").stringValue(""))
                : new Cell(persons.of(person), exposure(person));
    }

    private static Cell moment(JsonNode at, Words words) {
        Shown.@Nullable Moment moment = Shown.moment(at, words);
        return Cell.said(moment == null ? words.say("sheet.nothing") : moment.said(), words);
    }
}
