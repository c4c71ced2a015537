package org.antitrafficking.coordination.api.described;

import java.util.Locale;

/** What the kinds of entries are called in the description. */
public final class EntryKinds {

    private static final String FIRST_REVISION = "1";

    private EntryKinds() {}

    /** What a kind's schema is called: it follows from the kind, and so lasts as long as that. */
    public static String schema(String kind, String revision) {
        var name = new StringBuilder();
        for (String word : kind.split("-", -1))
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        return name + "Entry" + (revision.equals(FIRST_REVISION) ? "" : revision);
    }
}
