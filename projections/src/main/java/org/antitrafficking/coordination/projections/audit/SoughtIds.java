package org.antitrafficking.coordination.projections.audit;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the ids that a read names stand for, by their names. What is not listed here stands for an item: so an id of a
 * kind that is new is told to those alone whose scopes have it.
 */
public final class SoughtIds {

    /** Words, days, places, and what the directory tells every partner. */
    private static final Set<String> OPEN = Set.of(
            "partner", "group", "change", "act", "tile", "time", "command", "outcome", "kind", "table", "on", "known");

    /** What stands on every sheet of an item that is printed. */
    public static final String COPY = "copy";

    /** Parts of an item that is named beside them, and copies of it. */
    private static final Set<String> PARTS = Set.of("release", "decision", "chart", COPY);

    private static final Set<String> SCOPES = Set.of("scope", "after-scope");

    private static final String MANDATE = "mandate";

    private SoughtIds() {}

    /** Whether it tells nothing of an item or a scope. */
    public static boolean isOpen(String name) {
        return OPEN.contains(name);
    }

    /** Whether it is a part of an item, and tells as much as that. */
    public static boolean isPart(String name) {
        return PARTS.contains(name);
    }

    public static boolean isScope(String name) {
        return SCOPES.contains(name);
    }

    /** Whether it is a mandate under which somebody read. */
    static boolean isMandate(String name) {
        return name.startsWith(MANDATE);
    }

    /** Whether it is an item's, or of a kind that nobody has said anything of. */
    public static boolean isItem(String name) {
        return !isOpen(name) && !isPart(name) && !isScope(name);
    }

    /** The item that was asked for. */
    static Optional<String> item(Map<String, String> ids) {
        String named = ids.get("item");
        return named != null
                ? Optional.of(named)
                : ids.keySet().stream()
                        .filter(name -> isItem(name) && !name.startsWith("after"))
                        .map(ids::get)
                        .findFirst();
    }
}
