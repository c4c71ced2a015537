package org.antitrafficking.coordination.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.json.CanonicalJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Feeds as streams and as CloudEvents, over HTTP, on the whole service. */
class StreamTest {

    /** The demonstration's. */
    private static final String READ_KEY = "ZGVtb25zdHJhdGlvbi1yZWFkLWtleS1vZi1ub2JvZHk=";

    private static final String BATCH = "application/cloudevents-batch+json";
    private static final List<String> STATES =
            List.of("pk-fia", "om-police", "gr-police", "it-police", "ae-interior", "tr-migration");

    /** At how many places a stream is cut. */
    private static final int CUTS = Scale.of(60, 2_000);

    /** How many are open at once. */
    private static final int MANY = Scale.of(100, 1_000);

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static TestDatabase keys;
    private static RunningService service;
    private static AlertCalls calls;

    @BeforeAll
    static void start() throws IOException {
        database = TestDatabase.create("history", "disclosure");
        keys = TestDatabase.create("keys");
        service = RunningService.start(
                folder,
                "--coordination.database.url=" + database.url(),
                "--coordination.keys.url=" + keys.url(),
                "--coordination.streams.keep-alive=1s",
                "--coordination.streams.per-partner=5000",
                "--coordination.streams.per-node=5000");
        calls = new AlertCalls(service);
        calls.issued("S/1", "om-police");
        calls.settle();
    }

    @AfterAll
    static void stop() {
        if (service != null) service.close();
        if (keys != null) keys.close();
        if (database != null) database.close();
    }

    private static HttpRequest stream(String who, String query, String... headers) {
        HttpRequest.Builder request = service.request(who, "/api/feed" + query).header("Accept", "text/event-stream");
        if (headers.length > 0) request.headers(headers);
        return request.GET().build();
    }

    private static EventStream open(String who, String query, String... headers) {
        EventStream stream = EventStream.open(stream(who, query, headers));
        assertThat(stream.status()).isEqualTo(200);
        return stream;
    }

    private static RunningService.Answer batch(String who, String path) {
        return service.send(service.request(who, path).header("Accept", BATCH));
    }

    /** The whole feed by pull, as CloudEvents, each in its canonical form. */
    private static List<String> pulled(String who, String scope) {
        var all = new ArrayList<String>();
        String path = "/api/feed?limit=500&scope=" + scope;
        while (true) {
            RunningService.Answer answer = batch(who, path);
            assertThat(answer.status()).isEqualTo(200);
            if (answer.json().isEmpty()) return all;
            for (JsonNode event : answer.json()) all.add(canonical(event));
            path = next(answer);
        }
    }

    private static String canonical(JsonNode node) {
        return new String(CanonicalJson.of(JsonMapper.shared().writeValueAsBytes(node)), UTF_8);
    }

    private static String next(RunningService.Answer answer) {
        String link = answer.headers().firstValue("Link").orElseThrow();
        assertThat(link).matches("</api/feed\\?[^>]+>; rel=\"next\"");
        return link.substring(1, link.indexOf('>'));
    }

    private static String id(String event) {
        return JsonMapper.shared().readTree(event).get("id").stringValue();
    }

    private static List<String> data(List<EventStream.Event> events) {
        return events.stream().map(EventStream.Event::data).toList();
    }

    private static List<String> readRecords(String containing) throws Exception {
        return database.texts("select convert_from(record, 'UTF8') from history.record where kind = 'read'"
                + " and convert_from(record, 'UTF8') like '%" + containing + "%' order by number");
    }

    // the same in every form

