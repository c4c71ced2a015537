package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What never comes to a resource, or comes in a bad size, and the service's own address. */
class EdgeOverHttpTest {

    private static final String OFFICER = "pk-fia.officer";

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static AlertCalls calls;

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.start(folder);
        calls = new AlertCalls(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** The whole answer to these bytes. */
    private static String raw(String request) throws IOException {
        var base = service.request("", "/").build().uri();
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String line(String line) throws IOException {
        return raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    private static void isProblem(String answer, int... statuses) {
        String head = answer.substring(0, answer.indexOf("\r\n\r\n")).toLowerCase(Locale.ROOT);
        String body = answer.substring(answer.indexOf("\r\n\r\n"));
        assertThat(Integer.parseInt(head.substring(9, 12)))
                .as(answer)
                .isIn(Arrays.stream(statuses).boxed().toList());
        assertThat(head).contains("content-type: application/problem+json").doesNotContain("\r\nserver:");
        assertThat(body).contains("urn:coordination:problem:");
        givesNothingAway(answer);
    }

    private static void givesNothingAway(String answer) {
        assertThat(answer.toLowerCase(Locale.ROOT))
                .doesNotContain("tomcat", "apache", "exception", "java.", "spring", "secret-of-mine", "<html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/alerts/%2fsecret-of-mine HTTP/1.1",
                "GET /api/alerts/%zzsecret-of-mine HTTP/1.1",
                "GET /api/alerts/secret-of-mine{} HTTP/1.1",
                "GET /api/alerts/secret-of-mine;x=1 HTTP/1.1",
                "GET /api/alerts/%00secret-of-mine HTTP/1.1",
                "GET /api/alerts/../../secret-of-mine/../../.. HTTP/1.1",
                "GET /secret-of-mine HTTP/9.9",
                "secret-of-mine",
                "SECRET-OF-MINE / HTTP/1.1",
                "TRACE /secret-of-mine HTTP/1.1",
                "CONNECT secret-of-mine:443 HTTP/1.1",
                "GET //secret-of-mine HTTP/1.1",
                "GET /api//alerts//secret-of-mine HTTP/1.1",
                "GET /error HTTP/1.1",
                "GET /error?secret-of-mine HTTP/1.1",
                "GET /api/alerts/%E0%A4%A HTTP/1.1",
                "GET /api/alerts/%FF HTTP/1.1",
                "GET /api/alerts\\secret-of-mine HTTP/1.1",
                "PROPFIND /api/alerts HTTP/1.1",
            })
    void whatever_never_comes_to_a_resource_is_a_problem_that_names_nothing(String request) throws IOException {
        isProblem(line(request), 400, 401, 404, 405, 501, 505);
    }

    @Test
    void headers_and_addresses_have_a_size() throws IOException {
        isProblem(
                raw("GET /api/inbox HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "secret-of-mine".repeat(2_000)
                        + "\r\nConnection: close\r\n\r\n"),
                400,
                431);
        isProblem(line("GET /api/alerts/" + "a".repeat(3_000) + " HTTP/1.1"), 414);
        isProblem(line("GET /api/inbox?after=" + "a".repeat(3_000) + " HTTP/1.1"), 414);
        isProblem(line("GET /api/inbox?" + "a=b&".repeat(20) + "c=d HTTP/1.1"), 400);
        isProblem(raw("GET /api/inbox HTTP/1.1\r\nConnection: close\r\n\r\n"), 400);
        isProblem(
                raw("POST /api/alerts HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\nConnection: close\r\n\r\n"),
                400);
    }

    @Test
    void json_has_a_depth_a_size_and_names_and_texts_of_a_length() {
        for (String body : List.of(
                "[".repeat(100_000),
                "{\"texts\":" + "{\"a\":".repeat(50) + "1" + "}".repeat(50) + "}",
                "{\"a\":[" + "1,".repeat(60_000) + "1]}",
                "{\"" + "a".repeat(300) + "\":1}",
                "{\"reference\":\"" + "a".repeat(60_000) + "\"}",
                "{\"reference\":" + "1".repeat(1_000) + "}")) {
            var answer = calls.post(OFFICER, "/api/alerts", body);
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:coordination:problem:bad-request");
            givesNothingAway(answer.body());
        }
        var answer = calls.post(OFFICER, "/api/alerts", "{\"reference\":\"" + "a".repeat(300_000) + "\"}");
        assertThat(answer.status()).isIn(400, 413);
        assertThat(calls.post(OFFICER, "/api/alerts", "{\"a\":" + "[".repeat(20))
                        .json()
                        .get("detail")
                        .stringValue())
                .contains("nested at most");
    }

    @Test
    void the_services_own_address_says_what_it_is_to_browsers_and_programs() throws IOException {
        String page = raw("""
            GET / HTTP/1.1
            Host: localhost
            Accept: text/html,*/*;q=0.8
            Connection: close

            """.replace("\n", "\r\n"));
        assertThat(page)
                .startsWith("HTTP/1.1 200")
                .contains(
                        "Content-Type: text/html;charset=UTF-8",
                        "Content-Security-Policy: default-src 'none'",
                        "X-Content-Type-Options: nosniff",
                        "This is the demonstration",
                        "href=\"/pages/inbox\"",
                        "href=\"/swagger-ui/index.html\"")
                .doesNotContain("<script>", "<style", "http://", "https://");
        String json = line("GET / HTTP/1.1");
        assertThat(json).contains("Content-Type: application/json", "\"notice\":\"This is the demonstration");
        assertThat(line("HEAD / HTTP/1.1")).startsWith("HTTP/1.1 200");
        isProblem(line("POST / HTTP/1.1"), 400, 401, 405, 411);
    }

    /** What nobody serves is looked for among all patterns, and the answer says what there would be. */
    @Test
    void an_address_is_the_same_however_its_letters_are_written() {
        String item = "alert-" + "0".repeat(32);
        for (String[] same : new String[][] {
            {"/api/alerts/" + item, "/api/%61lerts/" + item},
            {"/api/partners", "/%61pi/partn%65rs"},
            {"/log/tile/0/000", "/log/t%69le/0/000"},
            {"/api/nothing/" + item, "/api/n%6fthing/" + item}
        }) {
            RunningService.Answer plain = service.get("pk-fia.officer", same[0]);
            RunningService.Answer written = service.get("pk-fia.officer", same[1]);
            assertThat(written.status()).as(same[1]).isEqualTo(plain.status());
            assertThat(written.headers().firstValue("Content-Type"))
                    .as(same[1])
                    .isEqualTo(plain.headers().firstValue("Content-Type"));
        }
        RunningService.Answer deleted = service.send(
                service.request("pk-fia.officer", "/api/alerts/" + item).DELETE());
        assertThat(deleted.status()).isEqualTo(405);
        assertThat(deleted.headers().firstValue("Allow")).isPresent();
        assertThat(service.get("pk-fia.officer", "/api/alertsome").status()).isEqualTo(404);
        assertThat(service.get("pk-fia.officer", "/api//partners").status()).isBetween(400, 404);
    }

    @Test
    void an_if_match_to_nothing_at_all_is_nothing_at_all() {
        assertThat(calls.call(OFFICER, "GET", "/api/nothing", "", "If-Match", "*")
                        .status())
                .isEqualTo(404);
    }
}
