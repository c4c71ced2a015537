package org.antitrafficking.coordination.api.problems;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Counts problems by type, and broken rules by name: both are words of the code, none of a request's. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE) // before others make something else of them
class ProblemCount implements ResponseBodyAdvice<Object> {

    private final MeterRegistry registry;

    ProblemCount(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof Problem problem) count(problem);
        return body;
    }

    private void count(Problem problem) {
        Counter.builder("coordination.problems")
                .description("Problems that were answered, by type")
                .tag("type", problem.word())
                .register(registry)
                .increment();
        String rule = problem.rule();
        if (rule != null)
            Counter.builder("coordination.refusals")
                    .description("Refusals, by the broken rule's name")
                    .tag("rule", rule)
                    .register(registry)
                    .increment();
    }
}
