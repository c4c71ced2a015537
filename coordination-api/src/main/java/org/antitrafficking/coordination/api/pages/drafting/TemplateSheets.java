package org.antitrafficking.coordination.api.pages.drafting;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Language;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.SheetPage.Link;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.TemplateVersions;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.agency.PersonSheets;
import tools.jackson.databind.JsonNode;

/** Templates of one's own agency as pages: all of them, and one with all that a version of it says. */
final class TemplateSheets {

    static final String TEMPLATES = TemplateVersions.TEMPLATES;
    static final String NEW = TEMPLATES + "/new";

    private final JsonNode content;
    private final Words words;

    private TemplateSheets(JsonNode content, Words words) {
        this.content = content;
        this.words = words;
    }

    static String address(String id) {
        return TEMPLATES + "/" + id;
    }

    /** Where an alert is begun with a version. */
    static String draft(String id, int version) {
        return Doors.PAGES + "/drafts/" + id + "/" + version;
    }

    static boolean keeps(Reader reader) {
        return reader.supervises() || reader.administers();
    }

    /** Of {@code GET /api/templates}. */
    static SheetPage list(JsonNode listed, Reader reader, Frame frame) {
        Words words = frame.words();
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode one : listed.path("items")) {
            JsonNode content = one.path("content");
            String id = one.path("template").stringValue("");
            rows.add(List.of(
                    List.of(new Cell(TemplateVersions.name(content, words), address(id))),
                    List.of(Cell.said(words.called("kind", content.path("kind").stringValue("")), words)),
                    new TemplateSheets(content, words).languages(),
                    List.of(state(one, words))));
        }
        String next = string(listed.path("next"));
        return new SheetPage(
                frame,
                PersonSheets.parts(TEMPLATES, reader, words),
                null,
                Cell.said(words.say("agency.templates"), words).text(),
                null,
                words.say("agency.templates.what"),
                List.of(),
                List.of(new Table(
                        null,
                        words.each("field.name", "ask.kind", "template.languages", "alert.state"),
                        rows,
                        words.say("sheet.none"))),
                next == null ? null : TEMPLATES + "?after=" + next,
                keeps(reader) ? List.of(new Link(NEW, words.say("do.template"))) : List.of());
    }

    private static Cell state(JsonNode template, Words words) {
        boolean erased = template.path("erased").booleanValue(false);
        boolean withdrawn = template.path("withdrawn").booleanValue(false);
        String version = words.say("template.version", template.path("version").intValue(0));
        return Cell.said(
                erased
                        ? words.say("template.erased")
                        : withdrawn ? words.say("template.withdrawn") : words.say("template.in-use", version),
                words);
    }

    /**
     * Of {@code GET /api/templates/{id}}.
     *
     * @param number of the version that is shown
     * @param content of that version
     */
    static SheetPage one(JsonNode template, int number, JsonNode content, Named named, Reader reader, Frame frame) {
        Words words = frame.words();
        String id = template.path("template").stringValue("");
        boolean last = template.path("version").intValue(0) == number;
        var sheet = new TemplateSheets(content, words);
        return new SheetPage(
                frame,
                PersonSheets.parts(TEMPLATES, reader, words),
                last ? null : new Link(address(id), words.say("template.newest")),
                TemplateVersions.name(content, words),
                id,
                words.say("agency.templates.what"),
                sheet.facts(template, number, named),
                List.of(sheet.texts(), sheet.versions(template, id)),
                null,
                last ? sheet.acts(template, id, number, reader) : List.of());
    }

    private List<Fact> facts(JsonNode template, int number, Named named) {
        JsonNode suggested = content.path("suggested");
        var audience = new ArrayList<Cell>();
        for (JsonNode partner : suggested.path("partners"))
            audience.add(new Cell(named.partner(partner.stringValue(""))));
        for (JsonNode group : suggested.path("groups")) audience.add(new Cell(named.group(group.stringValue(""))));
        String marking = string(suggested.path("marking"));
        String urgency = string(suggested.path("urgency"));
        return List.of(
                new Fact(
                        words.say("ask.kind"),
                        said(words.called("kind", content.path("kind").stringValue("")))),
                new Fact(words.say("alert.state"), state(template, words)),
                new Fact(words.say("sheet.version"), said(String.valueOf(number))),
                fact("template.asks", called(content.path("asks"), "template-asks")),
                fact("issue.audience", audience),
                fact("ask.marking", marking == null ? List.of() : List.of(Cell.code(marking))),
                fact("ask.purpose", called(suggested.path("purposes"), "purpose")),
                fact("ask.article", called(suggested.path("articles"), "basis")),
                fact("ask.handling", called(suggested.path("handling"), "handling")),
                fact("ask.urgency", urgency == null ? List.of() : List.of(said(words.called("urgency", urgency)))));
    }

    private Cell said(String said) {
        return Cell.said(said, words);
    }

    private Fact fact(String key, List<Cell> cells) {
        return new Fact(words.say(key), cells.isEmpty() ? List.of(said(words.say("sheet.nothing"))) : cells);
    }

    private List<Cell> called(JsonNode codes, String kind) {
        return Shown.called(codes, kind, words).stream().map(this::said).toList();
    }

    private List<Cell> languages() {
        var languages = new ArrayList<Cell>();
        for (String tag : content.path("texts").propertyNames()) languages.add(said(words.language(tag)));
        return languages.isEmpty() ? List.of(said(words.say("sheet.nothing"))) : languages;
    }

    private Table texts() {
        var rows = new ArrayList<List<List<Cell>>>();
        for (var text : content.path("texts").properties())
            rows.add(List.of(
                    List.of(said(words.language(text.getKey()))),
                    written(text.getKey(), text.getValue().path("subject")),
                    written(text.getKey(), text.getValue().path("narrative"))));
        return new Table(
                words.say("template.texts"),
                words.each("ask.language", "ask.template-subject", "ask.template-narrative"),
                rows,
                words.say("sheet.none"));
    }

    private List<Cell> written(String tag, JsonNode opened) {
        return List.of(
                opened.isMissingNode()
                        ? said(words.say("sheet.nothing"))
                        : new Cell(new Shown.Text(tag, Language.dirOf(tag), string(opened.path("text")))));
    }

    private Table versions(JsonNode template, String id) {
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode earlier : template.path("earlier")) {
            int number = earlier.path("version").intValue(0);
            rows.add(List.of(
                    List.of(new Cell(
                            said(words.say("template.version", number)).text(), TemplateVersions.address(id, number))),
                    List.of(new Cell(TemplateVersions.name(earlier.path("content"), words)))));
        }
        return new Table(
                words.say("template.earlier"),
                words.each("sheet.version", "field.name"),
                rows,
                words.say("sheet.none"));
    }

    private List<Link> acts(JsonNode template, String id, int number, Reader reader) {
        var acts = new ArrayList<Link>();
        if (reader.acts() && !template.path("withdrawn").booleanValue(false))
            acts.add(new Link(draft(id, number), words.say("do.draft-template")));
        if (!keeps(reader)) return acts;
        acts.add(new Link(address(id) + "/content", words.say("do.content-template")));
        for (String act : offered(template))
            acts.add(new Link(address(id) + "/acts/" + act, words.say("do." + act + "-template")));
        return acts;
    }

    /** What may be done to it besides a new version, by whoever keeps templates. */
    static List<String> offered(JsonNode template) {
        if (!template.path("withdrawn").booleanValue(false)) return List.of("withdrawal");
        return template.path("erased").booleanValue(false) ? List.of() : List.of("erasure");
    }
}
