package org.antitrafficking.coordination.api.description;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import org.antitrafficking.coordination.api.identity.Needs;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** The description, to anybody: it is the same for all, whoever they are. */
@RestController
class DescriptionController {

    private final RequestMappingHandlerMapping handlers;
    private final JsonMapper json;
    private final InstantSource clock;
    private byte @Nullable [] document;

    DescriptionController(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers,
            JsonMapper json,
            InstantSource clock) {
        this.handlers = handlers;
        this.json = json;
        this.clock = clock;
    }

    /** OpenAPI 3.1. Made when it is first asked for. */
    @Needs({})
    @GetMapping("/v3/api-docs")
    ResponseEntity<byte[]> document() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noCache())
                .body(made());
    }

    private synchronized byte[] made() {
        if (document == null)
            document = json.writeValueAsBytes(Description.of(handlers.getHandlerMethods(), json, clock.instant()));
        return document;
    }

    /** The pages that show it: Swagger UI out of its jar, told by files of ours to show this document and no other. */
    @Component
    static class Pages implements WebMvcConfigurer {

        private static final String JAR = "classpath:META-INF/resources/webjars/swagger-ui/*/";

        @Override
        public void addResourceHandlers(ResourceHandlerRegistry registry) {
            registry.addResourceHandler("/swagger-ui/**")
                    .addResourceLocations("classpath:/description/pages/", jar())
                    .setCacheControl(CacheControl.noCache());
        }

        /** Whatever its version is. */
        private static String jar() {
            try {
                var found = new PathMatchingResourcePatternResolver().getResources(JAR + "swagger-ui.css");
                String css =
                        Arrays.stream(found).findFirst().orElseThrow().getURL().toString();
                return css.substring(0, css.lastIndexOf('/') + 1);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
