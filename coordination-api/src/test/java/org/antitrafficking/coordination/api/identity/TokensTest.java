package org.antitrafficking.coordination.api.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.antitrafficking.coordination.api.problems.Unauthenticated;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That a token was good once makes nothing of it good that is not. */
class TokensTest {

    private static final String ISSUER = "https://issuer.example";
    private static final Instant START = Instant.parse("2026-11-25T08:00:00Z");

    private Instant now = START;
    private ECKey key;
    private JWKSet shown;
    private Tokens tokens;
    private String token;

    @BeforeEach
    void a_token_was_good() throws JOSEException {
        key = key();
        shown = new JWKSet(key.toPublicJWK());
        tokens = new Tokens(
                List.of(TrustedIssuer.other(
                        ISSUER, "coordination", Set.of(JWSAlgorithm.ES256), (wanted, of) -> wanted.select(shown))),
                () -> now);
        token = signed(key);
        assertThat(tokens.verified(token).identity().subject()).isEqualTo("somebody");
    }

    private static ECKey key() throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID("one").generate();
    }

    private static String signed(ECKey key) throws JOSEException {
        return signed(key, START, START.plus(Tokens.MAX_LIFE));
    }

    private static String signed(ECKey key, @Nullable Instant issued, Instant ends) throws JOSEException {
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject("somebody")
                .audience("coordination")
                .claim("scope", "read")
                .issueTime(issued == null ? null : Date.from(issued))
                .expirationTime(Date.from(ends))
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private void assertRefused(String sent) {
        assertThatThrownBy(() -> tokens.verified(sent)).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void it_says_the_same_again() {
        assertThat(tokens.verified(token)).isEqualTo(tokens.verified(token));
        assertThat(tokens.verified(token).key()).isEqualTo(TrustedIssuer.thumbprint(key));
    }

    @Test
    void it_is_not_good_once_it_has_ended() {
        now = START.plus(Duration.ofHours(1));
        assertRefused(token);
    }

    @Test
    void it_is_not_good_once_its_issuer_shows_its_key_no_more() {
        shown = new JWKSet();
        assertRefused(token);
    }

    @Test
    void one_that_lives_longer_than_an_hour_or_was_issued_at_no_time_or_later_is_not_good() throws JOSEException {
        assertThat(tokens.verified(signed(key, START.minusSeconds(10), START.plusSeconds(3_590)))
                        .ends())
                .isEqualTo(START.plusSeconds(3_590));
        assertRefused(signed(key, START, START.plus(Tokens.MAX_LIFE).plusSeconds(1)));
        assertRefused(signed(key, START.minusSeconds(60), START.plusSeconds(3_541)));
        assertRefused(signed(key, null, START.plusSeconds(60)));
        assertRefused(signed(key, START.plusSeconds(11), START.plusSeconds(60)));
    }

    @Test
    void what_was_good_stands_while_its_issuer_shows_its_key() throws JOSEException {
        AccessToken good = tokens.verified(token);
        assertThat(tokens.isStillShown(good)).isTrue();
        shown = new JWKSet(key().toPublicJWK());
        assertThat(tokens.isStillShown(good)).isFalse();
        shown = new JWKSet();
        assertThat(tokens.isStillShown(good)).isFalse();
    }

    @Test
    void it_is_not_good_by_another_key_of_the_same_name() throws JOSEException {
        ECKey other = key();
        shown = new JWKSet(other.toPublicJWK());
        assertRefused(token);
        assertThat(tokens.verified(signed(other)).key()).isEqualTo(TrustedIssuer.thumbprint(other));
    }

    @Test
    void one_that_differs_in_its_last_sign_is_another() {
        char last = token.charAt(token.length() - 2) == 'A' ? 'B' : 'A';
        assertRefused(token.substring(0, token.length() - 2) + last + token.charAt(token.length() - 1));
    }
}
