package org.antitrafficking.coordination.api.identity;

import java.time.Instant;
import java.util.Set;
import java.util.SortedSet;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * What a token says whose issuer, signature, audience and time are good.
 *
 * @param key the JWK thumbprint (RFC 7638, SHA-256, base64url) of the key that signed it; null where that is the
 *     service's own key
 * @param ends when it stops being good
 * @param acr how its person was authenticated, by the issuer's word; null where it does not say
 * @param authenticatedAt when that was; null where it does not say
 * @param certificate the thumbprint of the client certificate that it is good with (RFC 8705); null where of none
 * @param proofKey the thumbprint of the key whose proof it is good with (RFC 9449); null where of none
 */
public record AccessToken(
        Identity identity,
        @Nullable String key,
        SortedSet<TokenScope> scopes,
        Instant ends,
        @Nullable String acr,
        @Nullable Instant authenticatedAt,
        @Nullable String certificate,
        @Nullable String proofKey) {
    public AccessToken {
        scopes = Sets.sorted(scopes);
    }

    /** What a person may do in a session, as far as the directory lets it: all that is a person's. */
    private static final Set<TokenScope> OF_PERSONS =
            Set.of(TokenScope.READ, TokenScope.ACT, TokenScope.VALIDATE, TokenScope.SIGN, TokenScope.ADMINISTER);

    /** What a person's session says in these words, of whom an ID token said who it is. */
    public static AccessToken ofPerson(
            Identity identity,
            @Nullable String key,
            Instant ends,
            @Nullable String acr,
            @Nullable Instant authenticatedAt) {
        return new AccessToken(identity, key, Sets.sorted(OF_PERSONS), ends, acr, authenticatedAt, null, null);
    }

    /** The same of the session of the platform's operator, who is no partner's person: what is an operator's, alone. */
    public static AccessToken ofOperator(
            Identity identity,
            @Nullable String key,
            Instant ends,
            @Nullable String acr,
            @Nullable Instant authenticatedAt) {
        var scopes = Sets.sorted(Set.of(TokenScope.OPERATE));
        return new AccessToken(identity, key, scopes, ends, acr, authenticatedAt, null, null);
    }

    /** Whether it is one of the platform's operator. */
    public boolean isOperators() {
        return scopes.contains(TokenScope.OPERATE);
    }

    /**
     * Whether the directory lets the partner's persons be known by it: by that issuer, and by the key that signed it.
     * The issuer's own word on its keys is not enough.
     */
    public boolean isGoodAt(Partner partner) {
        return partner.issuers().stream()
                .filter(issuer -> issuer.uri().equals(identity.issuer()))
                .anyMatch(issuer -> key == null || issuer.keys().contains(key));
    }

    /** Whether whoever steals it can't use it. */
    public boolean isSenderConstrained() {
        return certificate != null || proofKey != null;
    }
}
