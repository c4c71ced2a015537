package org.antitrafficking.coordination.api.pages;

import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whom an alert reached, what each of them was given and opened of it, and what it said of a recall. */
public final class ExposureSheet {

    /** What is behind an alert's address where its owner looks what others read of it. */
    static final String EXPOSURE = "/exposure";

    /** Where a supervisor looks who of the agency was served an item. */
    public static final String OWN = Doors.PAGES + "/agency/items/";

    public static final String READERS = "/readers";

    private static final String PSEUDONYM = "reader-";

    private ExposureSheet() {}

    public static String readers(String item) {
        return OWN + item + READERS;
    }

    /**
     * An item of a read.
     *
     * @param leads whether it leads to who of the agency was given it; a pseudonym of a person never does
     */
    public static Cell item(String id, boolean leads) {
        return new Cell(Cell.code(id).text(), leads && !id.startsWith(PSEUDONYM) ? readers(id) : null);
    }

    /**
     * Of {@code GET /api/audit/items/{item}/exposure}.
     *
     * @param alert the address of the alert's page
     */
    static SheetPage of(JsonNode exposure, String alert, PartnerNames names, Frame frame) {
        Words words = frame.words();
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode one : exposure.path("recipients")) rows.add(row(one, names, words));
        return new SheetPage(
                frame,
                List.of(),
                new SheetPage.Link(alert, words.say("exposure.back")),
                Cell.said(words.say("exposure.title"), words).text(),
                exposure.path("item").stringValue(""),
                Shown.says(exposure, "exposure.what", words),
                List.of(),
                List.of(new Table(
                        null,
                        words.each(
                                "alert.partner",
                                "alert.since",
                                "exposure.delivered",
                                "exposure.listed",
                                "exposure.opened",
                                "exposure.exported",
                                "exposure.recall"),
                        rows,
                        words.say("exposure.nobody"))),
                null,
                List.of());
    }

    private static List<List<Cell>> row(JsonNode recipient, PartnerNames names, Words words) {
        String partner = recipient.path("partner").stringValue("");
        return List.of(
                List.of(new Cell(names.of(partner)), Cell.code(partner)),
                since(recipient, words),
                reads(recipient.path("delivered"), words),
                reads(recipient.path("listed"), words),
                reads(recipient.path("opened"), words),
                reads(recipient.path("exported"), words),
                recall(recipient.path("recall"), words));
    }

    private static List<Cell> since(JsonNode recipient, Words words) {
        var since = new ArrayList<Cell>();
        add(since, Shown.moment(recipient.path("disclosedAt"), words), words);
        JsonNode taken = recipient.path("taken");
        @Nullable String how = Shown.called("taken", taken.path("how"), words);
        if (how != null) since.add(Cell.said(how, words));
        add(since, Shown.moment(taken.path("at"), words), words);
        return since;
    }

    /** How often, and when first and last. */
    public static List<Cell> reads(JsonNode reads, Words words) {
        if (!reads.isObject()) return List.of(Cell.said(words.say("exposure.never"), words));
        var cells = new ArrayList<Cell>();
        Shown.Moment first = Shown.moment(reads.path("first"), words);
        Shown.Moment last = Shown.moment(reads.path("last"), words);
        cells.add(Cell.said(words.say("exposure.times", reads.path("count").longValue(0)), words));
        add(cells, first, words);
        if (last != null && !last.equals(first)) add(cells, last, words);
        return cells;
    }

    private static List<Cell> recall(JsonNode said, Words words) {
        var recall = new ArrayList<Cell>();
        @Nullable String answer = Shown.called("recall-answer", said.path("answer"), words);
        if (answer != null) recall.add(Cell.said(answer, words));
        @Nullable String kept = Shown.called("kept-on", said.path("kept"), words);
        if (kept != null) recall.add(Cell.said(kept, words));
        add(recall, Shown.moment(said.path("at"), words), words);
        return recall;
    }

    private static void add(List<Cell> cells, Shown.@Nullable Moment moment, Words words) {
        if (moment != null) cells.add(Cell.said(moment.said(), words));
    }
}
