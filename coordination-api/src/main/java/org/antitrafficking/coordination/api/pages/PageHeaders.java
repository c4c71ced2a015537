package org.antitrafficking.coordination.api.pages;

import java.util.Map;
import org.springframework.http.HttpHeaders;

/** What every page's answer says to the browser besides the page. */
public final class PageHeaders {

    /** Nothing is loaded, run, sent or framed but from and to this service. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self';"
            + " img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'";

    /** By their names. */
    public static final Map<String, String> ALL = Map.of(
            "Content-Security-Policy",
            POLICY,
            "Referrer-Policy",
            "no-referrer",
            "X-Content-Type-Options",
            "nosniff",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            HttpHeaders.CACHE_CONTROL,
            "no-store");

    private PageHeaders() {}
}
