package org.antitrafficking.coordination.api.routing;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Axon Server is, under {@code coordination.axon-server}. It is looked at in the profile {@code axon-server}
 * alone.
 *
 * @param servers {@code host:port} of gRPC, several with commas between
 * @param token where Axon Server wants one
 * @param certificate a PEM file with whom to trust for TLS; without one there is no TLS
 */
@ConfigurationProperties("coordination.axon-server")
public record RoutingSettings(
        @DefaultValue("localhost:8124") String servers,
        @Nullable String token,
        @Nullable Path certificate) {

    /** The profile in which commands are routed. */
    public static final String PROFILE = "axon-server";
}
