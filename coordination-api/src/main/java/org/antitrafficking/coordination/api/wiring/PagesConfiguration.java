package org.antitrafficking.coordination.api.wiring;

import java.time.InstantSource;
import java.util.ArrayList;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.identity.CallNames;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.identity.FloodGate;
import org.antitrafficking.coordination.api.identity.IdTokens;
import org.antitrafficking.coordination.api.identity.IdentitySettings;
import org.antitrafficking.coordination.api.identity.LogoutTokens;
import org.antitrafficking.coordination.api.identity.Tokens;
import org.antitrafficking.coordination.api.operations.Operators;
import org.antitrafficking.coordination.api.pages.Assets;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.PageHeaders;
import org.antitrafficking.coordination.api.pages.Renderer;
import org.antitrafficking.coordination.api.pages.session.FormMarks;
import org.antitrafficking.coordination.api.pages.session.KeptForms;
import org.antitrafficking.coordination.api.pages.session.PeoplesDoor;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;
import org.antitrafficking.coordination.api.pages.session.SessionCookie;
import org.antitrafficking.coordination.api.pages.session.Sessions;
import org.antitrafficking.coordination.api.pages.signin.SignIn;
import org.antitrafficking.coordination.api.pages.signin.SignInIssuer;
import org.antitrafficking.coordination.api.sealing.KeyStore;
import org.antitrafficking.coordination.api.wiring.PlatformConfiguration.SafeDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** The pages' own parts, and the people's door: a chain in which no token is read, and no other reads a cookie. */
@Configuration(proxyBeanMethods = false)
class PagesConfiguration {

    /** Sign-ins live by the time of their issuers, whatever clock the platform decides by. */
    private static final InstantSource CLOCK = InstantSource.system();

    @Bean
    Renderer renderer() {
        return new Renderer();
    }

    @Bean
    Assets assets() {
        return new Assets();
    }

    @Bean
    Frames frames(Assets assets, Profile profile) {
        return new Frames(assets, profile == Profile.DEMONSTRATION);
    }

    @Bean
    SessionCookie sessionCookie(Profile profile) {
        return new SessionCookie(profile == Profile.DEMONSTRATION);
    }

    @Bean
    Sessions sessions(SafeDatabase safe, KeyStore keys, Operators operators) {
        return new Sessions(safe.database().pool(Roles.PAGES), keys, operators::has);
    }

    @Bean
    RefusedForms refusedForms(SafeDatabase safe, KeyStore keys) {
        return new RefusedForms(
                new FormMarks(keys), new KeptForms(safe.database().pool(Roles.PAGES), keys));
    }

    /** @param own the service itself, in the demonstration */
    @Bean
    SignIn signIn(ObjectProvider<SignInIssuer> own, IdentitySettings settings, Tokens tokens, KeyStore keys) {
        var issuers = new ArrayList<>(own.stream().toList());
        for (IdentitySettings.Issuer issuer : settings.issuers()) {
            IdentitySettings.SignIn signIn = issuer.signIn();
            if (signIn != null)
                issuers.add(new SignInIssuer(
                        issuer.uri(), signIn.client(), signIn.secret(), signIn.authorizationUri(), signIn.tokenUri()));
        }
        return new SignIn(issuers, new IdTokens(tokens, CLOCK), keys, CLOCK);
    }

    @Bean
    LogoutTokens logoutTokens(Tokens tokens, Facts facts, CallNames names, Operators operators) {
        return new LogoutTokens(tokens, facts, names, operators.identities(), CLOCK);
    }

    /** Who may see a page, the page's own resource asks, as it does of a program. */
    @Bean
    @Order(2)
    SecurityFilterChain peoplesDoor(
            HttpSecurity http,
            Sessions sessions,
            SessionCookie cookie,
            FloodGate floods,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return http.securityMatcher(Doors::isForPages)
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .addFilterBefore(new PeoplesDoor(sessions, cookie, floods, problems), AuthorizationFilter.class)
                .securityContext(contexts -> contexts.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable) // the door looks at that
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(PagesConfiguration::headers)
                .build();
    }

    /** What a resource says of caching stays as it is. */
    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.defaultsDisabled().httpStrictTransportSecurity(Customizer.withDefaults());
        PageHeaders.ALL.forEach((name, value) -> headers.addHeaderWriter(new StaticHeadersWriter(name, value)));
    }
}
