package org.antitrafficking.coordination.api.identity;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are good, and what is asked of them.
 *
 * @param address where clients reach the service, as their proofs of possession name it; without a path
 * @param acrValues how a person has to be authenticated to validate and to sign, one of these
 * @param maxAge how long ago that may be
 * @param proxy that ends the clients' TLS; where there is none, it is the service that sees their certificates
 */
@ConfigurationProperties("coordination.identity")
public record IdentitySettings(
        String address,
        @DefaultValue List<Issuer> issuers,
        @DefaultValue List<String> acrValues,
        @DefaultValue("15m") Duration maxAge,
        @Nullable Proxy proxy) {

    /**
     * An issuer.
     *
     * @param uri as its tokens and the directory name it
     * @param jwkSetUri where it shows its keys
     * @param algorithms that it signs with, of {@link TrustedIssuer#ALGORITHMS}
     * @param audience whom its tokens are for
     * @param signIn how persons sign in there to the pages; null where they cannot
     */
    public record Issuer(
            @DefaultValue("") String uri,
            @DefaultValue("") String jwkSetUri,
            @DefaultValue List<String> algorithms,
            @DefaultValue("") String audience,
            @Nullable SignIn signIn) {}

    /**
     * The service as an issuer's client (OpenID Connect, authorization code with PKCE).
     *
     * @param client its id there
     * @param secret by which the issuer knows it; null where it has none
     * @param authorizationUri where a person signs in
     * @param tokenUri where the service gets the ID token for the code
     */
    public record SignIn(
            @DefaultValue("") String client,
            @Nullable String secret,
            @DefaultValue("") String authorizationUri,
            @DefaultValue("") String tokenUri) {}

    /**
     * A proxy whose word on certificates is taken.
     *
     * @param address from which it connects
     * @param certificateHeader in which it tells the client's, in the form of RFC 9440 or as PEM in percent-encoding;
     *     it takes away what a client sends of that name
     */
    public record Proxy(String address, String certificateHeader) {}

    /** What is asked of tokens. */
    public Assurance assurance() {
        return new Assurance(true, acrValues, maxAge);
    }
}
