package org.antitrafficking.coordination.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.antitrafficking.coordination.api.AlertCalls.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.coordination.api.reads.Pseudonyms;
import org.antitrafficking.coordination.api.reads.ReadKey;
import org.antitrafficking.coordination.api.sealing.PostgresKeyStore;
import org.antitrafficking.coordination.projections.reads.ReadCompleteness;
import org.antitrafficking.coordination.projections.reads.ReadRecord;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.json.CanonicalJson;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A random history with reads of all kinds while it ran. Afterwards nothing is known but the records: each is matched
 * to what the feeds have now.
 */
class ReadMatchingTest {

    private static final long SEED = 20261125;
    private static final int STEPS = Scale.of(240, 3_000);

    /** The demonstration's. */
    private static final ReadKey KEY = new ReadKey("service-1", "ZGVtb25zdHJhdGlvbi1yZWFkLWtleS1vZi1ub2JvZHk=");

    private static final List<String> PARTNERS = List.of("pk-fia", "om-police", "it-police", "gr-police");
    private static final String CANARY = "Amina of Multan";

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static TestDatabase keys;
    private static RunningService service;
    private static AlertCalls calls;
    private static final Map<String, String> READERS = new TreeMap<>();

    @BeforeAll
    static void run() throws IOException {
        database = TestDatabase.create("history", "disclosure");
        keys = TestDatabase.create("keys");
        service = RunningService.start(
                folder, "--coordination.database.url=" + database.url(), "--coordination.keys.url=" + keys.url());
        calls = new AlertCalls(service);
        for (String partner : PARTNERS)
            for (String role : List.of("", ".officer", ".supervisor"))
                READERS.put(partner + role, calls.person(partner + role));
        var random = new Random(SEED);
        var alerts = new ArrayList<String>();
        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(4) == 0) change(random, alerts, step);
            else read(random, alerts);
        }
        for (int i = 0; i < alerts.size(); i += 2) recall(alerts.get(i)); // what was read of them is taken now
        calls.settle();
    }

    @AfterAll
    static void stop() {
        service.close();
        keys.close();
        database.close();
    }

    private static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static void change(Random random, List<String> alerts, int step) {
        int what = alerts.isEmpty() ? 0 : random.nextInt(6);
        String alert = alerts.isEmpty() ? "" : any(random, alerts);
        switch (what) {
            case 0, 1 -> {
                String drafted = calls.drafted("pk-fia", AlertCalls.content("M/" + step, CANARY));
                alerts.add(drafted);
                if (random.nextInt(5) > 0)
                    calls.done(
                            "pk-fia",
                            drafted,
                            AlertCalls.issue("om-police", any(random, List.of("it-police", "gr-police"))));
            }
            case 2 -> service.post("om-police.officer", path(alert) + "/acknowledgement", "");
            case 3 -> recall(alert);
            case 4 -> service.post("om-police.officer", path(alert) + "/recall-answer", json("{'answer':'sealed'}"));
            default -> service.post("pk-fia.officer", path(alert) + "/closure", "");
        }
    }

    private static void recall(String alert) {
        service.post("pk-fia.officer", path(alert) + "/recall", "{\"reason\":\"" + CANARY + "\"}");
    }

    private static void read(Random random, List<String> alerts) {
        String who = any(random, List.copyOf(READERS.keySet()));
        String partner = who.split("\\.", 2)[0];
        String scope = any(
                random,
                List.of(
                        "agency-" + partner,
                        "supervisors-" + partner,
                        "directory",
                        READERS.get(who),
                        "agency-it-police"));
        int limit = 1 + random.nextInt(40);
        String feed = "/api/feed?scope=" + scope + "&limit=" + limit + "&after=" + cursor(scope, random.nextInt(8));
        switch (random.nextInt(10)) {
            case 0, 1 -> service.get(who, feed);
            case 2 ->
                service.send(service.request(who, feed)
                        .header("Accept", "application/cloudevents-batch+json")
                        .GET());
            case 3 -> service.get(who, "/api/inbox?limit=" + limit);
            case 4 -> service.post(who, "/api/search", "{\"q\":\"" + CANARY + "\"}");
            case 5 -> service.get(who, "/api/persons?limit=" + limit);
            case 6 -> stream(who, scope);
            default -> {
                if (!alerts.isEmpty()) service.get(who, path(any(random, alerts)));
            }
        }
    }

    /** Its first entry; what came in the same batch is recorded with it. */
    private static void stream(String who, String scope) {
        Answer first = service.get(who, "/api/feed?limit=1&scope=" + scope);
        if (first.status() != 200 || first.json().get("entries").isEmpty()) return;
        try (var stream = EventStream.open(service.request(who, "/api/feed?scope=" + scope)
                .header("Accept", "text/event-stream")
                .GET()
                .build())) {
            stream.next();
        }
    }

    private static String cursor(String scope, long number) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("1/" + scope + "/" + number).getBytes(UTF_8));
    }

    private static List<ReadRecord> records() throws SQLException {
        return database
                .texts("select convert_from(record, 'UTF8') from history.record where kind = 'read'"
                        + " order by number")
                .stream()
                .map(record -> ReadRecord.read(record.getBytes(UTF_8)).read())
                .toList();
    }

    /** Who holds a scope that a record names, and what it is called now. */
    private record Held(String who, String scope) {}

    private static Held held(ReadRecord read, String scope) {
        String partner = read.partner().value();
        if (scope.startsWith("supervisors-")) return new Held(partner + ".supervisor", scope);
        if (!scope.startsWith("reader-")) return new Held(partner + ".officer", scope);
        var names = new Pseudonyms(new PostgresKeyStore(keys.as(Roles.KEYS)), InstantSource.system());
        for (Map.Entry<String, String> reader : READERS.entrySet())
            if (read.reader() != null
                    && names.persons(List.of(read.reader().key()), new PersonId(reader.getValue()))
                            .contains(scope.substring("reader-".length())))
                return new Held(reader.getKey(), reader.getValue());
        throw new AssertionError("Nobody is " + scope);
    }

    private static final class Matched {
        int entries;
        int present;
        int readable;
        int equal;
    }

    @Test
    void every_read_of_a_feed_is_matched_to_its_entries_and_byte_for_byte_where_all_is_there_still() throws Exception {
        var matched = new Matched();
        int reads = 0;
        int streams = 0;
        for (ReadRecord read : records()) {
            Long after = read.sought().numbers().get("after");
            boolean stream = read.sought().kind().equals("feed-stream");
            if (!(stream || read.sought().kind().equals("feed"))
                    || read.hmac() == null
                    || after == null
                    || read.version() == null) continue;
            reads++;
            if (stream) streams++;
            match(read, after, read.version(), matched);
        }
        System.out.printf(
                "Feeds: %d reads, %d of them batches of streams, %d of %d entries there; of %d reads whose contents"
                        + " are all there %d equal to the byte%n",
                reads, streams, matched.present, matched.entries, matched.readable, matched.equal);
        assertThat(streams).isPositive();
        assertThat(matched.entries).isPositive();
        assertThat(matched.present).isEqualTo(matched.entries);
        assertThat(matched.readable)
                .as("of some something was taken since")
                .isPositive()
                .isLessThan(reads);
        assertThat(matched.equal).isEqualTo(matched.readable);
    }

    private static void match(ReadRecord read, long after, long version, Matched matched) {
        Held held = held(read, requireNonNull(read.sought().ids().get("scope")));
        long count = version - after;
        matched.entries += (int) count;
        ArrayNode entries = JsonMapper.shared().createArrayNode();
        ArrayNode events = JsonMapper.shared().createArrayNode();
        boolean taken = false;
        if (count > 0) {
            String feed =
                    "/api/feed?scope=" + held.scope() + "&limit=" + count + "&after=" + cursor(held.scope(), after);
            for (JsonNode entry : service.get(held.who(), feed).json().get("entries")) {
                assertThat(entry.get("commitment").stringValue()).hasSize(44);
                assertThat(entry.get("number").longValue()).isEqualTo(after + entries.size() + 1);
                taken |= entry.get("content").isNull();
                entries.add(entry);
            }
            Answer batch = service.send(service.request(held.who(), feed)
                    .header("Accept", "application/cloudevents-batch+json")
                    .GET());
            batch.json().forEach(events::add);
        }
        matched.present += entries.size();
        if (taken) return;
        matched.readable++;
        ObjectNode page = JsonMapper.shared().createObjectNode();
        page.set("entries", entries);
        page.put("next", cursor(held.scope(), version));
        String hmac = requireNonNull(read.hmac());
        boolean equal = hmac.equals(hmac(events));
        for (boolean more : List.of(true, false)) equal |= hmac.equals(hmac(page.put("more", more)));
        if (equal) matched.equal++;
    }

    private static String hmac(JsonNode body) {
        return KEY.ofServed(CanonicalJson.of(JsonMapper.shared().writeValueAsBytes(body)));
    }

    @Test
    void every_read_of_an_alert_is_matched_to_its_last_entry_and_byte_for_byte_where_nothing_of_it_was_taken_since()
            throws Exception {
        int reads = 0;
        int present = 0;
        int readable = 0;
        int equal = 0;
        for (ReadRecord read : records()) {
            if (!read.sought().kind().equals("alert") || read.hmac() == null || read.version() == null) continue;
            reads++;
            String scope = read.shown().firstKey();
            Held held = held(read, scope);
            String alert = requireNonNull(read.sought().ids().get("alert"));
            assertThat(read.shown().get(scope)).containsEntry(alert, read.version());
            JsonNode last = service.get(
                            held.who(),
                            "/api/feed?limit=1&scope=" + held.scope() + "&after="
                                    + cursor(held.scope(), read.version() - 1))
                    .json()
                    .at("/entries/0");
            if (last.path("number").longValue(0) == read.version()) present++;
            Answer then = service.get(
                    held.who(),
                    "/api/audit/as-of/items/" + alert + "/page?at="
                            + last.get("recordedAt").stringValue());
            if (then.status() == 404) continue; // something of it was taken since
            readable++;
            if (read.hmac().equals(KEY.ofServed(then.body().getBytes(UTF_8)))) equal++;
        }
        System.out.printf(
                "Alerts: %d reads, %d with their last entry; of %d of which nothing was taken since %d equal to the"
                        + " byte%n",
                reads, present, readable, equal);
        assertThat(reads).isPositive();
        assertThat(present).isEqualTo(reads);
        assertThat(readable)
                .as("of some something was taken since")
                .isPositive()
                .isLessThan(reads);
        assertThat(equal).isEqualTo(readable);
    }

    @Test
    void no_record_of_a_read_names_a_person_or_a_client_and_none_holds_content() throws Exception {
        String all = String.join(
                "", database.texts("select convert_from(record, 'UTF8') from history.record" + " where kind = 'read'"));
        var persons = new TreeSet<>(database.texts(
                "select distinct aggregate_id from history.event" + " where aggregate_id like 'person-%'"));
        assertThat(persons).hasSizeGreaterThan(20).containsAll(READERS.values());
        int named = 0;
        for (String person : persons) if (all.contains(person.substring("person-".length()))) named++;
        assertThat(named).as("of %d persons", persons.size()).isZero();
        assertThat(all).doesNotContain(CANARY, "Amina", "Multan");
    }

    @Test
    void no_read_is_missing() throws Exception {
        ReadCompleteness.Report report = ReadCompleteness.check(database.superuser(), () -> {});
        assertThat(report.findings()).isEmpty();
        assertThat(report.records()).isGreaterThan(STEPS / 2);
        assertThat(report.runs()).isEqualTo(1);
    }
}
