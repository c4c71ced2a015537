package org.antitrafficking.coordination.api.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.problems.IssuerUnavailable;
import org.antitrafficking.coordination.api.problems.Unauthenticated;
import org.jspecify.annotations.Nullable;

/** Access tokens (RFC 9068): signed JWTs of issuers that the service was told to look at. */
public final class Tokens {

    /** Fits into the 8 KiB that a request's headers may have. */
    static final int MAX_CHARS = 7_000;

    /** OpenID Connect Core 1.0, section 2: {@code sub}. */
    static final int MAX_SUBJECT_CHARS = 255;

    /** How far an issuer's clock may be ahead. */
    private static final Duration AHEAD = Duration.ofSeconds(10);

    /** An access token's, and what issuers write that are older than RFC 9068. */
    private static final Set<String> TYPES = Set.of("at+jwt", "application/at+jwt", "jwt");

    /** The longest that a token may be good: what an issuer withdraws of one, the service is not told. */
    public static final Duration MAX_LIFE = Duration.ofHours(1);

    /** The most that remembered tokens have together, in characters; each holds several times as much memory. */
    private static final int KNOWN_CHARS = 2_000_000;

    private static final Duration KNOWN_FOR = Duration.ofMinutes(10);

    /** What a token says, and the thumbprint of the key that signed it: neither ever changes. */
    private record Signed(SignedJWT token, JWTClaimsSet claims, String key) {}

    private final Cache<String, Signed> known = Caffeine.newBuilder()
            .maximumWeight(KNOWN_CHARS)
            .weigher((String token, Signed signed) -> token.length())
            .expireAfterWrite(KNOWN_FOR)
            .build();
    private final Map<String, TrustedIssuer> issuers;
    private final InstantSource clock;

    public Tokens(List<TrustedIssuer> issuers, InstantSource clock) {
        this.issuers = issuers.stream().collect(Collectors.toMap(TrustedIssuer::uri, Function.identity()));
        this.clock = clock;
    }

    /**
     * What the token says. Whether who sends it may is not looked at yet.
     *
     * @throws Unauthenticated if it is not good, whatever the reason
     * @throws IssuerUnavailable if its issuer's keys can't be had
     */
    AccessToken verified(String token) {
        if (token.length() > MAX_CHARS) throw new Unauthenticated();
        try {
            @Nullable Signed before = known.getIfPresent(token);
            SignedJWT jwt = before == null ? SignedJWT.parse(token) : before.token();
            JWTClaimsSet claims = before == null ? jwt.getJWTClaimsSet() : before.claims();
            @Nullable String named = claims.getIssuer();
            @Nullable TrustedIssuer issuer = named == null ? null : issuers.get(named);
            if (issuer == null || !isAccessToken(jwt)) throw new Unauthenticated();
            String key =
                    issuer.signer(jwt, before == null ? null : before.key()).orElseThrow(Unauthenticated::new);
            if (before == null) known.put(token, new Signed(jwt, claims, key));
            return token(issuer, key, claims);
        } catch (ParseException | IllegalArgumentException | RateLimitReachedException e) {
            // The limit: its keys were read just now, and this one was not among them.
            throw new Unauthenticated();
        } catch (KeySourceException e) {
            throw new IssuerUnavailable(e);
        }
    }

    /** The issuer of that name; empty where the service was not told to look at it. */
    Optional<TrustedIssuer> issuer(String uri) {
        return Optional.ofNullable(issuers.get(uri));
    }

    /**
     * Whether a token that was good is still signed by a key that its issuer shows; not where that can't be known. The
     * key's set is read anew once it is older than the service may keep it.
     */
    public boolean isStillShown(AccessToken token) {
        @Nullable String key = token.key();
        @Nullable TrustedIssuer issuer = issuers.get(token.identity().issuer());
        try {
            return issuer != null && (issuer.isOwn() || (key != null && issuer.shows(key)));
        } catch (KeySourceException unknown) {
            return false;
        }
    }

    private static boolean isAccessToken(SignedJWT jwt) {
        return jwt.getHeader().getType() == null
                || TYPES.contains(jwt.getHeader().getType().getType().toLowerCase(java.util.Locale.ROOT));
    }

    private AccessToken token(TrustedIssuer issuer, String key, JWTClaimsSet claims) throws ParseException {
        Instant now = clock.instant();
        @Nullable Date ends = claims.getExpirationTime();
        @Nullable Date issued = claims.getIssueTime();
        @Nullable Date begins = claims.getNotBeforeTime();
        @Nullable String subject = claims.getSubject();
        if (ends == null
                || !now.isBefore(ends.toInstant())
                || issued == null
                || issued.toInstant().isAfter(now.plus(AHEAD))
                || ends.toInstant().isAfter(issued.toInstant().plus(MAX_LIFE))
                || (begins != null && begins.toInstant().isAfter(now.plus(AHEAD)))
                || !claims.getAudience().contains(issuer.audience())
                || subject == null
                || subject.isEmpty()
                || subject.length() > MAX_SUBJECT_CHARS) throw new Unauthenticated();
        @Nullable Date authenticated = claims.getDateClaim("auth_time");
        @Nullable Map<String, Object> confirmation = claims.getJSONObjectClaim("cnf");
        var verified = new AccessToken(
                new Identity(issuer.uri(), subject),
                issuer.isOwn() ? null : key,
                TokenScope.of(scopes(claims)),
                ends.toInstant(),
                claims.getStringClaim("acr"),
                authenticated == null ? null : authenticated.toInstant(),
                confirmation == null ? null : JSONObjectUtils.getString(confirmation, "x5t#S256"),
                confirmation == null ? null : JSONObjectUtils.getString(confirmation, "jkt"));
        if (confirmation != null && !verified.isSenderConstrained())
            throw new Unauthenticated(); // to what, nobody knows
        return verified;
    }

    /** A text with spaces between (RFC 9068, 2.2.3), or a list, as some issuers write it. */
    private static List<String> scopes(JWTClaimsSet claims) throws ParseException {
        Object scope = claims.getClaim("scope");
        if (scope instanceof String text) return Arrays.asList(text.split(" "));
        List<String> list = claims.getStringListClaim("scope");
        return list == null ? List.of() : list;
    }
}
