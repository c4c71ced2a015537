package org.antitrafficking.coordination.api.identity;

import java.time.Instant;
import java.util.List;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.problems.Unauthenticated;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.sharing.Purpose;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Gives a resource its {@link Caller}: nobody calls without a token of an identity that is bound to a person. A
 * resource that asks for the {@link Identity} instead takes one that is bound to nobody, too.
 */
@Component
class CallerResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private static final String SCHEME = "Bearer ";

    private final List<Tokens> tokens;
    private final Facts facts;
    private final RequestNames names;

    CallerResolver(List<Tokens> tokens, Facts facts, RequestNames names) {
        this.tokens = tokens;
        this.facts = facts;
        this.names = names;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class || parameter.getParameterType() == Identity.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        Identity identity = identity(request);
        return parameter.getParameterType() == Identity.class ? identity : caller(identity, request);
    }

    private Identity identity(NativeWebRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
            throw new Unauthenticated();
        String token = authorization.substring(SCHEME.length()).strip();
        return tokens.stream()
                .flatMap(kind -> kind.identity(token).stream())
                .findFirst()
                .orElseThrow(Unauthenticated::new);
    }

    private Caller caller(Identity identity, NativeWebRequest request) {
        Person person = facts.reading()
                .person(names.person(identity))
                .filter(bound -> !bound.suspended())
                .orElseThrow(Unauthenticated::new);
        return new Caller(person.partner(), person.id(), person.id().toString(), purpose(request), Instant.MAX);
    }

    /** One that is stated several times is none of the platform's, whatever it says. */
    private static @Nullable Purpose purpose(NativeWebRequest request) {
        String[] stated = request.getHeaderValues(StatedPurpose.HEADER);
        return StatedPurpose.checked(stated == null ? null : String.join(",", stated));
    }
}
