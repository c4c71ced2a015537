package org.antitrafficking.coordination.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.antitrafficking.coordination.api.AlertCalls.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.json.CanonicalJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the second log has of reads, as the whole service serves and records them. */
class ReadsOverHttpTest {

    /** The demonstration's. */
    private static final String READ_KEY = "ZGVtb25zdHJhdGlvbi1yZWFkLWtleS1vZi1ub2JvZHk=";

    private static final String NARRATIVE = "what no record may hold";
    private static final String NO_AGREEMENT = "agreement-00000000000000000000000000000000";
    private static final String EXCLUSIONS = "/api/groups/route-to-europe/exclusions";

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static TestDatabase keys;
    private static RunningService service;
    private static AlertCalls calls;

    /** An alert of pk-fia, a release of it that waits, and an agreement of pk-fia and om-police. */
    private static String alert;

    private static String release;
    private static String agreement;

    @BeforeAll
    static void start() throws IOException {
        database = TestDatabase.create("history", "disclosure");
        keys = TestDatabase.create("keys");
        service = RunningService.start(
                folder, "--coordination.database.url=" + database.url(), "--coordination.keys.url=" + keys.url());
        calls = new AlertCalls(service);
        alert = calls.drafted("pk-fia", AlertCalls.content("R/1", NARRATIVE));
        release = calls.prepared("pk-fia", alert, AlertCalls.issue("om-police"));
        agreement = calls.accepted(calls.post("pk-fia.officer", "/api/agreements", json("""
            {'title':'On routes','text':'Article 1','parties':['pk-fia','om-police'],
             'categories':['routes-and-modus-operandi'],'from':'2026-01-01'}\
            """)))
                .json()
                .get("agreement")
                .stringValue();
        calls.settle();
    }

    @AfterAll
    static void stop() {
        if (service != null) service.close();
        if (keys != null) keys.close();
        if (database != null) database.close();
    }

    /** An answer, and what was recorded while it was waited for. */
    private record Recorded(RunningService.Answer answer, List<JsonNode> records) {

        /** Of a read that left exactly one record. */
        JsonNode read() {
            assertThat(records).as(answer.body()).hasSize(1);
            JsonNode record = records.getFirst();
            assertThat(record.get("record").stringValue()).isEqualTo("read");
            assertThat(record.get("revision").stringValue()).isEqualTo("2");
            return record.get("read");
        }
    }

