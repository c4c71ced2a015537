package org.antitrafficking.coordination.api.pages.drafting;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.pages.Language;
import org.antitrafficking.coordination.api.pages.Words;

/** Countries as people write them: by name in a language of the pages, or by their two letters. */
public final class Countries {

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

    /** Their names with that between them. */
    public static String names(List<String> codes, String between, Words words) {
        return codes.stream().map(words::country).collect(Collectors.joining(between));
    }
}
