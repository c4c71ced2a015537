package org.antitrafficking.coordination.api.pages.signin;

import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.identity.IdTokens;
import org.antitrafficking.coordination.api.identity.Identity;
import org.antitrafficking.coordination.api.pages.session.Box;
import org.antitrafficking.coordination.api.pages.session.Session;
import org.antitrafficking.coordination.api.pages.session.SessionCookie;
import org.antitrafficking.coordination.api.pages.session.Sessions;
import org.antitrafficking.coordination.api.problems.IssuerUnavailable;
import org.antitrafficking.coordination.api.problems.Unauthenticated;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.KeyStore;
import org.antitrafficking.coordination.words.PartnerId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/** Signing in: the way to an issuer, and what is found out of whoever comes back. */
public final class SignIn {

    private static final int RANDOM_BYTES = 32;

    /** How long an issuer may take to give a token for a code. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);

    private static final KeyName KEY = KeyName.of("sign-ins", PartnerId.PLATFORM.toString());

    /** What a session says of itself that is to become a stronger one. */
    private static final String AGAIN = "sign in again";

    private final List<SignInIssuer> issuers;
    private final IdTokens idTokens;
    private final InstantSource clock;
    private final Box box;
    private final SecureRandom random = new SecureRandom();
    private final RestClientAuthorizationCodeTokenResponseClient tokens =
            new RestClientAuthorizationCodeTokenResponseClient();

    /**
     * A sign-in that has begun.
     *
     * @param address where the person goes now
     * @param sealed what its browser keeps meanwhile
     */
    record Begun(String address, String sealed) {}

    /**
     * Who came back.
     *
     * @param from the page to go on with
     */
    record Come(IdTokens.SignedIn signedIn, String from) {}

    /**
     * How a person is to be authenticated.
     *
     * @param acrValues one of these; of none where it is all the same
     * @param maxAge how long ago that may be; null where it is all the same
     */
    record Strength(List<String> acrValues, @Nullable Duration maxAge) {
        static final Strength ANY = new Strength(List.of(), null);

        Strength {
            acrValues = List.copyOf(acrValues);
        }
    }

    /** @param clock of the issuers, whatever clock the platform decides by */
    public SignIn(List<SignInIssuer> issuers, IdTokens idTokens, KeyStore keys, InstantSource clock) {
        this.issuers = List.copyOf(issuers);
        this.idTokens = idTokens;
        this.clock = clock;
        this.box = new Box(keys.keyFor(KEY).secret());
        var patient = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(ANSWERED_WITHIN).build());
        patient.setReadTimeout(ANSWERED_WITHIN);
        tokens.setRestClient(RestClient.builder()
                .requestFactory(patient)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
    }

    List<SignInIssuer> issuers() {
        return issuers;
    }

    /**
     * Begins.
     *
     * @param issuer by its name
     * @param base where the browser reaches this service, without a path
     * @param from the page to go on with afterwards
     * @param session that is to become a stronger one; null where nobody has signed in
     * @throws Unauthenticated if nobody signs in there
     */
    Begun begin(String issuer, String base, String from, Strength strength, @Nullable Session session) {
        SignInIssuer at = named(issuer);
        String state = random();
        String nonce = random();
        OAuth2AuthorizationRequest.Builder builder = OAuth2AuthorizationRequest.authorizationCode()
                .clientId(at.client())
                .authorizationUri(at.isOwn() ? base + at.authorizationUri() : at.authorizationUri())
                .redirectUri(base + SignInController.RETURN)
                .scope("openid")
                .state(state)
                .additionalParameters(asked(nonce, strength));
        OAuth2AuthorizationRequestCustomizers.withPkce().accept(builder);
        OAuth2AuthorizationRequest request = builder.build();
        String verifier = request.getAttribute(PkceParameterNames.CODE_VERIFIER);
        long until = clock.instant().plus(SessionCookie.ATTEMPT_LASTS).getEpochSecond();
        @Nullable String same = session == null ? null : session.onceFor(AGAIN);
        var attempt = new Attempt(issuer, state, nonce, verifier, base + SignInController.RETURN, from, same, until);
        return new Begun(request.getAuthorizationRequestUri(), attempt.sealed(box));
    }

