package org.antitrafficking.coordination.api.pages.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.antitrafficking.coordination.api.identity.Assurance;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.identity.IdentitySettings;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.pages.Frames;
import org.antitrafficking.coordination.api.pages.Site;
import org.antitrafficking.coordination.api.pages.Within;
import org.antitrafficking.coordination.api.pages.session.PeoplesDoor;
import org.antitrafficking.coordination.api.pages.session.Session;
import org.antitrafficking.coordination.api.pages.session.SessionCookie;
import org.antitrafficking.coordination.api.pages.session.Sessions;
import org.antitrafficking.coordination.api.problems.Unauthenticated;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The way into a session, up to a stronger one, and out. Begun by links: a form's policy would forbid other hosts. */
@RestController
class SignInController {

    static final String SIGN_IN = Doors.PAGES + "/sign-in";

    /** Where issuers send people back to. */
    static final String RETURN = SIGN_IN + "/return";

    private static final String BEGIN = SIGN_IN + "/begin";

    /** Pages that the browser kept are shown to nobody any more. What it keeps further is the language alone. */
    private static final String PAGES_KEPT = "\"cache\", \"storage\"";

    private final SignIn signIn;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final Site site;
    private final Assurance assurance;
    private final IdentitySettings settings;

    SignInController(
            SignIn signIn,
            Sessions sessions,
            SessionCookie cookie,
            Site site,
            Assurance assurance,
            IdentitySettings settings) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookie = cookie;
        this.site = site;
        this.assurance = assurance;
        this.settings = settings;
    }

    @Needs({})
    @GetMapping(path = SIGN_IN, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> shown(HttpServletRequest request, @RequestParam(required = false) @Nullable String from) {
        String onward = Within.page(from);
        List<SignInPage.Link> links = signIn.issuers().stream()
                .map(issuer -> new SignInPage.Link(
                        BEGIN + "?issuer=" + encoded(issuer.issuer()) + "&from=" + encoded(onward), issuer.issuer()))
                .toList();
        String title = Frames.words(request).say("sign-in.title");
        return site.page("signin", new SignInPage(site.frame(request, title, SIGN_IN), links));
    }

    @Needs({})
    @GetMapping(path = BEGIN, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> begin(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String issuer,
            @RequestParam(required = false) @Nullable String from) {
        return to(signIn.begin(issuer, base(request), Within.page(from), SignIn.Strength.ANY, null));
    }

    /** Of whoever is to sign in again, more strongly: at its own issuer, and to no other end than it was in. */
    @Needs({})
    @GetMapping(path = SIGN_IN + "/again", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> again(HttpServletRequest request, @RequestParam(required = false) @Nullable String from) {
        Session session = PeoplesDoor.needed(request);
        var strength = new SignIn.Strength(assurance.acrValues(), assurance.maxAge());
        String issuer = session.token().identity().issuer();
        return to(signIn.begin(issuer, base(request), Within.page(from), strength, session));
    }

    private ResponseEntity<Void> to(SignIn.Begun begun) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(begun.address()))
                .header(HttpHeaders.SET_COOKIE, cookie.ofAttempt(begun.sealed()))
                .build();
    }

    /** A session with a new id, whatever session there was: that one has ended. */
    @Needs({})
    @GetMapping(path = RETURN, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> back(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String code) {
        String sealed = cookie.attempt(request).orElseThrow(Unauthenticated::new);
        if (code.isEmpty()) throw new Unauthenticated(); // the issuer says why, and the person knows it
        Optional<Session> before = PeoplesDoor.session(request);
        SignIn.Come come = signIn.back(sealed, state, code, request.getLocalPort(), before);
        before.map(Session::id).ifPresent(sessions::end);
        Session session = sessions.begin(come.signedIn());
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(
                        come.from().equals(Within.INBOX)
                                ? Within.home(session.token().isOperators())
                                : come.from()))
                .header(HttpHeaders.SET_COOKIE, cookie.ofSession(session.id()), cookie.noAttempt())
                .build();
    }

    @Needs({})
    @PostMapping(path = Doors.PAGES + "/sign-out", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Void> signOut(HttpServletRequest request) {
        Session session = PeoplesDoor.needed(request);
        sessions.end(session.id());
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(SIGN_IN))
                .header("Clear-Site-Data", PAGES_KEPT)
                .header(HttpHeaders.SET_COOKIE, cookie.noSession())
                .build();
    }

    /** In the demonstration as the browser says it, since a test's port is not the usual one; else as it is set. */
    private String base(HttpServletRequest request) {
        if (signIn.issuers().stream().noneMatch(SignInIssuer::isOwn)) return settings.address();
        return request.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
