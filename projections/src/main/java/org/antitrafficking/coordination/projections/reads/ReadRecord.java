package org.antitrafficking.coordination.projections.reads;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.persons.Nature;
import org.antitrafficking.coordination.persons.PersonId;
import org.antitrafficking.coordination.persons.Role;
import org.antitrafficking.coordination.sharing.Purpose;
import org.antitrafficking.coordination.sharing.Sets;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;

/**
 * One read, as the second log keeps it: who, what, which version, for what, how it came to the reader, and what became
 * of it. When is the log's to say. It holds no content and nothing that was searched for.
 *
 * @param key the name of the secret that HMACs are made with
 * @param sought what was asked for
 * @param version of what was served: of a feed the number of the last entry; null where it has none
 * @param purpose as the reader stated it; null where it stated none
 * @param rule that refused it; null otherwise
 * @param hmac of the bytes that were served, HMAC-SHA-256, base64; null where none were
 */
public record ReadRecord(
        PartnerId partner,
        PersonId person,
        String client,
        SortedSet<Role> roles,
        How how,
        @Nullable Purpose purpose,
        Sought sought,
        Outcome outcome,
        @Nullable String rule,
        @Nullable Long version,
        @Nullable String hmac,
        String key) {

    /** Its stored name and revision: a changed form gets another revision. */
    private static final String NAME = "read";

    private static final String REVISION = "1";

    private static final ObjectWriter WRITER = RecordJson.mapper().writerFor(Stored.class);

    public ReadRecord {
        roles = Sets.sorted(roles);
    }

    /** How it came to the reader. Written as its text, never its name. */
    public enum How {
        DELIVERED_TO_A_SYSTEM,
        OPENED_BY_A_PERSON;

        /** To a machine or to a natural person. */
        public static How to(Nature nature) {
            return switch (nature) {
                case MACHINE -> DELIVERED_TO_A_SYSTEM;
                case NATURAL -> OPENED_BY_A_PERSON;
            };
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    /** What became of it. Written as its text, never its name. */
    public enum Outcome {
        SERVED,
        /** Hidden from the reader, or not there: to the reader the same. */
        HIDDEN,
        /** A rule forbade it. */
        REFUSED;

        @Override
        public String toString() {
            return text(this);
        }
    }

    /**
     * What was asked for.
     *
     * @param kind of resource
     * @param ids by the name of the parameter
     * @param numbers the same
     * @param hmacs of what is not kept in the clear, the same: HMAC-SHA-256, base64
     */
    public record Sought(
            String kind,
            SortedMap<String, String> ids,
            SortedMap<String, Long> numbers,
            SortedMap<String, String> hmacs) {
        public Sought {
            ids = sorted(ids);
            numbers = sorted(numbers);
            hmacs = sorted(hmacs);
        }

        private static <V> SortedMap<String, V> sorted(Map<String, V> map) {
            return Collections.unmodifiableSortedMap(new TreeMap<>(map));
        }
    }

    private record Stored(String record, String revision, ReadRecord read) {}

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As it is stored: a JSON object by {@link RecordJson}. */
    public byte[] json() {
        return WRITER.writeValueAsBytes(new Stored(NAME, REVISION, this));
    }
}
