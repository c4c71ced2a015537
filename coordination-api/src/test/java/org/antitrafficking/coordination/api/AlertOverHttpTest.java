package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** One alert from one country's command to the other countries' feeds, over HTTP, on the whole service. */
class AlertOverHttpTest {

    private static final String OWNER = "demo.pk-fia";
    private static final String RECIPIENT = "demo.iom";
    private static final String THIRD = "demo.tr-migration";

    @TempDir
    private static Path folder;

    private static RunningService service;

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.start(folder);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String draft(String reference) {
        return "{\"reference\":\"" + reference + "\",\"kind\":\"recruitment-scheme\",\"subject\":\"False job offers\","
                + "\"narrative\":\"An agency offers work abroad (" + reference
                + ").\\nPassports are taken. فرضی ملازمت\"}";
    }

    private static String drafted(String reference) {
        var answer = service.post(OWNER, "/api/alerts", draft(reference));
        assertThat(answer.status()).isEqualTo(201);
        return answer.json().get("alert").stringValue();
    }

    private static String issued(String reference, String... audience) {
        String alert = drafted(reference);
        String body = "{\"audience\":[\"" + String.join("\",\"", audience) + "\"]}";
        assertThat(service.post(OWNER, "/api/alerts/" + alert + "/issue", body).status())
                .isEqualTo(200);
        return alert;
    }

