package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.content;
import static org.antitrafficking.coordination.api.AlertCalls.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.SilentProxy;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.Unpacked;
import org.antitrafficking.eventlog.postgres.EmbeddedServer;
import org.antitrafficking.eventlog.postgres.Roles;
import org.antitrafficking.eventlog.postgres.TimeLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service while its database says nothing: nobody waits for ever, and no other node waits for it. */
class SilentDatabaseTest {

    private static final String OFFICER = "pk-fia.officer";

    /** A request may wait for a connection, for its answer and for what others ask together with it. */
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(60);

    /**
     * A proxy keeps the cut node's connections alive for the server, so that each of its transactions holds its locks
     * for as long as it may say nothing; the longest are batches of views.
     */
    private static final Duration BEHIND_A_PROXY = TimeLimits.BATCH_PAUSE.multipliedBy(2);

    /** A server that gets no answer of a node's machine gives the node's sessions up. */
    private static final Duration BEHIND_A_CUT = Duration.ofSeconds(6);

    private static final int REQUESTS = 60;

    @TempDir
    private Path folder;

    private static TestDatabase create() throws SQLException {
        var database = TestDatabase.create();
        Roles.createDatabase(database.superuser(), name(database) + "_keys");
        return database;
    }

    private static String name(TestDatabase database) {
        return database.url().substring(database.url().lastIndexOf('/') + 1);
    }

    private static String through(SilentProxy proxy, TestDatabase database) {
        return "--coordination.database.url=" + database.urlThrough(proxy);
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    @Test
    void requests_are_answered_503_in_time_their_places_are_free_again_and_the_service_ends_when_it_is_told_to()
            throws Exception {
        try (var database = create();
                var proxy = new SilentProxy(database.port());
                var service = RunningService.start(folder, through(proxy, database));
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new AlertCalls(service);
            String alert = calls.drafted("pk-fia", content("before"));
            long begun = System.nanoTime();
            proxy.silence();
            var answers = new ArrayList<CompletableFuture<RunningService.Answer>>();
            for (int i = 0; i < REQUESTS; i++) {
                String key = "silent-" + i;
                boolean write = i % 2 == 0;
                answers.add(CompletableFuture.supplyAsync(
                        () -> write
                                ? calls.post(OFFICER, "/api/alerts", content(key), "Idempotency-Key", key)
                                : service.get(OFFICER, "/api/feed"),
                        clients));
            }
            for (CompletableFuture<RunningService.Answer> answer : answers)
                assertThat(answer.get(120, TimeUnit.SECONDS).status()).isEqualTo(503);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            System.out.printf("%d requests to a silent database were answered 503 within %s%n", REQUESTS, took);
            assertThat(took).isLessThan(ANSWERS_WITHIN);
            Await.until(
                    "health says so",
                    () -> service.send(service.open("/actuator/health")).status() == 503);
            proxy.speak();
            Await.until(
                    "it is up again",
                    () -> service.send(service.open("/actuator/health")).status() == 200);
            for (int i = 0; i < REQUESTS; i += 2) {
                String key = "silent-" + i;
                Await.until("what was sent is done once, by its retry", () -> {
                    int status = calls.post(OFFICER, "/api/alerts", content(key), "Idempotency-Key", key)
                            .status();
                    assertThat(status).isIn(200, 201, 503);
                    return status != 503;
                });
            }
            calls.settle();
            assertThat(calls.supervisorsFeed("pk-fia").stream()
                            .filter(entry -> entry.toString().contains("silent-"))
                            .count())
                    .isEqualTo(REQUESTS / 2);
            calls.accepted(calls.call(OFFICER, "PUT", path(alert) + "/content", content("after")));

            proxy.silence();
            begun = System.nanoTime();
            CompletableFuture<?> waiting = CompletableFuture.runAsync(
                    () -> {
                        try {
                            calls.post(OFFICER, "/api/alerts", content("last"));
                        } catch (java.io.UncheckedIOException cut) {
                            // it may be cut off
                        }
                    },
                    clients);
            service.terminate(); // by a signal: where it must, it halts its process, and no other service runs there
            service.end(); // waits for 60 s
            took = Duration.ofNanos(System.nanoTime() - begun);
            System.out.printf("with a silent database the service ended within %s%n", took);
            assertThat(took).isLessThan(ENDS_WITHIN);
            waiting.get(60, TimeUnit.SECONDS);
        }
    }

    /** The first node's followers take the fence's lock as often as the second's: each wakes the other. */
    @Test
    void a_node_that_is_cut_off_under_load_holds_up_the_feeds_of_another_for_no_longer_than_its_session_lives()
            throws Exception {
        int cuts = Scale.of(1, 5);
        try (var database = create();
                var proxy = new SilentProxy(database.port());
                var first = RunningService.start(folder("first"), through(proxy, database));
                var second = RunningService.start(folder("second"), "--coordination.database.url=" + database.url());
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Duration longest = Duration.ZERO;
            for (int cut = 0; cut < cuts; cut++) {
                Duration behind = behindUnderLoad(second, proxy::silence, Duration.ofSeconds(8), clients);
                if (behind.compareTo(longest) > 0) longest = behind;
                Await.until(
                        "health of the first says so",
                        () -> first.send(first.open("/actuator/health")).status() == 503);
                proxy.speak();
                Await.until(
                        "the first is up again",
                        () -> first.send(first.open("/actuator/health")).status() == 200);
            }
            System.out.printf("feeds and views of the other node were behind by %s at most%n", longest);
            assertThat(longest).isLessThan(BEHIND_A_PROXY);
        }
    }

    /** A real cut, between two network namespaces, under load. */
    @Test
    void a_network_that_is_cut_for_a_minute_and_a_half_holds_up_nobody_else() throws Exception {
        assumeTrue(Scale.isFull(), "the full form alone cuts a network");
        assumeTrue(mayCut(), "NOT RUN: to cut a network takes root and the program ip");
        String namespace = "cut" + ProcessHandle.current().pid();
        try (var server =
                        EmbeddedServer.start(Unpacked.into(folder.resolve("server")), Map.of("listen_addresses", "*"));
                var database = TestDatabase.create(server);
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Roles.createDatabase(database.superuser(), name(database) + "_keys");
            Files.writeString(
                    folder.resolve("server/pgdata/pg_hba.conf"),
                    "host all all 10.77.0.0/24 trust\n",
                    StandardOpenOption.APPEND);
            TestDatabase.execute(database.superuser(), "select pg_reload_conf()");
            ip("netns", "add", namespace);
            try {
                ip("link", "add", "cut0", "type", "veth", "peer", "name", "cut1", "netns", namespace);
                ip("addr", "add", "10.77.0.1/24", "dev", "cut0");
                ip("link", "set", "cut0", "up");
                ip("-n", namespace, "addr", "add", "10.77.0.2/24", "dev", "cut1");
                ip("-n", namespace, "link", "set", "cut1", "up");
                ip("-n", namespace, "link", "set", "lo", "up");
                try (var first = RunningService.start(
                                folder("first"),
                                RunningService.IN_NAMESPACE + namespace,
                                "--coordination.database.url=jdbc:postgresql://10.77.0.1:" + database.port() + "/"
                                        + name(database));
                        var second = RunningService.start(
                                folder("second"), "--coordination.database.url=" + database.url())) {
                    Duration behind = behindUnderLoad(
                            second,
                            () -> ip("-n", namespace, "link", "set", "cut1", "down"),
                            Duration.ofSeconds(90),
                            clients);
                    ip("-n", namespace, "link", "set", "cut1", "up");
                    System.out.printf("in a cut of 90 s feeds and views of the other node were behind by %s%n", behind);
                    assertThat(behind).isLessThanOrEqualTo(BEHIND_A_CUT);
                    assertThat(first.printed()).contains("Health: log is down");
                    Await.until("the first is up again", () -> first.printed().contains("Health: log is up again"));
                }
            } finally {
                ip("netns", "del", namespace);
            }
        }
    }

    private static boolean mayCut() {
        return System.getProperty("user.name").equals("root") && Files.isExecutable(Path.of("/usr/sbin/ip"));
    }

    private static void ip(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) throw new AssertionError(command + " ended with " + status);
    }

