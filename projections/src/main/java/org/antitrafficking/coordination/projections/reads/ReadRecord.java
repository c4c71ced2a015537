package org.antitrafficking.coordination.projections.reads;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * One read, as the second log keeps it: who, what, which version, for what, how it came to the reader, and what became
 * of it. When is the log's to say. It holds no content, nothing that was searched for, and no person by an id that
 * outlives the reader's key.
 *
 * @param partner that the reader is of
 * @param reader who read; null in records of revision 1, which had it in the clear
 * @param key the name of the secret that HMACs are made with
 * @param sought what was asked for
 * @param version of what was served: of a feed the number of the last entry; null where it has none
 * @param shown the items that were served, by the scope that has them, with the number there of the last entry of each
 * @param purpose as the reader stated it; null where it stated none
 * @param rule that refused it; null otherwise
 * @param hmac of the bytes that were served, HMAC-SHA-256, base64; null where none were
 */
public record ReadRecord(
        PartnerId partner,
        @Nullable Reader reader,
        SortedSet<Role> roles,
        How how,
        @Nullable Purpose purpose,
        Sought sought,
        Outcome outcome,
        @Nullable String rule,
        @Nullable Long version,
        SortedMap<String, SortedMap<String, Long>> shown,
        @Nullable String hmac,
        String key) {

    /** Its stored name and revision: a changed form gets another revision. */
    private static final String NAME = "read";

    private static final String REVISION = "2";

    private static final String FIRST_REVISION = "1";

    private static final JsonMapper MAPPER = RecordJson.mapper();

    private static final ObjectWriter WRITER = MAPPER.writerFor(Stored.class);

    public ReadRecord {
        roles = Sets.sorted(roles);
        var copies = new TreeMap<String, SortedMap<String, Long>>();
        shown.forEach((scope, items) -> copies.put(scope, Sets.sorted(items)));
        shown = Collections.unmodifiableSortedMap(copies);
    }

    /**
     * Who read, by pseudonyms that hold for one partner and one month.
     *
     * @param person 32 hex digits
     * @param client the same, but never the same digits
     * @param key the id of the key that they are made with: without it nobody can tell whose they are
     * @param month of the key, in UTC, as {@code 2026-11}
     */
    public record Reader(String person, String client, String key, String month) {}

    /**
     * Which of its node's records it is.
     *
     * @param run 32 hex digits, of one start of the service on one node
     * @param count from 1 without a gap within the run
     * @param missed earlier ones of the run that could not be written
     */
    public record Counted(String run, long count, List<Missed> missed) {
        public Counted {
            missed = List.copyOf(missed);
        }
    }

    /** Some of a run that follow each other, both included. */
    public record Missed(long first, long last) {}

    /** How it came to the reader. Written as its text, never its name. */
    public enum How {
        /** Whatever a machine asked for. */
        DELIVERED_TO_A_SYSTEM,
        /** Entries of a feed, which came as they were there: the person asked for none of their items. */
        DELIVERED_TO_A_PERSON,
        /** What stands in a list or in a preview, none of which the person opened by that. */
        LISTED_TO_A_PERSON,
        /** The one thing that the person asked for. */
        OPENED_BY_A_PERSON;

        /**
         * To a machine or to a natural person.
         *
         * @param person how it comes to a natural person
         */
        public static How to(Nature nature, How person) {
            return switch (nature) {
                case MACHINE -> DELIVERED_TO_A_SYSTEM;
                case NATURAL -> person;
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

    /**
     * A record as it was found.
     *
     * @param counted null in records of revision 1, which were not counted
     */
    public record Found(ReadRecord read, @Nullable Counted counted) {}

    private record Stored(
            long count, List<Missed> missed, ReadRecord read, String record, String revision, String run) {}

    /** The form before persons had pseudonyms and records were counted. */
    private record First(
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

        private ReadRecord now() {
            return new ReadRecord(
                    partner, null, roles, how, purpose, sought, outcome, rule, version, Sets.map(), hmac, key);
        }
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As it is stored: a JSON object by {@link RecordJson}. */
    public byte[] json(Counted as) {
        return WRITER.writeValueAsBytes(new Stored(as.count(), as.missed(), this, NAME, REVISION, as.run()));
    }

    /**
     * Reads a record of any revision.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Found read(byte[] json) {
        try {
            JsonNode stored = MAPPER.readTree(json);
            if (!stored.path("read").isObject()) throw new IllegalArgumentException("no read record");
            if (stored.path("revision").stringValue("").equals(FIRST_REVISION))
                return new Found(
                        MAPPER.treeToValue(stored.path("read"), First.class).now(), null);
            Stored now = MAPPER.treeToValue(stored, Stored.class);
            if (!now.record().equals(NAME) || !now.revision().equals(REVISION))
                throw new IllegalArgumentException("a record of another name or revision");
            return new Found(now.read(), new Counted(now.run(), now.count(), now.missed()));
        } catch (JacksonException unreadable) { // its message might hold what was read
            throw new IllegalArgumentException("no read record");
        }
    }
}
