package org.antitrafficking.coordination.api.identity;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.problems.IssuerUnavailable;
import org.jspecify.annotations.Nullable;

/**
 * Logout tokens (OpenID Connect Back-Channel Logout 1.0, section 2.4): an issuer's word, sent by the issuer itself,
 * that somebody has signed out there.
 */
public final class LogoutTokens {

    /** The longest that one is good, from when it was made. */
    public static final Duration GOOD_FOR = IdTokens.OLDEST.plus(IdTokens.AHEAD);

    /** The member of {@code events} that makes a token one of these. */
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    /** The type that belongs to it, and what issuers write that are older. */
    private static final Set<String> TYPES = Set.of("logout+jwt", "application/logout+jwt", "jwt");

    private static final int MAX_NAME_CHARS = Tokens.MAX_SUBJECT_CHARS;

    private final Tokens tokens;
    private final Facts facts;
    private final CallNames names;
    private final Set<Identity> operators;
    private final InstantSource clock;

    /**
     * Those that are good here.
     *
     * @param operators who are no partner's persons
     * @param clock of the issuers, whatever clock the platform decides by
     */
    public LogoutTokens(
            Tokens tokens, Facts facts, CallNames names, Collection<Identity> operators, InstantSource clock) {
        this.operators = Set.copyOf(operators);
        this.tokens = tokens;
        this.facts = facts;
        this.names = names;
        this.clock = clock;
    }

    /**
     * That somebody has signed out.
     *
     * @param word what the issuer calls this word of it
     * @param subject what the issuer calls the person; null where it names the sign-in alone
     * @param signIn what the issuer calls the sign-in that has ended; null where all of the person's have
     * @param key the thumbprint of the key that signed it; null where that is the service's own
     */
    public record SignedOut(
            String issuer,
            String word,
            @Nullable String subject,
            @Nullable String signIn,
            @Nullable String key) {}

    /**
     * What a token says; empty if it is not good, whatever the reason (section 2.6).
     *
     * @param clients what an issuer calls this service; empty for one at which nobody signs in
     * @throws IssuerUnavailable if its issuer's keys can't be had
     */
    public Optional<SignedOut> verified(String token, Function<String, Optional<String>> clients) {
        if (token.length() > Tokens.MAX_CHARS) return Optional.empty();
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            @Nullable String issuer = claims.getIssuer();
            if (issuer == null || !isTyped(jwt) || !isSaid(claims)) return Optional.empty();
            Optional<String> client = clients.apply(issuer);
            Optional<TrustedIssuer> trusted = tokens.issuer(issuer);
            if (trusted.isEmpty() || client.isEmpty() || !claims.getAudience().contains(client.get()))
                return Optional.empty();
            Optional<String> signer = trusted.get().signer(jwt, null);
            if (signer.isEmpty()) return Optional.empty();
            if (trusted.get().isOwn()) return signedOut(issuer, claims, null);
            return isKnown(issuer, signer.get()) ? signedOut(issuer, claims, signer.get()) : Optional.empty();
        } catch (ParseException | IllegalArgumentException | RateLimitReachedException e) {
            // The limit: its keys were read just now, and this one was not among them.
            return Optional.empty();
        } catch (KeySourceException e) {
            throw new IssuerUnavailable(e);
        }
    }

    /**
     * Whether an issuer is heard of that person: its partner has the issuer, and the key that signed. Another partner's
     * key ends nobody's session. Of an operator its own issuer is heard, as it is believed on its tokens.
     */
    public boolean isHeard(SignedOut said, Identity person) {
        Reading reading = facts.reading();
        var token = AccessToken.ofPerson(person, said.key(), Instant.MAX, null, null);
        if (!person.issuer().equals(said.issuer())) return false;
        return operators.contains(person)
                || reading.person(names.person(person))
                        .flatMap(bound -> reading.directory().partner(bound.partner()))
                        .filter(token::isGoodAt)
                        .isPresent();
    }

    private static boolean isTyped(SignedJWT jwt) {
        @Nullable JOSEObjectType type = jwt.getHeader().getType();
        return type == null || TYPES.contains(type.getType().toLowerCase(Locale.ROOT));
    }

    /** Of an ID token the nonce tells it from this one. */
    private boolean isSaid(JWTClaimsSet claims) throws ParseException {
        @Nullable Map<String, Object> events = claims.getJSONObjectClaim("events");
        return isOfNow(claims)
                && events != null
                && events.get(EVENT) instanceof Map<?, ?>
                && !claims.getClaims().containsKey("nonce");
    }

    /** The end is what older issuers leave out. */
    private boolean isOfNow(JWTClaimsSet claims) {
        Instant now = clock.instant();
        @Nullable Instant issued = IdTokens.instant(claims.getIssueTime());
        @Nullable Instant ends = IdTokens.instant(claims.getExpirationTime());
        return issued != null
                && !issued.isAfter(now.plus(IdTokens.AHEAD))
                && !issued.isBefore(now.minus(IdTokens.OLDEST))
                && (ends == null || now.isBefore(ends));
    }

    /** Whether the directory has that key of the issuer at all, or the issuer is one of an operator's. */
    private boolean isKnown(String issuer, String key) {
        return operators.stream().anyMatch(operator -> operator.issuer().equals(issuer))
                || facts.reading().directory().partners().values().stream()
                        .flatMap(partner -> partner.issuers().stream())
                        .anyMatch(known ->
                                known.uri().equals(issuer) && known.keys().contains(key));
    }

    private static Optional<SignedOut> signedOut(String issuer, JWTClaimsSet claims, @Nullable String key)
            throws ParseException {
        @Nullable String word = claims.getJWTID();
        @Nullable String subject = claims.getSubject();
        @Nullable String signIn = claims.getStringClaim("sid");
        boolean named = (subject != null || signIn != null)
                && (subject == null || isName(subject))
                && (signIn == null || isName(signIn));
        return word != null && isName(word) && named
                ? Optional.of(new SignedOut(issuer, word, subject, signIn, key))
                : Optional.empty();
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && name.length() <= MAX_NAME_CHARS;
    }
}
