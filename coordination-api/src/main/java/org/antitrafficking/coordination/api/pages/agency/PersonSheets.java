package org.antitrafficking.coordination.api.pages.agency;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.ActPage;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.OpenedForm;
import org.antitrafficking.coordination.api.pages.Paged;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.SheetPage.Link;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.TemplateVersions;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.directory.Forms;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.SigningRight;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An agency's persons and machines as pages, and the forms of what an administrator does with them. */
public final class PersonSheets {

    static final String AGENCY = Doors.PAGES + "/agency";
    static final String PERSONS = AGENCY + "/persons/";
    static final String NEW = AGENCY + "/new-person";

    private PersonSheets() {}

    /** What an administrator does with a person, in the order in which a page has it. */
    enum Act {
        ROLE,
        ROLE_REVOCATION,
        RIGHT,
        RIGHT_REVOCATION,
        SCOPE,
        SCOPE_REVOCATION,
        SUSPENSION,
        REINSTATEMENT;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What stands beside each other. */
    public static List<Link> parts(String here, Reader reader, Words words) {
        var parts = new ArrayList<>(List.of(
                part(AGENCY, "agency.persons", here, words),
                part(Paged.DUTY, "agency.duty", here, words),
                part(ClockSheets.CLOCKS, "agency.clocks", here, words),
                part(ClientSheets.CLIENTS, "agency.clients", here, words),
                part(TemplateVersions.TEMPLATES, "agency.templates", here, words),
                part(MandateSheets.MANDATES, "agency.mandates", here, words),
                part(ReadSheet.READS, "agency.reads", here, words)));
        if (reader.supervises() || reader.administers())
            parts.add(part(SubscriberSheet.SUBSCRIBERS, "agency.subscribers", here, words));
        return parts;
    }

    private static Link part(String address, String key, String here, Words words) {
        return new Link(address, words.say(key), address.equals(here));
    }

    /** Of {@code GET /api/persons}. */
    static SheetPage persons(JsonNode listed, Reader reader, Frame frame) {
        Words words = frame.words();
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode one : listed.path("items")) {
            String id = one.path("person").stringValue("");
            rows.add(List.of(
                    List.of(new Cell(name(one), PERSONS + id)),
                    List.of(Cell.said(words.called("nature", one.path("nature").stringValue("")), words)),
                    called(one.path("roles"), "role-of-person", words),
                    List.of(state(one, words))));
        }
        String next = string(listed.path("next"));
        return new SheetPage(
                frame,
                parts(AGENCY, reader, words),
                null,
                Cell.said(words.say("agency.title"), words).text(),
                reader.partner(),
                words.say("agency.persons.what"),
                List.of(),
                List.of(new Table(
                        words.say("agency.persons"),
                        words.each("field.name", "sheet.kind", "agency.roles", "alert.state"),
                        rows,
                        words.say("sheet.none"))),
                next == null ? null : AGENCY + "?after=" + next,
                reader.administers() ? List.of(new Link(NEW, words.say("do.new-person"))) : List.of());
    }

    static Shown.Text name(JsonNode person) {
        return new Shown.Text("", "auto", string(person.path("name").path("text")));
    }

    private static Cell state(JsonNode person, Words words) {
        boolean suspended = person.path("suspended").booleanValue(false);
        return new Cell(
                Cell.said(words.say(suspended ? "sheet.suspended" : "sheet.active"), words)
                        .text(),
                null,
                suspended);
    }

    private static List<Cell> called(JsonNode all, String kind, Words words) {
        return Shown.called(all, kind, words).stream()
                .map(one -> Cell.said(one, words))
                .toList();
    }

    /** Of {@code GET /api/persons/{id}}. */
    static SheetPage person(JsonNode person, Reader reader, Frame frame) {
        Words words = frame.words();
        String id = person.path("person").stringValue("");
        var acts = new ArrayList<Link>();
        for (Act act : offered(person, reader))
            acts.add(new Link(PERSONS + id + "/acts/" + act.word(), words.say("do." + act.word() + "-person")));
        if (reader.supervises()) acts.add(new Link(ServedSheets.exposure(id), words.say("served.link")));
        return new SheetPage(
                frame,
                parts(AGENCY, reader, words),
                null,
                name(person),
                id,
                words.say("agency.person.what"),
                List.of(
                        new Fact(
                                words.say("sheet.kind"),
                                Cell.said(
                                        words.called(
                                                "nature", person.path("nature").stringValue("")),
                                        words)),
                        fact("agency.roles", called(person.path("roles"), "role-of-person", words), words),
                        fact("agency.rights", called(person.path("signingRights"), "right", words), words),
                        new Fact(words.say("alert.state"), state(person, words))),
                List.of(),
                null,
                acts);
    }

    private static Fact fact(String key, List<Cell> cells, Words words) {
        return new Fact(
                words.say(key), cells.isEmpty() ? List.of(Cell.said(words.say("sheet.nothing"), words)) : cells);
    }

