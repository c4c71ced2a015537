package org.antitrafficking.coordination.projections.views;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antitrafficking.coordination.projections.views.pages.PageKind;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.eventlog.json.RecordJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Entries' bodies as records again, by kind and revision. Which there are is read off the sealed type, whose records
 * are named like their kinds: none can be forgotten.
 */
public final class EntryBodies {
    private static final Logger log = LoggerFactory.getLogger(EntryBodies.class);

    /** The revision of every kind so far; an older revision stays readable beside its successor. */
    private static final String REVISION = "1";

    /** With which a recipient gets an alert. */
    public static final String RECEIVED = "alert-received";

    private static final JsonMapper MAPPER = RecordJson.mapper();

    private record Name(String kind, String revision) {}

    private static final Map<Name, ObjectReader> READERS = readers();

    private EntryBodies() {}

    private static Map<Name, ObjectReader> readers() {
        // A body also says when it happened and what it blanks, and may say more in a later version.
        var mapper = MAPPER.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        var readers = new HashMap<Name, ObjectReader>();
        for (PageKind<?, ?> of : PageKinds.ALL)
            for (Class<?> type : of.entries().getPermittedSubclasses())
                readers.put(new Name(of.prefix() + RecordJson.name(type), REVISION), mapper.readerFor(type));
        return readers;
    }

    /** The kinds that are known. */
    public static Set<String> kinds() {
        return Set.copyOf(READERS.keySet().stream().map(Name::kind).toList());
    }

    /** What an entry says; empty where no page is made of it, or where it is nothing that this version can read. */
    public static Optional<Entry.Body> read(String kind, String revision, byte[] body) {
        if (PageKinds.ALL.stream().noneMatch(of -> kind.startsWith(of.prefix()))) return Optional.empty();
        ObjectReader reader = READERS.get(new Name(kind, revision));
        try {
            if (reader != null) return Optional.of(reader.readValue(body));
            log.error("No page shows an entry {} of revision {}: it is not known", kind, revision);
        } catch (JacksonException e) { // whose message quotes the content
            log.error(
                    "No page shows an entry {} of revision {}: it has another shape at {}",
                    kind,
                    revision,
                    e.getPathReference());
        }
        return Optional.empty();
    }

    /** Whether an entry may take an item from a recipient, whose page then keeps what it said of that. */
    public static boolean mayTake(Entry.Body body) {
        return PageKinds.of(body).filter(kind -> kind.mayTake(body)).isPresent();
    }

    /** The numbers that a body says it blanks; empty where it takes nothing away. */
    public static Optional<long[]> blanks(byte[] body) {
        JsonNode numbers = MAPPER.readTree(body).path("blanks");
        return numbers.isArray()
                ? Optional.of(
                        numbers.valueStream().mapToLong(JsonNode::longValue).toArray())
                : Optional.empty();
    }
}