    /** A partner's entries about one alert, once the feed has what was accepted before: the feeds follow the log. */
    private static List<JsonNode> entries(String token, String alert, int expected) {
        var found = new ArrayList<JsonNode>();
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < 20_000_000_000L) {
            found.clear();
            for (JsonNode entry : all(token)) if (entry.toString().contains(alert)) found.add(entry);
            if (found.size() >= expected) return found;
        }
        throw new AssertionError("Only " + found + " of " + expected);
    }

    private static List<JsonNode> all(String token) {
        var all = new ArrayList<JsonNode>();
        String after = "";
        while (true) {
            JsonNode page = service.get(token, "/api/feed?limit=500" + after).json();
            page.get("entries").forEach(all::add);
            after = "&after=" + page.get("next").stringValue();
            if (!page.get("more").booleanValue()) return all;
        }
    }

    @Test
    void an_alert_goes_to_its_audience_and_to_nobody_else_and_a_recall_takes_it_back() {
        String alert = issued("walk", "iom", "gr-police");
        JsonNode received = entries(RECIPIENT, alert, 1).getFirst();
        assertThat(received.get("kind").stringValue()).isEqualTo("alert-received");
        assertThat(received.at("/content/narrative").stringValue()).contains("فرضی ملازمت");
        assertThat(received.at("/content/originator").stringValue()).isEqualTo("pk-fia");
        assertThat(received.toString()).doesNotContain("gr-police");

        assertThat(service.post(RECIPIENT, "/api/alerts/" + alert + "/acknowledgement", "")
                        .status())
                .isEqualTo(200);
        assertThat(entries(OWNER, alert, 3))
                .extracting(entry -> entry.get("kind").stringValue())
                .containsExactly("alert-drafted", "alert-issued", "alert-acknowledged");

        assertThat(service.post(OWNER, "/api/alerts/" + alert + "/recall", "{\"reason\":\"A mistake\"}")
                        .status())
                .isEqualTo(200);
        entries(OWNER, alert, 4); // all of an event's entries are there at once
        JsonNode recalled = entries("demo.gr-police", alert, 1).getLast();
        assertThat(recalled.get("kind").stringValue()).isEqualTo("alert-recalled");
        long taken = recalled.at("/content/blanks/0").longValue();
        assertThat(all("demo.gr-police").get((int) taken - 1).get("content").isNull())
                .isTrue();
        assertThat(all(RECIPIENT).toString()).doesNotContain("(walk)");
        assertThat(all(THIRD)).isEmpty();
    }

    @Test
    void what_is_hidden_is_answered_byte_for_byte_like_what_does_not_exist() {
        String hidden = issued("hidden", "iom");
        for (String action : List.of("issue", "acknowledgement", "recall")) {
            String body = switch (action) {
                case "issue" -> "{\"audience\":[\"ilo\"]}";
                case "recall" -> "{\"reason\":\"x\"}";
                default -> "";
            };
            var answers = Stream.of(hidden, "alert-" + "0".repeat(32), "alert-x", "x", "%20", "alert-%C3%A9")
                    .map(id -> service.post(THIRD, "/api/alerts/" + id + "/" + action, body))
                    .toList();
            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.body()).isEqualTo(answers.getFirst().body());
                assertThat(answer.headers().map().keySet())
                        .isEqualTo(answers.getFirst().headers().map().keySet());
            });
        }
    }

    @Test
    void a_retry_with_its_key_gets_the_first_answer_and_has_one_effect_also_from_many_at_once() throws Exception {
        String key = UUID.randomUUID().toString();
        try (var pool = Executors.newFixedThreadPool(8)) {
            var answers = new ArrayList<Future<RunningService.Answer>>();
            for (int i = 0; i < 16; i++)
                answers.add(pool.submit(
                        () -> service.post(OWNER, "/api/alerts", draft("retried"), "Idempotency-Key", key)));
            var bodies = new ArrayList<String>();
            for (var answer : answers)
                bodies.add(answer.get().status() + answer.get().body());
            assertThat(bodies).hasSize(16).containsOnly(bodies.getFirst());
            assertThat(bodies.getFirst()).startsWith("201");
        }
        String alert = service.post(OWNER, "/api/alerts", draft("retried"), "Idempotency-Key", key)
                .json()
                .get("alert")
                .stringValue();
        issued("after-the-retries", "ilo"); // whatever the retries did is in the feed before this
        entries(OWNER, "after-the-retries", 1);
        assertThat(entries(OWNER, alert, 1)).hasSize(1);
        assertThat(service.post(OWNER, "/api/alerts", draft("another"), "Idempotency-Key", key)
                        .status())
                .isEqualTo(422);
        assertThat(service.post(RECIPIENT, "/api/alerts", draft("retried"), "Idempotency-Key", key)
                        .json()
                        .get("alert")
                        .stringValue())
                .as("another client's key is another key")
                .isNotEqualTo(alert);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/api/alerts | {} | The field reference is missing.",
                "/api/alerts | {\"reference\":\"r\",\"kind\":\"warning\",\"subject\":\"s\"} | The field narrative is"
                        + " missing.",
                "/api/alerts | {\"reference\":\"\",\"kind\":\"warning\",\"subject\":\"s\",\"narrative\":\"n\"} | The"
                        + " reference is missing.",
                "/api/alerts | {\"reference\":\"r\",\"kind\":\"WARNING\",\"subject\":\"s\",\"narrative\":\"n\"} | The"
                        + " kind is one of",
                "/api/alerts |"
                        + " {\"reference\":\"r\",\"kind\":\"warning\",\"subject\":\"a\\u0000b\",\"narrative\":\"n\"} |"
                        + " control character",
                "/api/alerts | {\"reference\":\"r\",\"kind\":\"warning\",\"subject\":\"\\ud800\",\"narrative\":\"n\"}"
                        + " | unpaired surrogate",
                "/api/alerts |"
                    + " {\"reference\":\"r\",\"reference\":\"q\",\"kind\":\"warning\",\"subject\":\"s\",\"narrative\":\"n\"}"
                    + " | each field stands there once",
                "/api/alerts |"
                        + " {\"reference\":\"r\",\"kind\":\"warning\",\"subject\":\"s\",\"narrative\":\"n\",\"x\":1} |"
                        + " field names",
                "/api/alerts | {\"reference\":7,\"kind\":\"warning\",\"subject\":\"s\",\"narrative\":\"n\"} | texts"
                        + " are texts",
                "/api/alerts | {} {} | check its syntax",
                "/api/alerts | [ | check its syntax",
                "/api/alerts | ` ` | check its syntax",
                "/api/alerts | null | check its syntax",
                "/api/alerts/ID/issue | {} | The field audience is missing.",
                "/api/alerts/ID/issue | {\"audience\":[]} | at least one partner",
                "/api/alerts/ID/issue | {\"audience\":[null]} | A partner id is",
                "/api/alerts/ID/issue | {\"audience\":[\"TLP RED\"]} | A partner id is",
                "/api/alerts/ID/issue | {\"audience\":[\"nobody\"]} | Not partners of the platform: [nobody]",
                "/api/alerts/ID/issue | {\"audience\":\"iom\"} | lists are lists",
                "/api/alerts/ID/recall | {} | The field reason is missing."
            })
    void a_bad_shape_is_refused_saying_what_to_send_and_changes_nothing(String path, String body, String detail) {
        String alert = drafted("shape");
        int before = entries(OWNER, alert, 1).size();
        var answer = service.post(OWNER, path.replace("ID", alert), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.json().get("detail").stringValue()).contains(detail);
        assertThat(entries(OWNER, alert, 1)).hasSize(before);
    }

    static Stream<Arguments> refusals() {
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        return Stream.of(
                Arguments.of("a number for a limit", service.get(OWNER, "/api/feed?limit=many"), 400),
                Arguments.of("too large a limit", service.get(OWNER, "/api/feed?limit=501"), 400),
                Arguments.of("a limit below one", service.get(OWNER, "/api/feed?limit=0"), 400),
                Arguments.of("a cursor that is none", service.get(OWNER, "/api/feed?after=x"), 400),
                Arguments.of(
                        "a cursor of another feed", service.get(OWNER, "/api/feed?after=" + cursor("iom", 0)), 400),
                Arguments.of(
                        "a cursor beyond the end",
                        service.get(OWNER, "/api/feed?after=" + cursor("pk-fia", 1_000_000)),
                        400),
                Arguments.of("another agency's scope", service.get(OWNER, "/api/feed?scope=agency-iom"), 404),
                Arguments.of("a path that is none", service.get(OWNER, "/api/nothing"), 404),
                Arguments.of("nobody's token", service.get("nobody", "/api/feed"), 401),
                Arguments.of("an unknown partner's token", service.get("demo.nobody", "/api/feed"), 401),
                Arguments.of("a method that is none", service.post(OWNER, "/api/feed", "{}"), 405),
                Arguments.of("deep nesting", service.post(OWNER, "/api/alerts", deep), 400),
                Arguments.of(
                        "a key with a space",
                        service.post(OWNER, "/api/alerts", draft("k"), "Idempotency-Key", "a b"),
                        400),
                Arguments.of(
                        "another content type",
                        service.send(service.request(OWNER, "/api/alerts")
                                .header("Content-Type", "text/plain")
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("x"))),
                        415),
                Arguments.of(
                        "a body that is too large",
                        service.post(OWNER, "/api/alerts", draft("x".repeat(300_000))),
                        413));
    }

    private static String cursor(String partner, long number) {
        byte[] text = ("1/agency-" + partner + "/" + number).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void every_refusal_is_a_problem(String what, RunningService.Answer answer, int status) {
        assertThat(answer.status()).as(what + answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.json().get("type").stringValue()).startsWith("urn:coordination:problem:");
        assertThat(answer.json().get("status").intValue()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("Exception");
        assertThat(answer.headers().firstValue("Coordination-Profile")).hasValue("demonstration");
    }

    @Test
    void rules_are_named_in_the_refusal() {
        String alert = issued("rules", "iom");
        var again = service.post(OWNER, "/api/alerts/" + alert + "/issue", "{\"audience\":[\"ilo\"]}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("rule").stringValue()).isEqualTo("an-alert-is-issued-once");
        var recall = service.post(RECIPIENT, "/api/alerts/" + alert + "/recall", "{\"reason\":\"x\"}");
        assertThat(recall.json().get("rule").stringValue()).isEqualTo("only-the-originator-recalls-an-alert");
    }

    @Test
    void a_feed_is_read_on_from_its_cursor_without_a_gap_and_the_directory_by_everybody() {
        for (int i = 0; i < 5; i++) issued("page-" + i, "unodc");
        entries("demo.unodc", "page-4", 1);
        var numbers = new ArrayList<Long>();
        String after = "";
        for (JsonNode page; ; ) {
            page = service.get("demo.unodc", "/api/feed?limit=2" + after).json();
            page.get("entries").forEach(entry -> numbers.add(entry.get("number").longValue()));
            after = "&after=" + page.get("next").stringValue();
            if (!page.get("more").booleanValue()) break;
        }
        assertThat(numbers).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(service.get(THIRD, "/api/feed?scope=directory&limit=500").body())
                .contains("\"partner\":\"pk-fia\"", "\"partner\":\"unodc\"");
    }
}
