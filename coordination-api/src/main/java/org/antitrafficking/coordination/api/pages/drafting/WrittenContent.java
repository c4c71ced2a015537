package org.antitrafficking.coordination.api.pages.drafting;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.words.AlertKind;
import tools.jackson.databind.JsonNode;

/** What stands in the fields of a {@link ContentForm} before somebody types. */
final class WrittenContent {

    private WrittenContent() {}

    /** A new one, of a kind, in the reader's language. */
    static Typed begun(AlertKind kind, Words words) {
        return new Typed(new TreeMap<>(Map.of(
                ContentForm.KIND,
                kind.toString(),
                "text.1.language",
                words.language().tag())));
    }

    /** A new one, with what a version of a template has. */
    static Typed begunWith(JsonNode template, Words words) {
        var fields = new TreeMap<>(of(template, words).fields());
        fields.putIfAbsent("text.1.language", words.language().tag());
        return new Typed(fields);
    }

    /** What an alert says already. */
    static Typed of(JsonNode content, Words words) {
        var fields = new TreeMap<String, String>();
        put(fields, "reference", content.path("reference"));
        put(fields, ContentForm.KIND, content.path("kind"));
        put(fields, "method", content.path("method"));
        put(fields, "document", content.path("document"));
        put(fields, "to", content.path("to"));
        var route = new ArrayList<String>();
        for (JsonNode country : content.path("countries")) route.add(country.stringValue(""));
        if (!route.isEmpty()) fields.put("route", Countries.names(route, "\n", words));
        String issuing = string(content.path("country"));
        if (issuing != null) fields.put("issuing", words.country(issuing));
        JsonNode evaluated = content.path("evaluation");
        String evaluation = evaluated.isString()
                ? evaluated.stringValue()
                : evaluated.path("value").stringValue("");
        if (evaluation.length() == 2) {
            fields.put("source", evaluation.substring(0, 1));
            fields.put("information", evaluation.substring(1));
        }
        if (content.path("transnational").booleanValue(false)) fields.put("transnational", Typed.YES);
        String areas = Countries.areas(content.path(ContentForm.AREAS));
        if (!areas.isEmpty()) fields.put(ContentForm.AREAS, areas);
        if (content.path("prostitutionOfWomenOrChildren").booleanValue(false)) fields.put("prostitution", Typed.YES);
        texts(content.path("texts"), words, fields);
        PersonsForm.of(content.path("persons"), words, fields);
        return new Typed(fields);
    }

    private static void texts(JsonNode texts, Words words, Map<String, String> fields) {
        var tags = new ArrayList<String>();
        texts.properties().forEach(text -> tags.add(text.getKey()));
        tags.sort(Comparator.comparing(
                (String tag) -> !tag.equals(words.language().tag())));
        for (int i = 0; i < tags.size(); i++) {
            String block = "text." + (i + 1) + ".";
            JsonNode text = texts.path(tags.get(i));
            fields.put(block + "language", tags.get(i));
            put(fields, block + "subject", text.path("subject").path("text"));
            put(fields, block + "narrative", text.path("narrative").path("text"));
        }
    }

    private static void put(Map<String, String> fields, String name, JsonNode value) {
        String text = string(value);
        if (text != null) fields.put(name, text);
    }
}
