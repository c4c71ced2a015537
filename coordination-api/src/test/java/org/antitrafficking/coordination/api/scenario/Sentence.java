package org.antitrafficking.coordination.api.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One form of words with places in it, say {@code extends action {action} to {due}}. What stands in a place is a word;
 * in {@code {text}} and {@code {why}} a text in quotation marks; in {@code {due}} a moment; in {@code {marking}} one of
 * TLP; in a place whose name ends with an s, words with "and" between them.
 */
final class Sentence {

    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)\\}");
    private static final String WORD = "[^\\s\",:]+";
    private static final String TEXT = "\"[^\"]*\"";

    private final List<String> places = new ArrayList<>();
    private final Pattern form;

    private Sentence(String words) {
        var regex = new StringBuilder();
        Matcher place = PLACE.matcher(words);
        int end = 0;
        while (place.find()) {
            regex.append(Pattern.quote(words.substring(end, place.start())))
                    .append('(')
                    .append(in(place.group(1)))
                    .append(')');
            places.add(place.group(1));
            end = place.end();
        }
        form = Pattern.compile(regex.append(Pattern.quote(words.substring(end))).toString());
    }

    static Sentence of(String words) {
        return new Sentence(words);
    }

    private static String in(String place) {
        return switch (place) {
            case "text", "why", "law", "safeguard" -> TEXT;
            case "due", "at" -> "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d";
            case "marking" -> "TLP:[A-Z+]+";
            default -> place.endsWith("s") ? WORD + "(?: and " + WORD + ")*" : WORD;
        };
    }

    /** What stands in the places, if the words are of this form. */
    Optional<Words> match(String words) {
        Matcher matcher = form.matcher(words);
        if (!matcher.matches()) return Optional.empty();
        var found = new TreeMap<String, String>();
        int group = 1;
        for (String place : places) found.put(place, unquoted(matcher.group(group++)));
        return Optional.of(new Words(found));
    }

    private static String unquoted(String found) {
        return found.startsWith("\"") ? found.substring(1, found.length() - 1) : found;
    }

    /** What stands in a sentence's places. */
    record Words(Map<String, String> found) {
        String get(String place) {
            String word = found.get(place);
            if (word == null) throw new IllegalArgumentException("The sentence has no place " + place);
            return word;
        }

        List<String> list(String place) {
            return List.of(get(place).split(" and ", -1));
        }
    }
}
