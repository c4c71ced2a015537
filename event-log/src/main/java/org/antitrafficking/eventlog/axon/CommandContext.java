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
 */
public record CommandContext(@Nullable Idempotency idempotency, List<Relied> reliedOn, Map<String, String> metadata) {

    /** Travel with the command as text, so that another node can handle it; never kept with an event. */
    private static final String PREFIX = "append.";

    private static final String CLIENT = PREFIX + "client";
    private static final String KEY = PREFIX + "key";
    private static final String FINGERPRINT = PREFIX + "fingerprint";
    private static final String RELIED_ON = PREFIX + "reliedOn";

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

    /** A command without a key that relied on nothing. */
    public static CommandContext of(Map<String, String> metadata) {
        return new CommandContext(null, List.of(), metadata);
    }

    Map<String, String> asMetadata() {
        var all = new HashMap<>(metadata);
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

    static List<Relied> reliedOn(Map<String, ?> commandMetadata) {
        if (!(commandMetadata.get(RELIED_ON) instanceof String relied)) return List.of();
        return Arrays.stream(relied.split(" "))
                .map(pair -> pair.split("=", 2))
                .map(pair -> new Relied(pair[0], Long.parseLong(pair[1])))
                .toList();
    }
}