    /** Just what the rules would accept of an administrator, as far as the page itself says how things are. */
    private static List<Act> offered(JsonNode person, Reader reader) {
        if (!reader.administers()) return List.of();
        boolean self = person.path("person").stringValue("").equals(reader.person());
        boolean machine = person.path("nature").stringValue("").equals(Nature.MACHINE.toString());
        boolean suspended = person.path("suspended").booleanValue(false);
        var offered = new ArrayList<Act>();
        if (!self && !roles(person).isEmpty()) offered.add(Act.ROLE);
        if (!person.path("roles").isEmpty()) offered.add(Act.ROLE_REVOCATION);
        if (!self && !machine && !rights(person).isEmpty()) offered.add(Act.RIGHT);
        if (!person.path("signingRights").isEmpty()) offered.add(Act.RIGHT_REVOCATION);
        if (!self) offered.add(Act.SCOPE);
        offered.add(Act.SCOPE_REVOCATION);
        if (suspended && !self) offered.add(Act.REINSTATEMENT);
        if (!suspended) offered.add(Act.SUSPENSION);
        return offered;
    }

    /**
     * Which roles may be given to it: who administers neither validates nor signs, and a machine does none of these.
     */
    private static List<Role> roles(JsonNode person) {
        List<String> has = texts(person.path("roles"));
        boolean machine = person.path("nature").stringValue("").equals(Nature.MACHINE.toString());
        boolean administers = has.contains(Role.ADMINISTRATOR.toString());
        boolean second = has.contains(Role.SUPERVISOR.toString())
                || !person.path("signingRights").isEmpty();
        return Arrays.stream(Role.values())
                .filter(role -> !has.contains(role.toString()))
                .filter(role -> !machine || !role.isForNaturalPersons())
                .filter(role -> role != Role.SUPERVISOR || !administers)
                .filter(role -> role != Role.ADMINISTRATOR || !second)
                .toList();
    }

    private static List<SigningRight> rights(JsonNode person) {
        if (texts(person.path("roles")).contains(Role.ADMINISTRATOR.toString())) return List.of();
        List<String> has = texts(person.path("signingRights"));
        return Arrays.stream(SigningRight.values())
                .filter(right -> !has.contains(right.toString()))
                .toList();
    }

    private static List<String> texts(JsonNode all) {
        var texts = new ArrayList<String>();
        for (JsonNode one : all) texts.add(one.stringValue(""));
        return texts;
    }

    /**
     * The form of an act on one.
     *
     * @throws Hidden where the act is not offered
     */
    static ActPage act(String word, JsonNode person, @Nullable String tag, Reader reader, OpenedForm opened) {
        Act act = offered(person, reader).stream()
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Hidden.HIDDEN);
        Words words = opened.words();
        String id = person.path("person").stringValue("");
        String address = PERSONS + id + "/acts/" + word;
        String name = name(person).text();
        return Forms.page(
                opened,
                words.say("do." + word + "-person"),
                new Link(PERSONS + id, name == null ? id : name),
                words.say("do." + word + "-person.what"),
                List.of(new Fact(words.say("field.person"), new Cell(name(person)))),
                address,
                Forms.hidden(address, tag, opened.session()),
                inputs(act, person, reader, opened.typed(), words));
    }

    private static List<Field> inputs(Act act, JsonNode person, Reader reader, Typed kept, Words words) {
        return switch (act) {
            case ROLE ->
                List.of(Forms.one(
                        "role", "agency.roles", "role-of-person", roles(person).toArray(), kept, words));
            case ROLE_REVOCATION ->
                List.of(Forms.one(
                        "role",
                        "agency.roles",
                        "role-of-person",
                        texts(person.path("roles")).toArray(),
                        kept,
                        words));
            case RIGHT ->
                List.of(Forms.one(
                        "right", "agency.rights", "right", rights(person).toArray(), kept, words));
            case RIGHT_REVOCATION ->
                List.of(Forms.one(
                        "right",
                        "agency.rights",
                        "right",
                        texts(person.path("signingRights")).toArray(),
                        kept,
                        words));
            case SCOPE, SCOPE_REVOCATION -> {
                var fields = kept.has("scope") ? kept : Forms.typed(Map.of("scope", "agency-" + reader.partner()));
                yield List.of(Forms.line("scope", "agency.scope", "agency.scope.hint", fields, words));
            }
            case SUSPENSION, REINSTATEMENT -> List.of();
        };
    }

    /** The form by which somebody or a machine is registered. */
    static ActPage form(OpenedForm opened) {
        Words words = opened.words();
        var fields = opened.typed();
        return Forms.page(
                opened,
                words.say("do.new-person"),
                new Link(AGENCY, words.say("agency.title")),
                words.say("do.new-person.what"),
                List.of(),
                NEW,
                new TreeMap<>(
                        Map.of(RefusedForms.KEEP, "1", "once", opened.session().onceForOneForm(NEW))),
                List.of(
                        Forms.one("nature", "sheet.kind", "nature", Nature.values(), fields, words),
                        Forms.line("name", "field.name", "agency.name.hint", fields, words),
                        Forms.line("issuer", "agency.issuer", "agency.issuer.hint", fields, words),
                        Forms.line("subject", "agency.subject", "agency.subject.hint", fields, words)));
    }
}
