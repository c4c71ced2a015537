package org.antitrafficking.coordination.api.wiring;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/** The whole service: everything that is found among its classes. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = WhatRuns.SETTING, havingValue = WhatRuns.SERVICE, matchIfMissing = true)
@ComponentScan(
        basePackages = ServiceConfiguration.ALL,
        excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
@ConfigurationPropertiesScan(ServiceConfiguration.ALL)
public class ServiceConfiguration {

    static final String ALL = "org.antitrafficking.coordination.api";
}