    private interface Cut {
        void begin() throws Exception;
    }

    /** How long it took at most until what was accepted was shown, while others write and a cut lasts. */
    private static Duration behindUnderLoad(RunningService node, Cut cut, Duration lasts, ExecutorService clients)
            throws Exception {
        var calls = new AlertCalls(node);
        var loaded = new AtomicBoolean(true);
        var load = new ArrayList<CompletableFuture<?>>();
        for (int client = 0; client < 2; client++)
            load.add(CompletableFuture.runAsync(
                    () -> {
                        while (loaded.get()) calls.drafted("pk-fia", content("load"));
                    },
                    clients));
        Duration longest = Duration.ZERO;
        try {
            for (int warm = 0; warm < 20; warm++) calls.drafted("pk-fia", content("warm"));
            cut.begin();
            long cutNanos = System.nanoTime();
            while (System.nanoTime() - cutNanos < lasts.toNanos()) {
                long begun = System.nanoTime();
                String marked = calls.drafted("pk-fia", content("marked"));
                Await.until(
                        "feeds and views go on, while the cut lasts",
                        () -> node.get("pk-fia.supervisor", "/api/alerts/" + marked)
                                        .status()
                                == 200);
                Duration behind = Duration.ofNanos(System.nanoTime() - begun);
                if (behind.compareTo(longest) > 0) longest = behind;
            }
        } finally {
            loaded.set(false);
        }
        for (CompletableFuture<?> one : load) one.get(60, TimeUnit.SECONDS);
        return longest;
    }
}
