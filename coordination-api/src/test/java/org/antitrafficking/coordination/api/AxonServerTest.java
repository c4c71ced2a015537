package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.content;
import static org.antitrafficking.coordination.api.AlertCalls.issue;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Two whole services route commands by Axon Server, which comes, is killed under load and comes back: a real one where
 * its jar is named, else a stand-in that speaks its protocol.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AxonServerTest {

    private static final int CLIENTS = 4;
    private static final int ALERTS = Scale.of(16, 400);
    private static final String NARRATIVE = "Lilac lorries leave Larkana at night";

    @TempDir
    private static Path folder;

    private static final List<AutoCloseable> CLOSED = new ArrayList<>();
    private static TappedWire wire;
    private static RunningService one;
    private static RunningService other;

    /** What is told of an alert that was done without Axon Server. */
    private static List<String> usual = List.of();

    /** One that is there, and may be killed. */
    private interface Axon {
        void kill() throws Exception;
    }

    @BeforeAll
    static void start() throws IOException {
        wire = new TappedWire();
        CLOSED.add(wire);
        TestDatabase database = TestDatabase.create();
        TestDatabase keys = TestDatabase.create();
        CLOSED.add(0, database);
        CLOSED.add(0, keys);
        one = node("one", database, keys);
        other = node("other", database, keys);
    }

    private static RunningService node(String name, TestDatabase database, TestDatabase keys) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        RunningService node = RunningService.start(
                own,
                "--spring.profiles.active=demonstration,axon-server",
                "--coordination.axon-server.servers=localhost:" + wire.port(),
                "--coordination.database.url=" + database.url(),
                "--coordination.keys.url=" + keys.url(),
                "--coordination.identity.address=" + RunningService.ISSUER,
                "--coordination.ledger.signer-folder=" + (name.equals("one") ? own.resolve("signer") : ""));
        CLOSED.add(0, node);
        return node;
    }

    private static Axon axon() throws Exception {
        String jar = AxonServerProcess.jar();
        if (jar == null) {
            var server = new StandInAxonServer();
            CLOSED.add(0, server);
            wire.lead(server.port());
            return server::close;
        }
        AxonServerProcess process = AxonServerProcess.start(jar, folder.resolve("axon"));
        CLOSED.add(0, process);
        wire.lead(process.port());
        return process::kill;
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable each : CLOSED) each.close();
    }

    private static boolean routes(RunningService node) {
        return number(node, "coordination_health_up\\{part=\"axon-server\"}") == 1;
    }

    /** A metric's value; 0 where there is none. */
    private static double number(RunningService node, String metric) {
        Matcher line = Pattern.compile("(?m)^" + metric + " (\\S+)$")
                .matcher(node.managed("/actuator/prometheus").body());
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }

    private static double accepted() {
        return number(one, "coordination_routed_accepted_total") + number(other, "coordination_routed_accepted_total");
    }

    /** Drafted, prepared, validated and issued, each call at another node than the one before. */
    private static String done(String reference) {
        var here = new AlertCalls(one);
        var there = new AlertCalls(other);
        String alert = here.drafted("pk-fia", content(reference, NARRATIVE));
        String release = there.prepared("pk-fia", alert, issue("om-police"));
        JsonNode preview = here.preview("pk-fia", alert, release);
        String digest = preview.get("digest").stringValue();
        there.accepted(there.validate("pk-fia.supervisor", alert, release, digest));
        here.accepted(here.disclose("pk-fia.officer", alert, release, digest));
        return alert;
    }

    /** What those are told of each alert who see most of it, and its recipients, by its id. */
    private static Map<String, List<String>> told() {
        var calls = new AlertCalls(one);
        calls.settle();
        var told = new TreeMap<String, List<String>>();
        for (List<JsonNode> feed :
                List.of(calls.supervisorsFeed("pk-fia"), calls.feed("pk-fia"), calls.feed("om-police")))
            for (JsonNode entry : feed)
                told.computeIfAbsent(entry.at("/content/alert").stringValue(""), alert -> new ArrayList<>())
                        .add(entry.get("kind").stringValue());
        return told;
    }

    @Test
    @Order(1)
    void without_axon_server_nodes_start_answer_and_say_to_their_operator_that_it_is_away() {
        String alert = done("before");
        for (RunningService node : List.of(one, other)) {
            assertThat(routes(node)).isFalse();
            assertThat(node.send(node.open("/actuator/health").GET()).status()).isEqualTo(200);
            Answer operators = node.managed("/actuator/health");
            assertThat(operators.body()).contains("axon-server");
        }
        assertThat(accepted()).isZero();
        usual = told().getOrDefault(alert, List.of());
        assertThat(usual).hasSizeGreaterThan(4);
    }

    @Test
    @Order(2)
    void with_it_commands_are_decided_where_their_item_lives_and_it_reads_nothing() throws Exception {
        Axon first = axon();
        Await.until("both nodes route", () -> routes(one) && routes(other));
        var alerts = new ArrayList<String>();
        for (int i = 0; i < ALERTS / 2; i++) alerts.add(done("routed-" + i));
        assertThat(accepted()).isGreaterThanOrEqualTo(ALERTS / 2.0);
        double answered = number(one, "coordination_routed_bus_successTimer_seconds_count")
                + number(other, "coordination_routed_bus_successTimer_seconds_count");
        assertThat(answered).isGreaterThanOrEqualTo(ALERTS / 2.0);
        String seen = new String(wire.passed(), StandardCharsets.ISO_8859_1);
        assertThat(seen).contains("coordination"); // as they call themselves
        for (String told : List.of(
                NARRATIVE,
                "Lilac",
                "routed-0",
                "alert-",
                "pk-fia",
                "om-police",
                "person-",
                "officer",
                "release",
                "TLP")) assertThat(seen.contains(told)).as(told).isFalse();
        assertThat(told())
                .containsAllEntriesOf(alerts.stream().collect(Collectors.toMap(alert -> alert, alert -> usual)));
        first.kill();
        Await.until("both nodes know that it is away", () -> !routes(one) && !routes(other));
    }

    @Test
    @Order(3)
    void killed_under_load_it_costs_no_command_and_doubles_none_and_it_is_used_again_when_it_is_back()
            throws Exception {
        Axon second = axon();
        Await.until("both nodes route", () -> routes(one) && routes(other));
        var done = new AtomicInteger();
        var over = new AtomicBoolean();
        var alerts = Collections.synchronizedList(new ArrayList<String>());
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var asking = new ArrayList<Future<?>>();
            for (int client = 0; client < CLIENTS; client++) {
                String prefix = "killed-" + client + "-";
                asking.add(clients.submit(() -> {
                    for (int i = 0; !over.get(); i++) {
                        alerts.add(done(prefix + i));
                        done.incrementAndGet();
                    }
                }));
            }
            Await.until("there is load", () -> done.get() >= ALERTS / 2 || failed(asking));
            second.kill();
            int killed = done.get();
            Await.until("the load goes on", () -> done.get() >= killed + ALERTS / 2 || failed(asking));
            double before = accepted();
            axon();
            Await.until("commands are routed again", () -> accepted() > before || failed(asking));
            over.set(true);
            for (Future<?> each : asking) each.get();
        }
        System.out.printf(
                "%d alerts done in four commands each, %.0f of them accepted elsewhere, %.0f without an answer%n",
                done.get(),
                accepted(),
                number(one, "coordination_routed_unanswered_total")
                        + number(other, "coordination_routed_unanswered_total"));
        assertThat(told())
                .containsAllEntriesOf(alerts.stream().collect(Collectors.toMap(alert -> alert, alert -> usual)));
    }

    private static boolean failed(List<Future<?>> asking) {
        return asking.stream().anyMatch(Future::isDone);
    }
}
