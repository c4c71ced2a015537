package org.antitrafficking.eventlog.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.ReplayStatus;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** Reactions: Axon's pooled processor on the log, with its tokens in PostgreSQL and real transactions. */
class ReactionTest {

    private static final TokenSchema TOKENS =
            TokenSchema.builder().setTokenTable("reaction_token").build();

    private static final String PROCESSOR = "reactions";

    /** How often the processor looks whether a reaction that has failed may be tried again; Axon's own is 5 s. */
    private static final long RETRY_MILLIS = 250;

    private static final int CYCLES = 50;

    /** Half of what the cycles would take if each had to wait for a look every 500 ms. */
    private static final Duration CYCLES_LIMIT = Duration.ofMillis(CYCLES * 500 / 2);

    private static final CommandContext NO_KEY = CommandContext.of(Map.of());

    private TestDatabase database;
    private EventLog log;
    private EventLog otherLog;
    private CommandSide there;
    private JdbcTransactions transactions;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.create("history");
        try (Connection connection = database.superuser().getConnection();
                PreparedStatement create = PostgresTokenTableFactory.INSTANCE.createTable(connection, TOKENS)) {
            create.executeUpdate();
        }
        TestDatabase.execute(
                database.superuser(),
                "grant select, insert, update, delete on " + TOKENS.tokenTable() + " to " + Roles.PROJECTOR);
        log = database.openLog();
        otherLog = database.openLog();
        transactions = new JdbcTransactions(database.pool(Roles.PROJECTOR, 4));
        there = CommandSide.start(otherLog, new TallyCodec(), Tally.DECISIONS, Tally.TYPES, 16 << 20, more -> {});
    }

    @AfterEach
    void close() {
        there.close();
        otherLog.close();
        log.close();
        database.close();
    }

    /** A node with one reaction, which starts after a position unless it has started before. */
    private CommandSide start(long afterPosition, Function<CommandBus, Object> reaction) {
        return CommandSide.start(log, new TallyCodec(), Tally.DECISIONS, Tally.TYPES, 16 << 20, more -> {
            configure(more, afterPosition, reaction);
        });
    }

    private void configure(Configurer configurer, long afterPosition, Function<CommandBus, Object> reaction) {
        configurer
                .eventProcessing()
                .registerTokenStore(configuration -> tokenStore())
                .registerDefaultTransactionManager(configuration -> transactions)
                .registerDefaultListenerInvocationErrorHandler(configuration -> PropagatingErrorHandler.instance())
                .registerEventHandler(configuration -> reaction.apply(configuration.commandBus()))
                .byDefaultAssignTo(PROCESSOR)
                .registerPooledStreamingEventProcessor(
                        PROCESSOR,
                        Configuration::eventStore,
                        (configuration, processor) -> processor
                                .initialSegmentCount(1)
                                .tokenClaimInterval(RETRY_MILLIS)
                                .initialToken(source -> new GlobalSequenceTrackingToken(afterPosition)));
    }

    private TokenStore tokenStore() {
        var serializer = Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(
                        mapper -> mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                .allowIfSubType("org.axonframework.")
                                .build()))
                .build();
        return JdbcTokenStore.builder()
                .connectionProvider(transactions)
                .schema(TOKENS)
                .serializer(serializer)
                .build();
    }

    /** What came, in order. */
    static final class Recorder {
        private final CopyOnWriteArrayList<Long> positions = new CopyOnWriteArrayList<>();
        private final AtomicInteger replayed = new AtomicInteger();

        @EventHandler
        void on(Object event, TrackingToken token, ReplayStatus status) {
            positions.add(token.position().orElseThrow());
            if (status.isReplay()) replayed.incrementAndGet();
        }

        void await(long position) {
            Await.until(
                    "position " + position + " has come",
                    () -> !positions.isEmpty() && positions.getLast() >= position);
        }

        List<Long> positions() {
            return new ArrayList<>(positions);
        }
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    /** Makes a tally and counts, so that there are so many events more. */
    private void append(CommandSide node, String id, int events) {
        node.commands().send(new Tally.Open(id, Integer.MAX_VALUE), NO_KEY);
        for (int i = 1; i < events; i++) node.commands().send(new Tally.Count(id), NO_KEY);
    }

    @Test
    void it_starts_at_a_stated_position_and_not_as_a_replay() {
        append(there, "before", 10);
        var recorder = new Recorder();
        try (CommandSide here = start(5, bus -> recorder)) {
            recorder.await(10);
            append(here, "after", 5);
            recorder.await(15);
        }
        assertThat(recorder.positions()).isEqualTo(range(6, 15));
        assertThat(recorder.replayed).hasValue(0);
    }

    @Test
    void it_gets_each_event_once_and_in_order_while_two_nodes_append() throws Exception {
        int each = Scale.of(100, 2_000);
        int clients = 4;
        long last = (long) clients * each;
        var recorder = new Recorder();
        try (CommandSide here = start(0, bus -> recorder)) {
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < clients; i++) {
                String id = "tally-" + i;
                CommandSide node = i % 2 == 0 ? here : there;
                threads.add(Thread.ofPlatform().start(() -> append(node, id, each)));
            }
            for (Thread thread : threads) thread.join();
            for (long position = 100; position <= last; position += 100) recorder.await(position);
        }
        assertThat(recorder.positions()).isEqualTo(range(1, last));
        System.out.printf("Reaction: %,d events of two nodes, each once and in order%n", recorder.positions.size());
    }

    @Test
    void an_append_here_or_on_another_node_wakes_it() {
        var recorder = new Recorder();
        try (CommandSide here = start(0, bus -> recorder)) {
            append(there, "tally", 1);
            recorder.await(1);
            long begun = System.nanoTime();
            for (int i = 0; i < CYCLES; i++) {
                (i % 2 == 0 ? here : there).commands().send(new Tally.Count("tally"), NO_KEY);
                recorder.await(i + 2);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(CYCLES_LIMIT);
        }
    }

    @Test
    void it_goes_on_where_it_stopped() {
        var recorder = new Recorder();
        try (CommandSide here = start(0, bus -> recorder)) {
            append(here, "first", 20);
            recorder.await(20);
        }
        append(there, "second", 20);
        try (CommandSide here = start(0, bus -> recorder)) {
            recorder.await(40);
            append(here, "third", 20);
            recorder.await(60);
        }
        assertThat(recorder.positions()).isEqualTo(range(1, 60));
        assertThat(recorder.replayed).hasValue(0);
    }

    /** A reaction: whatever is opened is counted once. */
    final class CountWhenOpened {
        private final Commands commands;
        private final CopyOnWriteArrayList<Outcome> outcomes = new CopyOnWriteArrayList<>();
        private final CopyOnWriteArrayList<Long> storedWhenAnswered = new CopyOnWriteArrayList<>();
        private int failures;

        CountWhenOpened(CommandBus bus, int failures) {
            this.commands = new Commands(bus, log, Tally.DECISIONS, Tally.TYPES);
            this.failures = failures;
        }

        @EventHandler
        void on(
                Tally.Opened event,
                @MessageIdentifier String eventId,
                @MetaDataValue(CommandSide.CORRELATION) String correlation)
                throws SQLException {
            var request = new CommandContext.Idempotency(
                    CountWhenOpened.class.getSimpleName(), eventId, eventId.getBytes(StandardCharsets.UTF_8));
            outcomes.add(commands.send(
                    new Tally.Count(event.id()),
                    new CommandContext(request, List.of(), Map.of(CommandSide.CORRELATION, correlation))));
            storedWhenAnswered.add(TestDatabase.number(
                    database.superuser(),
                    "select count(*) from history.event as e join history.receipt as r using (aggregate_id)"
                            + " where e.sequence = 1 and e.aggregate_id = '" + event.id() + "' and r.key = '" + eventId
                            + "'"));
            if (failures-- > 0) throw new IllegalStateException("after the command was accepted");
        }
    }

    @Test
    void a_command_that_it_sends_is_durable_with_its_receipt_when_it_is_answered() {
        var reactions = new CopyOnWriteArrayList<CountWhenOpened>();
        try (CommandSide here = start(0, bus -> added(reactions, new CountWhenOpened(bus, 0)))) {
            var reaction = reactions.getFirst();
            for (int i = 0; i < 10; i++)
                (i % 2 == 0 ? here : there).commands().send(new Tally.Open("tally-" + i, 5), NO_KEY);
            Await.until("all are counted", () -> reaction.storedWhenAnswered.size() == 10);
            assertThat(reaction.storedWhenAnswered).containsOnly(1L);
            assertThat(reaction.outcomes).allMatch(outcome -> outcome.lastSequence() == 1 && !outcome.replayed());
            for (int i = 0; i < 10; i++) {
                List<RecordedEvent> events = log.readAggregate("tally-" + i, 0);
                assertThat(events).hasSize(2);
                assertThat(metadata(events.get(1)))
                        .containsEntry(
                                CommandSide.CORRELATION, metadata(events.get(0)).get(CommandSide.CORRELATION))
                        .containsOnlyKeys(CommandSide.CORRELATION, CommandSide.CAUSATION);
            }
        }
    }

    private static Map<String, String> metadata(RecordedEvent event) {
        return new TallyCodec().decodeMetadata(event.metadata());
    }

    private static <T> T added(List<T> list, T element) {
        list.add(element);
        return element;
    }

    @Test
    void an_event_that_comes_again_has_one_effect() {
        var reactions = new CopyOnWriteArrayList<CountWhenOpened>();
        try (CommandSide here = start(0, bus -> added(reactions, new CountWhenOpened(bus, 1)))) {
            var reaction = reactions.getFirst();
            here.commands().send(new Tally.Open("tally", 5), NO_KEY);
            Await.until("it has come again", () -> reaction.outcomes.size() == 2);
            assertThat(reaction.outcomes)
                    .containsExactly(
                            new Outcome("tally", 1, Outcome.ACCEPTED, false),
                            new Outcome("tally", 1, Outcome.ACCEPTED, true));
        }
        assertThat(log.lastSequence("tally")).hasValue(1);
    }
}
