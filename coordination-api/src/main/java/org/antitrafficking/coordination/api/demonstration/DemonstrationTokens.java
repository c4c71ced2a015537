package org.antitrafficking.coordination.api.demonstration;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Tokens;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.eventlog.EventLog;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The demonstration's tokens, known to everybody: {@code demo.} and the id of any admitted partner. */
@Component
@Profile("demonstration")
class DemonstrationTokens implements Tokens {

    /** The importer's token: it stands for no partner. */
    static final String IMPORTER = "demo-importer";

    private static final String PREFIX = "demo.";

    private final EventLog log;
    private final Set<PartnerId> admitted = ConcurrentHashMap.newKeySet();

    DemonstrationTokens(EventLog log) {
        this.log = log;
    }

    @Override
    public Optional<Caller> caller(String token) {
        if (!token.startsWith(PREFIX)) return Optional.empty();
        PartnerId partner;
        try {
            partner = new PartnerId(token.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (!admitted.contains(partner)) {
            if (log.lastSequence(partner.aggregateId()).isEmpty()) return Optional.empty();
            admitted.add(partner);
        }
        return Optional.of(new Caller(partner, partner.value(), partner + ".machine"));
    }
}
