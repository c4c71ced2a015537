package org.antitrafficking.coordination.api.pages.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.ActPage;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.OpenedForm;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.directory.Forms;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Role;
import tools.jackson.databind.JsonNode;

/**
 * The forms by which one person prepares that everybody reads a data set, a second one publishes it, each withdraws.
 */
final class DataSetPublicationForms {

    static final String PREPARE = "prepare";

    /** What a second person does. */
    static final String PUBLISH = "publish";

    /** What each of them does alone. */
    static final String WITHDRAW = "withdraw";

    private DataSetPublicationForms() {}

    /** The address of one of them. */
    static String address(String dataset, String act) {
        return DataSetSheets.DATA_SETS + "/" + dataset + "/publication/" + act;
    }

    /** What a reader may do. */
    static List<SheetPage.Link> offered(JsonNode dataset, Reader reader, Words words) {
        var offered = new ArrayList<SheetPage.Link>();
        for (String act : List.of(PREPARE, PUBLISH, WITHDRAW))
            if (isOffered(act, dataset, reader))
                offered.add(new SheetPage.Link(
                        address(dataset.path("dataset").stringValue(""), act), words.say("do." + act + "-data-set")));
        return offered;
    }

    private static boolean isOffered(String act, JsonNode dataset, Reader reader) {
        if (!keeps(dataset, reader)) return false;
        return switch (act) {
            case PREPARE -> isInUse(dataset);
            case PUBLISH ->
                reader.roles().contains(Role.SUPERVISOR) && waiting(dataset).isObject();
            case WITHDRAW -> withdrawn(dataset).isObject();
            default -> false;
        };
    }

    /** Whether it is the reader's agency's, and the reader one of those who keep it. */
    static boolean keeps(JsonNode dataset, Reader reader) {
        return reader.acts()
                && reader.partner().equals(dataset.path("partner").stringValue(""))
                && (reader.roles().contains(Role.SUPERVISOR) || reader.roles().contains(Role.PROGRAMME_OFFICER));
    }

    /** Whether rows are given of it. */
    static boolean isInUse(JsonNode dataset) {
        return dataset.path("finished").booleanValue(false)
                && !dataset.path("withdrawn").booleanValue(false);
    }

    private static JsonNode waiting(JsonNode dataset) {
        return dataset.at("/publication/waiting");
    }

    /** What waits, or else what everybody reads. */
    private static JsonNode withdrawn(JsonNode dataset) {
        return waiting(dataset).isObject() ? waiting(dataset) : dataset.at("/publication/published");
    }

    /** What is said of its publication. */
    static List<Fact> facts(JsonNode dataset, Words words) {
        var cells = new ArrayList<Cell>();
        if (dataset.at("/publication/published").isObject())
            cells.add(new Cell(
                    Cell.said(words.say("publication.is-public"), words).text(),
                    PublishedDataSetPagesController.PUBLISHED + "/"
                            + dataset.path("dataset").stringValue("")));
        if (waiting(dataset).isObject()) cells.add(Cell.said(words.say("publication.waits"), words));
        return cells.isEmpty() ? List.of() : List.of(new Fact(words.say("publication.public"), cells));
    }

    /**
     * One of them.
     *
     * @throws Hidden where it is not offered
     */
    static ActPage of(String act, JsonNode dataset, Reader reader, OpenedForm opened) {
        Hidden.unless(isOffered(act, dataset, reader));
        Words words = opened.words();
        String id = dataset.path("dataset").stringValue("");
        Map<String, String> hidden = Forms.hidden(address(id, act), null, opened.session());
        var facts = new ArrayList<>(facts(dataset, words));
        var fields = new ArrayList<Field>();
        if (act.equals(PREPARE))
            fields.add(Forms.one(
                    "marking", "publication.marking", "marking", new Object[] {Marking.CLEAR}, opened.typed(), words));
        else {
            String digest = (act.equals(PUBLISH) ? waiting(dataset) : withdrawn(dataset))
                    .path("digest")
                    .stringValue("");
            hidden.put("digest", digest);
            facts.add(new Fact(words.say("release.digest"), Cell.code(digest)));
        }
        return Forms.page(
                opened,
                words.say("do." + act + "-data-set"),
                new SheetPage.Link(DataSetSheets.DATA_SETS + "/" + id, DataSetPagesController.title(dataset)),
                words.say("do." + act + "-data-set.what"),
                facts,
                address(id, act),
                hidden,
                fields);
    }
}
