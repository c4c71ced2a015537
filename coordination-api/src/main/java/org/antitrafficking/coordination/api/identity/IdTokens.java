package org.antitrafficking.coordination.api.identity;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.antitrafficking.coordination.api.problems.IssuerUnavailable;
import org.antitrafficking.coordination.api.problems.Unauthenticated;
import org.jspecify.annotations.Nullable;

/**
 * ID tokens (OpenID Connect Core 1.0, section 2): what an issuer says of a person who has just signed in. It is good
 * for a sign-in that this service began, and for nothing else; no program calls with it.
 */
public final class IdTokens {

    /** How far an issuer's clock may be ahead, and how old a token may be that was made just now. */
    static final Duration AHEAD = Duration.ofSeconds(10);

    static final Duration OLDEST = Duration.ofMinutes(5);

    private final Tokens tokens;
    private final InstantSource clock;

    public IdTokens(Tokens tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Who has signed in.
     *
     * @param token in the words of an access token: with all of a person's token scopes
     * @param signIn what the issuer calls the sign-in there; null where it does not say
     */
    public record SignedIn(AccessToken token, @Nullable String signIn) {}

    /**
     * Who has signed in.
     *
     * @param issuer that was asked
     * @param client that asked, by the issuer's name for this service
     * @param nonce that was sent with the question
     * @param ends when the session ends at the latest
     * @throws Unauthenticated if the token is not good, whatever the reason
     * @throws IssuerUnavailable if the issuer's keys can't be had
     */
    public SignedIn verified(String token, String issuer, String client, String nonce, Instant ends) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            if (!issuer.equals(claims.getIssuer())) throw new Unauthenticated();
            TrustedIssuer trusted = tokens.issuer(issuer).orElseThrow(Unauthenticated::new);
            Optional<String> signer = trusted.signer(jwt, null);
            if (signer.isEmpty() || !isFor(claims, client) || !nonce.equals(claims.getStringClaim("nonce")))
                throw new Unauthenticated();
            return new SignedIn(
                    AccessToken.ofPerson(
                            new Identity(issuer, subject(claims)),
                            trusted.isOwn() ? null : signer.get(),
                            ends,
                            claims.getStringClaim("acr"),
                            instant(claims.getDateClaim("auth_time"))),
                    claims.getStringClaim("sid"));
        } catch (ParseException | IllegalArgumentException e) {
            throw new Unauthenticated();
        } catch (KeySourceException e) {
            throw new IssuerUnavailable(e);
        }
    }

    /** Section 3.1.3.7, 3 to 5, 9 and 10. */
    private boolean isFor(JWTClaimsSet claims, String client) throws ParseException {
        Instant now = clock.instant();
        List<String> audience = claims.getAudience();
        @Nullable String party = claims.getStringClaim("azp");
        @Nullable Instant ends = instant(claims.getExpirationTime());
        @Nullable Instant issued = instant(claims.getIssueTime());
        return audience.contains(client)
                && (party == null ? audience.size() == 1 : party.equals(client))
                && ends != null
                && now.isBefore(ends)
                && issued != null
                && !issued.isAfter(now.plus(AHEAD))
                && !issued.isBefore(now.minus(OLDEST));
    }

    private static String subject(JWTClaimsSet claims) {
        @Nullable String subject = claims.getSubject();
        if (subject == null || subject.isEmpty() || subject.length() > Tokens.MAX_SUBJECT_CHARS)
            throw new Unauthenticated();
        return subject;
    }

    static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