    private static long count() {
        try {
            return TestDatabase.number(database.superuser(), "select count(*) from history.record where kind = 'read'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> records(long after) {
        try {
            return database.texts("select convert_from(record, 'UTF8') from history.record where kind = 'read'"
                    + " order by number offset " + after);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Recorded call(String who, String method, String path, String body, String... headers) {
        long before = count();
        RunningService.Answer answer = calls.call(who, method, path, body, headers);
        return new Recorded(
                answer,
                records(before).stream().map(JsonMapper.shared()::readTree).toList());
    }

    private static Recorded get(String who, String path, String... headers) {
        return call(who, "GET", path, "", headers);
    }

    private static String hmac(byte[] bytes) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(READ_KEY), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(bytes));
    }

    private static JsonNode served(Recorded recorded) throws GeneralSecurityException {
        RunningService.Answer answer = recorded.answer();
        JsonNode read = recorded.read();
        byte[] bytes = answer.body().getBytes(UTF_8);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(bytes).isEqualTo(CanonicalJson.of(bytes));
        assertThat(read.get("outcome").stringValue()).isEqualTo("served");
        assertThat(read.get("key").stringValue()).isEqualTo("service-1");
        assertThat(read.get("hmac").stringValue()).isEqualTo(hmac(bytes));
        return read;
    }

    private static String sought(JsonNode read) {
        return read.get("sought").toString();
    }

    // what is served

    @Test
    void a_page_of_a_feed_leaves_one_record_of_who_read_which_numbers_and_of_the_bytes() throws Exception {
        JsonNode read = served(get("pk-fia.officer", "/api/feed?limit=2", "Purpose", "investigation"));
        assertThat(read.get("partner").stringValue()).isEqualTo("pk-fia");
        assertThat(read.at("/reader/person").stringValue()).matches("[0-9a-f]{32}");
        assertThat(read.at("/reader/client").stringValue())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(read.at("/reader/person").stringValue());
        assertThat(read.at("/reader/month").stringValue()).matches("\\d{4}-\\d{2}");
        assertThat(read.get("roles").toString()).isEqualTo("[\"focal-point\"]");
        assertThat(read.get("how").stringValue()).isEqualTo("delivered-to-a-person");
        assertThat(read.get("purpose").stringValue()).isEqualTo("investigation");
        assertThat(sought(read))
                .isEqualTo("{\"hmacs\":{},\"ids\":{\"scope\":\"agency-pk-fia\"},\"kind\":\"feed\","
                        + "\"numbers\":{\"after\":0,\"until\":2}}");
        assertThat(read.get("version").longValue()).isEqualTo(2);
        assertThat(read.propertyNames())
                .containsExactlyInAnyOrder(
                        "partner", "reader", "roles", "how", "purpose", "sought", "outcome", "version", "shown", "hmac",
                        "key");
    }

    @Test
    void reading_on_records_the_numbers_from_the_cursor_also_where_nothing_has_come() throws Exception {
        String next = "";
        long last = 0;
        boolean more = true;
        while (more) {
            Recorded page = get("pk-fia.supervisor", "/api/feed?limit=500" + next);
            JsonNode read = served(page);
            assertThat(read.at("/sought/numbers/after").longValue()).isEqualTo(last);
            last = read.get("version").longValue();
            next = "&after=" + page.answer().json().get("next").stringValue();
            more = page.answer().json().get("more").booleanValue();
        }
        JsonNode nothing = served(get("pk-fia.supervisor", "/api/feed?limit=500" + next));
        assertThat(nothing.at("/sought/numbers").toString())
                .isEqualTo("{\"after\":" + last + ",\"until\":" + (last + 500) + "}");
        assertThat(nothing.get("version").longValue()).isEqualTo(last);
    }

    @Test
    void what_a_machine_reads_is_delivered_to_a_system() throws Exception {
        JsonNode read = served(get("iom", "/api/feed?scope=directory"));
        assertThat(read.get("how").stringValue()).isEqualTo("delivered-to-a-system");
        assertThat(read.get("roles").toString()).isEqualTo("[\"subscriber\"]");
        assertThat(read.at("/sought/ids/scope").stringValue()).isEqualTo("directory");
        assertThat(read.has("purpose")).as("nobody said").isFalse();
    }

    @Test
    void what_a_person_asks_for_is_opened_and_what_stands_in_a_list_or_a_preview_is_listed() {
        Await.until(
                "it is seen",
                () -> service.get("pk-fia.supervisor", path(alert)).status() == 200);
        for (String one : List.of(path(alert), "/api/agreements/" + agreement, "/api/partners/om-police"))
            assertThat(how(get("pk-fia.supervisor", one))).as(one).isEqualTo("opened-by-a-person");
        for (String list : List.of(
                "/api/inbox",
                "/api/inbox/counts",
                "/api/agreements",
                "/api/partners",
                "/api/persons",
                "/api/audit/reads?item=" + alert,
                "/api/audit/decisions?item=" + alert,
                "/api/audit/as-of",
                "/api/audit/as-of/diff",
                path(alert) + "/releases/" + release))
            assertThat(how(get("pk-fia.supervisor", list))).as(list).isEqualTo("listed-to-a-person");
        assertThat(how(call("pk-fia.officer", "POST", "/api/search", json("{'q':'R/1'}"))))
                .isEqualTo("listed-to-a-person");
        assertThat(how(call("pk-fia.officer", "POST", path(alert) + "/assessment", AlertCalls.issue("om-police"))))
                .isEqualTo("listed-to-a-person");
        assertThat(how(get("pk-fia", "/api/inbox"))).isEqualTo("delivered-to-a-system");
    }

    private static String how(Recorded recorded) {
        assertThat(recorded.answer().status()).as(recorded.answer().body()).isEqualTo(200);
        return recorded.read().get("how").stringValue();
    }

    @Test
    void an_agreement_a_groups_exclusions_a_preview_and_an_assessment_leave_one_record_each() throws Exception {
        assertThat(sought(served(get("om-police.supervisor", "/api/agreements/" + agreement))))
                .isEqualTo("{\"hmacs\":{},\"ids\":{\"agreement\":\"" + agreement
                        + "\"},\"kind\":\"agreement\",\"numbers\":{}}");
        assertThat(sought(served(get("pk-fia.officer", EXCLUSIONS))))
                .isEqualTo("{\"hmacs\":{},\"ids\":{\"group\":\"route-to-europe\"},\"kind\":\"group-exclusions\","
                        + "\"numbers\":{}}");
        assertThat(sought(served(get("pk-fia.supervisor", path(alert) + "/releases/" + release))))
                .isEqualTo("{\"hmacs\":{},\"ids\":{\"alert\":\"" + alert + "\",\"release\":\"" + release
                        + "\"},\"kind\":\"release\",\"numbers\":{}}");
        for (String allowedOrRefused : List.of("om-police", "iom"))
            assertThat(sought(served(call(
                            "pk-fia.officer",
                            "POST",
                            path(alert) + "/assessment",
                            AlertCalls.issue(allowedOrRefused)))))
                    .isEqualTo("{\"hmacs\":{},\"ids\":{\"act\":\"issue\",\"alert\":\"" + alert
                            + "\"},\"kind\":\"assessment\",\"numbers\":{}}");
    }

    @Test
    void no_record_holds_content_nor_what_stands_where_an_id_belongs() throws Exception {
        Recorded page = get("pk-fia.supervisor", "/api/feed?limit=500&scope=supervisors-pk-fia");
        assertThat(page.answer().body()).contains(NARRATIVE);
        served(page);
        Recorded other = get("pk-fia.officer", "/api/agreements/Amina%20of%20Multan");
        assertThat(other.read().at("/sought/ids").isEmpty()).isTrue();
        assertThat(other.read().at("/sought/hmacs/agreement").stringValue()).hasSize(44);
        assertThat(get("pk-fia.officer", "/api/feed?scope=Amina%20of%20Multan")
                        .read()
                        .at("/sought/hmacs")
                        .propertyNames())
                .containsExactly("scope");
        assertThat(String.join("", records(0))).doesNotContain(NARRATIVE, "Amina", "Multan", "ciphertext");
    }

    @Test
    void what_is_served_together_names_each_item_with_its_scope_and_its_last_number() throws Exception {
        String other = calls.issued("R/2", "om-police");
        Await.until(
                "it is in the inbox",
                () -> service.get("om-police.officer", "/api/inbox").body().contains(other));
        Recorded page = get("om-police.officer", path(other));
        JsonNode read = served(page);
        long number = read.get("version").longValue();
        assertThat(read.get("shown").toString()).isEqualTo("{\"agency-om-police\":{\"" + other + "\":" + number + "}}");
        for (Recorded list : List.of(
                get("om-police.officer", "/api/inbox"),
                call("om-police.officer", "POST", "/api/search", json("{'q':'R/2'}"))))
            assertThat(served(list).at("/shown/agency-om-police/" + other).longValue())
                    .isEqualTo(number);
        assertThat(served(get("om-police.officer", "/api/agreements"))
                        .at("/shown/agency-om-police/" + agreement)
                        .longValue())
                .isPositive();
    }

    @Test
    void no_record_names_a_person_by_its_id() throws Exception {
        JsonNode persons = service.get("pk-fia.supervisor", "/api/persons?limit=500")
                .json()
                .get("items");
        String someone = persons.get(0).get("person").stringValue();
        JsonNode read = served(get("pk-fia.supervisor", "/api/persons/" + someone));
        assertThat(read.at("/sought/ids/person").stringValue()).matches("reader-[0-9a-f]{32}");
        get("pk-fia.supervisor", "/api/feed?scope=" + someone);
        get("om-police.officer", "/api/persons/" + someone);
        get(
                "pk-fia.supervisor",
                "/api/persons?limit=1&after="
                        + get("pk-fia.supervisor", "/api/persons?limit=1")
                                .answer()
                                .json()
                                .path("next")
                                .stringValue(""));
        String all = String.join("", records(0));
        assertThat(persons.size()).isGreaterThan(2);
        for (JsonNode one : persons)
            assertThat(all).doesNotContain(one.get("person").stringValue().substring("person-".length()));
        assertThat(all).doesNotContain("\"person-");
    }

    @Test
    void what_an_inbox_is_asked_for_is_recorded_and_of_a_moment_its_hmac() throws Exception {
        JsonNode sought = served(
                        get("om-police.officer", "/api/inbox?kind=warning&needs=true&due-before=2030-01-01T00:00:00Z"))
                .get("sought");
        assertThat(sought.get("ids").toString()).isEqualTo("{\"kind\":\"warning\"}");
        assertThat(sought.get("numbers").toString()).isEqualTo("{\"limit\":50,\"needs\":1}");
        assertThat(sought.get("hmacs").propertyNames()).containsExactly("due-before");
    }

    // what is not

    @ParameterizedTest
    @CsvSource({
        "om-police.officer, /api/feed?scope=agency-iom,                    /api/feed?scope=agency-nobody",
        "iom.officer,       /api/agreements/{agreement},                   /api/agreements/" + NO_AGREEMENT,
        "om-police.officer, /api/groups/route-to-europe/exclusions,        /api/groups/nothing/exclusions",
        "om-police.officer, /api/alerts/{alert}/releases/{release},        /api/alerts/alert-0/releases/{release}",
        "pk-fia.officer,    /api/alerts/{alert}/releases/{release}0,       /api/alerts/x/releases/y"
    })
    void a_hidden_read_and_one_of_nothing_leave_a_record_each_and_give_the_same_bytes(
            String who, String hidden, String absent) {
        var answers = Stream.of(hidden, absent)
                .map(path -> path.replace("{agreement}", agreement)
                        .replace("{alert}", alert)
                        .replace("{release}", release))
                .map(path -> {
                    Recorded recorded = get(who, path, "Purpose", "prosecution");
                    JsonNode read = recorded.read();
                    assertThat(recorded.answer().status()).isEqualTo(404);
                    assertThat(read.get("outcome").stringValue()).isEqualTo("hidden");
                    assertThat(read.get("purpose").stringValue()).isEqualTo("prosecution");
                    assertThat(read.has("hmac")).isFalse();
                    assertThat(read.has("version")).isFalse();
                    for (JsonNode id : read.at("/sought/ids")) assertThat(path).contains(id.stringValue());
                    assertThat(read.at("/sought/ids").size()
                                    + read.at("/sought/hmacs").size())
                            .isPositive();
                    return recorded.answer();
                })
                .toList();
        assertThat(answers.getFirst().body()).isEqualTo(answers.getLast().body());
        assertThat(answers.getFirst().headers().map().keySet())
                .isEqualTo(answers.getLast().headers().map().keySet());
    }

    @Test
    void an_assessment_of_what_is_hidden_leaves_a_record_too() {
        Recorded recorded = call("iom.officer", "POST", path(alert) + "/assessment", AlertCalls.issue("om-police"));
        assertThat(recorded.answer().status()).isEqualTo(404);
        assertThat(recorded.read().get("outcome").stringValue()).isEqualTo("hidden");
        assertThat(recorded.read().at("/sought/ids/alert").stringValue()).isEqualTo(alert);
    }

    @Test
    void what_a_rule_forbids_to_read_leaves_a_record_with_the_rule() {
        calls.accepted(calls.post("it-police.supervisor", "/api/partners/unifem/suspension", json("{'ground':'g'}")));
        Recorded recorded = get("unifem.officer", "/api/partners/unifem/clocks");
        assertThat(recorded.answer().status()).isEqualTo(409);
        assertThat(recorded.read().get("outcome").stringValue()).isEqualTo("refused");
        assertThat(recorded.read().get("rule").stringValue()).isEqualTo("a-suspended-partner-changes-nothing");
    }

    @Test
    void a_bad_shape_and_nobody_leave_no_record() {
        for (String path : List.of("/api/feed?limit=0", "/api/feed?limit=x", "/api/feed?after=x"))
            assertThat(get("pk-fia.officer", path)).satisfies(of -> {
                assertThat(of.answer().status()).isEqualTo(400);
                assertThat(of.records()).isEmpty();
            });
        assertThat(get("pk-fia.minister", "/api/feed")).satisfies(of -> {
            assertThat(of.answer().status()).isEqualTo(401);
            assertThat(of.records()).isEmpty();
        });
        assertThat(call("pk-fia.officer", "POST", path(alert) + "/assessment", "{}")
                        .records())
                .isEmpty();
    }

    // before the answer

    @Test
    void no_answer_begins_before_its_record_is_durable() throws Exception {
        long before = count();
        CompletableFuture<RunningService.Answer> answer;
        try (var connection = database.superuser().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table history.record in exclusive mode");
            answer = CompletableFuture.supplyAsync(() -> service.get("pk-fia.officer", "/api/feed"));
            Await.until(
                    "the record waits for the table",
                    () -> TestDatabase.number(
                                    database.superuser(),
                                    "select count(*) from pg_locks where not granted"
                                            + " and relation = 'history.record'::regclass")
                            > 0);
            assertThat(answer).isNotDone();
            connection.rollback();
        }
        assertThat(answer.get(60, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(count()).isEqualTo(before + 1);
    }

    @Test
    void where_reads_can_not_be_recorded_nothing_is_served_nor_said_to_be_hidden() throws Exception {
        long before = count();
        TestDatabase.execute(database.superuser(), "revoke insert on history.record from coordination_log_writer");
        try {
            for (String path :
                    List.of("/api/feed", "/api/feed?scope=agency-iom", "/api/agreements/" + agreement, EXCLUSIONS)) {
                RunningService.Answer answer = service.get("pk-fia.officer", path);
                assertThat(answer.status()).as(path).isEqualTo(503);
                assertThat(answer.json().get("type").stringValue()).endsWith(":unavailable");
                assertThat(answer.body()).doesNotContain(NARRATIVE, "Article 1");
            }
        } finally {
            TestDatabase.execute(database.superuser(), "grant insert on history.record to coordination_log_writer");
        }
        assertThat(count()).isEqualTo(before);
        Recorded next = get("pk-fia.officer", "/api/feed");
        served(next);
        JsonNode missed =
                JsonMapper.shared().readTree(records(before).getFirst()).get("missed");
        assertThat(missed)
                .singleElement()
                .satisfies(range -> assertThat(range.get("last").longValue()
                                - range.get("first").longValue()
                                + 1)
                        .isGreaterThanOrEqualTo(4));
    }

    // purposes

    private static String metadata(String table, String column, String of) throws SQLException {
        return database.texts("select convert_from(" + column + ", 'UTF8') from history." + table
                        + " where convert_from(" + column + ", 'UTF8') like '%" + of + "%' order by 1 desc")
                .toString();
    }

    @Test
    void a_stated_purpose_is_in_the_events_metadata_and_in_the_decision_record() throws Exception {
        String drafted = calls.accepted(calls.post(
                        "gr-police.officer",
                        "/api/alerts",
                        AlertCalls.content("P/1"),
                        "Purpose",
                        "joint-investigation"))
                .json()
                .get("alert")
                .stringValue();
        assertThat(database.texts("select convert_from(metadata, 'UTF8') from history.event where aggregate_id = '"
                        + drafted + "'"))
                .singleElement()
                .asString()
                .contains("\"purpose\":\"joint-investigation\"");
        assertThat(metadata("decision", "record", drafted)).contains("\"purpose\":\"joint-investigation\"");
        calls.accepted(calls.call("gr-police.officer", "PUT", path(drafted) + "/content", AlertCalls.content("P/2")));
        assertThat(database.texts("select convert_from(metadata, 'UTF8') from history.event where aggregate_id = '"
                                + drafted + "' order by sequence")
                        .getLast())
                .as("nobody said")
                .doesNotContain("purpose");
        AlertCalls.refused(
                calls.post(
                        "gr-police.officer",
                        path(drafted) + "/recall",
                        json("{'reason':'r'}"),
                        "Purpose",
                        "prevention"),
                "a-draft-is-not-recalled");
        assertThat(metadata("record", "record", drafted)).contains("\"purpose\":\"prevention\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "prefetch", "Investigation", "INVESTIGATION", "investigation, prosecution"})
    void a_purpose_is_one_of_the_platforms_or_refused_with_all_of_them(String purpose) {
        for (Recorded refused : List.of(
                get("pk-fia.officer", "/api/feed", "Purpose", purpose),
                call("pk-fia.officer", "POST", "/api/alerts", AlertCalls.content("P/3"), "Purpose", purpose),
                call(
                        "pk-fia.admin",
                        "POST",
                        "/api/persons/self",
                        json("{'partner':'pk-fia','name':'n'}"),
                        "Purpose",
                        purpose))) {
            assertThat(refused.answer().status()).isEqualTo(400);
            assertThat(refused.answer().json().get("detail").stringValue())
                    .isEqualTo("The header Purpose is one of [prevention, investigation, prosecution,"
                            + " joint-investigation, assistance-to-victims, repatriation].");
            assertThat(refused.records()).isEmpty();
        }
    }

    @Test
    void a_purpose_stated_twice_is_refused() {
        HttpRequest.Builder twice = service.request("pk-fia.officer", "/api/feed")
                .header("Purpose", "investigation")
                .header("Purpose", "prosecution");
        assertThat(service.send(twice.GET()).status()).isEqualTo(400);
    }

    @Test
    void the_platforms_own_commands_state_no_purpose() throws Exception {
        assertThat(database.texts("select convert_from(metadata, 'UTF8') from history.event where position = 1"))
                .singleElement()
                .asString()
                .doesNotContain("purpose");
    }
}
