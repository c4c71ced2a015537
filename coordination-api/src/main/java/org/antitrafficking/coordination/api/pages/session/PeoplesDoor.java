package org.antitrafficking.coordination.api.pages.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.antitrafficking.coordination.api.identity.CurrentToken;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.identity.FloodGate;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.problems.TooManyRequests;
import org.antitrafficking.coordination.api.problems.Unauthenticated;
import org.antitrafficking.eventlog.LogUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Where people's requests come in: finds whose session it is, and takes a form only from a page of this service. A
 * request without a session goes on as nobody's, and so does an issuer's. What nobody asked for, a prefetch, is not
 * answered: a read is what somebody asked for.
 */
public final class PeoplesDoor extends OncePerRequestFilter {

    /** The hidden field that every form has. */
    public static final String TOKEN = "token";

    /** Below the pages: what a page listens to by itself, which is no use of a session. */
    public static final String NEWS = "/news";

    /** Below the pages: where issuers come, who have no session and send no form of a page. */
    public static final String SIGNED_OUT = "/backchannel-logout";

    private static final String SESSION = PeoplesDoor.class.getName() + ".session";

    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    private static final int NOT_NOW = HttpServletResponse.SC_SERVICE_UNAVAILABLE;

    private final Sessions sessions;
    private final SessionCookie cookie;
    private final FloodGate floods;
    private final HandlerExceptionResolver problems;

    /** @param problems answers what is thrown here as it answers what pages throw */
    public PeoplesDoor(Sessions sessions, SessionCookie cookie, FloodGate floods, HandlerExceptionResolver problems) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.floods = floods;
        this.problems = problems;
    }

    /**
     * The session of a request.
     *
     * @throws Unauthenticated where it is nobody's
     */
    public static Session needed(HttpServletRequest request) {
        return session(request).orElseThrow(Unauthenticated::new);
    }

    /** The session of a request; empty where it is nobody's. */
    public static Optional<Session> session(HttpServletRequest request) {
        return request.getAttribute(SESSION) instanceof Session session ? Optional.of(session) : Optional.empty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isPrefetch(request)) {
            response.setStatus(NOT_NOW);
            return;
        }
        if (request.getServletPath().equals(Doors.PAGES + SIGNED_OUT)) {
            chain.doFilter(new FormRequest(request), response);
            return;
        }
        try {
            Optional<Session> session =
                    cookie.session(request).flatMap(id -> isNews(request) ? sessions.look(id) : sessions.find(id));
            if (session.isPresent()) {
                floods.check(session.get().token());
                request.setAttribute(SESSION, session.get());
                CurrentToken.set(session.get().token());
            }
            if (!SAFE.contains(request.getMethod())) check(request, session.orElseThrow(Unauthenticated::new));
        } catch (TooManyRequests e) {
            floods.answer(request, response, () -> problems.resolveException(request, response, null, e));
            return;
        } catch (Unauthenticated | BadRequest | LogUnavailable e) {
            problems.resolveException(request, response, null, e);
            return;
        }
        chain.doFilter(new FormRequest(request), response);
    }

    /** A browser that does not say where a form comes from is old; then its token alone says it. */
    private static void check(HttpServletRequest request, Session session) {
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        @Nullable String token = request.getParameter(TOKEN);
        boolean own = site == null || site.equals("same-origin");
        if (!own || token == null || !session.hasFormToken(token))
            throw new BadRequest("The form is not of a page of this session. Open the page again and send it from"
                    + " there. Nothing was changed.");
    }

    private static boolean isNews(HttpServletRequest request) {
        return request.getServletPath().equals(Doors.PAGES + NEWS);
    }

    private static boolean isPrefetch(HttpServletRequest request) {
        @Nullable String purpose = request.getHeader("Sec-Purpose");
        return purpose != null && purpose.contains("prefetch");
    }
}
