package org.antitrafficking.coordination.api.demonstration;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Marks every answer of the demonstration as one, and its log file. */
@Component
@Profile("demonstration")
@Order(Ordered.HIGHEST_PRECEDENCE) // whoever answers
class DemonstrationMark extends OncePerRequestFilter {

    private static final String HEADER = "Coordination-Profile";

    private static final Logger log = LoggerFactory.getLogger(DemonstrationMark.class);

    DemonstrationMark() {
        log.warn("This is the DEMONSTRATION profile: its tokens are for everybody. Put no real case in.");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(HEADER, "demonstration");
        chain.doFilter(request, response);
    }
}
