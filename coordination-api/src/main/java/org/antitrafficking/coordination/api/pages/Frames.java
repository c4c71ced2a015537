package org.antitrafficking.coordination.api.pages;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.pages.session.PeoplesDoor;
import org.antitrafficking.coordination.api.pages.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Makes what is around a page, for whom and in the language that a request is in. */
public final class Frames {

    /** Has the tag of a language that somebody chose, and nothing else. */
    static final String LANGUAGE = "language";

    private final Assets assets;
    private final boolean demonstration;

    public Frames(Assets assets, boolean demonstration) {
        this.assets = assets;
        this.demonstration = demonstration;
    }

    /** The words of the language that somebody chose, or else that the browser likes best. */
    public static Words words(HttpServletRequest request) {
        Cookie @Nullable [] cookies = request.getCookies();
        return Words.in(Arrays.stream(cookies == null ? new Cookie[0] : cookies)
                .filter(cookie -> cookie.getName().equals(LANGUAGE))
                .flatMap(cookie -> Language.of(cookie.getValue()).stream())
                .findFirst()
                .orElseGet(() -> Language.liked(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))));
    }

    /**
     * Around a page.
     *
     * @param title of the page
     * @param here the page's address, to come back to in another language
     */
    public Frame of(HttpServletRequest request, String title, String here) {
        Words words = words(request);
        return new Frame(
                words,
                title,
                assets.address(Assets.STYLE),
                assets.address(Assets.SCRIPT),
                assets.address(Assets.ICON),
                assets.address(Assets.LIVE),
                assets.address(Assets.PAST),
                assets.address(Assets.VERIFY),
                PeoplesDoor.session(request).map(Session::formToken).orElse(null),
                others(words.language(), here),
                demonstration,
                PeoplesDoor.session(request)
                        .filter(session -> session.token().isOperators())
                        .isPresent(),
                null,
                null,
                null);
    }

    private static List<Frame.Other> others(Language spoken, String here) {
        return Arrays.stream(Language.values())
                .filter(language -> language != spoken)
                .map(language -> new Frame.Other(
                        language.tag(),
                        language.dir(),
                        language.ownName(),
                        Doors.PAGES + "/language/" + language.tag() + "?from="
                                + URLEncoder.encode(here, StandardCharsets.UTF_8)))
                .toList();
    }
}
