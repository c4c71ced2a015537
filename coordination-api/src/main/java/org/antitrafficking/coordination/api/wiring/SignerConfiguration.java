package org.antitrafficking.coordination.api.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antitrafficking.coordination.api.health.DatabasePart;
import org.antitrafficking.coordination.api.health.HealthWatch;
import org.antitrafficking.coordination.api.health.Part;
import org.antitrafficking.coordination.api.health.Pools;
import org.antitrafficking.coordination.api.health.Probe;
import org.antitrafficking.coordination.api.health.SettingsPart;
import org.antitrafficking.coordination.api.metrics.PlatformMetrics;
import org.antitrafficking.coordination.api.wiring.PlatformConfiguration.SafeDatabase;
import org.antitrafficking.eventlog.ledger.Ledger;
import org.antitrafficking.eventlog.postgres.DatabaseSafety;
import org.antitrafficking.eventlog.postgres.Roles;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * A signer and nothing else: it anchors what nodes append, signs, and tells at the management port how it is. It
 * migrates nothing, has no key of any content, and connects as the ledger's role alone.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = WhatRuns.SETTING, havingValue = WhatRuns.SIGNER)
@EnableConfigurationProperties(CoordinationSettings.class)
@Import({AnchoringConfiguration.class, ErrorReports.class})
public class SignerConfiguration {

    private static final String DATABASE = "database";

    @Bean
    Profile profile(Environment environment) {
        return Profile.of(environment);
    }

    @Bean
    PlatformDatabase platformDatabase(Profile profile, CoordinationSettings settings, Environment environment)
            throws SQLException {
        SignerSafety.beforeConnecting(
                profile, settings, environment.getProperty("management.server.address", InetAddress.class));
        return new PlatformDatabase(settings);
    }

    @Bean
    ApplicationListener<ContextClosedEvent> lastResort(PlatformDatabase database) {
        return PlatformConfiguration.lastResort(database);
    }

    @Bean
    SafeDatabase safeDatabase(Profile profile, PlatformDatabase database) throws SQLException {
        SignerSafety.afterConnecting(profile, database);
        return new SafeDatabase(database);
    }

    @Bean(destroyMethod = "close")
    Probe probe(SafeDatabase safe) {
        return new Probe(PlatformDatabase.impatient(safe.database().as(Roles.LEDGER)));
    }

    @Bean
    HealthWatch healthWatch(Probe probe, Ledger ledger, CoordinationSettings settings, SafeDatabase safe) {
        var parts = new LinkedHashMap<String, Part>();
        parts.put(DATABASE, new DatabasePart(probe));
        parts.put("pools", new Pools(safe.database()::poolUse));
        parts.put(
                "database-settings",
                new SettingsPart(Map.of(
                        Roles.LEDGER,
                        () -> DatabaseSafety.settings(
                                PlatformDatabase.impatient(safe.database().as(Roles.LEDGER))))));
        parts.put("ledger", OperationConfiguration.ledgerPart(ledger, settings));
        return HealthWatch.start(parts, Set.of(DATABASE, "pools"));
    }

    @Bean
    CompositeHealthContributor coordinationHealthContributor(HealthWatch watch) {
        return OperationConfiguration.contributor(watch);
    }

    /** At {@code /actuator/health/readiness}: whether it could sign, if it had the lease. */
    @Bean
    HealthIndicator readinessHealthIndicator(HealthWatch watch) {
        return () -> (watch.isReady() ? Health.up() : Health.down()).build();
    }

    @Bean
    PlatformMetrics platformMetrics(MeterRegistry registry, HealthWatch watch, Ledger ledger, SafeDatabase safe) {
        var metrics = new PlatformMetrics(registry);
        metrics.health(watch);
        metrics.pools(List.of(Roles.LEDGER), safe.database()::poolUse);
        OperationConfiguration.ledgerMetrics(metrics, ledger);
        return metrics;
    }

    /** Health and metrics are there to be read, and nothing else is there. */
    @Bean
    SecurityFilterChain everything(HttpSecurity http) {
        return http.authorizeHttpRequests(all -> all.requestMatchers(HttpMethod.GET, "/actuator/**")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
