package org.antitrafficking.coordination.api.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.RunningService;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A text of its own in each place of a request: none of them stands in the log, at its levels as shipped. */
class LogLinesTest {

    private static final String CANARY = "canary";

    private static final String OFFICER = "pk-fia.officer";

    @TempDir
    private Path folder;

    /**
     * Answers of any kind to requests that say the word in every place; those that fail for the database's sake too.
     */
    private static void say(RunningService service) throws IOException {
        for (String token : List.of(OFFICER, "canary-token", "canary.canary.canary")) {
            for (String path : List.of(
                    "/canary-path",
                    "/api/alerts/canary-id",
                    "/api/alerts/alert-00000000000000000000000000000000",
                    "/api/feed?limit=canary",
                    "/api/feed?scope=canary",
                    "/api/feed?after=canary",
                    "/api/search?query=" + URLEncoder.encode("canary\u0000'\"\\", StandardCharsets.UTF_8),
                    "/api/operations/canary",
                    "/api/persons/canary",
                    "/actuator/canary")) service.send(service.request(token, path));
            for (String body : List.of(
                    "{\"canary\":1}",
                    "{\"reference\":\"canary",
                    "canary",
                    "{\"reference\":{\"canary\":[]}}",
                    "{\"reference\":\"canary\\u0000\",\"kind\":\"canary\",\"texts\":{\"canary\":{\"subject\":\"canary\"}}}",
                    draft("a canary in the text"),
                    "[".repeat(2_000) + "\"canary\"",
                    "{\"reference\":\"" + "canary".repeat(60_000) + "\"}")) {
                post(service, token, "/api/alerts", body);
                post(service, token, "/api/alerts", body, "Idempotency-Key", "canary key", "Purpose", "canary");
                post(service, token, "/api/alerts", body, "Idempotency-Key", "canary-key", "If-Match", "\"canary\"");
            }
            post(service, token, "/api/alerts/assessment", "{\"canary\":1}");
            service.send(service.request(token, "/api/alerts")
                    .header("Content-Type", "canary/canary")
                    .header("X-Canary", "canary")
                    .header("Cookie", "canary=\"canary; a b=canary")
                    .header("Accept", "canary/canary")
                    .header("Forwarded", "for=canary")
                    .header("traceparent", "canary")
                    .method("CANARY", HttpRequest.BodyPublishers.ofString("canary")));
        }
    }

    private static void post(RunningService service, String token, String path, String body, String... headers) {
        var request = service.request(token, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) request.headers(headers);
        service.send(request);
    }

    private static String draft(String narrative) {
        return """
            {"reference":"canary-reference","kind":"recruitment-scheme","recruitmentMethod":"ThroughAnOnlineAdvertisement",
             "transnational":true,"texts":{"en":{"subject":"canary subject","narrative":"%s"}}}\
            """.formatted(narrative);
    }

