package org.antitrafficking.coordination.api.reads;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.problems.Unauthenticated;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.projections.reads.ReadRecord;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.OutcomeUnknown;
import org.antitrafficking.eventlog.json.CanonicalJson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way to answer a read of an item's, a person's or a partner's data. A resource does all of its looking within
 * {@link Read#read}, and returns what {@link #answer} gives:
 *
 * <pre>{@code
 * @GetMapping("/api/things/{id}")
 * ResponseEntity<byte[]> thing(Caller caller, @PathVariable String id) {
 *     return reads.answer(caller, Sought.of("thing").id("thing", id), () -> Served.of(thing(caller, id)));
 * }
 * }</pre>
 *
 * <p>Each leaves one {@link ReadRecord}, durable before the answer's first byte: a read that was served, one that was
 * {@link Hidden} and one that was {@link Rejected}. One of a bad shape or of nobody leaves none.
 *
 * <p>What is written on the fly has a record of its beginning ({@link #begin}) and one of each {@link Batch}.
 *
 * <p>This file is long because one answer takes the same steps in one order, and each step is read beside the one
 * before it.
 */
public final class Reads {

    /** The part of the heap, one in so many, that answers under way may hold together. */
    private static final int ROOM_SHARE = 4;

    private final Room room = new Room(Runtime.getRuntime().maxMemory() / ROOM_SHARE);
    private final CountedReads counted;
    private final Facts facts;
    private final ReadKey key;
    private final Pseudonyms pseudonyms;
    private final JsonMapper json;

    /** Looks at what is asked for, and may throw what every resource may. */
    public interface Read {
        Served read();
    }

    /**
     * What is served as it stands, where it is no JSON: a table, a picture, a file.
     *
     * @param next the address of what comes behind it; null where nothing does
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes are what is served; nobody compares these records
    public record Written(
            MediaType type, byte[] bytes, @Nullable String next) {
        public Written(MediaType type, byte[] bytes) {
            this(type, bytes, null);
        }

        /** The way to what comes behind it (RFC 8288), if something does. */
        public HttpHeaders links() {
            var links = new HttpHeaders();
            if (next != null) links.set(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
            return links;
        }
    }

    /**
     * What is served.
     *
     * @param body that the service writes as JSON; or {@link Written}
     * @param version of it: of a feed the number of the last entry; null where it has none
     * @param shown the items in it, where it is no range of a feed
     */
    public record Served(Object body, @Nullable Long version, List<Shown> shown) {
        public Served {
            shown = List.copyOf(shown);
        }

        /** Without items. */
        public Served(Object body, @Nullable Long version) {
            this(body, version, List.of());
        }

        /** Without a version or items. */
        public static Served of(Object body) {
            return new Served(body, null);
        }

        /** Several items together. */
        public static Served of(Object body, List<Shown> shown) {
            return new Served(body, null, shown);
        }

        /** One item. */
        public static Served of(Object body, Shown shown) {
            return new Served(body, shown.number(), List.of(shown));
        }
    }

    /**
     * An item that is served.
     *
     * @param scope that has it
     * @param number there of its last entry that is in what is served
     */
    public record Shown(Scope scope, String item, long number) {}

    public Reads(EventLog log, Facts facts, ReadKey key, Pseudonyms pseudonyms, JsonMapper json) {
        this.counted = new CountedReads(log);
        this.facts = facts;
        this.key = key;
        this.pseudonyms = pseudonyms;
        this.json = json;
    }

    /**
     * Reads, records, and only then answers: with the canonical JSON (RFC 8785) of the body, or with what was
     * {@link Written}. The HMAC of its bytes is recorded.
     *
     * @throws LogUnavailable if it can't be recorded: nothing is served then, nor said to be hidden
     */
    public ResponseEntity<byte[]> answer(Caller caller, Sought sought, Read read) {
        try {
            return answered(caller, sought, read);
        } finally {
            room.leave();
        }
    }

    /**
     * Says how many stored bytes an answer under way holds in memory, as soon as that is known and before they are
     * opened.
     *
     * @throws LogUnavailable if other answers hold what there is
     */
    public void holds(long storedBytes) {
        room.enter(storedBytes);
    }

    private ResponseEntity<byte[]> answered(Caller caller, Sought sought, Read read) {
        Served served = looked(caller, sought, read::read);
        Written written = served.body() instanceof Written asItStands
                ? asItStands
                : new Written(MediaType.APPLICATION_JSON, CanonicalJson.of(json.writeValueAsBytes(served.body())));
        append(made(
                caller,
                sought,
                ReadRecord.Outcome.SERVED,
                null,
                served.version(),
                served.shown(),
                key.ofServed(written.bytes())));
        return ResponseEntity.ok()
                .contentType(written.type())
                .cacheControl(CacheControl.noStore()) // what is read out of a cache leaves no record
                .headers(written.links())
                .body(written.bytes());
    }

    /**
     * The same, with a strong ETag of the served bytes; without a body, status 304, where the caller says that it has
     * just that.
     *
     * @param known the request's If-None-Match
     */
    public ResponseEntity<byte[]> answer(Caller caller, Sought sought, @Nullable String known, Read read) {
        ResponseEntity<byte[]> answer = answer(caller, sought, read);
        byte[] bytes = answer.getBody();
        String tag = tag(bytes == null ? new byte[0] : bytes);
        return ResponseEntity.status(isAmong(tag, known) ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .headers(answer.getHeaders())
                .eTag(tag)
                .body(isAmong(tag, known) ? null : bytes);
    }

    /** The strong ETag with which that body would be served. */
    public String tag(Object body) {
        return tag(CanonicalJson.of(json.writeValueAsBytes(body)));
    }

    private String tag(byte[] served) {
        return '"' + key.ofTagged(served) + '"';
    }

    /** Compared weakly, as RFC 9110, 13.1.2 asks for. */
    private static boolean isAmong(String tag, @Nullable String known) {
        if (known == null) return false;
        return Arrays.stream(known.split(","))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
    }

    /**
     * Looks at what a stream is to be of, and records that it begins; nothing is served yet.
     *
     * @param look may throw what every resource may
     * @throws LogUnavailable if it can't be recorded
     */
    public <T> T begin(Caller caller, Sought sought, Supplier<T> look) {
        T found = looked(caller, sought, look);
        unserved(caller, sought, ReadRecord.Outcome.SERVED, null);
        return found;
    }

    /**
     * Reads, records, and only then gives what is no JSON: a file, whose HMAC is recorded.
     *
     * @param look may throw what every resource may
     * @throws LogUnavailable if it can't be recorded
     */
    public byte[] file(Caller caller, Sought sought, Supplier<byte[]> look) {
        try {
            byte[] bytes = looked(caller, sought, look);
            append(made(caller, sought, ReadRecord.Outcome.SERVED, null, null, List.of(), key.ofServed(bytes)));
            return bytes;
        } finally {
            room.leave();
        }
    }

    /** Makes what is no answer; what it {@link #holds} meanwhile is free afterwards. */
    public <T> T apart(Supplier<T> made) {
        try {
            return made.get();
        } finally {
            room.leave();
        }
    }

    /** What takes a while, and may be broken off. */
    public interface Work {
        void run() throws IOException, InterruptedException;
    }

    /**
     * Does what is no answer, and holds as much memory as one that is made of so much.
     *
     * @throws LogUnavailable if answers hold what there is
     */
    public void holding(long bytes, Work work) throws IOException, InterruptedException {
        try {
            holds(bytes);
            work.run();
        } finally {
            room.leave();
        }
    }

    /** What was found; that it is hidden or refused is recorded. */
    private <T> T looked(Caller caller, Sought sought, Supplier<T> look) {
        try {
            return look.get();
        } catch (Hidden hidden) {
            unserved(caller, sought, ReadRecord.Outcome.HIDDEN, null);
            throw hidden;
        } catch (Rejected rejected) {
            unserved(caller, sought, ReadRecord.Outcome.REFUSED, rejected.rule());
            throw rejected;
        }
    }

    /** Some of what a stream serves, together: to be recorded, and only then written. */
    public final class Batch {
        private final ReadRecord record;
        private final List<byte[]> each;

        private Batch(ReadRecord record, List<byte[]> each) {
            this.record = record;
            this.each = each;
        }

        /**
         * Records it.
         *
         * @return the canonical JSON (RFC 8785) of each, in order
         * @throws LogUnavailable if it can't be recorded: then nothing of it may be written
         */
        public List<byte[]> recorded() {
            append(record);
            return each;
        }
    }

    /**
     * A batch of a stream. The HMAC in its record is of the canonical JSON array of all of it: of the bytes that an
     * answer with the same range would have.
     *
     * @param bodies that the service writes as JSON
     * @param version of the last
     */
    public Batch batch(Caller caller, Sought sought, List<?> bodies, long version) {
        List<byte[]> each = bodies.stream()
                .map(body -> CanonicalJson.of(json.writeValueAsBytes(body)))
                .toList();
        return new Batch(
                made(
                        caller,
                        facts.reading(), // the caller's own is of when the stream began
                        sought,
                        ReadRecord.Outcome.SERVED,
                        null,
                        version,
                        List.of(),
                        key.ofServed(array(each))),
                each);
    }

    private static byte[] array(List<byte[]> elements) {
        var array = new ByteArrayOutputStream();
        array.write('[');
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0) array.write(',');
            array.writeBytes(elements.get(i));
        }
        array.write(']');
        return array.toByteArray();
    }

    /**
     * Records that an operator's work began, or what it found.
     *
     * @param found which the service writes as JSON; null when it begins
     * @throws LogUnavailable if it can't be recorded
     */
    public void operated(PersonId operator, Sought sought, @Nullable Object found) {
        @Nullable String hmac = found == null ? null : key.ofServed(CanonicalJson.of(json.writeValueAsBytes(found)));
        Pseudonyms.Names names = pseudonyms.now(PartnerId.PLATFORM);
        append(new ReadRecord(
                PartnerId.PLATFORM,
                names.reader(operator, operator.toString()),
                Sets.of(),
                ReadRecord.How.OPENED_BY_A_PERSON,
                null,
                sought.recorded(key, names),
                ReadRecord.Outcome.SERVED,
                null,
                null,
                Sets.map(),
                hmac,
                key.id()));
    }

    /**
     * Looks whether somebody may do what no partner's person does, whose token is good and who may be nobody here; that
     * it may not is recorded, as the platform's own.
     *
     * @throws LogUnavailable if it can't be recorded
     */
    public <T> T attempted(PersonId who, Sought sought, Supplier<T> look) {
        try {
            return look.get();
        } catch (Hidden hidden) {
            Pseudonyms.Names names = pseudonyms.now(PartnerId.PLATFORM);
            append(new ReadRecord(
                    PartnerId.PLATFORM,
                    names.reader(who, who.toString()),
                    Sets.of(),
                    ReadRecord.How.OPENED_BY_A_PERSON,
                    null,
                    sought.recorded(key, names),
                    ReadRecord.Outcome.HIDDEN,
                    null,
                    null,
                    Sets.map(),
                    null,
                    key.id()));
            throw hidden;
        }
    }

    private void unserved(Caller caller, Sought sought, ReadRecord.Outcome outcome, @Nullable String rule) {
        append(made(caller, sought, outcome, rule, null, List.of(), null));
    }

    private ReadRecord made(
            Caller caller,
            Sought sought,
            ReadRecord.Outcome outcome,
            @Nullable String rule,
            @Nullable Long version,
            List<Shown> shown,
            @Nullable String hmac) {
        return made(caller, caller.reading(), sought, outcome, rule, version, shown, hmac);
    }

    /** @param reading that has the caller's roles */
    private ReadRecord made(
            Caller caller,
            Reading reading,
            Sought sought,
            ReadRecord.Outcome outcome,
            @Nullable String rule,
            @Nullable Long version,
            List<Shown> shown,
            @Nullable String hmac) {
        Person person = reading.person(caller.person()).orElseThrow(Unauthenticated::new);
        Pseudonyms.Names names = pseudonyms.now(caller.partner());
        return new ReadRecord(
                caller.partner(),
                names.reader(caller.person(), caller.client()),
                caller.roles(person),
                sought.how(person.nature()),
                caller.purpose(),
                sought.recorded(key, names),
                outcome,
                rule,
                version,
                byScope(shown, names),
                hmac,
                key.id());
    }

    private static SortedMap<String, SortedMap<String, Long>> byScope(List<Shown> shown, Pseudonyms.Names names) {
        var scopes = new TreeMap<String, SortedMap<String, Long>>();
        for (Shown one : shown)
            scopes.computeIfAbsent(names.named(one.scope().value()), scope -> new TreeMap<>())
                    .put(names.named(one.item()), one.number());
        return scopes;
    }

    private void append(ReadRecord record) {
        try {
            EventLog.await(counted.write(record));
        } catch (OutcomeUnknown unknown) {
            throw new LogUnavailable("a read may not be recorded, so it is not answered", unknown);
        }
    }
}
