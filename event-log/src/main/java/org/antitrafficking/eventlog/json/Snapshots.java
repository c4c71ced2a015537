package org.antitrafficking.eventlog.json;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * States of one long aggregate, kept beside the log as JSON. One that other code has folded is not read: which code
 * that is, is the hash of the classes that the state and its events are made of, as they were compiled. Safe for
 * several threads.
 */
public final class Snapshots<S> {

    /** Events after which another state is kept: so many are folded at a start, and no more. */
    public static final int EVERY = 1_000;

    private static final Logger logger = LoggerFactory.getLogger(Snapshots.class);

    private final EventLog log;
    private final String aggregateId;
    private final String version;
    private final ObjectReader reader;
    private final ObjectWriter writer;
    private final AtomicLong kept = new AtomicLong(-1);

    /**
     * A state.
     *
     * @param sequence of the last event that is folded into it
     */
    public record At<S>(S state, long sequence) {}

    /**
     * The states of an aggregate.
     *
     * @param state a record or a sealed set of records
     * @param more what else its folding depends on: the events, and what they are made of
     */
    public Snapshots(EventLog log, String aggregateId, Class<S> state, Class<?>... more) {
        this.log = log;
        this.aggregateId = aggregateId;
        this.version = version(state, more);
        this.reader = RecordJson.mapper().readerFor(state);
        this.writer = RecordJson.mapper().writerFor(state);
    }

    /** The last that was kept, where there is one that this code has folded. */
    public Optional<At<S>> last() {
        try {
            Optional<Snapshot> found = log.snapshot(aggregateId, version);
            found.ifPresent(snapshot -> kept.accumulateAndGet(snapshot.sequence(), Math::max));
            return found.map(snapshot -> new At<>(reader.readValue(snapshot.state()), snapshot.sequence()));
        } catch (JacksonException e) {
            logger.warn("The state that is kept of {} can't be read: it is folded from the beginning", aggregateId, e);
            return Optional.empty();
        }
    }

    /** Keeps a state, if there were enough events since the last; that it can't be kept is no fault of who asks. */
    public void offer(S state, long sequence) {
        long before = kept.get();
        if (sequence - before < EVERY || !kept.compareAndSet(before, sequence)) return;
        try {
            log.keep(new Snapshot(aggregateId, sequence, version, writer.writeValueAsBytes(state)));
        } catch (LogUnavailable | JacksonException e) {
            logger.warn("The state of {} can't be kept", aggregateId, e);
        }
    }

    private static String version(Class<?> state, Class<?>[] more) {
        SortedMap<String, Class<?>> classes = new TreeMap<>();
        add(state, classes);
        for (Class<?> each : more) add(each, classes);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Class<?> each : classes.values()) digest.update(bytes(each));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has it", e);
        }
    }

    /** A class of ours, what its records are made of, and what is within it. */
    private static void add(Class<?> type, SortedMap<String, Class<?>> classes) {
        if (!type.getName().startsWith("org.antitrafficking.") || classes.put(type.getName(), type) != null) return;
        if (type.isRecord())
            for (RecordComponent component : type.getRecordComponents()) add(component.getGenericType(), classes);
        Class<?>[] permitted = type.getPermittedSubclasses();
        if (permitted != null) for (Class<?> each : permitted) add(each, classes);
        for (Class<?> each : type.getDeclaredClasses()) add(each, classes);
    }

    private static void add(Type type, SortedMap<String, Class<?>> classes) {
        if (type instanceof Class<?> plain) add(plain, classes);
        else if (type instanceof ParameterizedType generic) {
            add(generic.getRawType(), classes);
            for (Type argument : generic.getActualTypeArguments()) add(argument, classes);
        }
    }

    private static byte[] bytes(Class<?> type) {
        String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
        try (InputStream compiled = type.getResourceAsStream(file)) {
            if (compiled == null) throw new IllegalStateException("The class " + type + " has no file");
            return compiled.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("The class " + type + " can't be read", e);
        }
    }
}
