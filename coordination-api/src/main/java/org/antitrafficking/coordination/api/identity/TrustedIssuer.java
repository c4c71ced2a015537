package org.antitrafficking.coordination.api.identity;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.SignedJWT;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An issuer whose tokens are looked at: where its keys are, what it signs with, and for whom. */
public final class TrustedIssuer {

    /** Asymmetric ones: who checks a signature can't make one. */
    public static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512);

    /** Shorter ones can be broken. */
    private static final int MIN_RSA_BITS = 2048;

    /** How long a key that the issuer gave up is good, at most. */
    private static final long KEPT_MILLIS = 300_000;

    /** How often an issuer is asked for its keys, at most, whatever tokens name. */
    private static final long FETCHED_EVERY_MILLIS = 10_000;

    private static final int FETCHED_WITHIN_MILLIS = 3_000;

    /** Some fifty keys. */
    private static final int MAX_KEY_SET_BYTES = 64 * 1024;

    private static final DefaultJWSVerifierFactory VERIFIERS = new DefaultJWSVerifierFactory();

    /** Of each key while it is in use: each request asks for one. */
    private static final LoadingCache<JWK, String> THUMBPRINTS =
            Caffeine.newBuilder().weakKeys().build(TrustedIssuer::computed);

    private final String uri;
    private final String audience;
    private final Set<JWSAlgorithm> algorithms;
    private final JWKSource<SecurityContext> keys;
    private final boolean own;

    private TrustedIssuer(
            String uri, String audience, Set<JWSAlgorithm> algorithms, JWKSource<SecurityContext> keys, boolean own) {
        this.uri = uri;
        this.audience = audience;
        this.algorithms = Set.copyOf(algorithms);
        this.keys = keys;
        this.own = own;
    }

    /** Somebody else, whose keys are good where the directory has them. */
    public static TrustedIssuer other(
            String uri, String audience, Set<JWSAlgorithm> algorithms, JWKSource<SecurityContext> keys) {
        return new TrustedIssuer(uri, audience, algorithms, keys, false);
    }

    /** The same, whose keys are at a URL: read when they are needed, and again where one is not among them. */
    public static TrustedIssuer at(IdentitySettings.Issuer issuer) {
        try {
            JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                            URI.create(issuer.jwkSetUri()).toURL(),
                            new DefaultResourceRetriever(
                                    FETCHED_WITHIN_MILLIS, FETCHED_WITHIN_MILLIS, MAX_KEY_SET_BYTES))
                    .cache(KEPT_MILLIS, FETCHED_WITHIN_MILLIS)
                    .refreshAheadCache(false)
                    .rateLimited(FETCHED_EVERY_MILLIS)
                    .build();
            Set<JWSAlgorithm> algorithms =
                    issuer.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
            return other(issuer.uri(), issuer.audience(), algorithms, keys);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("Checked before: it is a URL", e);
        }
    }

    /** The service itself. */
    public static TrustedIssuer own(
            String uri, String audience, JWSAlgorithm algorithm, JWKSource<SecurityContext> keys) {
        return new TrustedIssuer(uri, audience, Set.of(algorithm), keys, true);
    }

    String uri() {
        return uri;
    }

    String audience() {
        return audience;
    }

    /** Whether the directory has to have its keys. */
    boolean isOwn() {
        return own;
    }

    /**
     * The thumbprint of its key that signed the token; empty if none did that it still has.
     *
     * @param known of the key that signed the token, where that was found out before; null where it was not
     * @throws KeySourceException if its keys can't be had
     */
    Optional<String> signer(SignedJWT token, @Nullable String known) throws KeySourceException {
        JWSHeader header = token.getHeader();
        @Nullable JWKMatcher matcher = JWKMatcher.forJWSHeader(header);
        if (!algorithms.contains(header.getAlgorithm()) || matcher == null) return Optional.empty();
        for (JWK key : keys.get(new JWKSelector(matcher), null)) {
            String thumbprint = thumbprint(key);
            if (known == null ? isSignedBy(key, token) : known.equals(thumbprint)) return Optional.of(thumbprint);
        }
        return Optional.empty();
    }

    /**
     * Whether it shows the key of that thumbprint.
     *
     * @throws KeySourceException if its keys can't be had
     */
    boolean shows(String thumbprint) throws KeySourceException {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null).stream()
                .anyMatch(key -> thumbprint(key).equals(thumbprint));
    }

    private static boolean isStrong(JWK key) {
        return !key.getKeyType().equals(KeyType.RSA) || key.size() >= MIN_RSA_BITS;
    }

    /** Whether the key, which has to be a strong one, signed it. */
    static boolean isSignedBy(JWK key, SignedJWT token) {
        try {
            return isStrong(key)
                    && key instanceof AsymmetricJWK pair
                    && token.verify(VERIFIERS.createJWSVerifier(token.getHeader(), pair.toPublicKey()));
        } catch (JOSEException e) { // not a key for that algorithm
            return false;
        }
    }

    /** By RFC 7638, with SHA-256, in base64url. */
    static String thumbprint(JWK key) {
        return THUMBPRINTS.get(key);
    }

    private static String computed(JWK key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
