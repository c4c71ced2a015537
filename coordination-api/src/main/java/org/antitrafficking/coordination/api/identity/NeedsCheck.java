package org.antitrafficking.coordination.api.identity;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.antitrafficking.coordination.api.problems.InsufficientAuthentication;
import org.antitrafficking.coordination.api.problems.InsufficientScope;
import org.antitrafficking.coordination.api.problems.Unauthenticated;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Holds each request to what its resource {@link Needs}, before its path and body are looked at. */
@Component
class NeedsCheck implements HandlerInterceptor, WebMvcConfigurer {

    private static final String PLATFORM = "org.antitrafficking.";

    /** What binds the partner, or cannot be undone. */
    private static final Set<TokenScope> WEIGHTY = Set.of(TokenScope.VALIDATE, TokenScope.SIGN);

    private final Assurance assurance;

    NeedsCheck(Assurance assurance) {
        this.assurance = assurance;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() != DispatcherType.REQUEST) return true; // looked at when it came
        if (handler instanceof HandlerMethod resource
                && resource.getBeanType().getName().startsWith(PLATFORM)) check(needs(resource));
        return true;
    }

    private static Needs needs(HandlerMethod resource) {
        @Nullable Needs needs = resource.getMethodAnnotation(Needs.class);
        if (needs == null) throw new IllegalStateException(resource + " does not say what it needs");
        return needs;
    }

    /** Whether it is a second person's act, binds the partner, or gives somebody the power of either. */
    static boolean asksForStrongSignIn(Needs needs) {
        return needs.strong() || !Collections.disjoint(List.of(needs.value()), WEIGHTY);
    }

    private void check(Needs of) {
        List<TokenScope> needs = List.of(of.value());
        if (needs.isEmpty()) return;
        if (of.hidden())
            Hidden.unless(CurrentToken.get()
                    .filter(token -> token.scopes().containsAll(needs))
                    .isPresent());
        AccessToken token = CurrentToken.get().orElseThrow(Unauthenticated::new);
        if (!token.scopes().containsAll(needs))
            throw new InsufficientScope(needs.stream().map(TokenScope::toString).toList());
        // Tokens live by the time of their issuers, whatever clock the platform decides by.
        if (asksForStrongSignIn(of) && !assurance.isStrong(token, Instant.now()))
            throw new InsufficientAuthentication(
                    assurance.acrValues(), assurance.maxAge().toSeconds());
    }
}
