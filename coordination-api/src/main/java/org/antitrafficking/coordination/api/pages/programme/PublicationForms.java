package org.antitrafficking.coordination.api.pages.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.ActPage;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.Language;
import org.antitrafficking.coordination.api.pages.OpenedForm;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.directory.Forms;
import org.antitrafficking.coordination.api.programme.PublicationBodies;
import org.antitrafficking.coordination.programme.ParticipantRole;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.SigningRight;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The forms by which one person prepares what everybody reads, a second one publishes it, and each takes it back. */
final class PublicationForms {

    /** What a second person does. */
    static final String PUBLISH = "publish";

    /** What each of them does alone. */
    static final String WITHDRAW = "withdraw";

    private static final String MONEY = "money";
    private static final String INDICATOR = "indicator";

    private PublicationForms() {}

    /** The address of one, behind its programme's. */
    static String address(String programme, String publication) {
        return ProgrammeSheet.ADDRESS + programme + "/publications/" + publication;
    }

    /** Where one is prepared. */
    static String preparation(String programme) {
        return address(programme, "new");
    }

    /** What a reader may do from a programme's page. */
    static List<SheetPage.Link> offered(JsonNode programme, Reader reader, Words words) {
        String id = programme.path("programme").stringValue("");
        return prepares(programme, reader)
                ? List.of(new SheetPage.Link(preparation(id), words.say("do.prepare-publication")))
                : List.of();
    }

    private static boolean prepares(JsonNode programme, Reader reader) {
        return answers(programme, reader) && reader.acts() && reader.roles().contains(Role.PROGRAMME_OFFICER);
    }

    static boolean answers(JsonNode programme, Reader reader) {
        return programme
                .path("charter")
                .path("participants")
                .path(reader.partner())
                .valueStream()
                .anyMatch(role -> role.stringValue("").equals(ParticipantRole.ACCOUNTABLE.toString()));
    }

    /** The publication that waits or is published; a missing node where it is none of them. */
    static JsonNode publication(JsonNode programme, String publication) {
        JsonNode both = programme.path("publications");
        for (JsonNode one : List.of(both.path("waiting"), both.path("published")))
            if (one.path("publication").stringValue("").equals(publication)) return one;
        return both.path("");
    }

    /** What a reader may do with a publication. */
    static List<SheetPage.Link> acts(JsonNode programme, String publication, Reader reader, Words words) {
        var acts = new ArrayList<SheetPage.Link>();
        String address = address(programme.path("programme").stringValue(""), publication);
        for (String act : List.of(PUBLISH, WITHDRAW))
            if (isOffered(act, programme, publication, reader))
                acts.add(new SheetPage.Link(address + "/acts/" + act, words.say("do." + act + "-programme")));
        return acts;
    }

    private static boolean isOffered(String act, JsonNode programme, String publication, Reader reader) {
        JsonNode shown = publication(programme, publication);
        if (!shown.isObject() || !answers(programme, reader)) return false;
        boolean signs = reader.signs(SigningRight.PROGRAMME_DECISIONS);
        return switch (act) {
            case PUBLISH -> signs && !shown.path("publishedAt").isString();
            case WITHDRAW -> signs || prepares(programme, reader);
            default -> false;
        };
    }

    /**
     * What a publication's page says before all that everybody reads.
     *
     * @param shown as the programme's page has it
     */
    static List<Fact> facts(JsonNode shown, Words words) {
        var facts = new ArrayList<Fact>();
        Shown.Moment published = Shown.moment(shown.path("publishedAt"), words);
        facts.add(new Fact(
                words.say("alert.state"),
                Cell.said(
                        published == null
                                ? words.say("publication.waits")
                                : words.say("publication.since", published.said()),
                        words)));
        facts.add(new Fact(
                words.say("release.digest"), Cell.code(shown.path("digest").stringValue(""))));
        return facts;
    }

