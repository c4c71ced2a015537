package org.antitrafficking.eventlog.axon;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.antitrafficking.eventlog.DecisionCodec;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.postgres.UnsafeSettings;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.Repository;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Axon on the log, put together by hand: its auto-configuration falls back to volatile parts without a word, and its
 * modules found on the class path include one that reports to the vendor.
 */
public final class CommandSide implements AutoCloseable {

    /** Metadata of an event: the message id of the command that caused it. */
    public static final String CAUSATION = "causationId";

    /** Metadata of an event: the message id of the first command of the chain that led to it. */
    public static final String CORRELATION = "correlationId";

    private final Configuration configuration;
    private final CacheEviction eviction;
    private final Commands commands;

    /** The command bus: nothing surrounds a command, since its events are the log's own transaction. */
    static final class Bus extends SimpleCommandBus {
        Bus() {
            super(SimpleCommandBus.builder().transactionManager(NoTransactionManager.INSTANCE));
        }
    }

    /**
     * Starts to take commands.
     *
     * @throws UnsafeSettings if what was configured would lose events
     * @param decisions encodes the decision record that every command leaves
     * @param aggregates the types of aggregates that take commands
     * @param cachedBytes the most that aggregates kept in memory hold
     * @param more configures what else there is, reactions for one
     */
    public static CommandSide start(
            EventLog log,
            EventCodec codec,
            DecisionCodec decisions,
            AggregateTypes aggregates,
            long cachedBytes,
            Consumer<Configurer> more) {
        return start(log, codec, decisions, aggregates, AggregateStates.NONE, cachedBytes, more);
    }

    /**
     * The same with aggregates that are too long to be folded from their events.
     *
     * @param states where these are had from
     */
    public static CommandSide start(
            EventLog log,
            EventCodec codec,
            DecisionCodec decisions,
            AggregateTypes aggregates,
            AggregateStates states,
            long cachedBytes,
            Consumer<Configurer> more) {
        return new CommandSide(log, codec, decisions, aggregates, states, new AggregateCache(cachedBytes), more);
    }

    private CommandSide(
            EventLog log,
            EventCodec codec,
            DecisionCodec decisions,
            AggregateTypes aggregates,
            AggregateStates states,
            AggregateCache cache,
            Consumer<Configurer> more) {
        var store = new LogEventStore(log, new LogStorageEngine(log, codec, decisions, cache, states));
        var bus = new Bus();
        surround(bus, log, cache);
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureEventStore(configuration -> store)
                .configureCommandBus(configuration -> bus)
                .configureSerializer(
                        configuration -> Jackson3Serializer.builder().build());
        more.accept(configurer);
        this.configuration = configurer.buildConfiguration();
        UnsafeSettings.refuse(AxonSafety.findings(configuration));
        configuration.start();
        this.eviction = new CacheEviction(log, cache);
        for (AggregateType<?, ?, ?> type : aggregates.all()) takeCommands(type, bus, store, cache);
        this.commands = new Commands(bus, log, decisions, aggregates);
    }

    /** Puts around every command of a bus what it passes on its way to its aggregate and back. */
    static void surround(CommandBus bus, EventLog log, AggregateCache cache) {
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(List.of(CommandSide::kept)));
        bus.registerHandlerInterceptor(new Confirmation(log, cache));
    }

    private static <S extends @Nullable Object> void takeCommands(
            AggregateType<?, ?, S> type, CommandBus bus, LogEventStore store, AggregateCache cache) {
        takeCommands(type, bus, new LogRepository<>(type, store, cache));
    }

    /** Has a bus take the commands of one type, with the aggregates of a repository. */
    static <S extends @Nullable Object> void takeCommands(
            AggregateType<?, ?, S> type, CommandBus bus, Repository<Root<S>> repository) {
        for (Class<?> command : type.commandTypes())
            bus.subscribe(command.getName(), message -> {
                decide(type, repository, message.getPayload());
                return null;
            });
    }

    private static <S extends @Nullable Object> void decide(
            AggregateType<?, ?, S> type, Repository<Root<S>> repository, Object command) throws Exception {
        String id = type.targetOf(command);
        Callable<Root<S>> beginning = () -> new Root<>(type, id);
        Consumer<Root<S>> decide = root -> root.decide(command);
        switch (type.beginningOf(command)) {
            case ALWAYS -> repository.newInstance(beginning, root -> root.execute(decide));
            // The lock that Axon leaks here (#4659) is leaked when the beginning throws, and this one can't.
            case IF_MISSING -> repository.loadOrCreate(id, beginning).execute(decide);
            case NEVER -> repository.load(id).execute(decide);
        }
    }

    /** The part of a command that is kept with its events. */
    private static Map<String, ?> kept(Message<?> command) {
        var kept = new HashMap<String, Object>(CommandContext.kept(command.getMetaData()));
        kept.put(CAUSATION, command.getIdentifier());
        kept.putIfAbsent(CORRELATION, command.getIdentifier());
        return kept;
    }

    public Commands commands() {
        return commands;
    }

    public CommandBus commandBus() {
        return configuration.commandBus();
    }

    public Configuration configuration() {
        return configuration;
    }

    /** Ends reactions, then takes no more commands. The log stays open. */
    @Override
    public void close() {
        eviction.close();
        configuration.shutdown();
    }
}
