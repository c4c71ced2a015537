package org.antitrafficking.coordination.api.duty;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How persons on duty are paged. Where neither a mail server nor an origin of webhooks is named, nobody is.
 *
 * @param smtp the mail server; null for none
 * @param webhookOrigins the only origins that webhooks may have: without this list the service would call whatever
 *     address somebody types
 */
@ConfigurationProperties("coordination.duty")
public record PagingSettings(
        @Nullable Smtp smtp, @DefaultValue List<String> webhookOrigins) {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** How a mail server is talked to. */
    public enum Tls {
        /** It begins in the clear, and no word is said before it is encrypted. */
        STARTTLS,
        /** From the first byte. */
        IMPLICIT,
        /** On this machine alone. */
        NONE
    }

    /**
     * A mail server.
     *
     * @param user null where it asks for none
     * @param from whose mail it is
     */
    public record Smtp(
            String host,
            @DefaultValue("587") int port,
            @DefaultValue("STARTTLS") Tls tls,
            @Nullable String user,
            @Nullable String password,
            String from) {
        public Smtp {
            if (host.isBlank() || from.isBlank())
                throw new IllegalArgumentException("coordination.duty.smtp needs a host and a from.");
            if (tls == Tls.NONE && !HERE.contains(host))
                throw new IllegalArgumentException(
                        "coordination.duty.smtp.tls is NONE only for a mail server on this machine.");
        }
    }

    public PagingSettings {
        webhookOrigins = List.copyOf(webhookOrigins);
        for (String origin : webhookOrigins) {
            URI uri = URI.create(origin);
            boolean safe = "https".equals(uri.getScheme()) || HERE.contains(String.valueOf(uri.getHost()));
            if (!safe || !origin.equals(origin(uri)))
                throw new IllegalArgumentException(
                        "An origin in coordination.duty.webhook-origins is https:// and a host, with a port where it"
                                + " has one, and nothing else.");
        }
    }

    /** Whether anybody can be paged. */
    public boolean isOn() {
        return smtp != null || !webhookOrigins.isEmpty();
    }

    boolean allows(URI hook) {
        return webhookOrigins.contains(origin(hook));
    }

    private static String origin(URI uri) {
        return (uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()))
                .toLowerCase(Locale.ROOT);
    }
}
