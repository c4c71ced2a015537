package org.antitrafficking.coordination.api.logs;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each call a random id, which stands in the log's lines about it. It says nothing: it is made of nothing that
 * was sent, and kept nowhere else.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class CallId extends OncePerRequestFilter {

    /** Names it to a client whose call failed for a reason that the log tells. */
    public static final String HEADER = "Request-Id";

    /** Its name in a line's context. */
    static final String KEY = "call";

    private static final String GIVEN = CallId.class.getName();

    /** The id of the call that this thread serves; null where it serves none. */
    public static @Nullable String current() {
        return MDC.get(KEY);
    }

    /** A call comes a second time once its body is there, on another thread. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = request.getAttribute(GIVEN) instanceof String given
                ? given
                : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        request.setAttribute(GIVEN, id);
        MDC.put(KEY, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(KEY);
        }
    }
}
