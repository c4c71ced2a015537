package org.antitrafficking.eventlog.json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.antitrafficking.eventlog.Decided;
import org.antitrafficking.eventlog.Decision;
import org.antitrafficking.eventlog.DecisionCodec;
import org.antitrafficking.eventlog.Relied;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decisions as JSON objects by {@link RecordJson}. A command is called by its class's simple name with dashes, say
 * {@code issue-alert}.
 */
public final class JsonDecisionCodec implements DecisionCodec {

    private record ReliedOn(String aggregate, long sequence) {
        static ReliedOn of(Relied relied) {
            return new ReliedOn(relied.aggregateId(), relied.sequence());
        }

        Relied relied() {
            return new Relied(aggregate, sequence);
        }
    }

    private record Stored(
            String aggregate,
            @Nullable String build,
            String command,
            Map<String, String> metadata,
            String outcome,
            Object payload,
            List<ReliedOn> reliedOn,
            @Nullable String rule,
            String ruleVersion,
            @Nullable Long sequence,
            @Nullable Long decidedOn) {}

    /** The same as it is read: what the command says, when it is known which command it is. */
    private record Read(
            String aggregate,
            @Nullable String build,
            String command,
            Map<String, String> metadata,
            String outcome,
            JsonNode payload,
            List<ReliedOn> reliedOn,
            @Nullable String rule,
            String ruleVersion,
            @Nullable Long sequence,
            @Nullable Long decidedOn) {}

    private final Map<Class<?>, String> names = new HashMap<>();
    private final @Nullable String build;
    private final Map<String, ObjectReader> commandReaders = new HashMap<>();
    private final String ruleVersion;
    private final Function<Throwable, @Nullable String> rule;
    private final Predicate<Throwable> hides;
    private final ObjectWriter writer;
    private final ObjectWriter pointing;
    private final ObjectReader reader;

    /**
     * A codec for these commands and no others.
     *
     * @param leftOut classes of which no component is written, what a command carries and does not say; each with what
     *     stands in its place when a command is read
     * @param build version of the program that decides; null where it has none
     * @param ruleVersion of the rules that decide
     * @param rule the name of the rule that a refusal tells of, without content; null for a refusal that tells of none,
     *     of which the class is written, and never its message
     * @param hides whether a refusal says no more than that something is hidden or not there: of such a one it is not
     *     written what it relied on and was decided on, since that would tell the two apart
     * @param inEvents class of the values that are not repeated where an event has them, records of several components
     * @throws IllegalArgumentException if two commands share a name
     */
    public JsonDecisionCodec(
            List<Class<?>> commands,
            Map<Class<?>, ?> leftOut,
            @Nullable String build,
            String ruleVersion,
            Function<Throwable, @Nullable String> rule,
            Predicate<Throwable> hides,
            Class<?> inEvents) {
        JsonMapper mapper = RecordJson.mapper(leftOut);
        for (Class<?> command : commands) {
            String name = RecordJson.name(command);
            if (names.containsValue(name)) throw new IllegalArgumentException("two commands are called " + name);
            names.put(command, name);
            commandReaders.put(name, mapper.readerFor(command));
        }
        this.build = build;
        this.ruleVersion = ruleVersion;
        this.rule = rule;
        this.hides = hides;
        this.writer = mapper.writerFor(Stored.class);
        this.pointing = InEvents.pointing(mapper, inEvents).writerFor(Stored.class);
        this.reader = mapper.readerFor(Read.class);
    }

    @Override
    public byte[] encode(Decision decision) {
        Class<?> command = decision.command().getClass();
        String name = names.get(command);
        if (name == null) throw new IllegalArgumentException(command.getName() + " is no command of the platform");
        Throwable refusal = decision.refusal();
        boolean hidden = refusal != null && hides.test(refusal);
        var stored = new Stored(
                decision.aggregateId(),
                build,
                name,
                decision.metadata(),
                decision.outcome(),
                decision.command(),
                hidden
                        ? List.of()
                        : decision.reliedOn().stream().map(ReliedOn::of).toList(),
                refusal == null ? null : rule(refusal),
                ruleVersion,
                decision.sequence(),
                hidden ? null : decision.decidedOn());
        try {
            ObjectWriter its = decision.payloads().isEmpty() ? writer : InEvents.with(pointing, decision.payloads());
            return its.writeValueAsBytes(stored);
        } catch (JacksonException e) { // whose own message quotes the content
            throw new IllegalArgumentException(
                    name + " does not fit: " + e.getClass().getSimpleName() + " at " + e.getPathReference());
        }
    }

    @Override
    public Decided decode(byte[] record, List<byte[]> payloads) {
        @Nullable Read read;
        try {
            read = reader.readValue(record);
        } catch (JacksonException e) { // whose own message quotes the content
            throw new IllegalArgumentException(
                    "no decision: " + e.getClass().getSimpleName() + " at " + e.getPathReference());
        }
        if (read == null) throw new IllegalArgumentException("no decision: null");
        JsonNode whole = InEvents.whole(read.payload(), payloads);
        if (InEvents.points(whole)) throw new IllegalArgumentException("it points at what its events have not");
        return new Decided(
                read.aggregate(),
                read.command(),
                command(read.command(), whole),
                read.outcome(),
                read.rule(),
                read.ruleVersion(),
                read.reliedOn().stream().map(ReliedOn::relied).toList(),
                read.sequence(),
                read.decidedOn());
    }

    private @Nullable Object command(String name, JsonNode said) {
        ObjectReader known = commandReaders.get(name);
        if (known == null) return null;
        try {
            return known.readValue(said);
        } catch (JacksonException e) { // it was another form then
            return null;
        }
    }

    @Override
    public String rule(Throwable refusal) {
        @Nullable String named = rule.apply(refusal);
        return named != null ? named : refusal.getClass().getSimpleName();
    }
}
