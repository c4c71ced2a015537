package org.antitrafficking.coordination.api.pages.directory;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.ActPage;
import org.antitrafficking.coordination.api.pages.Doing;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.ForSignature;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.OpenedForm;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.SheetPage.Link;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sharing agreements as pages, and the forms of what is done with them. */
final class AgreementSheets {

    static final String AGREEMENTS = ForSignature.AGREEMENTS;
    static final String NEW = AGREEMENTS + "/new";

    private static final String SIGNATURE = "signature";
    private static final String WITHDRAWAL = "withdrawal";

    private AgreementSheets() {}

    static String address(String id) {
        return AGREEMENTS + "/" + id;
    }

    /** Of {@code GET /api/agreements}. */
    static SheetPage agreements(JsonNode listed, PartnerNames names, Reader reader, Frame frame) {
        Words words = frame.words();
        var items = new ArrayList<JsonNode>();
        listed.path("items").forEach(items::add);
        return DirectorySheets.list(
                frame,
                AGREEMENTS,
                "directory.agreements",
                string(listed.path("next")),
                table(items, names, null, words),
                begins(names, reader, words));
    }

    /** What its reader may put to other partners: an agreement on sharing, and one on a joint investigation. */
    private static List<Link> begins(PartnerNames names, Reader reader, Words words) {
        var begins = new ArrayList<Link>();
        if (reader.decides()) begins.add(new Link(NEW, words.say("do.agreement")));
        if (names.mayPropose(reader)) begins.add(new Link(Doing.INVESTIGATION, words.say("joint.propose")));
        return begins;
    }

