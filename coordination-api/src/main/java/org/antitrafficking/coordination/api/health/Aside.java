package org.antitrafficking.coordination.api.health;

import java.util.List;
import java.util.Map;

/** What a part tells of items that it has set aside. It is up all the same: everything else goes on. */
final class Aside {

    /** Named at most; the log file names all. */
    private static final int NAMED = 20;

    private Aside() {}

    static Map<String, Object> details(List<String> items) {
        if (items.isEmpty()) return Map.of();
        return Map.of(
                "setAside", items.size(), "items", items.stream().limit(NAMED).toList());
    }
}
