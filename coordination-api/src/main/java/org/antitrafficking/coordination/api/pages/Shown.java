package org.antitrafficking.coordination.api.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What several pages show in the same way, made of the recorded JSON. */
public final class Shown {

    private Shown() {}

    /**
     * A text of a person's, which stays in its language.
     *
     * @param text null where it was erased
     */
    public record Text(String lang, String dir, @Nullable String text) {}

    /**
     * A moment.
     *
     * @param at as machines read it
     * @param said as people read it
     */
    public record Moment(String at, String said) {}

    /**
     * What waits for the reader.
     *
     * @param address where that is done; null where there is no page for it
     * @param due null where no clock runs for it
     */
    public record Waiting(
            String what, @Nullable String address, @Nullable Moment due, boolean missed) {}

    /** Texts by their languages, those in the reader's own first. */
    public static List<Text> texts(JsonNode byLanguage, Language reader) {
        var texts = new ArrayList<Text>();
        byLanguage.properties().forEach(one -> texts.add(text(one.getKey(), one.getValue())));
        texts.sort(Comparator.comparing((Text text) -> !text.lang().equals(reader.tag()))
                .thenComparing(Text::lang));
        return texts;
    }

    public static Text text(String language, JsonNode opened) {
        return new Text(language, Language.dirOf(language), string(opened.path("text")));
    }

    /** One that does not say its language. */
    public static @Nullable Text text(JsonNode opened) {
        return opened.isMissingNode() || opened.isNull() ? null : new Text("", "auto", string(opened.path("text")));
    }

    public static @Nullable Moment moment(JsonNode at, Words words) {
        String text = string(at);
        return text == null ? null : new Moment(text, words.moment(Instant.parse(text)));
    }

    /** What a sheet means, after that it may lack something where a fault keeps that from its reader. */
    public static String says(JsonNode listed, String key, Words words) {
        return (listed.path("incomplete").booleanValue(false) ? words.say("sheet.incomplete") + " " : "")
                + words.say(key);
    }

    /**
     * What waits, in words.
     *
     * @param item the address of the page of what they are of; null where it has none
     */
    public static List<Waiting> needs(JsonNode needs, @Nullable String item, Words words) {
        var waiting = new ArrayList<Waiting>();
        for (JsonNode need : needs)
            waiting.add(new Waiting(
                    words.called("need", need.path("what").stringValue("")),
                    item == null ? null : Doing.address(need, item),
                    moment(need.path("due"), words),
                    need.path("missed").booleanValue(false)));
        return waiting;
    }

    public static @Nullable String string(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }

    /** Its name in words; null where there is none. */
    public static @Nullable String called(String kind, JsonNode word, Words words) {
        String text = string(word);
        return text == null ? null : words.called(kind, text);
    }

    public static List<String> called(JsonNode words, String kind, Words in) {
        var all = new ArrayList<String>();
        for (JsonNode word : words) all.add(in.called(kind, word.stringValue("")));
        return all;
    }
}
