package org.antitrafficking.coordination.api.pages.agency;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.PersonNames;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How far the feeds have come to an agency's people and machines, as far as the reader holds the same feeds. */
final class SubscriberSheet {

    static final String SUBSCRIBERS = PersonSheets.AGENCY + "/subscribers";

    private SubscriberSheet() {}

    /**
     * Of {@code GET /api/audit/subscribers}.
     *
     * @param persons of the same agency
     */
    static SheetPage of(JsonNode listed, PersonNames persons, Reader reader, Frame frame) {
        Words words = frame.words();
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode subscriber : listed.path("items"))
            for (JsonNode feed : subscriber.path("feeds"))
                rows.add(List.of(
                        who(subscriber.path("person").stringValue(""), persons),
                        List.of(Cell.code(feed.path("scope").stringValue(""))),
                        List.of(given(feed, words)),
                        List.of(behind(feed, words))));
        String next = string(listed.path("next"));
        return new SheetPage(
                frame,
                PersonSheets.parts(SUBSCRIBERS, reader, words),
                null,
                Cell.said(words.say("agency.subscribers"), words).text(),
                null,
                words.say("agency.subscribers.what"),
                List.of(),
                List.of(new Table(
                        null,
                        words.each("agency.reader", "agency.feed", "agency.given", "agency.behind"),
                        rows,
                        words.say("sheet.none"))),
                next == null ? null : SUBSCRIBERS + "?after=" + next,
                List.of());
    }

    private static List<Cell> who(String id, PersonNames persons) {
        return List.of(new Cell(persons.of(id), PersonSheets.PERSONS + id));
    }

    private static Cell given(JsonNode feed, Words words) {
        Shown.@Nullable Moment at = Shown.moment(feed.path("givenAt"), words);
        return Cell.said(
                at == null
                        ? words.say("agency.given-none")
                        : words.say("agency.given-until", feed.path("last").longValue(0), at.said()),
                words);
    }

    /** Stands out where anything has not come yet. */
    private static Cell behind(JsonNode feed, Words words) {
        long behind = feed.path("behind").longValue(0);
        Shown.@Nullable Moment since = Shown.moment(feed.path("behindSince"), words);
        String said = behind == 0
                ? words.say("agency.behind-none")
                : since == null
                        ? words.say("agency.behind-some", behind)
                        : words.say("agency.behind-since", behind, since.said());
        return new Cell(Cell.said(said, words).text(), null, behind > 0);
    }
}