    @Test
    void a_stream_gives_what_a_pull_gives_in_the_same_order_and_bytes_and_then_what_comes() {
        List<String> pulled = pulled("pk-fia.officer", "agency-pk-fia");
        try (var stream = open("pk-fia.officer", "")) {
            assertThat(stream.headers())
                    .containsEntry("content-type", "text/event-stream")
                    .containsEntry("cache-control", "no-store")
                    .containsEntry("x-accel-buffering", "no")
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsKey("content-security-policy");
            List<EventStream.Event> events = stream.next(pulled.size());
            assertThat(data(events)).isEqualTo(pulled);
            assertThat(events).allSatisfy(event -> {
                assertThat(event.id()).isEqualTo(id(event.data()));
                assertThat(event.event()).as("so that onmessage gets it").isNull();
            });
            String alert = calls.issued("S/2", "om-police");
            List<EventStream.Event> opened = stream.nextUntil(pulled.size() + 1L);
            assertThat(opened).singleElement().satisfies(event -> {
                assertThat(event.kind()).isEqualTo("alert-opened");
                assertThat(event.json().at("/data/alert").stringValue()).isEqualTo(alert);
            });
        }
    }

    @Test
    void cloud_events_say_what_entries_say() {
        RunningService.Answer answer = batch("om-police.officer", "/api/feed?limit=500");
        assertThat(answer.headers().firstValue("Content-Type")).contains(BATCH);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode page =
                service.get("om-police.officer", "/api/feed?limit=500").json().get("entries");
        assertThat(answer.json().size()).isEqualTo(page.size()).isPositive();
        for (int i = 0; i < page.size(); i++) {
            JsonNode event = answer.json().get(i);
            JsonNode entry = page.get(i);
            assertThat(event.get("specversion").stringValue()).isEqualTo("1.0");
            assertThat(event.get("source").stringValue()).isEqualTo("/feeds/agency-om-police");
            assertThat(event.get("type").stringValue())
                    .isEqualTo("org.antitrafficking.coordination."
                            + entry.get("kind").stringValue());
            assertThat(event.get("time")).isEqualTo(entry.get("recordedAt"));
            assertThat(event.get("number").stringValue())
                    .isEqualTo(Long.toString(entry.get("number").longValue()));
            assertThat(event.get("revision")).isEqualTo(entry.get("revision"));
            assertThat(event.get("commitment")).isEqualTo(entry.get("commitment"));
            assertThat(event.has("data")).isEqualTo(entry.hasNonNull("content"));
            assertThat(event.has("datacontenttype")).isEqualTo(event.has("data"));
            if (event.has("data")) assertThat(event.get("data")).isEqualTo(entry.get("content"));
            assertThat(event.propertyNames()).allMatch(name -> name.matches("[a-z0-9]{1,20}"));
        }
        assertThat(batch("om-police.officer", next(answer)).body()).isEqualTo("[]");
        assertThat(service.get("om-police.officer", "/api/feed").headers().firstValue("Content-Type"))
                .as("whoever does not say gets a page")
                .contains("application/json");
    }

    /** What a plain {@code onmessage} gets: every event, whatever kinds there will be. */
    @Test
    void events_are_named_by_their_kinds_where_that_is_asked_for_and_have_no_name_else() {
        List<String> pulled = pulled("pk-fia.officer", "agency-pk-fia");
        try (var plain = open("pk-fia.officer", "");
                var named = open("pk-fia.officer", "?named=true")) {
            assertThat(plain.next(pulled.size()))
                    .allSatisfy(event -> assertThat(event.event()).isNull());
            assertThat(named.next(pulled.size()))
                    .allSatisfy(event -> assertThat(event.event()).isEqualTo(event.kind()));
        }
    }

    @Test
    void each_event_says_where_its_data_is_described() {
        JsonNode description = service.send(service.open("/v3/api-docs")).json();
        for (JsonNode event : batch("pk-fia.officer", "/api/feed?limit=500").json()) {
            assertThat(event.has("dataschema")).isEqualTo(event.has("data"));
            if (!event.has("data")) continue;
            String schema = event.get("dataschema").stringValue();
            assertThat(schema).startsWith(service.address() + "/v3/api-docs#");
            JsonNode described = description.at(schema.substring(schema.indexOf('#') + 1));
            assertThat(described.at("/properties").propertyNames())
                    .containsAll(event.get("data").propertyNames());
        }
    }

