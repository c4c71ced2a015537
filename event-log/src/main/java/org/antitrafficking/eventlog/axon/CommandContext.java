package org.antitrafficking.eventlog.axon;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.antitrafficking.eventlog.Receipt;
import org.antitrafficking.eventlog.Relied;
import org.jspecify.annotations.Nullable;

/**
 * What travels with a command besides what it says.
 *
 * @param idempotency names the request, if it has a key
 * @param reliedOn other aggregates that the command's making read
 * @param metadata kept with the command's events: who, on whose behalf, when it occurred
 * @param attempt names the attempt at it, where several nodes may make it; see {@link Attempt}
 */
public record CommandContext(
        @Nullable Idempotency idempotency,
        List<Relied> reliedOn,
        Map<String, String> metadata,
        @Nullable String attempt) {

    /** Travel with the command as text, so that another node can handle it; never kept with an event. */
    private static final String PREFIX = "append.";

    private static final String CLIENT = PREFIX + "client";
    private static final String KEY = PREFIX + "key";
    private static final String FINGERPRINT = PREFIX + "fingerprint";
    private static final String RELIED_ON = PREFIX + "reliedOn";
    private static final String ATTEMPT = PREFIX + "attempt";
    private static final String FOR_ANOTHER = PREFIX + "forAnother";

    /**
     * One request of one client.
     *
     * @param client who chose the key
     * @param key unique among the client's requests
     * @param fingerprint of the request, an HMAC under a service key
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Idempotency(String client, String key, byte[] fingerprint) {}

    public CommandContext {
        reliedOn = List.copyOf(reliedOn);
        metadata = Map.copyOf(metadata);
    }

    /** Of a command that one node attempts. */
    public CommandContext(@Nullable Idempotency idempotency, List<Relied> reliedOn, Map<String, String> metadata) {
        this(idempotency, reliedOn, metadata, null);
    }

    /** The same with an attempt of that name; null where one node alone makes it. */
    CommandContext attempted(@Nullable String as) {
        return new CommandContext(idempotency, reliedOn, metadata, as);
    }

    /** A command without a key that relied on nothing. */
    public static CommandContext of(Map<String, String> metadata) {
        return new CommandContext(null, List.of(), metadata);
    }

    /** The same for a command that is decided for another node, which answers itself where nothing is accepted. */
    Map<String, String> asMetadataForAnother() {
        Map<String, String> all = asMetadata();
        all.put(FOR_ANOTHER, FOR_ANOTHER);
        return all;
    }

    Map<String, String> asMetadata() {
        var all = new HashMap<>(metadata);
        if (attempt != null) all.put(ATTEMPT, attempt);
        if (idempotency != null) {
            all.put(CLIENT, idempotency.client());
            all.put(KEY, idempotency.key());
            all.put(FINGERPRINT, Base64.getEncoder().encodeToString(idempotency.fingerprint()));
        }
        if (!reliedOn.isEmpty())
            all.put(
                    RELIED_ON,
                    reliedOn.stream()
                            .map(relied -> relied.aggregateId() + "=" + relied.sequence())
                            .collect(Collectors.joining(" ")));
        return all;
    }

    /** The part of a command's metadata that is kept with its events. */
    static Map<String, String> kept(Map<String, ?> commandMetadata) {
        var kept = new HashMap<String, String>();
        commandMetadata.forEach((key, value) -> {
            if (!key.startsWith(PREFIX)) kept.put(key, (String) value);
        });
        return kept;
    }

    static @Nullable Receipt receipt(
            Map<String, ?> commandMetadata, String aggregateId, long lastSequence, String outcome) {
        if (!(commandMetadata.get(CLIENT) instanceof String client)
                || !(commandMetadata.get(KEY) instanceof String key)
                || !(commandMetadata.get(FINGERPRINT) instanceof String fingerprint)) return null;
        byte[] bytes = Base64.getDecoder().decode(fingerprint);
        return new Receipt(client, key, bytes, aggregateId, lastSequence, outcome);
    }

    /** The receipt that a command leaves that changed nothing: none where another node will answer it. */
    static @Nullable Receipt receiptOfUnchanged(Map<String, ?> commandMetadata, String aggregateId, long lastSequence) {
        return commandMetadata.containsKey(FOR_ANOTHER)
                ? null
                : receipt(commandMetadata, aggregateId, lastSequence, Outcome.UNCHANGED);
    }

    /** The receipt of the attempt; null where one node alone makes it. */
    static @Nullable Receipt attempt(Map<String, ?> commandMetadata, String aggregateId, long lastSequence) {
        return commandMetadata.get(ATTEMPT) instanceof String attempt
                ? Attempt.receipt(attempt, aggregateId, lastSequence, Outcome.ACCEPTED)
                : null;
    }

    static List<Relied> reliedOn(Map<String, ?> commandMetadata) {
        if (!(commandMetadata.get(RELIED_ON) instanceof String relied)) return List.of();
        return Arrays.stream(relied.split(" "))
                .map(pair -> pair.split("=", 2))
                .map(pair -> new Relied(pair[0], Long.parseLong(pair[1])))
                .toList();
    }
}
