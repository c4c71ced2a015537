package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.antitrafficking.coordination.api.Documented.Operation;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.coordination.api.Scenes.Scene;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Every way in, by {@code ways-in.csv}: for whom a request counts, and what records it. A handler that has no row there
 * fails the build, and what a row says is tried on the whole service.
 */
class WaysInTest {

    /** Sent at once: more than an address with a burst of one may, and at one a second more than time makes up for. */
    private static final int AT_ONCE = 16;

    /** A good token that is nobody's of a partner. */
    private static final String UNBOUND = "platform.operator";

    /** Recorded as a read, and gives out what its caller typed or that something begins. */
    private static final Set<String> GIVES_NOTHING_OUT = Set.of(
            "POST /api/operations/runs/{operation}/cancellation",
            "POST /api/operations/{what}",
            "POST /pages/alerts/{id}/changes/{change}/change",
            "POST /pages/alerts/{id}/issue/change",
            "POST /pages/operations/runs/{operation}/cancellation",
            "POST /pages/operations/start/{what}");

    @TempDir
    private Path folder;

    private static List<Way> ways;

    /** One row. */
    private record Way(String key, String counted, String recorded, String because) {
        String method() {
            return key.substring(0, key.indexOf(' '));
        }

        boolean isOfPages() {
            return key.contains(" /pages");
        }

        /** Of nothing that there is. */
        String path() {
            return key.substring(key.indexOf(' ') + 1).replaceAll("\\{[a-zA-Z]+}", "0");
        }
    }

    @BeforeAll
    static void read() throws IOException {
        try (InputStream csv = WaysInTest.class.getResourceAsStream("/ways-in.csv")) {
            ways = new String(csv.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(cells -> new Way(cells[0], cells[1], cells[2], cells[3]))
                    .toList();
        }
    }

    @Test
    void every_handler_has_its_row_and_what_is_not_recorded_says_why() {
        Set<String> listed = new TreeSet<>();
        for (Way way : ways) {
            assertThat(listed.add(way.key()))
                    .as(way.key() + " stands there once")
                    .isTrue();
            assertThat(way.counted()).as(way.key()).isIn("partner", "caller", "address");
            assertThat(way.recorded()).as(way.key()).isIn("decision", "read", "nothing");
            if (way.recorded().equals("nothing") || !way.counted().equals("partner"))
                assertThat(way.because()).as(way.key()).isNotBlank();
        }
        assertThat(listed)
                .as("a new handler needs a row: for whom its requests count, and what records them")
                .containsAll(DescriptionOverHttpTest.handlers())
                .containsAll(Handlers.ofPages());
    }

    @Test
    void what_gives_out_something_though_it_is_no_GET_is_a_way_of_reading_too() {
        assertThat(Handlers.reading())
                .as("a new one belongs into Handlers.ASKED; the leak tests read by it then")
                .containsAll(ways.stream()
                        .filter(way ->
                                way.recorded().equals("read") && !way.method().equals("GET"))
                        .map(Way::key)
                        .filter(key -> !GIVES_NOTHING_OUT.contains(key))
                        .toList());
    }

    @Test
    void every_way_is_counted_for_whom_the_token_names_and_without_one_for_the_address() throws Exception {
        try (RunningService service = RunningService.start(
                        folder,
                        "--coordination.rate-limit.requests-per-second=1",
                        "--coordination.rate-limit.burst=1");
                var http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            HttpRequest.Builder others =
                    service.request("it-police.officer", "/api/inbox"); // while it may have a token
            var uncounted = new ArrayList<String>();
            for (Way way : ways) {
                if (!isLimited(http, service.request(UNBOUND, way.path()), way)) uncounted.add(way.key() + " by token");
                if (way.counted().equals("address") && !isLimited(http, service.open(way.path()), way))
                    uncounted.add(way.key() + " by address");
            }
            var bad = service.open("/api/inbox").header("Authorization", "Bearer no.token.atall");
            if (!isLimited(http, bad, new Way("GET /api/inbox", "", "", ""))) uncounted.add("a bad token by address");
            assertThat(uncounted).isEmpty();
            assertThat(service.send(others).status()).as("another caller").isEqualTo(200);
        }
    }

    private static boolean isLimited(HttpClient http, HttpRequest.Builder request, Way way) {
        var body = Set.of("GET", "DELETE", "TRACE").contains(way.method())
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString("{}");
        HttpRequest one = request.header("Content-Type", "application/json")
                .method(way.method(), body)
                .build();
        var all = new ArrayList<CompletableFuture<Integer>>();
        for (int i = 0; i < AT_ONCE; i++)
            all.add(http.sendAsync(one, HttpResponse.BodyHandlers.discarding())
                    .handle((answer, cutOff) -> answer == null ? 0 : answer.statusCode()));
        return all.stream().map(CompletableFuture::join).toList().contains(429);
    }

    @Test
    void what_is_done_and_read_is_recorded_and_so_are_attempts_that_are_nobodys() throws Exception {
        try (TestDatabase database = TestDatabase.create();
                TestDatabase keys = TestDatabase.create();
                RunningService service = RunningService.start(
                        folder,
                        "--coordination.database.url=" + database.url(),
                        "--coordination.keys.url=" + keys.url())) {
            Documented documented = Documented.of(service);
            var scenes = new Scenes(service);
            var wrong = new ArrayList<String>();
            for (Way way : ways) {
                if (way.recorded().equals("nothing") || way.key().equals("POST /api/persons/self")) continue;
                if (way.isOfPages()) continue; // PagesOverHttpTest does, as people do
                Operation operation = documented.operation(way.key());
                String example =
                        operation.examples().keySet().stream().findFirst().orElse("");
                Scene scene = scenes.of(way.key(), example);
                long before = recorded(database, way);
                Answer answer = call(service, operation, example, scene, scene.who());
                if (answer.status() >= 300 || recorded(database, way) == before)
                    wrong.add(way.key() + " " + answer.status() + " left no " + way.recorded());
            }
            for (String attempt : List.of("/api/persons/self")) {
                Way read = new Way("", "", "read", "");
                long before = recorded(database, read);
                String body = "{\"partner\":\"gr-police\",\"name\":\"Somebody\"}";
                Answer answer = service.post("it-police.admin", attempt, body);
                if (answer.status() != 404 || recorded(database, read) == before)
                    wrong.add("an attempt at " + attempt + " " + answer + " left no record");
            }
            assertThat(wrong).isEmpty();
        }
    }

    private static long recorded(TestDatabase database, Way way) throws SQLException {
        return TestDatabase.number(
                database.superuser(),
                way.recorded().equals("read")
                        ? "select count(*) from history.record where kind = 'read'"
                        : "select (select count(*) from history.decision) + (select count(*) from history.record where"
                                + " kind <> 'read')");
    }

    private static Answer call(RunningService service, Operation operation, String example, Scene scene, String who) {
        if (operation.isOfFile()) return new Scenes(service).send(operation, scene, operation.file());
        JsonNode body = operation.examples().get(example);
        return service.send(service.request(who, scene.path(operation))
                .header("Content-Type", "application/json")
                .method(
                        operation.method(),
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(scene.body(body.toString()))));
    }
}
