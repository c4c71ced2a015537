package org.antitrafficking.coordination.api.identity;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.facts.Standings;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.MetadataKeys;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.eventlog.axon.CommandContext;
import org.antitrafficking.eventlog.axon.Commands;
import org.antitrafficking.eventlog.axon.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Makes callers' requests into commands: who acts, on what that relies, and which request a retry repeats. */
public final class Requests {

    private final Commands commands;
    private final Standings standings;
    private final CallNames names;
    private final InstantSource clock;
    private final JsonMapper json;

    /** Who acts, as the log has it then. */
    public interface Acting {
        Actor actor(Reading reading, Instant at);
    }

    /**
     * What a request asks for, from who asks and what is read for it, without the standing that it is decided with.
     * Made again whenever what was read has moved.
     */
    public interface Asked {
        Object command(Actor by, Reading reading);
    }

    /** What a request says of the things that it changes. */
    interface Condition {

        Condition NONE = (by, reading) -> null;

        /** Why it is not to be done; null where things are as it says. What is read for that must not move. */
        @Nullable
        RuntimeException refusal(Actor by, Reading reading);
    }

    /**
     * One request.
     *
     * @param key the Idempotency-Key; null without one
     * @param operation what is asked, with the ids of what it is asked of
     * @param body of the request; null without one
     */
    public record Request(
            Caller caller,
            @Nullable String key,
            List<String> operation,
            @Nullable Object body) {

        /**
         * One request as it came.
         *
         * @throws BadRequest if its key has a bad shape
         */
        public static Request of(Caller caller, @Nullable String key, @Nullable Object body, String... operation) {
            return new Request(caller, IdempotencyKey.checked(key), List.of(operation), body);
        }
    }

    public Requests(Commands commands, Standings standings, CallNames names, InstantSource clock, JsonMapper json) {
        this.commands = commands;
        this.standings = standings;
        this.names = names;
        this.clock = clock;
        this.json = json;
    }

    /** Sends what is asked and waits for its outcome; see {@link Commands#send}. */
    public Outcome send(Request request, Asked asked) {
        return send(request, Map.of(), asked);
    }

    /** The same with more metadata for the events. */
    public Outcome send(Request request, Map<String, String> more, Asked asked) {
        return send(request, request.caller()::actor, more, Condition.NONE, asked);
    }

    /** The same where things are as the request says, at the moment of the decision. */
    Outcome sendIf(Request request, Condition condition, Asked asked) {
        return send(request, request.caller()::actor, Map.of(), condition, asked);
    }

    /** The same for one who may act without being bound yet. */
    public Outcome send(Request request, Acting acting, Asked asked) {
        return send(request, acting, Map.of(), Condition.NONE, asked);
    }

    private Outcome send(Request request, Acting acting, Map<String, String> more, Condition condition, Asked asked) {
        CommandContext.@Nullable Idempotency idempotency = idempotency(request);
        Attempt attempt = (reading, memory) -> {
            Actor actor = acting.actor(reading, clock.instant());
            RuntimeException refusal = condition.refusal(actor, reading);
            Map<String, String> metadata = metadata(request, actor, more);
            Object command = asked.command(actor, reading);
            return new Commands.Prepared(
                    command, new CommandContext(idempotency, reading.relied(), metadata), refusal, memory, () -> {
                        Object whole = standings.with(command, reading);
                        var context = new CommandContext(idempotency, reading.relied(), metadata);
                        return new Commands.Prepared(whole, context, refusal, memory, null);
                    });
        };
        var tried = new AtomicBoolean();
        return commands.send(() -> {
            Readings readings = request.caller().readings();
            if (tried.getAndSet(true)) return attempt.prepare(readings.now(), false);
            // What is remembered, or was read for the caller, will do: the append is refused where it has moved.
            return readings.remembered()
                    .flatMap(reading -> fromMemory(attempt, reading))
                    .orElseGet(() -> attempt.prepare(readings.own(), false));
        });
    }

    /** Makes a command of what was read. */
    private interface Attempt {
        Commands.Prepared prepare(Reading reading, boolean memory);
    }

    /** Empty where what is remembered lets nothing be made of it: nobody is refused for that. */
    private static Optional<Commands.Prepared> fromMemory(Attempt attempt, Reading remembered) {
        try {
            return Optional.of(attempt.prepare(remembered, true));
        } catch (RuntimeException asItWas) {
            return Optional.empty();
        }
    }

    private CommandContext.@Nullable Idempotency idempotency(Request request) {
        String key = request.key();
        if (key == null) return null;
        var words = new java.util.ArrayList<>(request.operation());
        words.add(request.caller().person().toString());
        words.add(request.body() == null ? "" : json.writeValueAsString(request.body()));
        String client = request.caller().client();
        return new CommandContext.Idempotency(client, key, names.fingerprint(words));
    }

    private static Map<String, String> metadata(Request request, Actor actor, Map<String, String> more) {
        var metadata = new HashMap<>(more);
        metadata.put(MetadataKeys.ACTOR, actor.person().toString());
        metadata.put(MetadataKeys.PARTNER, actor.partner().toString());
        metadata.put(MetadataKeys.CLIENT, request.caller().client());
        metadata.put(
                MetadataKeys.ROLE, actor.roles().stream().map(Object::toString).collect(Collectors.joining(" ")));
        Purpose purpose = request.caller().purpose();
        if (purpose != null) metadata.put(MetadataKeys.PURPOSE, purpose.toString());
        return metadata;
    }
}
