package org.antitrafficking.coordination.api.wiring;

import java.util.List;
import java.util.Map;
import org.antitrafficking.eventlog.postgres.UnsafeSettings;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What a process is: the service, which answers callers and signs where it has a signer's folder, or a signer, which
 * does nothing else and answers at its management port alone.
 */
final class WhatRuns implements EnvironmentPostProcessor {

    static final String SETTING = "coordination.runs";
    static final String SERVICE = "service";
    static final String SIGNER = "signer";

    /** By this port Spring Boot opens none. */
    private static final int NO_PORT = -1;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        switch (environment.getProperty(SETTING, SERVICE)) {
            case SERVICE -> {}
            case SIGNER ->
                environment
                        .getPropertySources()
                        .addFirst(new MapPropertySource(
                                "a signer has no public port", Map.<String, Object>of("server.port", NO_PORT)));
            default ->
                UnsafeSettings.refuse(List.of(SETTING + " is neither " + SERVICE + " nor " + SIGNER
                        + ": nobody knows what this process is to be. Set it to one of them."));
        }
    }
}
