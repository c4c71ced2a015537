package org.antitrafficking.coordination.api.pages.agency;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.ActPage;
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
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.directory.Forms;
import org.antitrafficking.coordination.mandates.Level;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.SigningRight;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Mandates of auditors as pages, and the forms of an agency's word on those over itself. */
public final class MandateSheets {

    static final String MANDATES = ForSignature.MANDATES;
    static final String NEW = MANDATES + "/new";

    static final String PROGRAMMES = Doors.PAGES + "/programmes/";

    private static final String MONEY = "money";
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
                    List.of(
                            one.has(MONEY)
                                    ? Cell.said(words.say("agency.money-of-a-programme"), words)
                                    : new Cell(names.of(one.path("audited").stringValue("")))),
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
                        words.each("agency.level", "agency.audited", "agency.auditors-partner", "alert.state"),
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
                                        : mandate.has(MONEY)
                                                ? "agency.mandate-waits-for-seats"
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
        if (mandate.has(MONEY)) money(mandate, names, reader, words, facts);
        else
            facts.add(new Fact(
                    words.say("agency.audited"),
                    new Cell(names.of(mandate.path("audited").stringValue("")))));
        facts.add(new Fact(
                words.say("agency.auditor"),
                Cell.code(mandate.path("auditor").stringValue("")),
                new Cell(names.of(mandate.path("auditorsPartner").stringValue("")))));
        if (!mandate.has(MONEY)) facts.add(new Fact(words.say("agency.items"), items(mandate, words)));
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

    /** Over whose money it is, who granted it, and which seats agree, as far as the reader is told. */
    private static void money(JsonNode mandate, PartnerNames names, Reader reader, Words words, List<Fact> facts) {
        JsonNode money = mandate.path(MONEY);
        String programme = money.path("programme").stringValue("");
        boolean takesPart = strings(money.path("participants")).contains(reader.partner());
        facts.add(new Fact(
                words.say("agency.money-of"),
                takesPart ? new Cell(Cell.code(programme).text(), PROGRAMMES + programme) : Cell.code(programme)));
        facts.add(new Fact(words.say("agency.audited"), called(money.path("participants"), names)));
        facts.add(new Fact(
                words.say("agency.granted-by"),
                new Cell(names.of(mandate.path("audited").stringValue("")))));
        if (mandate.has("agreed"))
            facts.add(new Fact(words.say("agency.agree"), called(mandate.path("agreed"), names)));
        facts.add(quorum(money, words));
    }

    private static Fact quorum(JsonNode board, Words words) {
        return new Fact(
                words.say("agency.quorum"),
                Cell.said(String.valueOf(board.path("quorum").intValue()), words));
    }

    private static List<Cell> called(JsonNode partners, PartnerNames names) {
        return strings(partners).stream().map(of -> new Cell(names.of(of))).toList();
    }

    private static List<String> strings(JsonNode texts) {
        var strings = new ArrayList<String>();
        for (JsonNode text : texts) strings.add(text.stringValue(""));
        return strings;
    }

    private static List<Cell> items(JsonNode mandate, Words words) {
        var items = new ArrayList<Cell>();
        for (JsonNode item : mandate.path("items")) items.add(Cell.code(item.stringValue("")));
        if (!items.isEmpty()) return items;
        boolean everything = mandate.path("everything").booleanValue(false);
        return List.of(Cell.said(words.say(everything ? "agency.all-items" : "agency.some-items"), words));
    }

    private static List<String> offered(JsonNode mandate, Reader reader) {
        if (mandate.path("revoked").booleanValue(false)) return List.of();
        boolean itsOwn = mandate.has(MONEY)
                ? strings(mandate.path("agreed")).contains(reader.partner())
                : mandate.path("audited").stringValue("").equals(reader.partner());
        var offered = new ArrayList<String>();
        if (ForSignature.isAgreedTo(mandate, reader)) offered.add(APPROVAL);
        if (reader.supervises() && itsOwn) offered.add(REVOCATION);
        return offered;
    }

