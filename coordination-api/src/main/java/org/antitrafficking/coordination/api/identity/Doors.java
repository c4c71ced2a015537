package org.antitrafficking.coordination.api.identity;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The service's two doors. Programs come to {@code /api} with a token, and no cookie is read there. People come to the
 * pages with a session's cookie, and no token is read there.
 */
public final class Doors {

    /** What the address of every page begins with. */
    public static final String PAGES = "/pages";

    private Doors() {}

    /** Whether a request comes by the people's door. */
    public static boolean isForPages(HttpServletRequest request) {
        return isForPages(request.getServletPath());
    }

    static boolean isForPages(String path) {
        return path.equals(PAGES) || path.startsWith(PAGES + "/");
    }
}
