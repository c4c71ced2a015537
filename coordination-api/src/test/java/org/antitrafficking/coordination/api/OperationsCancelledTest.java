package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.RunningService.Answer;
import org.antitrafficking.coordination.api.pages.Language;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.eventlog.Await;
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
 * What an operator started is cancelled at the node that does it or at another one. An operation is held in its middle
 * by a lock on a table that it reads.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperationsCancelledTest {

    private static final String OPERATOR = "platform.operator";

    private static final String OPERATIONS = "/api/operations/";

    private static final String RULE = "an-operation-that-has-ended-is-not-cancelled";

    private static final int RACES = 12;

    private static final Words WORDS = Words.in(Language.ENGLISH);

    /** What each kind reads in its middle. */
    private static final Map<String, String> READ = Map.of(
            "feed-verifications", "disclosure.content",
            "ledger-exports", "disclosure.content",
            "ledger-verifications", "disclosure.content",
            "re-decisions", "history.decision",
            "view-rebuilds", "disclosure.content");

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
        new AlertCalls(one).issued("cancelled-1", "om-police");
        new AlertCalls(one).settle();
    }

    private static RunningService node(String name) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        return RunningService.start(
                own,
                "--coordination.database.url=" + database.url(),
                "--coordination.keys.url=" + keys.url(),
                "--coordination.ledger.signer-folder=" + (name.equals("one") ? own.resolve("signer") : ""));
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable each : new AutoCloseable[] {one, other, database, keys}) if (each != null) each.close();
    }

    /** While this is open, whoever reads that table waits. */
    private static Connection held(String table) throws SQLException {
        Connection connection = database.superuser().getConnection();
        connection.setAutoCommit(false);
        try (Statement lock = connection.createStatement()) {
            lock.execute("lock table " + table + " in access exclusive mode");
        }
        return connection;
    }

    private static String started(RunningService node, String what) {
        Answer answer = node.post(OPERATOR, OPERATIONS + what, "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.json().get("operation").stringValue();
    }

    private static JsonNode run(RunningService node, String operation) {
        return node.get(OPERATOR, OPERATIONS + "runs/" + operation).json();
    }

    private static void awaitState(RunningService node, String operation, String state) {
        Await.until(
                operation + " is " + state,
                () -> run(node, operation).get("state").stringValue().equals(state));
    }

    /** It has come to where it is held. */
    private static void awaitHeld(String table) {
        Await.until(
                "it waits for " + table,
                () -> !texts("select pid::text from pg_locks where not granted and relation = '" + table
                                + "'::regclass")
                        .isEmpty());
    }

    private static List<String> texts(String sql) {
        try {
            return database.texts(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Answer cancelled(RunningService node, String operation) {
        return node.post(OPERATOR, OPERATIONS + "runs/" + operation + "/cancellation", "");
    }

    /** The node that does it has said since then how far it has come, and so has heard it. */
    private static void awaitHeard(String operation) {
        Await.until(
                "its node has heard it",
                () -> !texts("select operation from operations.run where operation = '" + operation
                                + "' and seen_at > cancel_asked_at")
                        .isEmpty());
    }

    private static List<String> exports(String node) throws IOException {
        Path exports = RunningService.data(folder.resolve(node)).resolve("exports");
        if (!Files.exists(exports)) return List.of();
        try (Stream<Path> all = Files.list(exports)) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private static void isCancelled(JsonNode run) {
        assertThat(run.get("state").stringValue()).isEqualTo("cancelled");
        assertThat(run.get("cancelAskedBy").stringValue()).startsWith("person-");
        assertThat(run.get("cancelAskedAt").isString()).isTrue();
        assertThat(run.get("endedAt").isString()).isTrue();
        assertThat(run.get("report").isNull()).isTrue();
    }

    @Test
    @Order(1)
    void each_kind_is_cancelled_at_the_other_node_and_leaves_nothing_behind_and_is_begun_again() throws Exception {
        for (var kind : READ.entrySet()) {
            String what = kind.getKey();
            List<String> generations = texts("select generation from views.generation");
            String operation;
            try (Connection lock = held(kind.getValue())) {
                operation = started(one, what);
                awaitState(other, operation, "running");
                awaitHeld(kind.getValue());
                if (what.equals("ledger-exports"))
                    Await.until("it has begun to write", () -> exports("one").equals(List.of("unfinished")));
                Answer answer = cancelled(other, operation);
                assertThat(answer.status()).as(answer.body()).isEqualTo(202);
                assertThat(answer.json().get("cancelAskedAt").isString()).isTrue();
                awaitHeard(operation);
                lock.rollback();
            }
            awaitState(other, operation, "cancelled");
            isCancelled(run(one, operation));
            assertThat(exports("one")).as(what).isEmpty();
            assertThat(texts("select generation from views.generation"))
                    .as(what)
                    .isEqualTo(generations);
            Answer again = cancelled(other, operation);
            assertThat(again.status()).as("again").isEqualTo(202);
            assertThat(again.json()).isEqualTo(run(one, operation));
            String anew = started(other, what);
            assertThat(anew).isNotEqualTo(operation);
            awaitState(one, anew, "done");
            assertThat(run(one, anew).get("cancelAskedBy").isNull()).isTrue();
        }
        assertThat(exports("other")).containsExactly("export-1");
    }

    @Test
    @Order(2)
    void what_waits_is_cancelled_at_once_and_what_is_under_way_at_the_same_node_at_its_next_step() throws Exception {
        String first;
        try (Connection lock = held("disclosure.content")) {
            first = started(one, "feed-verifications");
            awaitState(one, first, "running");
            String waiting = started(one, "re-decisions");
            assertThat(run(one, waiting).get("state").stringValue()).isEqualTo("waiting");
            Answer answer = cancelled(one, waiting);
            assertThat(answer.status()).isEqualTo(202);
            isCancelled(answer.json());
            String another = started(one, "re-decisions");
            assertThat(cancelled(other, another).status()).isEqualTo(202);
            awaitState(other, another, "cancelled");
            assertThat(run(one, first).get("state").stringValue()).isEqualTo("running");
            assertThat(cancelled(one, first).status()).isEqualTo(202);
            lock.rollback();
        }
        awaitState(one, first, "cancelled");
    }

    @Test
    @Order(3)
    void what_has_ended_or_is_not_there_is_refused_and_nobody_but_an_operator_cancels() {
        String operation = started(one, "feed-verifications");
        awaitState(one, operation, "done");
        JsonNode before = run(one, operation);
        for (RunningService node : List.of(one, other)) {
            Answer ended = cancelled(node, operation);
            assertThat(ended.status()).isEqualTo(409);
            assertThat(ended.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(ended.json().get("rule").stringValue()).isEqualTo(RULE);
            Answer unknown = cancelled(node, "operation-" + "0".repeat(32));
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.body())
                    .isEqualTo(node.get(OPERATOR, OPERATIONS + "runs/nonsense").body());
        }
        String path = OPERATIONS + "runs/" + operation + "/cancellation";
        String nothing = one.post("pk-fia.admin", OPERATIONS + "runs/nonsense/cancellation", "")
                .body();
        assertThat(one.post("pk-fia.admin", path, "").status()).isEqualTo(403);
        assertThat(one.post("pk-fia.admin", path, "").body()).isEqualTo(nothing);
        assertThat(run(one, operation)).isEqualTo(before);
    }

    @Test
    @Order(4)
    void an_operator_presses_a_button_on_the_page_of_any_node_and_sees_who_cancelled() throws Exception {
        PageVisitor visitor = PageVisitor.signedIn(other.base(), OPERATOR);
        String page;
        String shown;
        try (Connection lock = held("disclosure.content")) {
            String operation = started(one, "view-rebuilds");
            page = "/pages/operations/runs/" + operation;
            awaitState(other, operation, "running");
            shown = visitor.get(page).body();
            assertThat(shown).contains("action=\"" + page + "/cancellation\"", WORDS.say("operation.cancel"));
            Answer pressed = visitor.fill(shown, page + "/cancellation", Map.of());
            assertThat(pressed.status()).as(pressed.body()).isEqualTo(303);
            assertThat(PageVisitor.location(pressed)).isEqualTo(page);
            assertThat(visitor.get(page).body())
                    .contains(WORDS.say("operation.cancelling"), OPERATOR)
                    .doesNotContain("/cancellation\"");
            awaitHeard(operation);
            lock.rollback();
        }
        String path = page;
        Await.until(
                "it is cancelled",
                () -> visitor.get(path).body().contains(WORDS.say("operation-state-means.cancelled")));
        assertThat(visitor.get(page).body())
                .contains(WORDS.say("operation.cancelled-by"), OPERATOR)
                .doesNotContain("/cancellation\"");
        String operation = started(one, "feed-verifications");
        String ended = "/pages/operations/runs/" + operation;
        awaitState(other, operation, "done");
        Answer late = visitor.fill(shown.replace(path, ended), ended + "/cancellation", Map.of());
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains(WORDS.say("operation.too-late"));
    }

    /** Whichever comes first, what is told fits together. */
    @Test
    @Order(5)
    void one_that_is_cancelled_as_it_ends_is_either_cancelled_or_done_and_says_so_at_every_node() throws Exception {
        var states = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < RACES; i++) {
                String operation = started(one, "feed-verifications");
                var together = new CountDownLatch(1);
                var asked = new ArrayList<Future<Answer>>();
                for (RunningService node : List.of(one, other))
                    asked.add(threads.submit(() -> {
                        together.await();
                        return cancelled(node, operation);
                    }));
                if (i % 2 == 0) awaitState(one, operation, "running");
                together.countDown();
                boolean accepted = false;
                for (Future<Answer> each : asked) {
                    Answer answer = each.get(60, TimeUnit.SECONDS);
                    assertThat(answer.status()).as(answer.body()).isIn(202, 409);
                    accepted |= answer.status() == 202;
                }
                Await.until(
                        "it has ended",
                        () -> run(other, operation).get("endedAt").isString());
                JsonNode run = run(other, operation);
                assertThat(run(one, operation)).isEqualTo(run);
                assertThat(run.get("cancelAskedBy").isString()).isEqualTo(accepted);
                states.add(run.get("state").stringValue());
                if (states.getLast().equals("cancelled")) isCancelled(run);
                else assertThat(run.get("report").isObject()).isTrue();
            }
        }
        System.out.println("What came of operations that were cancelled as they ended: " + states);
        assertThat(states).isSubsetOf("cancelled", "done");
    }

    @Test
    @Order(6)
    void one_whose_node_is_killed_before_it_hears_is_interrupted_and_the_next_export_takes_away_what_it_left()
            throws Exception {
        String operation;
        try (Connection lock = held("disclosure.content")) {
            operation = started(other, "ledger-exports");
            awaitHeld("disclosure.content");
            Await.until("it has begun to write", () -> exports("other").contains("unfinished"));
            other.kill();
            assertThat(cancelled(one, operation).status()).isEqualTo(202);
            lock.rollback();
        }
        awaitState(one, operation, "interrupted");
        JsonNode run = run(one, operation);
        assertThat(run.get("cancelAskedBy").isString()).isTrue();
        Answer ended = cancelled(one, operation);
        assertThat(ended.status()).isEqualTo(409);
        assertThat(ended.json().get("rule").stringValue()).isEqualTo(RULE);
        assertThat(exports("other")).containsExactly("export-1", "unfinished");
        other = node("other");
        String anew = started(other, "ledger-exports");
        awaitState(one, anew, "done");
        assertThat(exports("other")).containsExactly("export-1", "export-2");
    }

    @Test
    @Order(7)
    void a_rebuild_that_was_cancelled_and_whose_node_is_killed_does_not_go_on_at_the_next_start() throws Exception {
        String states = "select state from views.generation order by number";
        String serving = "select number::text from views.generation where state = 'serving'";
        List<String> before = texts(serving);
        String operation;
        try (Connection lock = held("disclosure.content")) {
            operation = started(other, "view-rebuilds");
            awaitHeld("disclosure.content");
            other.kill();
            assertThat(cancelled(one, operation).status()).isEqualTo(202);
            lock.rollback();
        }
        assertThat(texts(states)).as("what the killed node left").containsExactly("serving", "building");
        other = node("other");
        Await.until("what was left is taken away", () -> texts(states).equals(List.of("serving")));
        assertThat(texts(serving)).as("no other views than before").isEqualTo(before);
        awaitState(one, operation, "interrupted");
        String anew = started(other, "view-rebuilds");
        awaitState(one, anew, "done");
        assertThat(texts(serving)).isNotEqualTo(before);
    }
}
