package org.antitrafficking.coordination.api.problems;

import java.util.List;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** How much JSON the service reads, within a body's bytes. */
@Configuration(proxyBeanMethods = false)
class JsonLimits {

    /** More than twice as deep as the deepest that a resource takes. */
    private static final int MAX_DEPTH = 16;

    /** Names, values and brackets; the longest lists of a resource have some thousand. */
    private static final int MAX_TOKENS = 50_000;

    /** Longer than any field's name, and than any key of a text's language or of a person. */
    private static final int MAX_NAME_CHARS = 200;

    /** Longer than the longest text that a resource takes. */
    private static final int MAX_TEXT_CHARS = 50_000;

    /** No number that a resource takes has as many. */
    private static final int MAX_DIGITS = 20;

    /** The limits on JSON that is read at all. */
    static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxTokenCount(MAX_TOKENS)
            .maxNameLength(MAX_NAME_CHARS)
            .maxStringLength(MAX_TEXT_CHARS)
            .maxNumberLength(MAX_DIGITS)
            .build();

    /** What to do where it is more. */
    static final String SHAPE = "A body is nested at most " + MAX_DEPTH + " deep, and has at most " + MAX_TOKENS
            + " names, values and brackets, names of " + MAX_NAME_CHARS + ", texts of " + MAX_TEXT_CHARS
            + " and numbers of " + MAX_DIGITS + " characters.";

    @Bean
    JsonMapper jsonMapper(List<JsonMapperBuilderCustomizer> shapes) {
        JsonMapper.Builder json = JsonMapper.builder(
                JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build());
        shapes.forEach(shape -> shape.customize(json));
        return json.build();
    }
}