    /**
     * To publish or to withdraw one.
     *
     * @throws Hidden where that is not offered
     */
    static ActPage act(String act, JsonNode programme, String publication, Reader reader, OpenedForm opened) {
        Hidden.unless(isOffered(act, programme, publication, reader));
        Words words = opened.words();
        String id = programme.path("programme").stringValue("");
        JsonNode shown = publication(programme, publication);
        String address = address(id, publication) + "/acts/" + act;
        // Without a version of the page: what else happens to the programme changes nothing of the publication.
        Map<String, String> hidden = Forms.hidden(address, null, opened.session());
        hidden.put("digest", shown.path("digest").stringValue(""));
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(
                words.say("publication.title"), Cell.written(EditionSheet.title(shown.path("edition"), words))));
        facts.addAll(facts(shown, words));
        return Forms.page(
                opened,
                words.say("do." + act + "-programme"),
                new SheetPage.Link(address(id, publication), words.say("publication.all-of-it")),
                words.say("do." + act + "-programme.what"),
                facts,
                address,
                hidden,
                List.of());
    }

    /**
     * To prepare one.
     *
     * @throws Hidden where that is not offered
     */
    static ActPage preparation(JsonNode programme, Reader reader, OpenedForm opened) {
        Hidden.unless(prepares(programme, reader));
        Words words = opened.words();
        String id = programme.path("programme").stringValue("");
        Typed typed = opened.typed();
        var fields = new ArrayList<Field>();
        for (Language language : Language.values()) {
            fields.add(text(Field.Sort.LINE, "title", language, typed, words));
            fields.add(text(Field.Sort.LINES, "summary", language, typed, words));
        }
        fields.add(Forms.choices(
                Field.Sort.SOME_OF,
                MONEY,
                "publication.money",
                List.of(Forms.box(
                        MONEY,
                        MONEY,
                        Cell.said(words.say("publication.with-money"), words).text(),
                        typed,
                        false)),
                words));
        var indicators = new ArrayList<Field.Choice>();
        for (Map.Entry<String, JsonNode> one : programme.path("indicators").properties()) {
            Shown.Text title = Shown.text(one.getValue().path("indicator").path("title"));
            indicators.add(Forms.box(
                    INDICATOR,
                    one.getKey(),
                    title == null ? Cell.code(one.getKey()).text() : title,
                    typed,
                    false));
        }
        if (!indicators.isEmpty())
            fields.add(Forms.choices(Field.Sort.SOME_OF, INDICATOR, "programme.indicators", indicators, words));
        fields.add(Forms.one("marking", "publication.marking", "marking", new Object[] {Marking.CLEAR}, typed, words));
        return Forms.page(
                opened,
                words.say("do.prepare-publication"),
                ProgrammeSheet.back(programme),
                words.say("do.prepare-publication.what"),
                List.of(),
                preparation(id),
                Forms.hidden(preparation(id), null, opened.session()),
                fields);
    }

    /** In one of the languages that pages speak: programs send more of them. */
    private static Field text(Field.Sort sort, String name, Language language, Typed typed, Words words) {
        String field = name + "." + language.tag();
        return new Field(
                sort,
                field,
                words.say("publication." + name + "-in", language.ownName()),
                null,
                null,
                typed.text(field),
                language.tag(),
                List.of());
    }

    /** What the form says, as a program would. */
    static PublicationBodies.Preparation prepared(Typed typed) {
        var texts = new TreeMap<String, PublicationBodies.@Nullable Announced>();
        for (Language language : Language.values()) {
            String title = typed.said("title." + language.tag());
            String summary = typed.said("summary." + language.tag());
            if (title != null || summary != null)
                texts.put(language.tag(), new PublicationBodies.Announced(title, summary));
        }
        return new PublicationBodies.Preparation(
                typed.said("marking"), texts, !typed.ticked(MONEY).isEmpty(), new ArrayList<>(typed.ticked(INDICATOR)));
    }
}