    private static Map<String, Object> asked(String nonce, Strength strength) {
        var asked = new TreeMap<String, Object>();
        asked.put("nonce", nonce);
        if (!strength.acrValues().isEmpty()) asked.put("acr_values", String.join(" ", strength.acrValues()));
        Duration maxAge = strength.maxAge();
        if (maxAge != null) asked.put("max_age", Long.toString(maxAge.toSeconds()));
        return asked;
    }

    /**
     * Finds out who came back. Who signs in more strongly is the person of the session that it was begun in, which has
     * not ended: so it is done once, and by nobody else.
     *
     * @param sealed what the browser kept
     * @param port of this node at which the browser's request arrived
     * @param session that the browser has; empty where it has none
     * @throws Unauthenticated if it is not the answer to what was begun in that browser
     * @throws IssuerUnavailable if the issuer does not give a token now
     */
    Come back(String sealed, String state, String code, int port, Optional<Session> session) {
        Attempt attempt = Attempt.opened(box, sealed, clock.instant()).orElseThrow(Unauthenticated::new);
        if (!MessageDigest.isEqual(bytes(attempt.state()), bytes(state))) throw new Unauthenticated();
        @Nullable String same = attempt.session();
        if (same != null
                && session.filter(now -> same.equals(now.onceFor(AGAIN))).isEmpty()) throw new Unauthenticated();
        SignInIssuer at = named(attempt.issuer());
        Instant ends = clock.instant().plus(Sessions.LONGEST);
        IdTokens.SignedIn signedIn =
                idTokens.verified(idToken(at, attempt, code, port), at.issuer(), at.client(), attempt.nonce(), ends);
        Identity person = signedIn.token().identity();
        if (same != null
                && session.filter(now -> now.token().identity().equals(person)).isEmpty())
            throw new Unauthenticated(); // another person, at the same browser
        return new Come(signedIn, attempt.from());
    }

    private String idToken(SignInIssuer at, Attempt attempt, String code, int port) {
        String tokenUri = at.isOwn() ? "http://127.0.0.1:" + port + at.tokenUri() : at.tokenUri();
        ClientRegistration registration = ClientRegistration.withRegistrationId("issuer")
                .clientId(at.client())
                .clientSecret(at.secret() == null ? "" : at.secret())
                .clientAuthenticationMethod(
                        at.secret() == null
                                ? ClientAuthenticationMethod.NONE
                                : ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(attempt.redirectUri())
                .authorizationUri(at.authorizationUri())
                .tokenUri(tokenUri)
                .build();
        var exchange = new OAuth2AuthorizationExchange(
                OAuth2AuthorizationRequest.authorizationCode()
                        .clientId(at.client())
                        .authorizationUri(at.authorizationUri())
                        .redirectUri(attempt.redirectUri())
                        .state(attempt.state())
                        .attributes(Map.of(PkceParameterNames.CODE_VERIFIER, attempt.verifier()))
                        .build(),
                OAuth2AuthorizationResponse.success(code)
                        .redirectUri(attempt.redirectUri())
                        .state(attempt.state())
                        .build());
        try {
            OAuth2AccessTokenResponse given =
                    tokens.getTokenResponse(new OAuth2AuthorizationCodeGrantRequest(registration, exchange));
            return Optional.ofNullable(given.getAdditionalParameters().get("id_token"))
                    .map(Object::toString)
                    .orElseThrow(Unauthenticated::new);
        } catch (OAuth2AuthorizationException e) {
            if (e.getCause() == null) throw new Unauthenticated(); // the issuer's own no
            throw new IssuerUnavailable(e);
        }
    }

    /** What an issuer calls this service; empty for one at which nobody signs in. */
    Optional<String> client(String issuer) {
        return issuers.stream()
                .filter(one -> one.issuer().equals(issuer))
                .map(SignInIssuer::client)
                .findFirst();
    }

    private SignInIssuer named(String issuer) {
        return issuers.stream()
                .filter(one -> one.issuer().equals(issuer))
                .findFirst()
                .orElseThrow(Unauthenticated::new);
    }

    private String random() {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
