package org.antitrafficking.coordination.api.pages;

import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A language that the pages speak. */
public enum Language {
    ENGLISH("en", false),
    FRENCH("fr", false),
    URDU("ur", true),
    ARABIC("ar", true);

    /** Longer than any browser's. */
    private static final int MAX_HEADER_CHARS = 500;

    private final String tag;
    private final boolean fromTheRight;

    Language(String tag, boolean fromTheRight) {
        this.tag = tag;
        this.fromTheRight = fromTheRight;
    }

    /** By BCP 47. */
    public String tag() {
        return tag;
    }

    /** As HTML's attribute {@code dir} has it. */
    public String dir() {
        return fromTheRight ? "rtl" : "ltr";
    }

    /** Its own name for itself. */
    public String ownName() {
        return locale().getDisplayName(locale());
    }

    ULocale locale() {
        return ULocale.forLanguageTag(tag);
    }

    /** The language of that tag; empty where the pages do not speak it. */
    static Optional<Language> of(@Nullable String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(tag))
                .findFirst();
    }

    /** The one that a browser likes best, by its {@code Accept-Language}; English where it likes none. */
    static Language liked(@Nullable String header) {
        if (header == null || header.length() > MAX_HEADER_CHARS) return ENGLISH;
        try {
            List<String> tags = Arrays.stream(values()).map(Language::tag).toList();
            return of(Locale.lookupTag(Locale.LanguageRange.parse(header), tags))
                    .orElse(ENGLISH);
        } catch (IllegalArgumentException e) {
            return ENGLISH;
        }
    }

    /** In which direction a text of that language is written; {@code auto} where the pages do not know. */
    public static String dirOf(String tag) {
        String script = ULocale.addLikelySubtags(ULocale.forLanguageTag(tag)).getScript();
        return switch (script) {
            case "Arab", "Hebr", "Thaa", "Syrc" -> "rtl";
            case "" -> "auto";
            default -> "ltr";
        };
    }
}
