package org.antitrafficking.coordination.partners;

import java.util.SortedMap;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Text;
import org.jspecify.annotations.Nullable;

/** What an organization or a group is called in some languages: the same for everybody, whoever reads it. */
public final class Names {

    /** Longer than any official name in use. */
    public static final int MAX_CHARS = Limits.PARTNER_NAME_CHARS;

    public static final int MAX_LANGUAGES = Limits.LANGUAGES;

    private Names() {}

    /**
     * The same, unmodifiable; null where there are none, which is one form for one thing.
     *
     * @throws IllegalArgumentException saying what is wrong, if there are too many, or one has no form of a name
     */
    static @Nullable SortedMap<Language, String> checked(@Nullable SortedMap<Language, String> names) {
        if (names == null || names.isEmpty()) return null;
        if (names.size() > MAX_LANGUAGES)
            throw new IllegalArgumentException("A name is said in at most " + MAX_LANGUAGES + " languages.");
        names.values().forEach(name -> Text.line("name", MAX_CHARS, name));
        return Sets.sorted(names);
    }
}
