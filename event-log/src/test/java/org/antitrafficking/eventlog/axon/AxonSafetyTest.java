package org.antitrafficking.eventlog.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.UnsafeSettings;
import org.assertj.core.api.Assertions;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configurer;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Axon's parts that would lose events without a word: each refused, each named. */
class AxonSafetyTest {

    private static TestDatabase database;
    private static EventLog log;

    /** Real enough to be no {@link NoTransactionManager}. */
    private static final TransactionManager TRANSACTIONS = () -> new Transaction() {
        @Override
        public void commit() {}

        @Override
        public void rollback() {}
    };

    static final class Reaction {
        @EventHandler
        void on(Tally.Opened event) {
            assertThat(event).isNotNull();
        }
    }

    @BeforeAll
    static void open() {
        database = TestDatabase.create("history");
        log = database.openLog();
    }

    @AfterAll
    static void close() {
        log.close();
        database.close();
    }

    private static List<String> findings(Consumer<Configurer> more) {
        var refusal = Assertions.catchThrowableOfType(
                UnsafeSettings.class,
                () -> CommandSide.start(log, new TallyCodec(), Tally.DECISIONS, Tally.TYPES, 10, more)
                        .close());
        return refusal == null ? List.of() : refusal.findings();
    }

    @Test
    void nothing_is_found_about_the_command_side_as_it_is() {
        assertThat(findings(more -> {})).isEmpty();
    }

    @Test
    void a_volatile_event_store_is_refused() {
        var volatileStore = EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
        assertThat(findings(more -> more.configureEventStore(configuration -> volatileStore)))
                .singleElement()
                .asString()
                .contains("EmbeddedEventStore");
    }

    @Test
    void a_command_bus_that_may_surround_commands_with_a_transaction_is_refused() {
        assertThat(findings(more -> more.configureCommandBus(configuration -> SimpleCommandBus.builder()
                        .transactionManager(TRANSACTIONS)
                        .build())))
                .singleElement()
                .asString()
                .contains("command bus");
    }

    @Test
    void a_reaction_without_a_lasting_token_or_a_real_transaction_is_refused() {
        assertThat(findings(more -> more.eventProcessing(processing -> processing
                        .registerEventHandler(configuration -> new Reaction())
                        .usingPooledStreamingEventProcessors()
                        .registerDefaultListenerInvocationErrorHandler(
                                configuration -> PropagatingErrorHandler.instance())
                        .registerTokenStore(configuration -> new InMemoryTokenStore())
                        .registerDefaultTransactionManager(configuration -> TRANSACTIONS))))
                .singleElement()
                .asString()
                .contains("volatile token store");
        assertThat(findings(more -> more.eventProcessing(processing -> processing
                        .registerEventHandler(configuration -> new Reaction())
                        .usingPooledStreamingEventProcessors()
                        .registerDefaultTransactionManager(configuration -> NoTransactionManager.INSTANCE))))
                .anyMatch(finding -> finding.contains("no transaction manager"))
                .anyMatch(finding -> finding.contains("volatile token store"))
                .anyMatch(finding -> finding.contains("skip its event"));
    }

    @Test
    void a_subscribing_event_processor_is_refused() {
        assertThat(findings(more -> more.eventProcessing(processing -> processing
                        .registerEventHandler(configuration -> new Reaction())
                        .usingSubscribingEventProcessors())))
                .singleElement()
                .asString()
                .contains("subscribing");
    }
}
