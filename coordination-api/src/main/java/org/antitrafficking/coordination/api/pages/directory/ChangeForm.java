package org.antitrafficking.coordination.api.pages.directory;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.pages.ActPage;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.OpenedForm;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.SheetPage.Link;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;
import org.antitrafficking.coordination.api.partners.DirectoryBodies;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.Treaty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The forms by which a change of the directory is proposed. What replaces something begins with what there is. Several
 * things of one field stand in lines: a language and a name, an issuer and its keys, an issuer and a subject.
 */
final class ChangeForm {

    /** In the place of an id, where the change is of nothing that there is. */
    static final String NEW = "new";

    /** As the API names them. */
    static final List<String> CHANGES = List.of(
            "admit-partner",
            "change-partner",
            "reinstate-partner",
            "record-participation",
            "define-group",
            "adopt-disclosure");

    private ChangeForm() {}

    /** @param of the id of what it changes; {@link #NEW} where there is none yet */
    static String address(String change, String of) {
        return DirectorySheets.DIRECTORY + "/proposals/" + change + "/" + of;
    }

    /** @param before what the directory says of it; null where nothing */
    static ActPage of(String change, String of, @Nullable JsonNode before, PartnerNames names, OpenedForm opened) {
        Words words = opened.words();
        String address = address(change, of);
        var fields = Forms.typed(opened.kept().isEmpty() && before != null ? written(before) : opened.kept());
        String back = switch (change) {
            case "define-group" -> DirectorySheets.GROUPS;
            case "record-participation", "adopt-disclosure" -> DirectorySheets.TREATIES;
            default -> of.equals(NEW) ? DirectorySheets.DIRECTORY : DirectorySheets.PARTNERS + of;
        };
        List<Fact> facts = before == null
                ? List.of()
                : List.of(new Fact(words.say("sheet.what"), new Cell(PartnerNames.name(of, before, words))));
        return Forms.page(
                opened,
                words.say("propose." + change),
                new Link(back, words.say("directory.title")),
                words.say("propose.what"),
                facts,
                address,
                new TreeMap<>(
                        Map.of(RefusedForms.KEEP, "1", "once", opened.session().onceForOneForm(address))),
                inputs(change, of, names, fields, words));
    }

    private static List<Field> inputs(String change, String of, PartnerNames names, Typed fields, Words words) {
        return switch (change) {
            case "admit-partner", "change-partner" -> profile(of, fields, words);
            case "record-participation" ->
                List.of(
                        Forms.line("country", "sheet.country", "sheet.country.hint", fields, words),
                        Forms.one("treaty", "sheet.treaty", "treaty", Treaty.values(), fields, words),
                        Forms.date("deposited", "sheet.deposited", null, fields, words),
                        Forms.date("inForce", "sheet.in-force", "sheet.in-force.hint", fields, words),
                        Forms.line("evidence", "sheet.evidence", "sheet.evidence.hint", fields, words),
                        Forms.date("evidenceDate", "sheet.evidence-date", null, fields, words));
            case "define-group" -> group(of, names, fields, words);
            case "adopt-disclosure" ->
                List.of(Forms.line("version", "sheet.version", "sheet.version.hint", fields, words));
            default -> List.of();
        };
    }

    private static List<Field> profile(String of, Typed fields, Words words) {
        var inputs = new ArrayList<Field>();
        if (of.equals(NEW)) inputs.add(Forms.line("id", "sheet.id", "sheet.id.hint", fields, words));
        inputs.add(Forms.line("name", "sheet.official", null, fields, words));
        inputs.add(languages(fields, words));
        inputs.add(Forms.one("kind", "sheet.kind", "partner-kind", PartnerKind.values(), fields, words));
        inputs.add(Forms.line("country", "sheet.country", "sheet.country.hint", fields, words));
        inputs.add(Forms.line("region", "sheet.region", "sheet.region.hint", fields, words));
        inputs.add(Forms.lines("issuers", "sheet.issuers", "sheet.issuers.hint", fields, words));
        inputs.add(Forms.lines("administrators", "sheet.administrators", "sheet.administrators.hint", fields, words));
        return inputs;
    }

    private static Field languages(Typed fields, Words words) {
        return Forms.lines("names", "sheet.names", "sheet.names.hint", fields, words);
    }

