package org.antitrafficking.coordination.api.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a form has, in the words that the API's bodies take it in: what is empty is not there, and lines end as they do
 * there.
 */
record Fields(Map<String, String> sent) {
    Fields {
        sent = Map.copyOf(sent);
    }

    @Nullable
    String text(String name) {
        @Nullable String text = sent.get(name);
        if (text == null) return null;
        String lines = text.replace("\r\n", "\n").replace('\r', '\n').strip();
        return lines.isEmpty() ? null : lines;
    }

    boolean has(String name) {
        return sent.containsKey(name);
    }

    /** Of what is chosen of several under names of its own: {@code group.word}. */
    List<String> chosen(String group) {
        return sent.keySet().stream()
                .filter(name -> name.startsWith(group + "."))
                .map(name -> name.substring(group.length() + 1))
                .sorted()
                .toList();
    }

    /** Words with blanks, commas or lines between. */
    List<String> words(String name) {
        @Nullable String text = text(name);
        return text == null
                ? List.of()
                : Arrays.stream(text.split("[\\s,;]+"))
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    /** What a browser says of a moment to the minute, which is meant in UTC, as RFC 3339 has it. */
    @Nullable
    String moment(String name) {
        @Nullable String text = text(name);
        if (text == null) return null;
        return text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d") ? text + ":00Z" : text;
    }
}