    /** The endless one only where it is preferred. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | application/json",
                "application/* | application/json",
                "application/json, text/event-stream | application/json",
                "application/json, application/cloudevents-batch+json, text/event-stream | application/json",
                "text/event-stream;q=0.5, application/json | application/json",
                "text/event-stream;q=0.9, */*;q=0.8 | text/event-stream",
                "text/event-stream, application/json | text/event-stream",
                "application/json;q=0.1, text/* | text/event-stream",
                "application/cloudevents-batch+json, */* | application/cloudevents-batch+json",
                "application/json;q=0, text/event-stream | text/event-stream"
            })
    void whoever_takes_several_gets_the_one_with_the_highest_quality_or_the_first(String accept, String given) {
        try (var answer = EventStream.open(service.request("pk-fia.officer", "/api/feed")
                .header("Accept", accept)
                .build())) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().get("content-type")).isEqualTo(given);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "image/*", "application/json;q=0", "nonsense"})
    void whoever_takes_none_of_them_is_refused(String accept) {
        for (String path : List.of("/api/feed", "/api/inbox", "/", "/v3/api-docs", "/actuator/health")) {
            var answer = service.send(service.request("pk-fia.officer", path).header("Accept", accept));
            assertThat(answer.status()).as(path).isEqualTo(406);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:coordination:problem:not-acceptable");
        }
    }

    @Test
    void what_was_taken_away_has_no_data_in_a_stream() {
        String alert = calls.issued("S/3", "it-police");
        calls.settle();
        calls.accepted(calls.post("pk-fia.officer", "/api/alerts/" + alert + "/recall", json("{'reason':'r'}")));
        calls.settle();
        List<String> pulled = pulled("it-police.officer", "agency-it-police");
        try (var stream = open("it-police.officer", "")) {
            List<EventStream.Event> events = stream.next(pulled.size());
            assertThat(data(events)).isEqualTo(pulled);
            assertThat(events.stream().filter(event -> event.kind().equals("alert-received")))
                    .isNotEmpty()
                    .noneMatch(event -> event.json().has("data"));
            assertThat(events.getLast().json().at("/data/blanks").size()).isPositive();
        }
    }

    // resuming

    @Test
    void a_stream_is_resumed_after_the_last_event_whose_id_counts_more_than_after() {
        List<String> pulled = pulled("pk-fia.officer", "agency-pk-fia");
        String third = id(pulled.get(2));
        String fifth = id(pulled.get(4));
        try (var after = open("pk-fia.officer", "?after=" + third);
                var resumed = open("pk-fia.officer", "?after=" + third, "Last-Event-ID", fifth)) {
            assertThat(data(after.next(1))).containsExactly(pulled.get(3));
            assertThat(data(resumed.next(1))).containsExactly(pulled.get(5));
        }
    }

    @Test
    void cut_at_any_byte_and_resumed_nothing_is_lost_nothing_doubled_and_all_in_order() {
        List<String> pulled = pulled("pk-fia.officer", "agency-pk-fia");
        int length;
        try (var whole = open("pk-fia.officer", "")) {
            whole.next(pulled.size());
            length = whole.taken();
        }
        for (int cut = 0; cut < CUTS; cut++) {
            int bytes = 1 + (int) ((long) cut * length / CUTS);
            var events = new ArrayList<>(EventStream.cut(stream("pk-fia.officer", ""), bytes, pulled.size()));
            if (events.size() < pulled.size())
                try (var rest = open("pk-fia.officer", "", resuming(events))) {
                    events.addAll(rest.next(pulled.size() - events.size()));
                }
            assertThat(data(events)).as("cut after " + bytes + " bytes").isEqualTo(pulled);
        }
    }

    @Test
    void cut_again_and_again_it_still_gets_to_the_end() {
        List<String> pulled = pulled("pk-fia.officer", "agency-pk-fia");
        int longest = pulled.stream().mapToInt(String::length).max().orElseThrow();
        for (int bytes : new int[] {longest + 1_000, longest + 1_001, longest + 2_503, 3 * longest}) {
            var events = new ArrayList<EventStream.Event>();
            while (events.size() < pulled.size())
                events.addAll(EventStream.cut(
                        stream("pk-fia.officer", "", resuming(events)), bytes, pulled.size() - events.size()));
            assertThat(data(events)).as("every " + bytes + " bytes").isEqualTo(pulled);
        }
    }

    private static String[] resuming(List<EventStream.Event> events) {
        return events.isEmpty()
                ? new String[0]
                : new String[] {"Last-Event-ID", String.valueOf(events.getLast().id())};
    }

    // who may read it

    @Test
    void a_stream_of_a_scope_that_is_not_held_is_the_same_answer_as_of_one_that_there_is_not() throws Exception {
        var answers = Stream.of("agency-iom", "supervisors-pk-fia", "agency-nobody", "Amina%20of%20Multan")
                .map(scope -> {
                    var request = service.request("om-police.officer", "/api/feed?scope=" + scope)
                            .header("Accept", "text/event-stream");
                    return service.send(request);
                })
                .toList();
        RunningService.Answer nothing = service.get("om-police.officer", "/api/nothing");
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(nothing.body());
            assertThat(answer.headers().map().keySet())
                    .isEqualTo(nothing.headers().map().keySet());
        });
        assertThat(readRecords("\"kind\":\"feed-stream\""))
                .anyMatch(record -> record.contains("\"outcome\":\"hidden\"") && record.contains("agency-iom"));
    }

    @Test
    void what_is_not_shared_with_a_partner_is_in_no_stream_of_it() {
        long end = pulled("gr-police.officer", "agency-gr-police").size();
        try (var stream = open("gr-police.officer", "")) {
            String hidden = calls.issued("S/4", "om-police");
            String shared = calls.issued("S/5", "om-police", "gr-police");
            List<EventStream.Event> events = stream.nextUntil(end + 1);
            assertThat(events.getLast().json().at("/data/alert").stringValue()).isEqualTo(shared);
            assertThat(data(events).toString()).doesNotContain(hidden, "S/4");
        }
    }

    @Test
    void a_stream_ends_when_its_scope_or_its_person_goes_and_can_be_resumed_when_they_are_back() {
        String supervisor = "/api/persons/" + calls.person("ilo.supervisor");
        try (var stream = open("ilo.supervisor", "?scope=supervisors-ilo");
                var own = open("ilo.supervisor", "")) {
            own.next(1);
            done(calls.call("ilo.admin", "DELETE", supervisor + "/roles/supervisor", ""));
            assertThat(stream.closed()).isEqualTo("revoked");
            done(calls.post("ilo.admin", supervisor + "/suspension", ""));
            assertThat(own.closed()).isEqualTo("revoked");
        }
        var refused = EventStream.open(stream("ilo.supervisor", ""));
        assertThat(refused.status()).isEqualTo(401);
        refused.close();
        done(calls.post("ilo.admin", supervisor + "/reinstatement", ""));
        try (var again = open("ilo.supervisor", "")) {
            assertThat(again.next(1)).hasSize(1);
        }
    }

    @Test
    void a_scope_that_was_given_is_taken_from_a_machines_open_stream() {
        String machine = "/api/persons/" + calls.person("unodc");
        done(calls.call("unodc.admin", "PUT", machine + "/scopes/agency-unodc", ""));
        try (var stream = open("unodc", "")) {
            stream.next(3);
            done(calls.call("unodc.admin", "DELETE", machine + "/scopes/agency-unodc", ""));
            assertThat(stream.closed()).isEqualTo("revoked");
        }
    }

    @Test
    void a_suspended_partners_stream_ends_and_another_shows_it_recalls_only() {
        String alert = calls.issued("S/6", "tr-migration");
        calls.settle();
        long before = pulled("tr-migration.officer", "agency-tr-migration").size();
        try (var stream = open("tr-migration.officer", "")) {
            stream.nextUntil(before);
            calls.accepted(calls.post(
                    "it-police.supervisor", "/api/partners/tr-migration/suspension", json("{'ground':'g'}")));
            assertThat(stream.closed()).isEqualTo("revoked");
        }
        try (var stream = open("tr-migration.officer", "")) {
            assertThat(stream.nextUntil(before)).noneMatch(event -> event.json().has("data"));
            calls.accepted(calls.post("pk-fia.officer", "/api/alerts/" + alert + "/recall", json("{'reason':'r'}")));
            EventStream.Event recall = stream.next(1).getFirst();
            assertThat(recall.kind()).isEqualTo("alert-recalled");
            assertThat(recall.json().at("/data/alert").stringValue()).isEqualTo(alert);
        }
    }

    private static void done(RunningService.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    // what is recorded

    @Test
    void each_batch_leaves_a_record_whose_hmac_is_of_the_array_of_its_events() throws Exception {
        List<String> pulled = pulled("iom.officer", "agency-iom");
        try (var stream = open("iom.officer", "", "Purpose", "investigation")) {
            stream.next(pulled.size());
        }
        List<JsonNode> records = readRecords("\"kind\":\"feed-stream\"").stream()
                .map(record -> JsonMapper.shared().readTree(record).get("read"))
                .filter(read -> read.get("partner").stringValue().equals("iom"))
                .toList();
        assertThat(records.getFirst().has("hmac"))
                .as("the beginning serves nothing")
                .isFalse();
        assertThat(records.getFirst().at("/sought/numbers").toString()).isEqualTo("{\"after\":0}");
        int after = 0;
        for (JsonNode batch : records.subList(1, records.size())) {
            assertThat(batch.at("/sought/numbers/after").intValue()).isEqualTo(after);
            int until = batch.at("/sought/numbers/until").intValue();
            assertThat(batch.get("version").intValue()).isEqualTo(until);
            assertThat(batch.get("hmac").stringValue())
                    .isEqualTo(hmac("[" + String.join(",", pulled.subList(after, until)) + "]"));
            assertThat(batch.get("how").stringValue()).isEqualTo("delivered-to-a-person");
            assertThat(batch.get("purpose").stringValue()).isEqualTo("investigation");
            after = until;
        }
        assertThat(after).isEqualTo(pulled.size());
    }

    private static String hmac(String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(READ_KEY), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    }

    @Test
    void nothing_is_written_before_its_record_is_durable() throws Exception {
        long end = pulled("ae-interior.officer", "agency-ae-interior").size();
        try (var stream = open("ae-interior.officer", "")) {
            if (end > 0) stream.nextUntil(end);
            CompletableFuture<EventStream.Event> next;
            String draft = calls.drafted("pk-fia", AlertCalls.content("S/7"));
            String release = calls.prepared("pk-fia", draft, AlertCalls.issue("ae-interior"));
            String digest =
                    calls.preview("pk-fia", draft, release).get("digest").stringValue();
            calls.accepted(calls.validate("pk-fia.supervisor", draft, release, digest));
            try (var connection = database.superuser().getConnection();
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("lock table history.record in exclusive mode");
                calls.accepted(calls.disclose("pk-fia.officer", draft, release, digest));
                next = CompletableFuture.supplyAsync(() -> stream.next(1).getFirst());
                Await.until(
                        "the record waits for the table",
                        () -> TestDatabase.number(
                                        database.superuser(),
                                        "select count(*) from pg_locks where not granted"
                                                + " and relation = 'history.record'::regclass")
                                > 0);
                assertThat(next).isNotDone();
                connection.rollback();
            }
            assertThat(next.get(60, TimeUnit.SECONDS).kind()).isEqualTo("alert-received");
        }
    }

    @Test
    void a_stream_goes_on_where_reads_could_not_be_recorded_for_a_while() throws Exception {
        String scope = "supervisors-unicef";
        calls.drafted("unicef", AlertCalls.content("S/8"));
        calls.settle();
        long end = pulled("unicef.supervisor", scope).size();
        try (var stream = open("unicef.supervisor", "?scope=" + scope)) {
            stream.nextUntil(end);
            TestDatabase.execute(database.superuser(), "revoke insert on history.record from coordination_log_writer");
            try {
                calls.drafted("unicef", AlertCalls.content("S/9"));
                Await.until(
                        "the stream has been refused",
                        () -> service.printed().contains("A stream can't go on and is tried again"));
            } finally {
                TestDatabase.execute(database.superuser(), "grant insert on history.record to coordination_log_writer");
            }
            assertThat(stream.next(1).getFirst().kind()).isEqualTo("alert-drafted");
        }
    }

    // many

    @Test
    void many_streams_are_open_at_once_and_each_receives_an_item() throws Exception {
        var streams = new ArrayList<EventStream>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long end = pulled("unodc.officer", "directory").size();
            var begun = new ArrayList<Future<EventStream>>();
            for (int i = 0; i < MANY; i++) {
                String who = STATES.get(i % 3) + (i % 2 == 0 ? ".officer" : ".supervisor");
                begun.add(threads.submit(() -> {
                    EventStream stream = open(who, "?scope=directory");
                    stream.nextUntil(end);
                    return stream;
                }));
            }
            for (Future<EventStream> one : begun) streams.add(one.get(10, TimeUnit.MINUTES));
            calls.accepted(
                    calls.post("it-police.supervisor", "/api/partners/pk-shelters/suspension", json("{'ground':'g'}")));
            var received = streams.stream()
                    .map(stream ->
                            threads.submit(() -> stream.nextUntil(end + 1).getLast()))
                    .toList();
            for (Future<EventStream.Event> one : received)
                assertThat(one.get(10, TimeUnit.MINUTES).kind()).isEqualTo("partner-suspended");
        } finally {
            streams.forEach(EventStream::close);
        }
    }

    @Test
    void a_silent_stream_says_that_it_is_there() {
        try (var stream = open("unifem.officer", "")) {
            stream.next(1);
            stream.awaitComment();
            stream.awaitComment();
        }
    }

    // bad input

    private static String cursor(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    static Stream<String> noCursors() {
        return Stream.of(
                "x",
                "%20",
                "AAAA",
                cursor("1/agency-om-police"),
                cursor("1/agency-om-police/"),
                cursor("1/agency-om-police/-1"),
                cursor("1/agency-om-police/1.5"),
                cursor("1/agency-om-police/01"),
                cursor("1/agency-om-police/1/1"),
                cursor("1/agency-om-police/99999999999999999999"),
                cursor("1/agency-om-police/1000000"),
                cursor("0/agency-om-police/1"),
                cursor("-1/agency-om-police/1"),
                cursor("01/agency-om-police/1"),
                cursor("1/agency-pk-fia/1"),
                cursor("2/agency-pk-fia/1"),
                cursor("1/directory/1"),
                cursor("1/agency-om-police/1") + "=",
                "a".repeat(500));
    }

    @ParameterizedTest
    @MethodSource("noCursors")
    void a_cursor_that_is_none_of_this_feed_is_refused_in_every_form(String cursor) {
        for (String accept : List.of("application/json", BATCH, "text/event-stream")) {
            RunningService.Answer answer =
                    service.send(service.request("om-police.officer", "/api/feed?after=" + cursor)
                            .header("Accept", accept));
            assertThat(answer.status()).as(accept).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.json().get("detail").stringValue()).contains("Leave it out to read from the start.");
        }
        RunningService.Answer resumed = service.send(service.request("om-police.officer", "/api/feed")
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", cursor));
        assertThat(resumed.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", BATCH, "text/event-stream"})
    void a_cursor_of_another_epoch_says_so_and_what_to_do(String accept) {
        String cursor = cursor("2/agency-om-police/1");
        RunningService.Answer answer = service.send(service.request("om-police.officer", "/api/feed?after=" + cursor)
                .header("Accept", accept));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:coordination:problem:epoch-changed");
        assertThat(answer.json().get("detail").stringValue()).contains("read it from the start");
    }

    @Test
    void a_stream_without_a_token_is_refused() {
        var nobody =
                service.send(service.request("pk-fia.minister", "/api/feed").header("Accept", "text/event-stream"));
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void every_state_may_stream_its_feed_and_the_directory() {
        for (String partner : STATES)
            for (String query : IntStream.of(0, 1)
                    .mapToObj(i -> i == 0 ? "" : "?scope=directory")
                    .toList())
                try (var stream = open(partner + ".officer", query)) {
                    assertThat(stream.next(1).getFirst().number()).isEqualTo(1);
                }
    }
}
