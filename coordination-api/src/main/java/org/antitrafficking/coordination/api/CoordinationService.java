package org.antitrafficking.coordination.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the platform. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CoordinationService {

    /** Starts the service with Spring Boot's arguments. */
    public static void main(String[] arguments) {
        SpringApplication.run(CoordinationService.class, arguments);
    }
}
