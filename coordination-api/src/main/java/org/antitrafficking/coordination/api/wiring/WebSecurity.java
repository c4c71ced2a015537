package org.antitrafficking.coordination.api.wiring;

import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.DispatcherType;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import org.antitrafficking.coordination.api.identity.Arrivals;
import org.antitrafficking.coordination.api.identity.Assurance;
import org.antitrafficking.coordination.api.identity.FloodGate;
import org.antitrafficking.coordination.api.identity.IdentitySettings;
import org.antitrafficking.coordination.api.identity.RateLimit;
import org.antitrafficking.coordination.api.identity.TokenFilter;
import org.antitrafficking.coordination.api.identity.Tokens;
import org.antitrafficking.coordination.api.identity.TrustedIssuer;
import org.antitrafficking.coordination.api.identity.UsedProofs;
import org.antitrafficking.coordination.api.problems.Unauthenticated;
import org.antitrafficking.coordination.api.wiring.PlatformConfiguration.SafeDatabase;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** What of HTTP needs a token, which is all that is not named here. There are no sessions, cookies or login pages. */
@Configuration(proxyBeanMethods = false)
class WebSecurity {

    /** What this is, how it is described, and the anchor tree. */
    private static final String[] OPEN = {
        "/",
        "/v3/api-docs*/**",
        "/swagger-ui*/**",
        "/webjars/**",
        "/log/checkpoint",
        "/log/keys",
        "/log/tile/**",
        "/public/**"
    };

    /** The interactive description: its own scripts, and the styles that it makes. */
    private static final RequestMatcher PAGES =
            PathPatternRequestMatcher.withDefaults().matcher("/swagger-ui*/**");

    private static final String PAGES_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; frame-ancestors 'none'; form-action 'none'";

    private static final String POLICY = "default-src 'none'; frame-ancestors 'none'";

    /** Tokens live by the time of their issuers, whatever clock the platform decides by. */
    private static final InstantSource CLOCK = InstantSource.system();

    /** @param own the service itself, in the demonstration */
    @Bean
    Tokens tokens(ObjectProvider<TrustedIssuer> own, IdentitySettings settings, SafeDatabase safe) {
        var issuers = new ArrayList<>(own.stream().toList());
        settings.issuers().stream().map(TrustedIssuer::at).forEach(issuers::add);
        return new Tokens(issuers, CLOCK);
    }

    /** Every request's first stop, of the public port. */
    @Bean
    Arrivals arrivals(
            Tokens tokens,
            IdentitySettings settings,
            RateLimit limit,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return new Arrivals(tokens, settings, limit, problems);
    }

    /** After what marks answers and looks at addresses and headers. */
    @Bean
    DelegatingFilterProxyRegistrationBean arrivalsFirst() {
        var filter = new DelegatingFilterProxyRegistrationBean("arrivals");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
        return filter;
    }

    /** Measures what has arrived: in Spring Boot's own place it would measure twice what waits for its body. */
    @Bean
    FilterRegistrationBean<ServerHttpObservationFilter> observations(ObservationRegistry registry) {
        var filter = new FilterRegistrationBean<>(new ServerHttpObservationFilter(registry));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
        return filter;
    }

    /** A dozen series a filter, and nothing that an alert asks. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    Assurance assurance(Profile profile, IdentitySettings settings) {
        return profile == Profile.DEMONSTRATION ? Assurance.OF_THE_DEMONSTRATION : settings.assurance();
    }

    /**
     * The management port is the operator's own, and is kept by its address. Whether the service is up is told at the
     * public one to everybody alike, whatever token is sent.
     */
    @Bean
    @Order(1)
    SecurityFilterChain management(HttpSecurity http, Environment environment) {
        return http.securityMatcher(request -> isManagementPort(request.getLocalPort(), environment)
                        || request.getServletPath().equals("/actuator/health"))
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    private static boolean isManagementPort(int port, Environment environment) {
        @Nullable String management = environment.getProperty("local.management.port");
        return management != null
                && management.equals(String.valueOf(port))
                && !management.equals(environment.getProperty("local.server.port"));
    }

    @Bean
    @Order(3)
    SecurityFilterChain resources(
            HttpSecurity http,
            Tokens tokens,
            IdentitySettings settings,
            UsedProofs used,
            FloodGate floods,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return http.authorizeHttpRequests(all -> all.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll() // of a request that was looked at already
                        .requestMatchers(HttpMethod.GET, OPEN)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, OPEN)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(
                        new TokenFilter(tokens, settings, CLOCK, used, floods, problems), AuthorizationFilter.class)
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint((request, response, refusal) ->
                        problems.resolveException(request, response, null, new Unauthenticated())))
                .securityContext(contexts -> contexts.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(WebSecurity::headers)
                .build();
    }

    /** What a resource says of caching stays as it is. */
    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .xssProtection(HeadersConfigurer.XXssConfig::disable)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        PAGES, new ContentSecurityPolicyHeaderWriter(PAGES_POLICY)))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        new NegatedRequestMatcher(PAGES), new ContentSecurityPolicyHeaderWriter(POLICY)));
    }
}
