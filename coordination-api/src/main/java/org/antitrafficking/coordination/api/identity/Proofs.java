package org.antitrafficking.coordination.api.identity;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.Locale;
import org.antitrafficking.coordination.api.problems.Unauthenticated;
import org.antitrafficking.eventlog.LogUnavailable;
import org.jspecify.annotations.Nullable;

/**
 * Proofs that whoever sends a token has its key (DPoP, RFC 9449), each good for one request, once, and not for long.
 */
final class Proofs {

    private static final String TYPE = "dpop+jwt";

    /** A key of 4096 bits and its signature, and room beside them. */
    private static final int MAX_CHARS = 4_000;

    /** A UUID, and what a client puts before it. */
    private static final int MAX_ID_CHARS = 128;

    /** How old a proof may be, with what clocks differ. */
    private static final Duration WINDOW = Duration.ofSeconds(60);

    /** How far a client's clock may be ahead. */
    static final Duration AHEAD = Duration.ofSeconds(10);

    /** The longest that a proof is good, by one clock. */
    static final Duration GOOD_FOR = WINDOW.plus(AHEAD);

    private final URI address;
    private final InstantSource clock;
    private final UsedProofs used;

    /** @param address where clients reach the service */
    Proofs(URI address, InstantSource clock, UsedProofs used) {
        this.address = address;
        this.clock = clock;
        this.used = used;
    }

    /**
     * Takes the proof, which from now on is used.
     *
     * @param key thumbprint of the key that the token is bound to
     * @param path of the request, as it was sent
     * @throws Unauthenticated if it is no proof for this request, or was used, at whatever node
     * @throws LogUnavailable if it can't be known whether it was used
     */
    void use(String proof, String key, String token, String method, String path) {
        if (proof.length() > MAX_CHARS) throw new Unauthenticated();
        try {
            SignedJWT jwt = SignedJWT.parse(proof);
            @Nullable JWK own = jwt.getHeader().getJWK();
            if (own == null
                    || own.isPrivate()
                    || jwt.getHeader().getType() == null
                    || !TYPE.equalsIgnoreCase(jwt.getHeader().getType().getType())
                    || !TrustedIssuer.ALGORITHMS.contains(jwt.getHeader().getAlgorithm())
                    || !TrustedIssuer.isSignedBy(own, jwt)
                    || !TrustedIssuer.thumbprint(own).equals(key)) throw new Unauthenticated();
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            @Nullable String id = claims.getJWTID();
            @Nullable Date made = claims.getIssueTime();
            if (id == null
                    || id.isEmpty()
                    || id.length() > MAX_ID_CHARS
                    || made == null
                    || !isNow(made.toInstant())
                    || !method.equals(claims.getStringClaim("htm"))
                    || !isHere(claims.getStringClaim("htu"), path)
                    || !hash(token).equals(claims.getStringClaim("ath"))) throw new Unauthenticated();
            if (!used.use(key + " " + id, made.toInstant())) throw new Unauthenticated();
        } catch (ParseException | IllegalArgumentException e) {
            throw new Unauthenticated();
        }
    }

    private boolean isNow(Instant made) {
        Instant now = clock.instant();
        return !made.isBefore(now.minus(WINDOW)) && !made.isAfter(now.plus(AHEAD));
    }

    /** Without query and fragment, and as RFC 3986, 6.2 compares. */
    private boolean isHere(@Nullable String htu, String path) {
        if (htu == null) return false;
        try {
            var named = new URI(htu);
            return named.getScheme() != null
                    && named.getHost() != null
                    && origin(named).equals(origin(address))
                    && path.equals(named.getRawPath());
        } catch (java.net.URISyntaxException e) {
            return false;
        }
    }

    private static String origin(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }

    private static String hash(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