    /**
     * The form of an act on one. Who approves one names its items, which this page does not tell.
     *
     * @throws Hidden where the act is not offered
     */
    static ActPage act(String act, JsonNode mandate, @Nullable String tag, Reader reader, OpenedForm opened) {
        Hidden.unless(offered(mandate, reader).contains(act));
        Words words = opened.words();
        String id = mandate.path("mandate").stringValue("");
        String address = address(id) + "/acts/" + act;
        String purpose = string(mandate.path("purpose").path("text"));
        boolean money = mandate.has(MONEY);
        Map<String, String> hidden = Forms.hidden(address, tag, opened.session());
        if (money) hidden.put("items", mandate.path(MONEY).path("programme").stringValue(""));
        return Forms.page(
                opened,
                words.say("do." + act + "-mandate"),
                new Link(address(id), level(mandate, words)),
                words.say("do." + act + "-mandate." + (money ? MONEY : "what")),
                purpose == null ? List.of() : List.of(new Fact(words.say("agency.purpose"), Cell.written(purpose))),
                address,
                hidden,
                act.equals(APPROVAL) && !money
                        ? List.of(itemsInput("agency.items.approved", opened.typed(), words))
                        : List.of());
    }

    private static Field itemsInput(String hint, Typed kept, Words words) {
        return Forms.lines("items", "agency.items", hint, kept, words);
    }

    /** The form by which one over the reader's own agency is granted. */
    static ActPage form(PartnerNames names, Reader reader, OpenedForm opened) {
        Hidden.unless(reader.signs(SigningRight.AUDIT_MANDATES));
        Words words = opened.words();
        var fields = opened.typed();
        return Forms.page(
                opened,
                words.say("do.mandate"),
                new Link(MANDATES, words.say("agency.mandates")),
                words.say("do.mandate.what"),
                List.of(),
                NEW,
                Forms.hidden(NEW, null, opened.session()),
                fields(List.of(Level.values()), Set.of(reader.partner()), true, names, fields, words));
    }

    /**
     * The form by which a seat of a programme's board grants one over the programme's money.
     *
     * @throws Hidden where the reader decides for no seat
     */
    static ActPage overMoney(JsonNode programme, PartnerNames names, Reader reader, OpenedForm opened) {
        Hidden.unless(isSeat(programme, reader));
        Words words = opened.words();
        var fields = opened.typed();
        String id = programme.path("programme").stringValue("");
        Shown.Text title = Shown.text(programme.path("title"));
        Collection<String> participants =
                programme.path("charter").path("participants").propertyNames();
        return Forms.page(
                opened,
                words.say("do.money-mandate"),
                new Link(PROGRAMMES + id, title == null ? id : String.valueOf(title.text())),
                words.say("do.money-mandate.what"),
                List.of(
                        new Fact(
                                words.say("agency.audited"),
                                participants.stream()
                                        .map(of -> new Cell(names.of(of)))
                                        .toList()),
                        quorum(programme.path("gate").path("board"), words)),
                overMoney(id),
                Forms.hidden(overMoney(id), null, opened.session()),
                fields(
                        List.of(Level.DECISIONS, Level.CONTENT_WITHOUT_PERSONS),
                        participants,
                        false,
                        names,
                        fields,
                        words));
    }

    /** The address of the form by which a seat of that programme's board grants one. */
    public static String overMoney(String programme) {
        return PROGRAMMES + programme + "/mandate";
    }

    /** Whether a reader may decide for a seat of the programme's board. */
    public static boolean isSeat(JsonNode programme, Reader reader) {
        return reader.signs(SigningRight.PROGRAMME_DECISIONS)
                && strings(programme.path("gate").path("board").path("seats")).contains(reader.partner());
    }

    /** @param without whose auditors it is not for */
    private static List<Field> fields(
            List<Level> levels,
            Collection<String> without,
            boolean withItems,
            PartnerNames names,
            Typed typed,
            Words words) {
        var partners = new ArrayList<Field.Choice>();
        for (JsonNode partner : names.partners()) {
            String id = partner.path("partner").stringValue("");
            if (!without.contains(id)) partners.add(Forms.choice("partner", id, names.of(id), typed));
        }
        var fields = new ArrayList<Field>();
        fields.add(Forms.one("level", "agency.level", "level", levels.toArray(), typed, words));
        fields.add(Forms.choices(Field.Sort.ONE_OF, "partner", "agency.auditors-partner", partners, words));
        fields.add(Forms.line("auditor", "agency.auditor", "agency.auditor.hint", typed, words));
        if (withItems) fields.add(itemsInput("agency.items.hint", typed, words));
        fields.add(Forms.date("from", "sheet.from", null, typed, words));
        fields.add(Forms.date("until", "sheet.until", null, typed, words));
        fields.add(Forms.lines("purpose", "agency.purpose", null, typed, words));
        fields.add(Forms.moment("expires", "agency.expires", typed, words));
        return fields;
    }
}