    static Table table(Collection<JsonNode> agreements, PartnerNames names, @Nullable String heading, Words words) {
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode one : agreements)
            rows.add(List.of(
                    List.of(new Cell(title(one), address(one.path("agreement").stringValue("")))),
                    DirectorySheets.partners(one.path("parties"), names),
                    period(one, words),
                    state(one, names, words)));
        return new Table(
                heading,
                words.each("sheet.agreement", "sheet.parties", "sheet.period", "alert.state"),
                rows,
                words.say("sheet.none"));
    }

    static Shown.Text title(JsonNode agreement) {
        return new Shown.Text("", "auto", string(agreement.path("title").path("text")));
    }

    private static List<Cell> period(JsonNode agreement, Words words) {
        String until = string(agreement.path("until"));
        return List.of(
                Cell.code(agreement.path("from").stringValue("")),
                until == null ? Cell.said(words.say("sheet.no-end"), words) : Cell.code(until));
    }

    private static @Nullable JsonNode left(JsonNode agreement, String party) {
        for (JsonNode one : agreement.path("left"))
            if (one.path("party").stringValue("").equals(party)) return one;
        return null;
    }

    private static List<Cell> state(JsonNode agreement, PartnerNames names, Words words) {
        var state = new ArrayList<Cell>();
        List<String> waits = ForSignature.missing(agreement);
        if (waits.isEmpty()) state.add(Cell.said(words.say("sheet.all-signed"), words));
        else {
            List<String> whose = waits.stream().map(names::said).toList();
            state.add(Cell.said(words.say("sheet.waits-for", words.list(whose)), words));
        }
        for (JsonNode one : agreement.path("left"))
            state.add(Cell.said(
                    words.say("sheet.left", names.said(one.path("party").stringValue(""))), words));
        return state;
    }

    private static boolean isLeftBy(JsonNode agreement, Reader reader) {
        return reader.supervises() && left(agreement, reader.partner()) == null;
    }

    /** Of {@code GET /api/agreements/{id}}. */
    static SheetPage agreement(JsonNode agreement, PartnerNames names, Reader reader, Frame frame) {
        Words words = frame.words();
        String id = agreement.path("agreement").stringValue("");
        var facts = new ArrayList<Fact>();
        Shown.Text text = Shown.text(agreement.path("text"));
        if (text != null) facts.add(new Fact(words.say("sheet.text"), new Cell(text)));
        facts.add(new Fact(
                words.say("sheet.categories"),
                DirectorySheets.called(agreement.path("categories"), "category", "sheet.nothing", words)));
        facts.add(new Fact(words.say("sheet.period"), period(agreement, words)));
        facts.add(new Fact(
                words.say("sheet.registered-by"),
                DirectorySheets.partner(agreement.path("by").stringValue(""), names)));
        facts.add(new Fact(
                words.say("release.digest"), Cell.code(agreement.path("digest").stringValue(""))));
        var acts = new ArrayList<Link>();
        for (String act : offered(agreement, reader))
            acts.add(new Link(address(id) + "/acts/" + act, words.say("do." + act + "-agreement")));
        return new SheetPage(
                frame,
                DirectorySheets.parts(AGREEMENTS, words),
                null,
                title(agreement),
                id,
                null,
                facts,
                List.of(parties(agreement, names, words)),
                null,
                acts);
    }

    private static Table parties(JsonNode agreement, PartnerNames names, Words words) {
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode party : agreement.path("parties")) {
            String id = party.stringValue("");
            JsonNode left = left(agreement, id);
            String state = left != null
                    ? "sheet.has-left"
                    : DirectorySheets.has(agreement.path("signed"), id) ? "sheet.signed" : "sheet.not-signed";
            var cells = new ArrayList<Cell>();
            cells.add(Cell.said(words.say(state), words));
            Shown.Text reason = left == null ? null : Shown.text(left.path("reason"));
            if (reason != null) cells.add(new Cell(reason));
            rows.add(List.of(List.of(DirectorySheets.partner(id, names)), cells));
        }
        return new Table(
                words.say("sheet.signatures"),
                words.each("alert.partner", "alert.state"),
                rows,
                words.say("sheet.none"));
    }

    private static List<String> offered(JsonNode agreement, Reader reader) {
        var offered = new ArrayList<String>();
        if (ForSignature.isSigned(agreement, reader)) offered.add(SIGNATURE);
        if (isLeftBy(agreement, reader)) offered.add(WITHDRAWAL);
        return offered;
    }

    /**
     * The form of an act on one. What is signed is what the page shows: the form has its digest.
     *
     * @throws Hidden where the act is not offered
     */
    static ActPage act(
            String act,
            JsonNode agreement,
            @Nullable String tag,
            PartnerNames names,
            Reader reader,
            OpenedForm opened) {
        Hidden.unless(offered(agreement, reader).contains(act));
        Words words = opened.words();
        String id = agreement.path("agreement").stringValue("");
        String address = address(id) + "/acts/" + act;
        var hidden = Forms.hidden(address, tag, opened.session());
        boolean signs = act.equals(SIGNATURE);
        if (signs) hidden.put("digest", agreement.path("digest").stringValue(""));

        return Forms.page(
                opened,
                words.say("do." + act + "-agreement"),
                new Link(address(id), ForSignature.title(agreement)),
                words.say("do." + act + "-agreement.what"),
                List.of(
                        new Fact(
                                words.say("sheet.parties"), DirectorySheets.partners(agreement.path("parties"), names)),
                        new Fact(
                                words.say("sheet.categories"),
                                DirectorySheets.called(
                                        agreement.path("categories"), "category", "sheet.nothing", words)),
                        new Fact(
                                words.say("release.digest"),
                                Cell.code(agreement.path("digest").stringValue("")))),
                address,
                hidden,
                signs ? List.of() : List.of(Forms.reason(opened.typed(), words)));
    }

    /** The form by which one is put to its parties. */
    static ActPage form(PartnerNames names, Reader reader, OpenedForm opened) {
        Words words = opened.words();
        var fields = opened.typed();
        var hidden = new TreeMap<>(
                Map.of(RefusedForms.KEEP, "1", "once", opened.session().onceForOneForm(NEW)));
        var parties = new ArrayList<Field.Choice>();
        for (JsonNode partner : names.partners()) {
            String id = partner.path("partner").stringValue("");
            boolean own = id.equals(reader.partner());
            if (!partner.path("suspended").booleanValue(false))
                parties.add(
                        Forms.box("party", id, names.of(id), fields, own).under(PartnerNames.country(partner, words)));
        }
        parties.sort(Comparator.comparing(Field.Choice::under, words.order()));
        return Forms.page(
                opened,
                words.say("do.agreement"),
                new Link(AGREEMENTS, words.say("directory.agreements")),
                words.say("do.agreement.what"),
                List.of(),
                NEW,
                hidden,
                List.of(
                        Forms.line("title", "sheet.title", null, fields, words),
                        Forms.lines("text", "sheet.text", "sheet.text.hint", fields, words),
                        Forms.choices(Field.Sort.SOME_OF, "party", "sheet.parties", parties, words),
                        Forms.some("category", "sheet.categories", "category", Category.values(), fields, words),
                        Forms.date("from", "sheet.from", null, fields, words),
                        Forms.date("until", "sheet.until", "sheet.until.hint", fields, words)));
    }
}
