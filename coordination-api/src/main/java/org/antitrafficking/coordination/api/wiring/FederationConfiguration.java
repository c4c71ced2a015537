package org.antitrafficking.coordination.api.wiring;

import java.time.InstantSource;
import java.util.Optional;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.federation.FederationSettings;
import org.antitrafficking.coordination.api.federation.OtherFollower;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.axon.Commands;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What follows another instance, where one is set. */
@Configuration(proxyBeanMethods = false)
class FederationConfiguration {

    /** The one that is followed. */
    record Following(@Nullable OtherFollower other) implements AutoCloseable {

        Optional<OtherFollower> one() {
            return Optional.ofNullable(other);
        }

        @Override
        public void close() {
            if (other != null) other.close();
        }
    }

    @Bean
    Following following(
            FederationSettings settings,
            Commands commands,
            Facts facts,
            EventLog log,
            Sealer sealer,
            @Qualifier("keyDestruction") Follower keyDestruction,
            InstantSource clock) {
        return new Following(
                settings.isOn()
                        ? OtherFollower.start(commands, facts, log, sealer, keyDestruction, clock, settings)
                        : null);
    }
}
