package org.antitrafficking.coordination.api.pages.agency;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.pages.ActPage;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.Reader;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.SheetPage.Link;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.directory.Forms;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;
import org.antitrafficking.coordination.api.pages.session.Session;
import org.antitrafficking.coordination.mandates.Level;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.SigningRight;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Mandates of auditors as pages, and the forms of an agency's word on those over itself. */
final class MandateSheets {

    static final String MANDATES = PersonSheets.AGENCY + "/mandates";
    static final String NEW = MANDATES + "/new";

    private static final String APPROVAL = "approval";
    private static final String REVOCATION = "revocation";

    private MandateSheets() {}

    static String address(String id) {
        return MANDATES + "/" + id;
    }

    /** Of {@code GET /api/mandates}. */
    static SheetPage mandates(JsonNode listed, PartnerNames names, Reader reader, Frame frame) {
        Words words = frame.words();
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode one : listed.path("items"))
            rows.add(List.of(
                    List.of(new Cell(
                            Cell.said(level(one, words), words).text(),
                            address(one.path("mandate").stringValue("")))),
                    List.of(new Cell(names.of(one.path("audited").stringValue("")))),
                    List.of(new Cell(names.of(one.path("auditorsPartner").stringValue("")))),
                    List.of(state(one, words))));
        String next = string(listed.path("next"));
        return new SheetPage(
                frame,
                PersonSheets.parts(MANDATES, reader, words),
                null,
                Cell.said(words.say("agency.mandates"), words).text(),
                null,
                words.say("agency.mandates.what"),
                List.of(),
                List.of(new Table(
                        null,
                        List.of(
                                words.say("agency.level"),
                                words.say("agency.audited"),
                                words.say("agency.auditors-partner"),
                                words.say("alert.state")),
                        rows,
                        words.say("sheet.none"))),
                next == null ? null : MANDATES + "?after=" + next,
                reader.signs(SigningRight.AUDIT_MANDATES)
                        ? List.of(new Link(NEW, words.say("do.mandate")))
                        : List.of());
    }

    private static String level(JsonNode mandate, Words words) {
        return words.called("level", mandate.path("level").stringValue(""));
    }

    private static Cell state(JsonNode mandate, Words words) {
        return Cell.said(
                words.say(
                        mandate.path("revoked").booleanValue(false)
                                ? "agency.mandate-revoked"
                                : mandate.path("approved").booleanValue(false)
                                        ? "agency.mandate-approved"
                                        : "agency.mandate-waits"),
                words);
    }

    /** Of {@code GET /api/mandates/{id}}. */
    static SheetPage mandate(JsonNode mandate, PartnerNames names, Reader reader, Frame frame) {
        Words words = frame.words();
        String id = mandate.path("mandate").stringValue("");
        var facts = new ArrayList<Fact>();
        Shown.Text purpose = Shown.text(mandate.path("purpose"));
        if (purpose != null) facts.add(new Fact(words.say("agency.purpose"), new Cell(purpose)));
        facts.add(new Fact(
                words.say("agency.audited"),
                new Cell(names.of(mandate.path("audited").stringValue("")))));
        facts.add(new Fact(
                words.say("agency.auditor"),
                Cell.code(mandate.path("auditor").stringValue("")),
                new Cell(names.of(mandate.path("auditorsPartner").stringValue("")))));
        facts.add(new Fact(words.say("agency.items"), items(mandate, words)));
        facts.add(new Fact(
                words.say("sheet.period"),
                Cell.code(mandate.path("from").stringValue("")),
                Cell.code(mandate.path("until").stringValue(""))));
        Shown.Moment expires = Shown.moment(mandate.path("expires"), words);
        if (expires != null) facts.add(new Fact(words.say("agency.expires"), Cell.said(expires.said(), words)));
        facts.add(new Fact(words.say("alert.state"), state(mandate, words)));
        var acts = new ArrayList<Link>();
        for (String act : offered(mandate, reader))
            acts.add(new Link(address(id) + "/acts/" + act, words.say("do." + act + "-mandate")));
        return new SheetPage(
                frame,
                PersonSheets.parts(MANDATES, reader, words),
                null,
                Cell.said(level(mandate, words), words).text(),
                id,
                null,
                facts,
                List.of(),
                null,
                acts);
    }

    private static List<Cell> items(JsonNode mandate, Words words) {
        var items = new ArrayList<Cell>();
        for (JsonNode item : mandate.path("items")) items.add(Cell.code(item.stringValue("")));
        if (!items.isEmpty()) return items;
        boolean everything = mandate.path("everything").booleanValue(false);
        return List.of(Cell.said(words.say(everything ? "agency.all-items" : "agency.some-items"), words));
    }

    private static List<String> offered(JsonNode mandate, Reader reader) {
        boolean own = mandate.path("audited").stringValue("").equals(reader.partner());
        if (!own || mandate.path("revoked").booleanValue(false)) return List.of();
        var offered = new ArrayList<String>();
        if (reader.signs(SigningRight.AUDIT_MANDATES)
                && !mandate.path("approved").booleanValue(false)) offered.add(APPROVAL);
        if (reader.supervises()) offered.add(REVOCATION);
        return offered;
    }

    /**
     * The form of an act on one. Who approves one names its items, which this page does not tell.
     *
     * @throws Hidden where the act is not offered
     */
    static ActPage act(
            String act,
            JsonNode mandate,
            @Nullable String tag,
            Reader reader,
            Map<String, String> kept,
            Session session,
            Frame frame) {
        Hidden.unless(offered(mandate, reader).contains(act));
        Words words = frame.words();
        String id = mandate.path("mandate").stringValue("");
        String address = address(id) + "/acts/" + act;
        String purpose = string(mandate.path("purpose").path("text"));
        return Forms.page(
                frame,
                words.say("do." + act + "-mandate"),
                new Link(address(id), level(mandate, words)),
                words.say("do." + act + "-mandate.what"),
                purpose == null ? List.of() : List.of(new Fact(words.say("agency.purpose"), Cell.written(purpose))),
                !kept.isEmpty(),
                address,
                Forms.hidden(address, tag, session),
                act.equals(APPROVAL)
                        ? List.of(itemsInput("agency.items.approved", Forms.typed(kept), words))
                        : List.of());
    }

    private static Field itemsInput(String hint, Typed kept, Words words) {
        return Forms.lines("items", "agency.items", hint, kept, words);
    }

    /** The form by which one is granted. */
    static ActPage form(PartnerNames names, Reader reader, Map<String, String> kept, Session session, Frame frame) {
        Words words = frame.words();
        var fields = Forms.typed(kept);
        var partners = new ArrayList<Field.Choice>();
        for (JsonNode partner : names.partners()) {
            String id = partner.path("partner").stringValue("");
            if (!id.equals(reader.partner())) partners.add(Forms.choice("partner", id, names.of(id), fields));
        }
        return Forms.page(
                frame,
                words.say("do.mandate"),
                new Link(MANDATES, words.say("agency.mandates")),
                words.say("do.mandate.what"),
                List.of(),
                !kept.isEmpty(),
                NEW,
                new TreeMap<>(Map.of(RefusedForms.KEEP, "1", "once", session.onceForOneForm(NEW))),
                List.of(
                        Forms.one("level", "agency.level", "level", Level.values(), fields, words),
                        Forms.choices(Field.Sort.ONE_OF, "partner", "agency.auditors-partner", partners, words),
                        Forms.line("auditor", "agency.auditor", "agency.auditor.hint", fields, words),
                        itemsInput("agency.items.hint", fields, words),
                        Forms.date("from", "sheet.from", null, fields, words),
                        Forms.date("until", "sheet.until", null, fields, words),
                        Forms.lines("purpose", "agency.purpose", null, fields, words),
                        Forms.moment("expires", "agency.expires", fields, words)));
    }
}
