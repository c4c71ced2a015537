package org.antitrafficking.coordination.projections.views;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antitrafficking.coordination.EntryCatalogue;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.eventlog.json.RecordJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Entries' bodies as records again, by kind and revision. */
public final class EntryBodies {
    private static final Logger log = LoggerFactory.getLogger(EntryBodies.class);

    /** The kinds of entries with which a scope comes to have an item. */
    public static final List<String> BEGINNING = EntryCatalogue.names(EntryCatalogue.Kind::begins);

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
        for (EntryCatalogue.Kind kind : EntryCatalogue.byName().values())
            readers.put(new Name(kind.name(), kind.revision()), mapper.readerFor(kind.type()));
        return readers;
    }

    /** What an entry says of which a page is made; empty where none is, or where this version cannot read it. */
    public static Optional<Entry.Body> ofPage(String kind, String revision, byte[] body) {
        return PageKinds.ALL.stream().anyMatch(of -> kind.startsWith(of.prefix()))
                ? read(kind, revision, body)
                : Optional.empty();
    }

    /** What an entry says; empty where this version cannot read it. */
    public static Optional<Entry.Body> read(String kind, String revision, byte[] body) {
        ObjectReader reader = READERS.get(new Name(kind, revision));
        try {
            if (reader != null) return Optional.of(reader.readValue(body));
            log.error("Nothing is made of an entry {} of revision {}: it is not known", kind, revision);
        } catch (JacksonException e) { // whose message quotes the content
            log.error(
                    "Nothing is made of an entry {} of revision {}: it has another shape at {}",
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
