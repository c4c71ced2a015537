package org.antitrafficking.coordination.api.pages.past;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import tools.jackson.databind.JsonNode;

/** Whatever an entry or a page says, of whatever kind, as a list: each value under the names of what it is in. */
final class Contents {

    /** Of what it is, which stands above it, and what a feed keeps beside a content. */
    private static final Set<String> LEFT_OUT = Set.of("alert", "request", "investigation", "programme", "blanks");

    private final Words words;

    Contents(Words words) {
        this.words = words;
    }

    List<Fact> facts(JsonNode content) {
        var facts = new ArrayList<Fact>();
        all(content).forEach((path, value) -> facts.add(new Fact(called(path), cell(path, value))));
        return facts;
    }

    /** Every value, by its path. */
    Map<String, JsonNode> all(JsonNode content) {
        var all = new LinkedHashMap<String, JsonNode>();
        for (var one : content.properties())
            if (!LEFT_OUT.contains(one.getKey())) add(one.getKey(), one.getValue(), all);
        return all;
    }

    private static void add(String path, JsonNode value, Map<String, JsonNode> all) {
        if (value.isArray()) {
            int place = 0;
            for (JsonNode one : value) add(path + "/" + ++place, one, all);
        } else if (value.isObject() && !isText(value))
            for (var one : value.properties()) add(path + "/" + one.getKey(), one.getValue(), all);
        else if (!value.isNull()) all.put(path, value);
    }

    /** What somebody wrote, or what stands in its place. */
    private static boolean isText(JsonNode value) {
        return value.path("text").isString()
                || value.path("erased").booleanValue(false)
                || value.path("withheld").booleanValue(false);
    }

    /** By the names that pages have for fields, and else by the API's own. */
    String called(String path) {
        var names = new ArrayList<String>();
        for (String name : path.split("/", -1))
            names.add(words.has("field." + name) ? words.say("field." + name) : name);
        return String.join(" · ", names);
    }

    Cell cell(String path, JsonNode value) {
        if (value.path("withheld").booleanValue(false)) return Cell.said(words.say("past.withheld"), words);
        if (value.isObject()) {
            String language = language(path);
            return new Cell(
                    language.isEmpty()
                            ? new Shown.Text("", "auto", Shown.string(value.path("text")))
                            : Shown.text(language, value));
        }
        if (!value.isString()) return Cell.code(value.toString());
        try {
            return Cell.said(words.moment(Instant.parse(value.stringValue())), words);
        } catch (DateTimeParseException noMoment) {
            return Cell.code(value.stringValue());
        }
    }

    /** In which somebody wrote it, by its path; empty where that does not say it. */
    private static String language(String path) {
        String[] names = path.split("/", -1);
        for (int i = 1; i < names.length; i++) if (names[i - 1].equals("texts")) return names[i];
        return "";
    }
}
