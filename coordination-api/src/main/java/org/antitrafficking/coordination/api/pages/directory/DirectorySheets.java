package org.antitrafficking.coordination.api.pages.directory;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Language;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.SheetPage.Link;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.datasets.DataSetSheets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Partners, groups and treaties as pages. */
final class DirectorySheets {

    static final String DIRECTORY = Doors.PAGES + "/directory";
    static final String PARTNERS = DIRECTORY + "/partners/";
    static final String GROUPS = DIRECTORY + "/groups";
    static final String TREATIES = DIRECTORY + "/treaties";

    private DirectorySheets() {}

    /** What stands beside each other. */
    static List<Link> parts(String here, Words words) {
        return List.of(
                part(DIRECTORY, "directory.partners", here, words),
                part(GROUPS, "directory.groups", here, words),
                part(TREATIES, "directory.treaties", here, words),
                part(AgreementSheets.AGREEMENTS, "directory.agreements", here, words),
                part(ChangeSheets.CHANGES, "directory.changes", here, words),
                part(DataSetSheets.DATA_SETS, "dataset.title", here, words));
    }

    private static Link part(String address, String key, String here, Words words) {
        return new Link(address, words.say(key), address.equals(here));
    }

    /** A list, which is a table and nothing else. */
    static SheetPage list(Frame frame, String here, String title, @Nullable String next, Table table, List<Link> acts) {
        Words words = frame.words();
        return new SheetPage(
                frame,
                parts(here, words),
                null,
                Cell.said(words.say(title), words).text(),
                null,
                words.say(title + ".what"),
                List.of(),
                List.of(table),
                next == null ? null : here + "?after=" + next,
                acts);
    }