    /** What no client library would send. */
    private static void sayRaw(RunningService service) throws IOException {
        for (String request : List.of(
                "CANARY canary\r\n\r\n",
                "GET /canary{}|<> HTTP/1.1\r\nHost: canary\r\n\r\n",
                "GET /%canary%zz%c0%af HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /api/feed;canary=canary/../../canary HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: cana ry\r\n\r\n",
                "GET / HTTP/canary\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nCanary\u0001 canary: canary\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + CANARY.repeat(5_000) + "\r\nConnection: close\r\n\r\n",
                "POST /api/alerts HTTP/1.1\r\nHost: localhost\r\nContent-Length: canary\r\nConnection: close\r\n\r\n",
                "POST /api/alerts HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + OFFICER
                        + "\r\n"
                        + "Content-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n"
                        + "Connection: close\r\n\r\n"
                        + "canary\r\n"
                        + "canary\r\n",
                "POST /api/alerts?%zz=canary HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + OFFICER
                        + "\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 10\r\n"
                        + "Connection: close\r\n\r\n"
                        + "%zz=canary"))
            try (var socket =
                    new Socket(service.base().getHost(), service.base().getPort())) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            } catch (IOException e) {
                // refused, which is an answer as well
            }
    }

    @Test
    void the_demonstrations_lines_hold_nothing_of_what_was_sent_nor_do_they_when_the_database_dies() throws Exception {
        try (var service = RunningService.start(folder)) {
            say(service);
            sayRaw(service);
            Path postmaster = postmaster();
            var dead = new AtomicBoolean(true);
            Thread killer = Thread.ofPlatform()
                    .start(
                            () -> { // the service starts it again within moments
                                for (; dead.get(); LockSupport.parkNanos(20_000_000)) kill(postmaster);
                            });
            try {
                Await.until("a request fails for it", () -> {
                    var failed = service.post(OFFICER, "/api/alerts", draft("canary"));
                    return failed.status() == 503
                            && failed.headers().firstValue(CallId.HEADER).isPresent()
                            && service.printed().contains("LogUnavailable");
                });
            } finally {
                dead.set(false);
                killer.join();
            }
            say(service);
            var failed = service.post(OFFICER, "/api/alerts", draft("canary"));
            if (failed.status() == 503)
                assertThat(service.printed())
                        .contains(failed.headers().firstValue(CallId.HEADER).orElseThrow());
            assertThat(service.printed())
                    .contains("LogUnavailable", "    at org.antitrafficking.")
                    .doesNotContainIgnoringCase(CANARY);
        }
    }

    /** The file that says which process the database is, while there is one. */
    private Path postmaster() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            return files.filter(file -> file.endsWith("postmaster.pid"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void kill(Path postmaster) {
        try (Stream<String> lines = Files.lines(postmaster)) {
            lines.findFirst()
                    .filter(process -> process.matches("\\d+"))
                    .flatMap(process -> ProcessHandle.of(Long.parseLong(process)))
                    .filter(process -> process.info().command().orElse("").endsWith("postgres"))
                    .ifPresent(ProcessHandle::destroyForcibly);
        } catch (IOException | UncheckedIOException none) {
            // it is dead, and the service has not started it again yet
        }
    }

    @Test
    void productions_lines_are_json_and_hold_nothing_of_what_was_sent() throws Exception {
        try (var database = TestDatabase.create()) {
            Roles.createDatabase(
                    database.superuser(),
                    database.url().substring(database.url().lastIndexOf('/') + 1) + "_keys");
            Path secrets = Files.createDirectory(folder.resolve("secrets")); // as containers and systemd hand them over
            Files.writeString(
                    secrets.resolve("coordination.service-key"), "a-secret-of-this-test-that-is-long-enough\n");
            Files.writeString(
                    secrets.resolve("coordination.read-key"), "YS1yZWFkLWtleS1vZi10aGlzLXRlc3QtYWxvbmUtISE=\n");
            Files.writeString(secrets.resolve("coordination.database.passwords.coordination_owner"), "unasked");
            String printed;
            try (var service = RunningService.start(
                    folder,
                    "--spring.profiles.active=production",
                    "--coordination.database.url=" + database.url(),
                    "--spring.config.import=configtree:" + secrets + "/",
                    "--coordination.identity.issuers[0].uri=https://identity.example.org",
                    "--coordination.identity.issuers[0].jwk-set-uri=https://identity.example.org/keys",
                    "--coordination.identity.issuers[0].algorithms=ES256",
                    "--coordination.identity.issuers[0].audience=coordination",
                    "--coordination.identity.acr-values=phr",
                    "--coordination.ledger.name=test.example",
                    "--coordination.ledger.signer-folder=" + folder.resolve("signer"))) {
                say(service);
                sayRaw(service);
                printed = service.printed();
            }
            assertThat(printed).isNotBlank().doesNotContainIgnoringCase(CANARY);
            for (String line : printed.lines().toList()) {
                JsonNode json = new JsonMapper().readTree(line);
                assertThat(json.propertyNames()).as(line).contains("@timestamp", "level", "logger_name", "message");
            }
        }
    }
}
