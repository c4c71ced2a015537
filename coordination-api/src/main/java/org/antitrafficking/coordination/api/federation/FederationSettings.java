package org.antitrafficking.coordination.api.federation;

import java.net.URI;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which instance is followed, under {@code coordination.federation}. Without that none is.
 *
 * @param instance where the other instance answers, without a path
 * @param key the public key of its ledger (C2SP signed-note), as its operator told it by another way
 * @param scope of the feed there: that of this partner, as the other instance knows it
 * @param partner of this instance, for whom all of it is
 * @param tokens where the client gets its tokens
 * @param client at the other instance's issuer: a machine of the partner that holds the scope there
 * @param secret of the client
 */
@ConfigurationProperties("coordination.federation")
public record FederationSettings(
        @Nullable URI instance,
        @Nullable String key,
        @Nullable String scope,
        @Nullable String partner,
        @Nullable URI tokens,
        @Nullable String client,
        @Nullable String secret) {

    /** What is followed, each part of it there and well formed. */
    record Followed(
            URI instance, VerifierKey key, Scope scope, PartnerId partner, URI tokens, String client, String secret) {}

    /** Whether an instance is followed. */
    public boolean isOn() {
        return instance != null;
    }

    /**
     * Which.
     *
     * @throws IllegalArgumentException if a part is missing or is none
     */
    Followed followed() {
        if (instance == null
                || key == null
                || scope == null
                || partner == null
                || tokens == null
                || client == null
                || secret == null)
            throw new IllegalArgumentException(
                    "coordination.federation has instance, key, scope, partner, tokens, client"
                            + " and secret, or none of them.");
        if (!Stream.of(instance, tokens)
                .allMatch(address -> "https".equals(address.getScheme())
                        || ("http".equals(address.getScheme()) && isLoopback(address.getHost()))))
            throw new IllegalArgumentException("Another instance is reached by https, or on this machine by http.");
        return new Followed(
                instance, VerifierKey.parse(key), new Scope(scope), new PartnerId(partner), tokens, client, secret);
    }

    private static boolean isLoopback(@Nullable String host) {
        return "127.0.0.1".equals(host) || "localhost".equals(host) || "[::1]".equals(host);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "FederationSettings[" + instance + ", " + scope + ", " + partner + "]";
    }
}
