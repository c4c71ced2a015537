package org.antitrafficking.coordination.api.pages.directory;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.ActPage;
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
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes that two countries make, with what they would touch, and the forms of a partner's word on them. */
final class ChangeSheets {

    static final String CHANGES = ForSignature.CHANGES;

    private static final String APPROVAL = "approval";
    private static final String WITHDRAWAL = "withdrawal";

    private ChangeSheets() {}

    /** What the directory says, by which a change is told apart from what there is. */
    record Now(PartnerNames names, Map<String, JsonNode> groups, Collection<JsonNode> treaties, Instant at) {}

    /** Of {@code GET /api/directory/changes}. */
    static SheetPage changes(JsonNode listed, PartnerNames names, Reader reader, Frame frame) {
        Words words = frame.words();
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode one : listed.path("items"))
            rows.add(List.of(
                    List.of(new Cell(
                            Cell.said(ForSignature.title(one, names, words), words)
                                    .text(),
                            address(one))),
                    List.of(DirectorySheets.partner(one.path("proposer").stringValue(""), names)),
                    DirectorySheets.partners(one.path("approvedBy"), names),
                    List.of(Cell.said(until(one, words), words))));
        return DirectorySheets.list(
                frame,
                CHANGES,
                "directory.changes",
                string(listed.path("next")),
                new Table(
                        null,
                        words.each("sheet.change", "sheet.proposed-by", "sheet.approved-by", "sheet.open-until"),
                        rows,
                        words.say("sheet.none")),
                List.of());
    }

    private static String address(JsonNode change) {
        return CHANGES + "/" + change.path("changeId").stringValue("");
    }

    private static String until(JsonNode change, Words words) {
        return Objects.requireNonNull(Shown.moment(change.path("expires"), words))
                .said();
    }

    /** Of {@code GET /api/directory/changes/{id}}, with what there is now. */
    static SheetPage change(JsonNode proposed, Now now, Reader reader, Frame frame) {
        Words words = frame.words();
        PartnerNames names = now.names();
        JsonNode change = proposed.path("change");
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(
                words.say("sheet.proposed-by"),
                DirectorySheets.partner(proposed.path("proposer").stringValue(""), names)));
        facts.add(new Fact(
                words.say("sheet.approved-by"),
                or(DirectorySheets.partners(proposed.path("approvedBy"), names), "sheet.nobody-yet", words)));
        facts.add(new Fact(words.say("sheet.open-until"), Cell.said(until(proposed, words), words)));
        var administrators = new ArrayList<Cell>();
        for (JsonNode one : change.at("/profile/administrators")) administrators.add(Cell.code(one.stringValue("")));
        if (!administrators.isEmpty()) facts.add(new Fact(words.say("sheet.administrators"), administrators));
        var acts = new ArrayList<Link>();
        for (String act : offered(proposed, reader, now.at()))
            acts.add(new Link(address(proposed) + "/acts/" + act, words.say("do." + act + "-change")));
        return new SheetPage(
                frame,
                DirectorySheets.parts(CHANGES, words),
                null,
                Cell.said(ForSignature.title(proposed, names, words), words).text(),
                proposed.path("changeId").stringValue(""),
                words.say("directory.changes.what"),
                facts,
                List.of(difference(change, now, words)),
                null,
                acts);
    }

    private static List<Cell> or(List<Cell> cells, String none, Words words) {
        return cells.isEmpty() ? List.of(Cell.said(words.say(none), words)) : cells;
    }

    private static List<String> offered(JsonNode proposed, Reader reader, Instant at) {
        if (!reader.changesTheDirectory()) return List.of();
        var offered = new ArrayList<String>();
        if (ForSignature.isApproved(proposed, reader, at)) offered.add(APPROVAL);
        if (proposed.path("proposer").stringValue("").equals(reader.partner())) offered.add(WITHDRAWAL);
        return offered;
    }

    /**
     * The form of a word on one.
     *
     * @throws Hidden where it is not offered
     */
    static ActPage act(String act, JsonNode proposed, @Nullable String tag, Now now, Reader reader, OpenedForm opened) {
        Hidden.unless(offered(proposed, reader, now.at()).contains(act));
        Words words = opened.words();
        String address = address(proposed) + "/acts/" + act;
        var facts = new ArrayList<Fact>();
        for (var row : difference(proposed.path("change"), now, words).rows())
            if (row.getLast().stream().anyMatch(Cell::stands))
                facts.add(new Fact(
                        said(row.getFirst(), words),
                        Cell.said(
                                words.say("sheet.becomes", said(row.get(1), words), said(row.get(2), words)), words)));
        return Forms.page(
                opened,
                words.say("do." + act + "-change"),
                new Link(address(proposed), ForSignature.title(proposed, now.names(), words)),
                words.say("do." + act + "-change.what"),
                facts,
                address,
                Forms.hidden(address, tag, opened.session()),
                List.of());
    }

    private static String said(List<Cell> cells, Words words) {
        return cells.isEmpty()
                ? words.say("sheet.nothing")
                : words.list(cells.stream()
                        .map(cell -> String.valueOf(cell.text().text()))
                        .toList());
    }

    // before and after

    private static Table difference(JsonNode change, Now now, Words words) {
        JsonNode before = before(change, now);
        JsonNode after = after(change, before);
        var then = says(change, before, now, words);
        var rows = new ArrayList<List<List<Cell>>>();
        says(change, after, now, words).forEach((called, cells) -> {
            List<Cell> was = before.isMissingNode() ? List.of() : then.getOrDefault(called, List.of());
            rows.add(List.of(
                    List.of(Cell.said(words.say(called), words)),
                    was,
                    was.equals(cells)
                            ? cells
                            : cells.isEmpty()
                                    ? List.of(standing(Cell.said(words.say("sheet.nothing"), words)))
                                    : cells.stream().map(ChangeSheets::standing).toList()));
        });
        return new Table(
                words.say("sheet.touches"),
                words.each("sheet.what", "sheet.now", "sheet.then"),
                rows,
                words.say("sheet.none"));
    }

    private static Cell standing(Cell cell) {
        return new Cell(cell.text(), cell.address(), true);
    }

    private static JsonNode before(JsonNode change, Now now) {
        JsonNode found = switch (change.path("is").stringValue("")) {
            case "change-partner", "reinstate-partner" -> now.names().partner(ForSignature.of(change));
            case "define-group" -> now.groups().get(ForSignature.of(change));
            case "record-participation" -> {
                JsonNode of = change.at("/deposit/participation");
                yield now.treaties().stream()
                        .filter(one -> one.path("country").equals(of.path("country"))
                                && one.path("treaty").equals(of.path("treaty")))
                        .findFirst()
                        .orElse(null);
            }
            default -> null;
        };
        return found == null ? MissingNode.getInstance() : found;
    }

    private static JsonNode after(JsonNode change, JsonNode before) {
        return switch (change.path("is").stringValue("")) {
            case "admit-partner" -> ((ObjectNode) change.path("profile").deepCopy()).put("suspended", false);
            case "change-partner" ->
                ((ObjectNode) change.path("profile").deepCopy())
                        .put("suspended", before.path("suspended").booleanValue(false));
            case "reinstate-partner" -> ((ObjectNode) before.deepCopy()).put("suspended", false);
            case "define-group" -> change.path("definition");
            case "record-participation" -> {
                var deposit = (ObjectNode) change.at("/deposit/participation").deepCopy();
                yield deposit.set("evidence", change.at("/deposit/evidence"))
                        .set("evidenceDate", change.at("/deposit/evidenceDate"));
            }
            default -> JsonNodeFactory.instance.objectNode().set("version", change.path("version"));
        };
    }

    /** What the directory says of it, by the key of each field's name. */
    private static Map<String, List<Cell>> says(JsonNode change, JsonNode of, Now now, Words words) {
        var says = new LinkedHashMap<String, List<Cell>>();
        switch (change.path("is").stringValue("")) {
            case "admit-partner", "change-partner", "reinstate-partner" -> {
                says.put("sheet.official", text(of, "name"));
                says.put("sheet.names", DirectorySheets.names(of.path("names"), words));
                says.put("sheet.kind", List.of(Cell.said(DirectorySheets.kind(of, words), words)));
                says.put("sheet.country", List.of(Cell.said(DirectorySheets.country(of, words), words)));
                String region = Shown.called("region", of.path("region"), words);
                says.put("sheet.region", region == null ? List.of() : List.of(Cell.said(region, words)));
                says.put("sheet.issuers", DirectorySheets.issuers(of.path("issuers")));
                says.put("alert.state", List.of(DirectorySheets.state(of, words)));
                says.put(
                        "sheet.groups",
                        GroupRule.groups(of, now.groups().values()).stream()
                                .map(id -> new Cell(
                                        PartnerNames.name(id, now.groups().get(id), words)))
                                .toList());
            }
            case "define-group" -> {
                says.put("sheet.names", DirectorySheets.names(of.path("names"), words));
                says.put(
                        "alert.owner",
                        List.of(DirectorySheets.partner(of.path("owner").stringValue(""), now.names())));
                says.put(
                        "sheet.kinds",
                        DirectorySheets.called(of.path("kinds"), "partner-kind", "group.every-kind", words));
                says.put("sheet.countries", DirectorySheets.countries(of.path("countries"), words));
                says.put("sheet.regions", DirectorySheets.called(of.path("regions"), "region", "sheet.nothing", words));
                says.put(
                        "sheet.members",
                        GroupRule.members(of, now.names().partners()).stream()
                                .map(id -> DirectorySheets.partner(id, now.names()))
                                .toList());
            }
            case "record-participation" -> {
                says.put("sheet.deposited", text(of, "deposited"));
                says.put("sheet.in-force", text(of, "inForce"));
                says.put("sheet.evidence", text(of, "evidence"));
                says.put("sheet.evidence-date", text(of, "evidenceDate"));
                says.put(
                        "sheet.partners-there",
                        now.names().partners().stream()
                                .filter(partner -> partner.path("country").equals(of.path("country")))
                                .map(partner -> DirectorySheets.partner(
                                        partner.path("partner").stringValue(""), now.names()))
                                .toList());
            }
            default ->
                says.put("sheet.version", List.of(Cell.code(of.path("version").asString(""))));
        }
        return says;
    }

    private static List<Cell> text(JsonNode of, String field) {
        String text = string(of.path(field));
        return text == null ? List.of() : List.of(Cell.written(text));
    }
}
