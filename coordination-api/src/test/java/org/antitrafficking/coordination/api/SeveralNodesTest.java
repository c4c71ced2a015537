package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.content;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two whole services on one database: what one of them has let through the other knows, and either may be killed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeveralNodesTest {

    /** What both are reached by, as behind a proxy. */
    private static final String ADDRESS = "http://127.0.0.1:8080";

    private static final int PER_SECOND = 20;
    private static final int BURST = 10;
    private static final int STREAMS = 3;

    /** Clients at each node that ask again as soon as they are answered. */
    private static final int CLIENTS = 6;

    private static final Duration FIRST = Duration.ofSeconds(4);
    private static final Duration COUNTED = Duration.ofSeconds(8);

    private static final int DRAFTS = 60;
    private static final int KILLED_AFTER = 20;

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static TestDatabase keys;
    private static RunningService one;
    private static RunningService other;

    @BeforeAll
    static void start() throws IOException {
        database = TestDatabase.create();
        keys = TestDatabase.create();
        one = node("one");
        other = node("other");
    }

    private static RunningService node(String name) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        return RunningService.start(
                own,
                "--coordination.database.url=" + database.url(),
                "--coordination.keys.url=" + keys.url(),
                "--coordination.identity.address=" + ADDRESS,
                "--coordination.rate-limit.requests-per-second=" + PER_SECOND,
                "--coordination.rate-limit.burst=" + BURST,
                "--coordination.streams.per-partner=" + STREAMS,
                "--coordination.streams.keep-alive=200ms",
                "--coordination.ledger.signer-folder=" + (name.equals("one") ? own.resolve("signer") : ""));
    }

    @AfterAll
    static void stop() {
        for (AutoCloseable each : new AutoCloseable[] {one, other, database, keys})
            try {
                if (each != null) each.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
    }

    private static int fed(RunningService node, String token, String proof) {
        return node.send(node.open("/api/feed")
                        .header("Authorization", "DPoP " + token)
                        .header("DPoP", proof)
                        .GET())
                .status();
    }

    @Test
    @Order(1)
    void a_proof_that_was_used_at_one_node_is_refused_at_the_other() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        String basic = Base64.getEncoder().encodeToString("om-police.officer:demo".getBytes(StandardCharsets.UTF_8));
        Answer given = one.send(one.open("/oauth2/token")
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("DPoP", DpopProofs.proof(key, "POST", one.address() + "/oauth2/token", ""))
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        String token = given.json().get("access_token").stringValue();
        for (RunningService[] way : new RunningService[][] {{one, other}, {other, one}}) {
            String proof = DpopProofs.proof(key, "GET", ADDRESS + "/api/feed", token);
            assertThat(fed(way[0], token, proof)).as("its first use").isEqualTo(200);
            assertThat(fed(way[1], token, proof)).as("at the other node").isEqualTo(401);
            assertThat(fed(way[0], token, proof)).as("at the same node").isEqualTo(401);
        }
    }

    @Test
    @Order(2)
    void a_partner_may_ask_of_both_together_what_it_may_ask_of_one() throws Exception {
        var accepted = new AtomicInteger();
        var counting = new AtomicBoolean();
        var over = new AtomicBoolean();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var asking = new ArrayList<Future<?>>();
            for (RunningService node : List.of(one, other))
                for (int i = 0; i < CLIENTS; i++)
                    asking.add(clients.submit(() -> {
                        while (!over.get()) {
                            int status = node.get("gr-police.officer", "/api/inbox?limit=1")
                                    .status();
                            assertThat(status).isIn(200, 429);
                            if (status == 200 && counting.get()) accepted.incrementAndGet();
                        }
                    }));
            long begun = System.nanoTime();
            Await.until("the nodes have told each other", () -> System.nanoTime() - begun > FIRST.toNanos());
            counting.set(true);
            long counted = System.nanoTime();
            Await.until("some time is over", () -> System.nanoTime() - counted > COUNTED.toNanos());
            counting.set(false);
            double seconds = (System.nanoTime() - counted) / 1e9;
            over.set(true);
            for (Future<?> each : asking) each.get();
            System.out.printf(
                    "%d requests in %.1f s at two nodes, of %d a second%n", accepted.get(), seconds, PER_SECOND);
            assertThat(accepted.get()).isLessThan((int) (seconds * PER_SECOND * 1.3));
            assertThat(accepted.get()).isGreaterThan((int) (seconds * PER_SECOND * 0.5));
        }
    }

    private static EventStream stream(RunningService node, String who, String scope, @Nullable String last) {
        HttpRequest.Builder request =
                node.request(who, "/api/feed?scope=" + scope).header("Accept", "text/event-stream");
        if (last != null) request.header("Last-Event-ID", last);
        return EventStream.open(request.GET().build());
    }

    private static boolean isAnyOpen(RunningService node) {
        return !node.managed("/actuator/prometheus").body().contains("coordination_streams_open 0.0");
    }

    private static int streamed(RunningService node) {
        int status;
        try (var stream = stream(node, "gr-police.officer", "agency-gr-police", null)) {
            status = stream.status();
        }
        Await.until("it is closed", () -> !isAnyOpen(node));
        return status;
    }

    @Test
    @Order(3)
    void streams_at_one_node_count_at_the_other() {
        var open = new ArrayList<EventStream>();
        Await.until(
                "all are open",
                () -> { // who has just asked too much waits for its turn
                    EventStream stream = stream(one, "gr-police.officer", "agency-gr-police", null);
                    if (stream.status() == 200) open.add(stream);
                    else stream.close();
                    return open.size() == STREAMS;
                });
        Await.until("the other node has no room for another", () -> streamed(other) == 429);
        open.forEach(EventStream::close);
        Await.until("it has again", () -> streamed(other) == 200);
    }

    @Test
    @Order(4)
    void an_operation_of_one_node_is_seen_with_its_report_at_the_other() {
        Answer started = one.post("platform.operator", "/api/operations/feed-verifications", "");
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        String path = "/api/operations/runs/" + started.json().get("operation").stringValue();
        Await.until(
                "it is done",
                () -> other.get("platform.operator", path)
                        .json()
                        .at("/state")
                        .stringValue("")
                        .equals("done"));
        assertThat(other.get("platform.operator", path).json().get("report").isObject())
                .isTrue();
    }

    /** Reads one stream after the other, each from where the one before ended, at whichever node answers. */
    private static void follow(List<EventStream.Event> events, AtomicInteger ofOther, AtomicBoolean over) {
        for (RunningService node = other; !over.get(); node = one) {
            @Nullable String last = events.isEmpty() ? null : events.getLast().id();
            try (var stream = stream(node, "pk-fia.supervisor", "supervisors-pk-fia", last)) {
                for (var event = stream.next(); event != null && event.id() != null; event = stream.next()) {
                    synchronized (events) {
                        events.add(event);
                        if (node == other) ofOther.incrementAndGet();
                    }
                    if (over.get()) return;
                }
            } catch (UncheckedIOException cut) {
                // its node was killed
            }
        }
    }

    private static @Nullable String drafted(RunningService node, String key) {
        try {
            Answer answer =
                    new AlertCalls(node).post("pk-fia.officer", "/api/alerts", content(key), "Idempotency-Key", key);
            assertThat(answer.status()).as(answer.body()).isIn(200, 201, 429, 503);
            return answer.status() > 201 ? null : answer.json().get("alert").stringValue();
        } catch (UncheckedIOException killed) {
            return null;
        }
    }

    @Test
    @Order(5)
    void when_a_node_is_killed_the_other_answers_and_its_streams_go_on_there_without_a_gap_or_a_double()
            throws Exception {
        var events = new ArrayList<EventStream.Event>();
        var ofOther = new AtomicInteger();
        var over = new AtomicBoolean();
        var alerts = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> following = threads.submit(() -> follow(events, ofOther, over));
            long silent = 0;
            long answered = System.nanoTime();
            for (int i = 0; i < DRAFTS; i++) {
                String key = "several-" + i;
                if (i == KILLED_AFTER) other.kill();
                RunningService first = i % 2 == 0 ? one : other;
                var alert = new AtomicReference<String>();
                var turns = new AtomicInteger();
                Await.until(
                        "it is accepted",
                        () -> { // with its key, at one node and the other
                            alert.set(drafted(
                                    turns.getAndIncrement() % 2 == 0 ? first : first == one ? other : one, key));
                            return alert.get() != null;
                        });
                alerts.add(alert.get());
                long now = System.nanoTime();
                if (i >= KILLED_AFTER) silent = Math.max(silent, now - answered);
                answered = now;
            }
            System.out.printf("After a node was killed, the longest silence was %d ms%n", silent / 1_000_000);
            Await.until("the last one is streamed", () -> {
                synchronized (events) {
                    return events.stream().anyMatch(event -> event.data().contains(alerts.getLast()));
                }
            });
            over.set(true);
            Await.until("one more is there, with which the reader ends", () -> drafted(one, "end") != null);
            following.get(60, TimeUnit.SECONDS);
        }
        assertThat(ofOther.get()).as("of the node that was killed").isBetween(1, events.size() - 1);
        assertThat(new HashSet<>(alerts)).hasSize(DRAFTS);
        assertThat(events.stream().mapToLong(EventStream.Event::number))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events.size()).boxed().toList());
        var streamed = new ArrayList<String>();
        for (EventStream.Event event : events)
            if (event.kind().equals("alert-drafted"))
                streamed.add(event.json().at("/data/alert").stringValue());
        assertThat(streamed.subList(0, DRAFTS)).containsExactlyElementsOf(alerts);
    }
}
