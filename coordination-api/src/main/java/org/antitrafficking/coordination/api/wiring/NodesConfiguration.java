package org.antitrafficking.coordination.api.wiring;

import java.util.HashMap;
import java.util.Map;
import org.antitrafficking.coordination.api.feed.Streams;
import org.antitrafficking.coordination.api.identity.NodeExchange;
import org.antitrafficking.coordination.api.identity.OtherNodes;
import org.antitrafficking.coordination.api.identity.OtherNodes.Use;
import org.antitrafficking.coordination.api.identity.RateLimit;
import org.antitrafficking.coordination.api.identity.UsedProofs;
import org.antitrafficking.coordination.api.wiring.PlatformConfiguration.SafeDatabase;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.eventlog.postgres.Roles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What nodes know together of those who call. */
@Configuration(proxyBeanMethods = false)
class NodesConfiguration {

    @Bean
    OtherNodes otherNodes() {
        return new OtherNodes();
    }

    @Bean
    UsedProofs usedProofs(SafeDatabase safe) {
        return new UsedProofs(safe.database().pool(Roles.PAGES));
    }

    @Bean
    NodeExchange nodeExchange(SafeDatabase safe, OtherNodes others, RateLimit limit, Streams streams) {
        return NodeExchange.start(safe.database().pool(Roles.PAGES), others, () -> uses(limit, streams));
    }

    private static Map<PartnerId, Use> uses(RateLimit limit, Streams streams) {
        Map<PartnerId, Double> rates = limit.rates();
        var uses = new HashMap<PartnerId, Use>();
        rates.forEach((partner, rate) -> uses.put(partner, new Use(rate, 0)));
        streams.byPartner()
                .forEach((partner, open) -> uses.put(partner, new Use(rates.getOrDefault(partner, 0.0), open)));
        return uses;
    }
}
