package org.antitrafficking.coordination.api.problems;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses requests whose headers or address are long, before anything looks at them. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class HeaderLimit extends OncePerRequestFilter {

    /** A token, a key and what browsers send; the server itself gives up at a multiple of it, without a word. */
    static final int MAX_HEADER_CHARS = 8 * 1024;

    private static final Problem TOO_LARGE = Problem.of(
            "header-too-large",
            "The headers are too large",
            431,
            "The address and the headers together have at most " + MAX_HEADER_CHARS + " characters. Send less.");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (chars(request) <= MAX_HEADER_CHARS) chain.doFilter(request, response);
        else TOO_LARGE.write(response);
    }

    private static int chars(HttpServletRequest request) {
        String query = request.getQueryString();
        int chars = request.getRequestURI().length() + (query == null ? 0 : query.length());
        for (String name : Collections.list(request.getHeaderNames()))
            for (String value : Collections.list(request.getHeaders(name))) chars += name.length() + value.length();
        return chars;
    }
}