    /** Of {@code GET /api/partners}. */
    static SheetPage partners(JsonNode listed, Reader reader, Frame frame) {
        Words words = frame.words();
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode one : listed.path("items")) {
            String id = one.path("partner").stringValue("");
            rows.add(List.of(
                    List.of(new Cell(PartnerNames.name(id, one, words), PARTNERS + id)),
                    List.of(Cell.said(country(one, words), words)),
                    List.of(Cell.said(kind(one, words), words)),
                    List.of(state(one, words))));
        }
        return list(
                frame,
                DIRECTORY,
                "directory.partners",
                string(listed.path("next")),
                new Table(
                        null,
                        words.each("alert.partner", "sheet.country", "sheet.kind", "alert.state"),
                        rows,
                        words.say("sheet.none")),
                proposals(reader, words, "admit-partner"));
    }

    /** Changes that are not of one thing on the page. */
    static List<Link> proposals(Reader reader, Words words, String... changes) {
        var links = new ArrayList<Link>();
        if (reader.changesTheDirectory())
            for (String change : changes)
                links.add(new Link(ChangeForm.address(change, ChangeForm.NEW), words.say("propose." + change)));
        return links;
    }

    static String country(JsonNode partner, Words words) {
        String country = string(partner.path("country"));
        return country == null ? words.say("sheet.nowhere") : words.country(country);
    }

    static String kind(JsonNode partner, Words words) {
        return words.called("partner-kind", partner.path("kind").stringValue(""));
    }

    static Cell state(JsonNode partner, Words words) {
        boolean suspended = partner.path("suspended").booleanValue(false);
        Cell said = Cell.said(words.say(suspended ? "sheet.suspended" : "sheet.active"), words);
        return suspended ? new Cell(said.text(), null, true) : said;
    }

    /** The address of a partner's page. */
    static Cell partner(String id, PartnerNames names) {
        return new Cell(names.of(id), names.partner(id) == null ? null : PARTNERS + id);
    }

    static List<Cell> partners(JsonNode ids, PartnerNames names) {
        var cells = new ArrayList<Cell>();
        for (JsonNode id : ids) cells.add(partner(id.stringValue(""), names));
        return cells;
    }

    /** Names in languages, each with its language. */
    static List<Cell> names(JsonNode names, Words words) {
        var cells = new ArrayList<Cell>();
        for (var one : names.properties())
            cells.add(new Cell(new Shown.Text(
                    one.getKey(), Language.dirOf(one.getKey()), one.getValue().stringValue(""))));
        return cells.isEmpty() ? List.of(Cell.said(words.say("sheet.nothing"), words)) : cells;
    }

    static List<Cell> issuers(JsonNode issuers) {
        var cells = new ArrayList<Cell>();
        for (JsonNode issuer : issuers) {
            var text = new StringBuilder(issuer.path("uri").stringValue(""));
            for (JsonNode key : issuer.path("keys")) text.append(' ').append(key.stringValue(""));
            cells.add(Cell.code(text.toString()));
        }
        return cells;
    }

    /** Some words of the platform, or that there are none. */
    static List<Cell> called(JsonNode all, String kind, String none, Words words) {
        List<String> called = Shown.called(all, kind, words);
        return called.isEmpty()
                ? List.of(Cell.said(words.say(none), words))
                : called.stream().map(one -> Cell.said(one, words)).toList();
    }

    static List<Cell> countries(JsonNode codes, Words words) {
        var cells = new ArrayList<Cell>();
        for (JsonNode code : codes) cells.add(Cell.said(words.country(code.stringValue("")), words));
        return cells.isEmpty() ? List.of(Cell.said(words.say("sheet.nothing"), words)) : cells;
    }

    /**
     * Of {@code GET /api/partners/{id}}, with what the directory has of its country and of groups.
     *
     * @param agreements that the reader's agency is told of
     * @param desk of {@code GET /api/partners/{id}/desk}; null where it has none
     */
    static SheetPage partner(
            String id,
            PartnerNames names,
            Collection<JsonNode> groups,
            Collection<JsonNode> treaties,
            Collection<JsonNode> agreements,
            @Nullable JsonNode desk,
            Reader reader,
            Frame frame) {
        Words words = frame.words();
        JsonNode partner = Objects.requireNonNull(names.partner(id), id);
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(words.say("sheet.official"), Cell.written(string(partner.path("name")))));
        facts.add(new Fact(words.say("sheet.names"), names(partner.path("names"), words)));
        facts.add(new Fact(words.say("sheet.kind"), Cell.said(kind(partner, words), words)));
        facts.add(new Fact(words.say("sheet.country"), Cell.said(country(partner, words), words)));
        String region = Shown.called("region", partner.path("region"), words);
        if (region != null) facts.add(new Fact(words.say("sheet.region"), Cell.said(region, words)));
        facts.add(new Fact(words.say("alert.state"), state(partner, words)));
        String by = string(partner.path("suspendedBy"));
        if (by != null) facts.add(new Fact(words.say("sheet.suspended-by"), partner(by, names)));
        Shown.Text reached = desk == null ? null : Shown.text(desk.path("desk"));
        if (reached != null) facts.add(new Fact(words.say("duty.desk"), new Cell(reached)));
        facts.add(new Fact(words.say("sheet.issuers"), issuers(partner.path("issuers"))));
        facts.add(new Fact(
                words.say("sheet.groups"),
                groups.stream()
                        .filter(group -> GroupRule.has(group, partner))
                        .map(group ->
                                new Cell(PartnerNames.name(group.path("group").stringValue(""), group, words), GROUPS))
                        .toList()));
        return new SheetPage(
                frame,
                parts(DIRECTORY, words),
                null,
                names.of(id),
                id,
                null,
                facts.stream().filter(fact -> !fact.values().isEmpty()).toList(),
                List.of(
                        treaties(
                                treaties.stream()
                                        .filter(of -> of.path("country").equals(partner.path("country")))
                                        .toList(),
                                words.say("directory.treaties"),
                                words),
                        AgreementSheets.table(
                                agreements.stream()
                                        .filter(of -> has(of.path("parties"), id))
                                        .toList(),
                                names,
                                words.say("sheet.agreements-with-us"),
                                words)),
                null,
                acts(id, partner, reader, words));
    }

    static boolean has(JsonNode texts, String text) {
        for (JsonNode one : texts) if (one.stringValue("").equals(text)) return true;
        return false;
    }

    private static List<Link> acts(String id, JsonNode partner, Reader reader, Words words) {
        if (!reader.changesTheDirectory()) return List.of();
        var acts = new ArrayList<Link>();
        acts.add(new Link(ChangeForm.address("change-partner", id), words.say("propose.change-partner")));
        if (partner.path("suspended").booleanValue(false))
            acts.add(new Link(ChangeForm.address("reinstate-partner", id), words.say("propose.reinstate-partner")));
        else acts.add(new Link(PARTNERS + id + "/acts/suspension", words.say("do.suspension")));
        return acts;
    }

    /** Of {@code GET /api/groups}. */
    static SheetPage groups(JsonNode listed, PartnerNames names, Reader reader, Frame frame) {
        Words words = frame.words();
        var rows = new ArrayList<List<List<Cell>>>();
        var acts = new ArrayList<>(proposals(reader, words, "define-group"));
        for (JsonNode group : listed.path("items")) {
            String id = group.path("group").stringValue("");
            var rule = new ArrayList<Cell>();
            rule.addAll(called(group.path("kinds"), "partner-kind", "group.every-kind", words));
            var places = new ArrayList<Cell>();
            for (JsonNode country : group.path("countries"))
                places.add(Cell.said(words.country(country.stringValue("")), words));
            for (String region : Shown.called(group.path("regions"), "region", words))
                places.add(Cell.said(region, words));
            String address = reader.changesTheDirectory() ? ChangeForm.address("define-group", id) : null;
            if (ExclusionForm.isOffered(group, reader))
                acts.add(new Link(
                        ExclusionForm.address(id),
                        words.say(
                                "do.exclusions-of",
                                String.valueOf(
                                        PartnerNames.name(id, group, words).text()))));
            rows.add(List.of(
                    List.of(new Cell(PartnerNames.name(id, group, words), address)),
                    List.of(partner(group.path("owner").stringValue(""), names)),
                    rule,
                    places.isEmpty() ? List.of(Cell.said(words.say("group.nowhere"), words)) : places));
        }
        return list(
                frame,
                GROUPS,
                "directory.groups",
                string(listed.path("next")),
                new Table(
                        null,
                        words.each("sheet.group", "alert.owner", "sheet.kinds", "sheet.places"),
                        rows,
                        words.say("sheet.none")),
                acts);
    }

    /** Of {@code GET /api/treaties}. */
    static SheetPage treaties(JsonNode listed, Reader reader, Frame frame) {
        Words words = frame.words();
        var items = new ArrayList<JsonNode>();
        listed.path("items").forEach(items::add);
        return list(
                frame,
                TREATIES,
                "directory.treaties",
                string(listed.path("next")),
                treaties(items, null, words),
                proposals(reader, words, "record-participation", "adopt-disclosure"));
    }

    private static Table treaties(Collection<JsonNode> participations, @Nullable String heading, Words words) {
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode one : participations)
            rows.add(List.of(
                    List.of(Cell.said(words.country(one.path("country").stringValue("")), words)),
                    List.of(Cell.said(words.called("treaty", one.path("treaty").stringValue("")), words)),
                    List.of(Cell.code(one.path("inForce").stringValue(""))),
                    List.of(
                            Cell.written(string(one.path("evidence"))),
                            Cell.code(one.path("evidenceDate").stringValue("")))));
        return new Table(
                heading,
                words.each("sheet.country", "sheet.treaty", "sheet.in-force", "sheet.evidence"),
                rows,
                words.say("sheet.none"));
    }
}
