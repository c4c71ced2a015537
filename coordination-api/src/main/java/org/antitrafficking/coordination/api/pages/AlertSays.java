package org.antitrafficking.coordination.api.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an alert or a question says, as every page shows it: each line with what it is called, in the words of one
 * language.
 */
public final class AlertSays {

    private AlertSays() {}

    /** All of it, by what it is called; before a blank stands its place among the others. */
    static Map<String, Shown.Text> all(JsonNode content, Words words) {
        Map<String, Shown.Text> said = besides(content, words);
        plain("2 ", "ask.reference", Shown.string(content.path("reference")), words, said);
        for (Shown.Text of : Shown.texts(content.path("texts"), words.language())) {
            JsonNode text = content.path("texts").path(of.lang());
            String language = words.language(of.lang());
            String place = of.lang().equals(words.language().tag()) ? "0" : "1" + of.lang();
            said.put(
                    place + "a " + language + " · " + words.say("field.subject"),
                    Shown.text(of.lang(), text.path("subject")));
            said.put(
                    place + "b " + language + " · " + words.say("field.text"),
                    Shown.text(of.lang(), text.path("narrative")));
        }
        return said;
    }

    /** What something is called, without its place. */
    static String withoutPlace(String called) {
        return called.substring(called.indexOf(' ') + 1);
    }

    /** All but its texts and its reference, which stand at the head of its page. */
    public static List<AlertPage.Fact> besideTexts(JsonNode content, Words words) {
        var facts = new ArrayList<AlertPage.Fact>();
        besides(content, words).forEach((called, value) -> {
            String text = value.text() == null ? words.say("text.erased") : value.text();
            facts.add(new AlertPage.Fact(withoutPlace(called), text, null));
        });
        return facts;
    }

    private static Map<String, Shown.Text> besides(JsonNode content, Words words) {
        var said = new TreeMap<String, Shown.Text>();
        plain("2a ", "alert.kind", Shown.called("kind", content.path("kind"), words), words, said);
        plain("2b ", "field.method", Shown.called("method", content.path("method"), words), words, said);
        plain("2c ", "field.countries", countries(content.path("countries"), words), words, said);
        plain("2ca ", "field.areas", areas(content.path("areas"), words), words, said);
        plain("2d ", "field.document", Shown.called("document", content.path("document"), words), words, said);
        plain("2e ", "field.country", country(content.path("country"), words), words, said);
        plain("2f ", "field.warned", Shown.called("to", content.path("to"), words), words, said);
        plain("2g ", "field.evaluation", Shown.string(content.path("evaluation")), words, said);
        for (String yes : List.of("transnational", "prostitutionOfWomenOrChildren"))
            if (content.path(yes).booleanValue(false))
                plain("2h" + yes + " ", "field." + yes, words.say("field.yes"), words, said);
        for (var person : content.path("persons").properties()) {
            plain(
                    "3" + person.getKey() + " ",
                    "field.person",
                    person.getKey() + " · "
                            + words.called(
                                    "person-role",
                                    person.getValue().path("role").stringValue("")),
                    words,
                    said);
            for (String field : List.of("name", "born", "nationalities", "description", "asylum"))
                if (person.getValue().has(field))
                    said.put(
                            "3" + person.getKey() + field + " " + person.getKey() + " · " + words.say("field." + field),
                            Objects.requireNonNull(Shown.text(person.getValue().path(field))));
        }
        return said;
    }

    private static void plain(
            String place, String key, @Nullable String value, Words words, Map<String, Shown.Text> said) {
        if (value != null) said.put(place + words.say(key), new Shown.Text("", "auto", value));
    }

    private static @Nullable String country(JsonNode code, Words words) {
        String two = Shown.string(code);
        return two == null ? null : words.country(two);
    }

    private static @Nullable String areas(JsonNode codes, Words words) {
        var all = new ArrayList<String>();
        for (JsonNode code : codes) all.add(words.area(code.stringValue("")));
        return all.isEmpty() ? null : String.join(" · ", all);
    }

    private static @Nullable String countries(JsonNode codes, Words words) {
        var all = new ArrayList<String>();
        for (JsonNode code : codes) all.add(words.country(code.stringValue("")));
        return all.isEmpty() ? null : String.join(" → ", all);
    }
}
