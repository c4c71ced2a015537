package org.antitrafficking.coordination.api;

import org.antitrafficking.coordination.api.wiring.ServiceConfiguration;
import org.antitrafficking.coordination.api.wiring.SignerConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * Starts the platform: the service, or a signer alone where {@code coordination.runs} says so. Who may call, and what
 * is told where no resource answers, is put together by the platform itself: none of what Spring Boot would add.
 */
@SpringBootConfiguration
@EnableAutoConfiguration(
        exclude = {
            UserDetailsServiceAutoConfiguration.class,
            OAuth2ResourceServerAutoConfiguration.class,
            OAuth2AuthorizationServerAutoConfiguration.class,
            OAuth2AuthorizationServerJwtAutoConfiguration.class,
            ErrorMvcAutoConfiguration.class
        })
@Import({ServiceConfiguration.class, SignerConfiguration.class})
public class CoordinationService {

    /** Starts it with Spring Boot's arguments. */
    public static void main(String[] arguments) {
        SpringApplication.run(CoordinationService.class, arguments);
    }
}
