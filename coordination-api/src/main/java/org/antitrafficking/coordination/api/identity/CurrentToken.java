package org.antitrafficking.coordination.api.identity;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * For whom this thread answers a request: by a token that a program sent, or by what a person's session says, which is
 * said in the same words. All that comes behind asks here, and so asks the same of both.
 */
public final class CurrentToken {

    private CurrentToken() {}

    private static final class Authenticated extends AbstractAuthenticationToken {
        private final transient AccessToken token;

        Authenticated(AccessToken token) {
            super(List.of());
            this.token = token;
            setAuthenticated(true);
        }

        @Override
        public Object getCredentials() {
            return "";
        }

        @Override
        public Object getPrincipal() {
            return token;
        }

        @Override
        public String getName() {
            return ""; // a subject is a person's: it gets into no log
        }
    }

    /** The token of the request that this thread answers; empty where the request is nobody's. */
    public static Optional<AccessToken> get() {
        @Nullable Authentication now = SecurityContextHolder.getContext().getAuthentication();
        return now instanceof Authenticated authenticated ? Optional.of(authenticated.token) : Optional.empty();
    }

    /** From now on this thread answers for the token, until the request's filters are left. */
    public static void set(AccessToken token) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new Authenticated(token));
        SecurityContextHolder.setContext(context);
    }
}
