package org.antitrafficking.coordination.api.identity;

import java.util.List;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.problems.Unauthenticated;
import org.antitrafficking.coordination.persons.Nature;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.persons.PersonId;
import org.antitrafficking.coordination.sharing.Purpose;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Gives a resource its {@link Caller}: nobody calls without a token of an identity that is bound to a person, and that
 * is good at its partner. A resource that asks for the {@link AccessToken} instead takes one that is bound to nobody,
 * too.
 */
@Component
class CallerResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private final Facts facts;
    private final RequestNames names;
    private final Assurance assurance;
    private final RateLimit rateLimit;

    CallerResolver(Facts facts, RequestNames names, Assurance assurance, RateLimit rateLimit) {
        this.assurance = assurance;
        this.facts = facts;
        this.names = names;
        this.rateLimit = rateLimit;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class || parameter.getParameterType() == AccessToken.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        AccessToken token = TokenFilter.current().orElseThrow(Unauthenticated::new);
        return parameter.getParameterType() == AccessToken.class ? token : caller(token, request);
    }

    private Caller caller(AccessToken token, NativeWebRequest request) {
        PersonId id = names.person(token.identity());
        Reading reading = facts.reading(id);
        Person person = reading.person(id).filter(bound -> !bound.suspended()).orElseThrow(Unauthenticated::new);
        if (reading.directory()
                .partner(person.partner())
                .filter(token::isGoodAt)
                .isEmpty()) throw new Unauthenticated();
        boolean machine = person.nature() == Nature.MACHINE;
        if (machine && assurance.constrainedMachines() && !token.isSenderConstrained()) throw new Unauthenticated();
        IdempotencyKey.checked(request.getHeader(IdempotencyKey.HEADER)); // before anything is sealed for its request
        rateLimit.count(person.partner());
        return new Caller(
                person.partner(),
                person.id(),
                person.id().toString(),
                purpose(request),
                token.scopes(),
                token.ends(),
                reading);
    }

    /** One that is stated several times is none of the platform's, whatever it says. */
    private static @Nullable Purpose purpose(NativeWebRequest request) {
        String[] stated = request.getHeaderValues(StatedPurpose.HEADER);
        return StatedPurpose.checked(stated == null ? null : String.join(",", stated));
    }
}
