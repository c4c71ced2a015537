package org.antitrafficking.coordination.api.problems;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes no address that is longer, or has more in it, than any of this service's, and no headers out of measure. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class CallLimits extends OncePerRequestFilter {

    /** Path and query together, as they were sent: room for ids and two cursors. */
    static final int MAX_ADDRESS_CHARS = 2_000;

    /** More than any resource takes. */
    static final int MAX_PARAMETERS = 20;

    /** All headers together: a token, a key and what browsers send. The server itself gives up at a multiple of it. */
    static final int MAX_HEADER_CHARS = 16 * 1024;

    private static final Problem HEADERS_TOO_LARGE = Problem.of(
            "header-too-large",
            "The headers are too large",
            431,
            "All headers of a request have at most " + MAX_HEADER_CHARS + " characters together. Send less.");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Problem problem = problem(request.getRequestURI(), request.getQueryString());
        if (problem == null && headerChars(request) > MAX_HEADER_CHARS) problem = HEADERS_TOO_LARGE;
        if (problem == null) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.CONNECTION, "close"); // which it is, where there is a body that nobody reads
        problem.write(response);
    }

    private static @Nullable Problem problem(String path, @Nullable String query) {
        if (path.length() + (query == null ? 0 : query.length()) > MAX_ADDRESS_CHARS)
            return Problem.of(
                    "address-too-long",
                    "The address is too long",
                    414,
                    "A path and its query have at most " + MAX_ADDRESS_CHARS + " characters together.");
        if (query != null && query.chars().filter(sign -> sign == '&').count() >= MAX_PARAMETERS)
            return Problem.badRequest("A query has at most " + MAX_PARAMETERS + " parameters.");
        if (path.indexOf(';') >= 0) return Problem.badRequest("A path has no parameters: leave out the semicolon.");
        return null;
    }

    private static int headerChars(HttpServletRequest request) {
        int chars = 0;
        for (String name : Collections.list(request.getHeaderNames()))
            for (String value : Collections.list(request.getHeaders(name))) chars += name.length() + value.length();
        return chars;
    }
}
