package org.antitrafficking.coordination.api.pages.past;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.Copies;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.PersonNames;
import org.antitrafficking.coordination.api.pages.SheetPage.Link;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What every page of the past is made with: who reads, into whose past it may look, and what everybody is called.
 *
 * @param audited the partners into whose past the reader may look under a mandate, each with whether into all of it, or
 *     into what is about a programme's money alone
 * @param persons of the reader's agency
 */
record Around(
        Reader reader, SortedMap<String, Boolean> audited, PartnerNames partners, PersonNames persons, Words words) {

    static final String AT = "at";
    static final String FROM = "from";
    static final String UNTIL = "until";

    Around {
        audited = Sets.sorted(audited);
    }

    /** What stands on a sheet on which a page of the past is printed, as {@link Copies#head}. */
    Frame.Copy head(Copies copies, Caller caller, JsonNode... shown) {
        return copies.head(caller, persons, partners::said, words, shown);
    }

    /** The partners over which somebody has a mandate that was not revoked, of {@code GET /api/mandates}. */
    static SortedMap<String, Boolean> audited(Iterable<JsonNode> mandates, Reader reader) {
        var audited = new TreeMap<String, Boolean>();
        for (JsonNode mandate : mandates) {
            boolean own = mandate.path("auditor").stringValue("").equals(reader.person());
            if (!own || mandate.path("revoked").booleanValue(false)) continue;
            if (!mandate.has("money")) audited.put(mandate.path("audited").stringValue(""), true);
            for (JsonNode participant : mandate.path("money").path("participants"))
                audited.putIfAbsent(participant.stringValue(""), false);
        }
        return audited;
    }

    /** Whose past it is. */
    String of(Question question) {
        return question.partner() == null ? reader.partner() : question.partner();
    }

    boolean isOwn(Question question) {
        return of(question).equals(reader.partner());
    }

    /** Whether the reader looks under a mandate. */
    boolean isAudited(Question question) {
        return audited.containsKey(of(question));
    }

    /** Whether reads are shown of it: a mandate over a programme's money shows none. */
    boolean showsReads(Question question) {
        return isOwn(question) || audited.getOrDefault(of(question), false);
    }

    /** What stands above a page, that it is the past and whose. */
    Frame.Then strip(Question question, Shown.@Nullable Moment at, List<Link> links) {
        String whose = partners.said(of(question));
        return new Frame.Then(
                words.say(
                        question.isOfOccurrence() ? "past.is-occurred" : "past.is", whose, at == null ? "" : at.said()),
                links);
    }

    /** The pages of one past, each a link. */
    List<Link> parts(String here, Question question) {
        var parts = new ArrayList<Link>();
        parts.add(new Link(question.to(Question.PAST), words.say("past.title"), here.equals(Question.PAST)));
        String partner = question.partner();
        parts.add(new Link(
                Question.address(Question.DECISIONS, "partner", partner),
                words.say("past.decisions"),
                here.equals(Question.DECISIONS)));
        if (showsReads(question))
            parts.add(new Link(
                    Question.address(Question.READS, "partner", partner),
                    words.say("past.reads"),
                    here.equals(Question.READS)));
        return parts;
    }

    /**
     * Whose past is looked into; nothing to choose where it can be the reader's own alone.
     *
     * @param all whether a mandate over a programme's money does not do
     */
    List<Field> whose(Question question, boolean all) {
        var choices = new ArrayList<Field.Choice>();
        choices.add(choice("", reader.partner(), isOwn(question)));
        audited.forEach((of, whole) -> {
            if (!of.equals(reader.partner()) && (whole || !all))
                choices.add(choice(of, of, of.equals(question.partner())));
        });
        return choices.size() == 1 ? List.of() : List.of(select("partner", words.say("past.whose"), choices));
    }

    private Field.Choice choice(String value, String partner, boolean chosen) {
        return new Field.Choice("partner", value, partners.said(partner), "", null, chosen);
    }

    Field times(Question question) {
        var choices = new ArrayList<Field.Choice>();
        choices.add(
                new Field.Choice("time", "", words.say("past.time-recorded"), "", null, !question.isOfOccurrence()));
        choices.add(new Field.Choice(
                "time", "occurred", words.say("past.time-occurred"), "", null, question.isOfOccurrence()));
        return select("time", words.say("past.time"), choices);
    }

    static Field select(String name, String label, List<Field.Choice> choices) {
        return new Field(Field.Sort.SELECT, name, label, null, null, "", null, choices);
    }

    Field moment(String name, String label, @Nullable String at) {
        return new Field(
                Field.Sort.MOMENT,
                name,
                label,
                words.say("past.moment-hint"),
                null,
                Moments.field(at),
                null,
                List.of());
    }

    Field line(String name, String label, @Nullable String value) {
        return new Field(Field.Sort.LINE, name, label, null, null, value == null ? "" : value, null, List.of());
    }

    /** What a form sends besides its fields. */
    static Map<String, String> hidden(@Nullable String... asked) {
        var hidden = new LinkedHashMap<String, String>();
        for (int i = 0; i < asked.length; i += 2) {
            String name = asked[i];
            String value = asked[i + 1];
            if (name != null && value != null) hidden.put(name, value);
        }
        return hidden;
    }

    String scope(JsonNode line) {
        return words.called("scope-kind", line.path("scopeKind").stringValue(""));
    }

    String state(JsonNode state) {
        return words.called("stood", state.stringValue(""));
    }

    /** What an entry told: an alert's by the words of its history. */
    String told(String kind) {
        String alert = "alert-";
        return kind.startsWith(alert)
                ? words.called("history", kind.substring(alert.length()))
                : words.called("told", kind);
    }

    /** A partner or a person, by what it is called. */
    Shown.@Nullable Text who(@Nullable String id) {
        if (id == null) return null;
        return id.startsWith("person-") ? persons.of(id) : partners.of(id);
    }

    /** By what a content was taken away, and when. */
    @Nullable
    String taken(JsonNode taken) {
        if (!taken.isObject()) return null;
        String ground = Shown.called("ground", taken.path("ground"), words);
        Shown.Moment at = Shown.moment(taken.path("recordedAt"), words);
        return ground == null || at == null
                ? words.say("past.taken-unseen")
                : words.say("past.taken", ground, at.said());
    }
}
