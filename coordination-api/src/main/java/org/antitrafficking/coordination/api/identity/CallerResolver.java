package org.antitrafficking.coordination.api.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.problems.Unauthenticated;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PersonId;
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
 * Gives a resource its {@link Caller}, or the {@link Call} or {@link ItemCall} that one makes: nobody calls without a
 * token of an identity that is bound to a person, and that is good at its partner. A resource that asks for the
 * {@link AccessToken} instead takes one that is bound to nobody, too.
 */
@Component
class CallerResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private static final Set<Class<?>> RESOLVED = Set.of(AccessToken.class, Caller.class, Call.class, ItemCall.class);

    private final Facts facts;
    private final CallNames names;
    private final Assurance assurance;
    private final RateLimit rateLimit;
    private final Requests requests;

    CallerResolver(Facts facts, CallNames names, Assurance assurance, RateLimit rateLimit, Requests requests) {
        this.assurance = assurance;
        this.facts = facts;
        this.names = names;
        this.rateLimit = rateLimit;
        this.requests = requests;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return RESOLVED.contains(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        AccessToken token = CurrentToken.get().orElseThrow(Unauthenticated::new);
        Class<?> wanted = parameter.getParameterType();
        if (wanted == AccessToken.class) return token;
        Caller caller = caller(token, request, wanted != Caller.class);
        if (wanted == Caller.class) return caller;
        String key = IdempotencyKey.checked(header(request, IdempotencyKey.HEADER));
        var call = new Call(requests, names, caller, key, Requests.Condition.NONE);
        return wanted == Call.class ? call : new ItemCall(call, header(request, HttpHeaders.IF_MATCH));
    }

    /** @param commands whether what this node remembers of the caller will do until it is decided */
    private Caller caller(AccessToken token, NativeWebRequest request, boolean commands) {
        PersonId id = names.person(token.identity());
        var readings = new Readings(facts, id, reading -> isGood(token, id, reading));
        Optional<Reading> remembered = commands ? readings.remembered() : Optional.empty();
        Person person = remembered.orElseGet(readings::own).person(id).orElseThrow(Unauthenticated::new);
        boolean machine = person.nature() == Nature.MACHINE;
        if (machine && assurance.constrainedMachines() && !token.isSenderConstrained()) throw new Unauthenticated();
        IdempotencyKey.checked(request.getHeader(IdempotencyKey.HEADER)); // before anything is sealed for its request
        rateLimit.count(person.partner());
        return new Caller(
                person.partner(),
                person.id(),
                person.id().toString(),
                StatedPurpose.checked(header(request, StatedPurpose.HEADER)),
                token.scopes(),
                token.ends(),
                readings);
    }

    private static boolean isGood(AccessToken token, PersonId id, Reading reading) {
        return reading.person(id)
                .filter(bound -> !bound.suspended())
                .flatMap(bound -> reading.directory().partner(bound.partner()))
                .filter(token::isGoodAt)
                .isPresent();
    }

    /** One that is sent several times is one, with commas between. */
    private static @Nullable String header(NativeWebRequest request, String name) {
        String[] sent = request.getHeaderValues(name);
        return sent == null ? null : String.join(",", sent);
    }
}
