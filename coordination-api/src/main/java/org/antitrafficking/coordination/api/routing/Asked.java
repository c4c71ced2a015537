package org.antitrafficking.coordination.api.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.antitrafficking.eventlog.Decided;
import org.antitrafficking.eventlog.Decision;
import org.antitrafficking.eventlog.DecisionCodec;
import org.antitrafficking.eventlog.Relied;
import org.antitrafficking.eventlog.axon.CommandContext;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A command that another node is asked to decide, in the form of decision records: without what its decision looks up,
 * which that node looks up itself.
 *
 * @param command null where this version can't read it
 * @param reliedOn what whoever asks has read for it
 */
record Asked(
        @Nullable Object command,
        CommandContext.@Nullable Idempotency idempotency,
        List<Relied> reliedOn,
        Map<String, String> metadata) {

    /** The outcome in the form of a record: there is none yet. */
    private static final String ROUTED = "routed";

    private record Request(String client, String key, String fingerprint) {}

    private record Written(
            Map<String, String> metadata,
            String record,
            @Nullable Request request) {}

    /** The bytes of a command. */
    static byte[] bytes(DecisionCodec codec, Object command, CommandContext context, String aggregateId) {
        byte[] form = codec.encode(new Decision(
                command, context.metadata(), context.reliedOn(), ROUTED, null, aggregateId, null, List.of(), null));
        CommandContext.Idempotency known = context.idempotency();
        Request request = known == null
                ? null
                : new Request(known.client(), known.key(), Base64.getEncoder().encodeToString(known.fingerprint()));
        return RecordJson.mapper().writeValueAsBytes(new Written(context.metadata(), new String(form, UTF_8), request));
    }

    /**
     * What the bytes say.
     *
     * @throws IllegalArgumentException if they are no command
     */
    static Asked of(DecisionCodec codec, byte[] bytes) {
        try {
            Written written = RecordJson.mapper().readValue(bytes, Written.class);
            Decided form = codec.decode(written.record().getBytes(UTF_8), List.of());
            Request request = written.request();
            return new Asked(
                    form.command(),
                    request == null
                            ? null
                            : new CommandContext.Idempotency(
                                    request.client(),
                                    request.key(),
                                    Base64.getDecoder().decode(request.fingerprint())),
                    form.reliedOn(),
                    written.metadata());
        } catch (JacksonException e) { // whose own message quotes the content
            throw new IllegalArgumentException("no command: " + e.getClass().getSimpleName());
        }
    }
}
