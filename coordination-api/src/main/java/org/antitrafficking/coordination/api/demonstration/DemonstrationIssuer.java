package org.antitrafficking.coordination.api.demonstration;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.antitrafficking.coordination.api.identity.Assurance;
import org.antitrafficking.coordination.api.identity.TrustedIssuer;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.Renderer;
import org.antitrafficking.coordination.api.pages.session.Box;
import org.antitrafficking.coordination.api.pages.signin.SignInIssuer;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.KeyStore;
import org.antitrafficking.coordination.words.PartnerId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationServerMetadata;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * The demonstration is its own issuer: a client credentials grant (RFC 6749, 4.4) at {@code /oauth2/token}, with one
 * secret for all that everybody knows, and for people {@link DemonstrationSignIn}. Its key is made of one in the key
 * store, so that every node of a demonstration has the same.
 */
@Configuration(proxyBeanMethods = false)
@Profile("demonstration")
class DemonstrationIssuer {

    private static final String AUDIENCE = "urn:coordination:demonstration";

    private static final String TYPE = "at+jwt";

    private static final Set<String> TOKENS =
            Set.of(DemonstrationSignIn.TOKEN, "/oauth2/jwks", "/.well-known/oauth-authorization-server");

    private static final Set<String> TOLD = Set.of(
            "issuer",
            "authorization_endpoint",
            "token_endpoint",
            "token_endpoint_auth_methods_supported",
            "jwks_uri",
            "response_types_supported",
            "code_challenge_methods_supported",
            "grant_types_supported",
            "dpop_signing_alg_values_supported");

    private static final KeyName KEY = KeyName.of("demonstration-issuer", PartnerId.PLATFORM.toString());

    private static final KeyName CODES = KeyName.of("demonstration-codes", PartnerId.PLATFORM.toString());

    @Bean
    JWKSource<SecurityContext> demonstrationKeys(KeyStore keys, DemonstrationSettings settings)
            throws IOException, JOSEException {
        byte[] secret = keys.keyFor(KEY).secret().getEncoded();
        return new ImmutableJWKSet<>(new JWKSet(IssuerKey.of(secret, settings.issuerKey())));
    }

    @Bean
    TrustedIssuer ownIssuer(JWKSource<SecurityContext> keys, DemonstrationSettings settings) {
        return TrustedIssuer.own(settings.issuer(), AUDIENCE, JWSAlgorithm.RS256, keys);
    }

    /** Compares; nothing is hidden by hiding what everybody knows. */
    @Bean
    PasswordEncoder secrets() {
        return new PasswordEncoder() {
            @Override
            public @Nullable String encode(@Nullable CharSequence secret) {
                return secret == null ? null : secret.toString();
            }

            @Override
            public boolean matches(@Nullable CharSequence sent, @Nullable String known) {
                return sent != null
                        && known != null
                        && MessageDigest.isEqual(
                                sent.toString().getBytes(StandardCharsets.UTF_8),
                                known.getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    @Bean
    @Order(2)
    SecurityFilterChain demonstrationTokens(
            HttpSecurity http, DemonstrationClients clients, DemonstrationSettings settings) {
        return http.securityMatcher(
                        request -> TOKENS.contains(request.getServletPath()) && !DemonstrationSignIn.isFor(request))
                .oauth2AuthorizationServer(issuer -> issuer.registeredClientRepository(clients)
                        .authorizationService(new Forgetting())
                        .authorizationServerSettings(AuthorizationServerSettings.builder()
                                .issuer(settings.issuer())
                                .build())
                        .authorizationServerMetadataEndpoint(
                                endpoint -> endpoint.authorizationServerMetadataCustomizer(DemonstrationIssuer::tells))
                        .tokenEndpoint(endpoint ->
                                endpoint.accessTokenRequestConverter(DemonstrationIssuer.allWhereNoneIsAskedFor())))
                .authorizeHttpRequests(all -> all.anyRequest().authenticated())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    /** What there is of RFC 8414's. */
    private static void tells(OAuth2AuthorizationServerMetadata.Builder metadata) {
        metadata.claims(told -> told.keySet().retainAll(TOLD))
                .grantTypes(replaced(
                        AuthorizationGrantType.CLIENT_CREDENTIALS.getValue(),
                        AuthorizationGrantType.AUTHORIZATION_CODE.getValue()))
                .tokenEndpointAuthenticationMethods(replaced(
                        ClientAuthenticationMethod.CLIENT_SECRET_BASIC.getValue(),
                        ClientAuthenticationMethod.CLIENT_SECRET_POST.getValue(),
                        ClientAuthenticationMethod.NONE.getValue()));
    }

    /** Where people sign in to the pages: here. */
    @Bean
    SignInIssuer ownSignIn(DemonstrationSettings settings) {
        return new SignInIssuer(
                settings.issuer(),
                DemonstrationSignIn.CLIENT,
                null,
                DemonstrationSignIn.AUTHORIZE,
                DemonstrationSignIn.TOKEN);
    }

    @Bean
    @Order(2)
    SecurityFilterChain demonstrationSignIn(
            HttpSecurity http,
            JWKSource<SecurityContext> signing,
            DemonstrationPeople people,
            Frames frames,
            Renderer renderer,
            KeyStore keys,
            DemonstrationSettings settings) {
        var box = new Box(keys.keyFor(CODES).secret());
        return http.securityMatcher(DemonstrationSignIn::isFor)
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .addFilterBefore(
                        new DemonstrationSignIn(signing, people, frames, renderer, box, settings.issuer()),
                        AuthorizationFilter.class)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(HeadersConfigurer::disable) // it sets its own
                .build();
    }

    private static Consumer<List<String>> replaced(String... by) {
        return values -> {
            values.clear();
            values.addAll(List.of(by));
        };
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return token -> {
            token.getJwsHeader().type(TYPE);
            token.getClaims()
                    .subject(DemonstrationClients.subject(
                            token.getRegisteredClient().getClientId()))
                    .audience(List.of(AUDIENCE))
                    .claim("acr", Assurance.AGAIN)
                    .claim("auth_time", Instant.now().getEpochSecond());
        };
    }

    private static AuthenticationConverter allWhereNoneIsAskedFor() {
        var converter = new OAuth2ClientCredentialsAuthenticationConverter();
        return request -> {
            @Nullable Authentication asked = converter.convert(request);
            if (!(asked instanceof OAuth2ClientCredentialsAuthenticationToken grant)
                    || !grant.getScopes().isEmpty()
                    || !(grant.getPrincipal() instanceof OAuth2ClientAuthenticationToken client)) return asked;
            @Nullable RegisteredClient known = client.getRegisteredClient();
            if (known == null) return asked;
            return new OAuth2ClientCredentialsAuthenticationToken(
                    client, DemonstrationClients.usualScopes(known), grant.getAdditionalParameters());
        };
    }

    /** Tokens say themselves what they are: there is nothing to look up, and so nothing to keep. */
    private static final class Forgetting implements OAuth2AuthorizationService {
        @Override
        public void save(OAuth2Authorization authorization) {}

        @Override
        public void remove(OAuth2Authorization authorization) {}

        @Override
        public @Nullable OAuth2Authorization findById(String id) {
            return null;
        }

        @Override
        public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
            return null;
        }
    }
}
