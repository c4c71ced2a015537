package org.antitrafficking.coordination.projections.feeds;

import java.util.List;
import java.util.Set;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.eventlog.json.CanonicalJson;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Entries' bodies as {@link CanonicalJson}. They hold well-formed text, which commands see to, booleans, whole numbers
 * up to 2^53, lists and objects; nothing is ever null.
 */
public final class EntryBody {

    /** What a body says beside the entry's own fields. */
    public static final Set<String> BESIDE = Set.of("blanks", "imported", "occurredAt");

    private static final JsonMapper MAPPER = RecordJson.mapper();

    private EntryBody() {}

    /**
     * The body of an entry: its fields, when it is said to have happened, and what it blanks.
     *
     * @param blanks numbers of the scope's feed; null for an entry that takes nothing away
     */
    static byte[] of(Entry entry, @Nullable List<Long> blanks) {
        ObjectNode body = MAPPER.valueToTree(entry.body());
        if (entry.occurrence().occurredAt() != null)
            body.put("occurredAt", entry.occurrence().occurredAt().toString());
        if (entry.occurrence().imported()) body.put("imported", true);
        if (blanks != null) blanks.forEach(body.putArray("blanks")::add);
        return CanonicalJson.of(body);
    }
}