    private static List<Field> group(String of, PartnerNames names, Typed fields, Words words) {
        var inputs = new ArrayList<Field>();
        if (of.equals(NEW)) {
            inputs.add(Forms.line("id", "sheet.id", "sheet.id.hint", fields, words));
            inputs.add(Forms.choices(
                    Field.Sort.ONE_OF,
                    "owner",
                    "alert.owner",
                    names.partners().stream()
                            .map(partner -> partner.path("partner").stringValue(""))
                            .map(id -> Forms.choice("owner", id, names.of(id), fields))
                            .toList(),
                    words));
        }
        inputs.add(languages(fields, words));
        inputs.add(Forms.some("kind", "sheet.kinds", "partner-kind", PartnerKind.values(), fields, words));
        inputs.add(Forms.line("countries", "sheet.countries", "sheet.countries.hint", fields, words));
        inputs.add(Forms.line("regions", "sheet.regions", "sheet.regions.hint", fields, words));
        return inputs;
    }

    /** What there is, as the fields have it. */
    private static Map<String, String> written(JsonNode before) {
        var written = new LinkedHashMap<String, String>();
        for (String field : List.of("name", "country", "region", "kind", "owner")) {
            String text = string(before.path(field));
            if (text != null) written.put(field, text);
        }
        for (JsonNode kind : before.path("kinds")) written.put("kind." + kind.stringValue(""), Typed.YES);
        for (String field : List.of("countries", "regions")) {
            var all = new ArrayList<String>();
            for (JsonNode one : before.path(field)) all.add(one.stringValue(""));
            written.put(field, String.join(" ", all));
        }
        var names = new ArrayList<String>();
        before.path("names")
                .properties()
                .forEach(name -> names.add(name.getKey() + " " + name.getValue().stringValue("")));
        written.put("names", String.join("\n", names));
        written.put(
                "issuers",
                String.join(
                        "\n",
                        DirectorySheets.issuers(before.path("issuers")).stream()
                                .map(cell -> String.valueOf(cell.text().text()))
                                .toList()));
        return written;
    }

    // what is sent

    /** @param owner of the group that it changes; null where the form says it */
    static DirectoryBodies.Change body(String change, String of, @Nullable String owner, Typed fields) {
        String id = of.equals(NEW) ? fields.said("id") : of;
        return switch (change) {
            case "admit-partner", "change-partner" -> change(change, profile(id, fields), null, null, null, null);
            case "reinstate-partner" -> change(change, null, of, null, null, null);
            case "record-participation" ->
                change(
                        change,
                        null,
                        null,
                        new DirectoryBodies.Deposit(
                                fields.said("country"),
                                fields.said("treaty"),
                                fields.said("deposited"),
                                fields.said("inForce"),
                                fields.said("evidence"),
                                fields.said("evidenceDate")),
                        null,
                        null);
            case "define-group" ->
                change(
                        change,
                        null,
                        null,
                        null,
                        new DirectoryBodies.Group(
                                id,
                                owner == null ? fields.said("owner") : owner,
                                List.copyOf(fields.ticked("kind")),
                                List.copyOf(fields.words("countries")),
                                List.copyOf(fields.words("regions")),
                                names(fields)),
                        null);
            default -> change(change, null, null, null, null, number(fields.said("version")));
        };
    }

    private static DirectoryBodies.Change change(
            String change,
            DirectoryBodies.@Nullable Profile profile,
            @Nullable String partner,
            DirectoryBodies.@Nullable Deposit deposit,
            DirectoryBodies.@Nullable Group group,
            @Nullable Integer version) {
        return new DirectoryBodies.Change(change, profile, partner, deposit, group, version);
    }

    private static DirectoryBodies.Profile profile(@Nullable String id, Typed fields) {
        return new DirectoryBodies.Profile(
                id,
                fields.said("name"),
                fields.said("kind"),
                fields.said("country"),
                fields.said("region"),
                fields.lines("administrators").stream()
                        .map(ChangeForm::two)
                        .<DirectoryBodies.@Nullable Administrator>map(
                                two -> new DirectoryBodies.Administrator(two[0], two[1]))
                        .toList(),
                fields.lines("issuers").stream()
                        .map(line -> List.of(line.split("\\s+")))
                        .<DirectoryBodies.@Nullable Issuer>map(all ->
                                new DirectoryBodies.Issuer(all.getFirst(), List.copyOf(all.subList(1, all.size()))))
                        .toList(),
                names(fields));
    }

    private static @Nullable Map<String, @Nullable String> names(Typed fields) {
        List<String> lines = fields.lines("names");
        if (lines.isEmpty()) return null;
        var names = new LinkedHashMap<String, @Nullable String>();
        for (String line : lines) {
            String[] two = two(line);
            names.put(two[0], two[1]);
        }
        return names;
    }

    /** What stands before the first blank and what behind it; the second is empty where nothing does. */
    private static String[] two(String line) {
        String[] parts = line.split("\\s+", 2);
        return new String[] {parts[0], parts.length == 2 ? parts[1] : ""};
    }

    private static @Nullable Integer number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,6}") ? Integer.valueOf(text) : null;
    }
}
