package org.antitrafficking.coordination.api.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Standings;
import org.antitrafficking.coordination.api.routing.Routing;
import org.antitrafficking.coordination.api.routing.RoutingSettings;
import org.antitrafficking.coordination.api.routing.Way;
import org.antitrafficking.coordination.api.sealing.KeyStore;
import org.antitrafficking.coordination.projections.PlatformCommands;
import org.antitrafficking.eventlog.axon.Commands;
import org.antitrafficking.eventlog.axon.server.AxonServer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * What routes commands between nodes, in the profile {@code axon-server}. Without it nothing of Axon Server is there.
 */
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

    static boolean isOn(Environment environment) {
        return environment.acceptsProfiles(Profiles.of(RoutingSettings.PROFILE));
    }

    /** The routing, where there is one. */
    record Routed(@Nullable Routing routing) implements AutoCloseable {

        Optional<Routing> one() {
            return Optional.ofNullable(routing);
        }

        @Override
        public void close() {
            if (routing != null) routing.close();
        }
    }

    @Bean
    Routed routed(
            Environment environment,
            RoutingSettings settings,
            Commands commands,
            Facts facts,
            Standings standings,
            KeyStore keys,
            InstantSource clock,
            MeterRegistry registry) {
        if (!isOn(environment)) return new Routed(null);
        @Nullable String build = PlatformConfiguration.build();
        var parts = new Routing.Parts(
                commands,
                facts,
                standings,
                keys,
                PlatformCommands.codec(build),
                build + " " + PlatformCommands.RULE_VERSION,
                clock);
        var address = new AxonServer.Address(settings.servers(), settings.token(), settings.certificate());
        return new Routed(Routing.start(
                parts, (nodes, handler) -> new ByAxonServer(new AxonServer(address, nodes, handler, registry))));
    }

    /** Axon Server as the way. */
    private record ByAxonServer(AxonServer server) implements Way {
        @Override
        public void register() {
            server.register();
        }

        @Override
        public CompletableFuture<byte[]> send(String key, byte[] message) {
            return server.send(key, message);
        }

        @Override
        public boolean isConnected() {
            return server.isConnected();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
