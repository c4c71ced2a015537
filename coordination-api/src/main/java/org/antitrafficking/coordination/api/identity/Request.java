package org.antitrafficking.coordination.api.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.MetadataKeys;
import org.antitrafficking.eventlog.Relied;
import org.antitrafficking.eventlog.axon.CommandContext;
import org.jspecify.annotations.Nullable;

/**
 * One request that changes something.
 *
 * @param caller who asks
 * @param key the Idempotency-Key; null without one
 * @param words what is asked, word for word
 */
public record Request(Caller caller, @Nullable String key, List<String> words) {

    /** What travels with the request's command. */
    public CommandContext context(RequestNames names, List<Relied> reliedOn, Map<String, String> more) {
        var metadata = new HashMap<>(more);
        metadata.put(MetadataKeys.ACTOR, caller.actor());
        metadata.put(MetadataKeys.CLIENT, caller.client());
        var idempotency =
                key == null ? null : new CommandContext.Idempotency(caller.client(), key, names.fingerprint(words));
        return new CommandContext(idempotency, reliedOn, metadata);
    }
}
