package org.antitrafficking.coordination.api.pages.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;

/**
 * The cookies of the pages: no script reads them, no other site's request but a link brings them, and in production
 * they come over TLS alone and from this host alone. The demonstration has no TLS, and so gives them plain names.
 */
public final class SessionCookie {

    private static final String HOST = "__Host-";

    /** Has a session's id. */
    private static final String SESSION = "session";

    /** Has a sign-in that was begun, sealed. */
    private static final String ATTEMPT = "sign-in";

    /** How long somebody may take to sign in. */
    public static final Duration ATTEMPT_LASTS = Duration.ofMinutes(10);

    private final boolean plain;

    /** @param plain without TLS, as the demonstration is over loopback */
    public SessionCookie(boolean plain) {
        this.plain = plain;
    }

    /** The id of the session that a request says it is of. */
    public Optional<String> session(HttpServletRequest request) {
        return value(request, SESSION);
    }

    /** The sealed sign-in that a request says it goes on with. */
    public Optional<String> attempt(HttpServletRequest request) {
        return value(request, ATTEMPT);
    }

    /** As long as the browser is open: the session itself ends sooner or later. */
    public String ofSession(String id) {
        return cookie(SESSION, id, null);
    }

    public String ofAttempt(String sealed) {
        return cookie(ATTEMPT, sealed, ATTEMPT_LASTS);
    }

    public String noSession() {
        return cookie(SESSION, "", Duration.ZERO);
    }

    public String noAttempt() {
        return cookie(ATTEMPT, "", Duration.ZERO);
    }

    private String name(String name) {
        return plain ? name : HOST + name;
    }

    /** Of two of a name neither is taken: one of them somebody else has set. */
    private Optional<String> value(HttpServletRequest request, String name) {
        Cookie @Nullable [] all = request.getCookies();
        if (all == null) return Optional.empty();
        List<String> sent = Arrays.stream(all)
                .filter(cookie -> cookie.getName().equals(name(name)))
                .map(Cookie::getValue)
                .toList();
        return sent.size() == 1 ? Optional.of(sent.getFirst()) : Optional.empty();
    }

    private String cookie(String name, String value, @Nullable Duration lasts) {
        var cookie = ResponseCookie.from(name(name), value)
                .path("/")
                .httpOnly(true)
                .secure(!plain)
                .sameSite("Lax");
        return (lasts == null ? cookie : cookie.maxAge(lasts)).build().toString();
    }
}
