package org.antitrafficking.coordination.words;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When an event is said to have happened, beside when it was recorded.
 *
 * @param occurredAt by the word of whoever reported it; null where nobody said
 * @param imported brought over from records kept elsewhere
 */
public record Occurrence(@Nullable Instant occurredAt, boolean imported) {

    /** Nobody said when, and it happened here. */
    public static final Occurrence UNSTATED = new Occurrence(null, false);

    /** Reads the event's metadata. A time that is none counts as unstated: one bad word must not stop every feed. */
    public static Occurrence of(Map<String, String> metadata) {
        String occurredAt = metadata.get(MetadataKeys.OCCURRED_AT);
        boolean imported = "true".equals(metadata.get(MetadataKeys.IMPORTED));
        return occurredAt == null && !imported ? UNSTATED : new Occurrence(instant(occurredAt), imported);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        if (text == null) return null;
        try {
            return Instant.parse(text);
        } catch (DateTimeException noTime) {
            return null;
        }
    }
}
