package org.antitrafficking.coordination.api.pages.drafting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.pages.FormFields;
import org.antitrafficking.coordination.api.pages.Language;
import org.antitrafficking.coordination.api.pages.Words;
import tools.jackson.databind.JsonNode;

/** Countries as people write them: by name in a language of the pages, or by their two letters. */
public final class Countries {

    private static final Pattern AREA = Pattern.compile(Form.AREA.pattern());

    private static final Map<String, String> CODES = new HashMap<>();

    static {
        for (String code : Locale.getISOCountries()) {
            for (Language language : Language.values())
                CODES.putIfAbsent(form(Words.in(language).country(code)), code);
            CODES.put(form(code), code);
        }
    }

    private Countries() {}

    private static String form(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** Its two letters; empty where no country is called so. */
    public static Optional<String> code(String written) {
        return Optional.ofNullable(CODES.get(form(written)));
    }

    /** Their two letters; what is no country is left as it was written, and refused. */
    public static List<String> codes(List<String> written) {
        return written.stream().map(one -> code(one).orElse(one)).toList();
    }

    /** A country's two letters, or the code of an area of one; empty where it is neither. */
    public static Optional<String> area(String written) {
        String code = written.strip().toUpperCase(Locale.ROOT);
        int dash = code.indexOf('-');
        if (dash < 0) return code(written);
        return AREA.matcher(code).matches() && code(code.substring(0, dash)).isPresent()
                ? Optional.of(code)
                : Optional.empty();
    }

    /** The codes of areas; what is none is left as it was written, and refused. */
    public static List<String> areas(List<String> written) {
        return written.stream().map(one -> area(one).orElse(one)).toList();
    }

    /** Areas as the field of a form has them, a line each. */
    public static String areas(JsonNode codes) {
        var lines = new ArrayList<String>();
        for (JsonNode code : codes) lines.add(code.stringValue(""));
        return String.join("\n", lines);
    }

    /** Looks for what is no area. */
    public static void checkAreas(FormFields fields, String field) {
        fields.typed().lines(field).stream()
                .filter(one -> area(one).isEmpty())
                .findFirst()
                .ifPresent(one -> fields.mistakes().add(field, fields.words().say("mistake.place", one)));
    }

    /** Their names with that between them. */
    public static String names(List<String> codes, String between, Words words) {
        return codes.stream().map(words::country).collect(Collectors.joining(between));
    }
}
