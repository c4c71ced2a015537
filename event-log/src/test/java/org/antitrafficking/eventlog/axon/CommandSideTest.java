package org.antitrafficking.eventlog.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.OutcomeUnknown;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.Relied;
import org.antitrafficking.eventlog.TestDatabase;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandSideTest {

    private static final CommandContext NO_KEY = CommandContext.of(Map.of("actor", "tester"));

    private TestDatabase database;
    private EventLog log;
    private CommandSide here;
    private EventLog otherLog;
    private CommandSide there;
    private final String id = "tally-" + UUID.randomUUID();

    @BeforeEach
    void open() {
        database = TestDatabase.create("history");
        log = database.openLog();
        here = commandSide(log);
        otherLog = database.openLog();
        there = commandSide(otherLog);
    }

    private static CommandSide commandSide(EventLog log) {
        return CommandSide.start(log, new TallyCodec(), Tally.DECISIONS, Tally.TYPES, 16 << 20, more -> {});
    }

    @AfterEach
    void close() {
        Tally.unencodable = -1;
        here.close();
        there.close();
        log.close();
        otherLog.close();
        database.close();
    }

    private static CommandContext key(String key) {
        return key(key, key);
    }

    private static CommandContext key(String key, String request) {
        byte[] fingerprint = request.getBytes(StandardCharsets.UTF_8);
        return new CommandContext(
                new CommandContext.Idempotency("client", key, fingerprint), List.of(), Map.of("actor", "tester"));
    }

    private Outcome send(CommandSide node, Object command) {
        return node.commands().send(command, NO_KEY);
    }

    @Test
    void a_command_is_appended_with_who_and_why_and_survives_a_restart() {
        assertThat(send(here, new Tally.Open(id, 2))).isEqualTo(new Outcome(id, 0, Outcome.ACCEPTED, false));
        assertThat(send(here, new Tally.Count(id))).isEqualTo(new Outcome(id, 1, Outcome.ACCEPTED, false));
        try (CommandSide restarted = commandSide(log)) {
            assertThat(send(restarted, new Tally.Count(id)).lastSequence()).isEqualTo(2);
            assertThatThrownBy(() -> send(restarted, new Tally.Count(id))).isInstanceOf(Tally.Full.class);
        }
        RecordedEvent first = log.read(0, 1).getFirst();
        assertThat(first.aggregateType()).isEqualTo("Tally");
        assertThat(first.payloadType()).isEqualTo("opened");
        assertThat(new TallyCodec().decodeMetadata(first.metadata()))
                .containsEntry("actor", "tester")
                .containsOnlyKeys("actor", CommandSide.CAUSATION, CommandSide.CORRELATION);
    }

    @Test
    void there_is_no_transaction_around_a_command() {
        assertThat(here.commandBus()).isInstanceOf(SimpleCommandBus.class);
        assertThat(here.commandBus()).extracting("transactionManager").isEqualTo(NoTransactionManager.INSTANCE);
    }

    @Test
    void a_command_for_nobody_is_refused() {
        assertThatThrownBy(() -> send(here, new Tally.Count(id))).isInstanceOf(Commands.NotThere.class);
    }

    @Test
    void what_another_node_changed_is_seen_by_the_next_command_here() {
        send(here, new Tally.Open(id, 3));
        for (int i = 0; i < 3; i++) send(i % 2 == 0 ? there : here, new Tally.Count(id));

        assertThatThrownBy(() -> send(here, new Tally.Count(id))).isInstanceOf(Tally.Full.class);
        assertThatThrownBy(() -> send(there, new Tally.Count(id))).isInstanceOf(Tally.Full.class);
        assertThat(log.lastSequence(id)).hasValue(3);
    }

    @Test
    void a_refusal_decided_on_a_cached_aggregate_is_decided_again_when_another_node_moved_it() {
        send(here, new Tally.Open(id, 1));
        send(here, new Tally.Count(id)); // full, and cached here
        for (int limit = 2; limit < 50; limit++) {
            send(there, new Tally.Limit(id, limit)); // no longer full; the eviction here may come later
            send(here, new Tally.Count(id));
        }
        assertThat(log.lastSequence(id)).hasValue(1 + 2 * 48);
    }

    @Test
    void a_decision_without_events_on_a_cached_aggregate_is_decided_again_when_another_node_moved_it() {
        send(here, new Tally.Open(id, 1));
        for (int limit = 2; limit < 50; limit++) {
            send(there, new Tally.Limit(id, limit));
            Outcome back = send(here, new Tally.Limit(id, 1)); // on the cached state it would be so already
            assertThat(back.outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(send(here, new Tally.Limit(id, 1)).outcome()).isEqualTo(Outcome.UNCHANGED);
        }
    }

    @Test
    void a_repeated_key_gets_the_first_outcome_whatever_the_command_would_do_now() {
        send(here, new Tally.Open(id, 2));
        Outcome counted = here.commands().send(new Tally.Count(id), key("count"));
        assertThat(counted).isEqualTo(new Outcome(id, 1, Outcome.ACCEPTED, false));
        Outcome repeated = new Outcome(id, 1, Outcome.ACCEPTED, true);
        assertThat(here.commands().send(new Tally.Count(id), key("count"))).isEqualTo(repeated);
        assertThat(there.commands().send(new Tally.Count(id), key("count"))).isEqualTo(repeated);
        send(here, new Tally.Count(id)); // now it would be refused
        assertThat(here.commands().send(new Tally.Count(id), key("count"))).isEqualTo(repeated);
        assertThat(there.commands().send(new Tally.Count(id), key("count"))).isEqualTo(repeated);
        assertThat(log.lastSequence(id)).hasValue(2);
    }

    @Test
    void a_repeated_key_of_a_creation_and_of_a_decision_without_events_is_answered_too() {
        Outcome opened = here.commands().send(new Tally.Open(id, 2), key("open"));
        assertThat(there.commands().send(new Tally.Open(id, 2), key("open")))
                .isEqualTo(new Outcome(id, opened.lastSequence(), Outcome.ACCEPTED, true));
        assertThat(here.commands().send(new Tally.Limit(id, 2), key("limit")))
                .isEqualTo(new Outcome(id, 0, Outcome.UNCHANGED, false));
        send(there, new Tally.Limit(id, 3));
        assertThat(here.commands().send(new Tally.Limit(id, 2), key("limit")))
                .isEqualTo(new Outcome(id, 0, Outcome.UNCHANGED, true));
        assertThat(log.lastSequence(id)).hasValue(1);
    }

    @Test
    void a_refusal_keeps_no_receipt_so_that_the_key_may_be_tried_again() {
        send(here, new Tally.Open(id, 0));
        assertThatThrownBy(() -> here.commands().send(new Tally.Count(id), key("count")))
                .isInstanceOf(Tally.Full.class);
        send(here, new Tally.Limit(id, 1));
        assertThat(here.commands().send(new Tally.Count(id), key("count")).replayed())
                .isFalse();
    }

    @Test
    void a_key_used_for_another_request_is_refused() {
        here.commands().send(new Tally.Open(id, 2), key("open", "one request"));
        assertThatThrownBy(() -> here.commands().send(new Tally.Open(id, 3), key("open", "another request")))
                .isInstanceOf(Commands.KeyReused.class);
    }

    @Test
    void a_creation_of_what_is_there_is_refused_and_what_is_there_is_untouched() {
        send(here, new Tally.Open(id, 1));
        assertThatThrownBy(() -> send(here, new Tally.Open(id, 9))).isInstanceOf(Commands.AlreadyThere.class);
        send(here, new Tally.Count(id));
        assertThatThrownBy(() -> send(here, new Tally.Count(id))).isInstanceOf(Tally.Full.class);
    }

    @Test
    void what_a_command_relied_on_is_read_again_when_it_moved() {
        send(here, new Tally.Open(id, 5));
        String directory = "tally-" + UUID.randomUUID();
        send(here, new Tally.Open(directory, 5));
        var readings = new ArrayList<Long>();
        here.commands().send(() -> {
            long reading = log.lastSequence(directory).orElseThrow();
            readings.add(reading);
            if (readings.size() == 1) send(there, new Tally.Count(directory)); // between the read and the append
            return new Commands.Prepared(
                    new Tally.Count(id), new CommandContext(null, List.of(new Relied(directory, reading)), Map.of()));
        });
        assertThat(readings).containsExactly(0L, 1L);
        assertThat(log.lastSequence(id)).hasValue(1);
    }

    @Test
    void what_a_refusal_looked_at_is_not_read_from_the_log_again() {
        send(here, new Tally.Open(id, 1));
        send(here, new Tally.Count(id));
        try (CommandSide restarted = commandSide(log)) {
            assertThatThrownBy(() -> send(restarted, new Tally.Count(id))).isInstanceOf(Tally.Full.class);
            int decoded = TallyCodec.DECODED.get();
            assertThatThrownBy(() -> send(restarted, new Tally.Count(id))).isInstanceOf(Tally.Full.class);
            assertThat(TallyCodec.DECODED).hasValue(decoded);
            send(there, new Tally.Limit(id, 2));
            assertThat(send(restarted, new Tally.Count(id)).lastSequence()).isEqualTo(3);
        }
    }

    @Test
    void an_error_during_the_append_leaves_no_trace_in_the_cache() {
        send(here, new Tally.Open(id, 9));
        send(here, new Tally.Count(id));
        Tally.unencodable = 2;
        assertThatThrownBy(() -> send(here, new Tally.Count(id))).isInstanceOf(OutcomeUnknown.class);
        Tally.unencodable = -1;
        assertThat(send(here, new Tally.Count(id)).lastSequence()).isEqualTo(2);
        assertThat(log.readAggregate(id, 0)).extracting(RecordedEvent::sequence).containsExactly(0L, 1L, 2L);
    }

    @Test
    void after_an_unknown_outcome_the_key_tells_what_became_of_it_and_there_is_one_effect() throws Exception {
        send(here, new Tally.Open(id, 9));
        try (Connection blocker = database.superuser().getConnection();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("lock table history.event in share mode"); // the committer's insert waits
            var underWay = CompletableFuture.supplyAsync(() -> here.commands().send(new Tally.Count(id), key("count")));
            String waiting = " from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
            Await.until(
                    "the committer waits",
                    () -> TestDatabase.number(database.superuser(), "select count(*)" + waiting) == 1);
            TestDatabase.execute(database.superuser(), "select pg_terminate_backend(pid)" + waiting);
            assertThatThrownBy(underWay::join).hasCauseInstanceOf(OutcomeUnknown.class);
            blocker.rollback();
        }
        assertThat(here.commands().send(new Tally.Count(id), key("count")).lastSequence())
                .isEqualTo(1);
        assertThat(here.commands().send(new Tally.Count(id), key("count")).replayed())
                .isTrue();
        assertThat(log.lastSequence(id)).hasValue(1);
    }

    private List<String> decisions() throws SQLException {
        return database.texts("select convert_from(record, 'UTF8') from history.decision order by number");
    }

    private List<String> records() throws SQLException {
        return database.texts("select kind || ' ' || convert_from(record, 'UTF8') from history.record order by number");
    }

    private String record(String command, String outcome, String payload, String rest) {
        return ("{'aggregate':'" + id + "','command':'" + command + "','metadata':{'actor':'tester'},'outcome':'"
                        + outcome + "','payload':" + payload + ",'reliedOn':[]," + rest + "}")
                .replace('\'', '"');
    }

    /** One that was decided on that sequence. */
    private static String refused(long decidedOn, String record) {
        return "refused " + record.replace(",\"metadata\"", ",\"decidedOn\":" + decidedOn + ",\"metadata\"");
    }

    @Test
    void an_accepted_command_leaves_one_decision_record_beside_its_events() throws Exception {
        send(here, new Tally.Open(id, 5));
        here.commands().send(new Tally.CountUp(id, 3), key("count"));
        assertThat(decisions())
                .containsExactly(
                        record("open", "accepted", "{'id':'" + id + "','limit':5}", "'ruleVersion':'1','sequence':0"),
                        record("count-up", "accepted", "{'by':3,'id':'" + id + "'}", "'ruleVersion':'1','sequence':3"));
        assertThat(database.texts("select number || ' ' || last_position from history.decision order by number"))
                .containsExactly("1 1", "2 4");
        assertThat(records()).isEmpty();
    }

    @Test
    void a_command_that_changed_nothing_leaves_one_record_in_the_second_log_with_a_key_or_without() throws Exception {
        send(here, new Tally.Open(id, 5));
        send(here, new Tally.Limit(id, 5));
        here.commands().send(new Tally.Limit(id, 5), key("limit"));
        String payload = "{'id':'" + id + "','limit':5}";
        String unchanged = "unchanged " + record("limit", "unchanged", payload, "'ruleVersion':'1','sequence':0");
        assertThat(records()).containsExactly(unchanged, unchanged);
        assertThat(decisions()).hasSize(1);
    }

    @Test
    void a_refused_command_leaves_one_record_that_names_the_rule_or_the_class_and_quotes_nothing() throws Exception {
        assertThatThrownBy(() -> send(here, new Tally.Count(id))).isInstanceOf(Commands.NotThere.class);
        send(here, new Tally.Open(id, 0));
        assertThatThrownBy(() -> send(here, new Tally.Count(id))).isInstanceOf(Tally.Full.class);
        assertThatThrownBy(() -> send(here, new Tally.Open(id, 0))).isInstanceOf(Commands.AlreadyThere.class);
        String count = "{'id':'" + id + "'}";
        assertThat(records())
                .containsExactly(
                        refused(-1, record("count", "refused", count, "'rule':'NotThere','ruleVersion':'1'")),
                        refused(0, record("count", "refused", count, "'rule':'a-full-tally','ruleVersion':'1'")),
                        "refused "
                                + record(
                                        "open",
                                        "refused",
                                        "{'id':'" + id + "','limit':0}",
                                        "'rule':'AlreadyThere','ruleVersion':'1'"));
        assertThat(decisions()).hasSize(1);
    }

    @Test
    void a_repeated_key_leaves_a_record_that_says_so_and_a_reused_one_a_refusal() throws Exception {
        here.commands().send(new Tally.Open(id, 5), key("open"));
        there.commands().send(new Tally.Open(id, 5), key("open"));
        assertThatThrownBy(() -> here.commands().send(new Tally.Open(id, 6), key("open", "another request")))
                .isInstanceOf(Commands.KeyReused.class);
        assertThat(records())
                .containsExactly(
                        "unchanged "
                                + record(
                                        "open",
                                        "replayed",
                                        "{'id':'" + id + "','limit':5}",
                                        "'ruleVersion':'1','sequence':0"),
                        "refused "
                                + record(
                                        "open",
                                        "refused",
                                        "{'id':'" + id + "','limit':6}",
                                        "'rule':'KeyReused','ruleVersion':'1'"));
        assertThat(decisions()).hasSize(1);
    }

    @Test
    void a_record_holds_what_the_decision_relied_on_in_the_end_and_nothing_of_overtaken_attempts() throws Exception {
        String directory = "directory-" + UUID.randomUUID();
        send(here, new Tally.Open(directory, 5));
        send(here, new Tally.Open(id, 5));
        var readings = new ArrayList<Long>();
        here.commands().send(() -> {
            long reading = log.lastSequence(directory).orElseThrow();
            readings.add(reading);
            if (readings.size() == 1) send(there, new Tally.Count(directory)); // between the read and the append
            return new Commands.Prepared(
                    new Tally.Count(id), new CommandContext(null, List.of(new Relied(directory, reading)), Map.of()));
        });
        assertThat(readings).hasSize(2);
        assertThat(decisions()).hasSize(4);
        assertThat(decisions().getLast())
                .contains("\"metadata\":{}", "\"reliedOn\":[{\"aggregate\":\"" + directory + "\",\"sequence\":1}]");
        assertThat(records()).isEmpty();
    }

    @Test
    void what_cannot_be_recorded_is_not_answered() throws Exception {
        send(here, new Tally.Open(id, 0));
        TestDatabase.execute(database.superuser(), "revoke insert on history.record from coordination_log_writer");
        assertThatThrownBy(() -> send(here, new Tally.Count(id))).isInstanceOf(LogUnavailable.class);
        assertThatThrownBy(() -> send(here, new Tally.Limit(id, 0))).isInstanceOf(LogUnavailable.class);
        assertThatThrownBy(() -> here.commands().send(new Tally.Limit(id, 0), key("limit")))
                .as("its receipt is kept")
                .isInstanceOf(OutcomeUnknown.class);
        assertThatThrownBy(() -> here.commands().send(new Tally.Limit(id, 0), key("limit")))
                .isInstanceOf(LogUnavailable.class);
        TestDatabase.execute(database.superuser(), "grant insert on history.record to coordination_log_writer");
        assertThat(here.commands().send(new Tally.Limit(id, 0), key("limit")))
                .isEqualTo(new Outcome(id, 0, Outcome.UNCHANGED, true));
        assertThat(records()).hasSize(1);
        assertThat(decisions()).hasSize(1);
    }

    @Test
    void two_nodes_counting_the_same_aggregates_lose_nothing_and_answer_everybody() throws Exception {
        int perThread = 100;
        int threads = 4;
        var ids = List.of(id, "tally-" + UUID.randomUUID());
        for (String each : ids) send(here, new Tally.Open(each, Integer.MAX_VALUE));
        try (var pool = Executors.newFixedThreadPool(2 * threads)) {
            var answers = new ArrayList<Future<Integer>>();
            for (CommandSide node : List.of(here, there))
                for (int t = 0; t < threads; t++)
                    answers.add(pool.submit(() -> {
                        int accepted = 0;
                        for (int i = 0; i < perThread; i++)
                            if (send(node, new Tally.Count(ids.get(i % 2)))
                                    .outcome()
                                    .equals(Outcome.ACCEPTED)) accepted++;
                        return accepted;
                    }));
            for (var answer : answers)
                assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(perThread);
        }
        assertThat(decisions()).as("one of each command").hasSize(ids.size() + 2 * threads * perThread);
        assertThat(records()).isEmpty();
        for (String each : ids) {
            var counts = log.readAggregate(each, 1).stream()
                    .map(event -> (Tally.Counted) new TallyCodec().decode(event.payloadType(), "1", event.payload()))
                    .map(Tally.Counted::count)
                    .toList();
            assertThat(counts)
                    .isEqualTo(IntStream.rangeClosed(1, threads * perThread)
                            .boxed()
                            .toList());
        }
    }

    @Test
    void a_stream_gives_every_event_once_in_order_and_calls_back_at_once() throws Exception {
        var called = new CopyOnWriteArrayList<Long>();
        var store = here.configuration().eventStore();
        try (var stream = store.openStream(null)) {
            assertThat(stream.setOnAvailableCallback(() -> called.add(System.nanoTime())))
                    .isTrue();
            assertThat(called).hasSize(1);
            assertThat(stream.hasNextAvailable()).isFalse();
            send(here, new Tally.Open(id, 1_000));
            assertThat(called.size()).isGreaterThan(1);
            for (int i = 0; i < 600; i++) send(i % 2 == 0 ? here : there, new Tally.Count(id));
            for (long position = 1; position <= 601; position++) {
                assertThat(stream.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
                var event = stream.nextAvailable();
                assertThat(event.trackingToken().position()).hasValue(position);
            }
            assertThat(stream.peek()).isEmpty();
        }
        try (var fromTheMiddle = store.openStream(store.createHeadToken())) {
            assertThat(fromTheMiddle.hasNextAvailable()).isFalse();
            send(there, new Tally.Count(id));
            assertThat(fromTheMiddle.nextAvailable().trackingToken().position()).hasValue(602);
        }
    }
}
