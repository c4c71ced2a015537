package org.antitrafficking.coordination.api.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antitrafficking.coordination.api.charts.Numbers;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.session.PeoplesDoor;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;
import org.antitrafficking.coordination.api.pages.session.SessionCookie;
import org.antitrafficking.coordination.api.pages.session.Sessions;
import org.antitrafficking.coordination.api.problems.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Shows the API's problems as pages to who came by the people's door: whoever refuses and whatever for. A page tells
 * nothing that the problem does not tell, and so it is the same, to the byte, whether a thing is hidden or is not
 * there.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE) // when it has been counted
class PageProblems implements ResponseBodyAdvice<Object> {

    private static final String UNAUTHENTICATED = "unauthenticated";
    private static final String NOT_FOR_YOU = "insufficient-scope";
    private static final String OLD_FORM = "old-form";
    private static final String STEP_UP = "insufficient-user-authentication";
    private static final String UNAVAILABLE = "unavailable";
    private static final String NOT_YET = "not-yet";

    /** Among the figures of a refusal, what they are in. */
    private static final String CURRENCY = "currency";

    /** Of these the problem's own words are shown as well: they say which rule, or which field. */
    private static final Set<String> DETAILED = Set.of("bad-request", "broken-rule", "other");

    /** Of these the same form is refused again for as long as it says that it is the same. */
    private static final Set<String> OVER = Set.of("precondition-failed", "idempotency-key-reused");

    private final Frames frames;
    private final Renderer renderer;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final RefusedForms forms;

    PageProblems(Frames frames, Renderer renderer, Sessions sessions, SessionCookie cookie, RefusedForms forms) {
        this.forms = forms;
        this.frames = frames;
        this.renderer = renderer;
        this.sessions = sessions;
        this.cookie = cookie;
    }

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    /** Writes the page itself, and leaves nothing to write. */
    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (!(body instanceof Problem problem)
                || !(request instanceof ServletServerHttpRequest servlet)
                || !Doors.isForPages(servlet.getServletRequest())) return body;
        HttpServletRequest asked = servlet.getServletRequest();
        HttpHeaders headers = response.getHeaders();
        PageHeaders.ALL.forEach(headers::set);
        headers.remove(HttpHeaders.WWW_AUTHENTICATE); // asks for tokens
        headers.setContentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
        String word = word(problem);
        boolean kept = forms.keep(asked, !OVER.contains(word));
        if (kept && isOfAnotherSession(asked)) word = OLD_FORM;
        if (word.equals(UNAUTHENTICATED) && isOperators(asked)) word = NOT_FOR_YOU;
        if (word.equals(UNAVAILABLE) && asked.getMethod().equals("GET")) word = NOT_YET;
        if (word.equals(UNAUTHENTICATED)) end(asked, headers);
        try {
            response.getBody().write(renderer.html("problem", page(asked, problem, word, kept)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return null;
    }

    /** Who is no partner's person is still the operator where only persons find something. */
    private static boolean isOperators(HttpServletRequest request) {
        return PeoplesDoor.session(request)
                .filter(session -> session.token().isOperators())
                .isPresent();
    }

    private static boolean isOfAnotherSession(HttpServletRequest request) {
        String token = String.valueOf(request.getParameter(PeoplesDoor.TOKEN));
        return PeoplesDoor.session(request)
                .filter(session -> !session.hasFormToken(token))
                .isPresent();
    }

    /** Whoever is nobody any more has no session any more. */
    private void end(HttpServletRequest request, HttpHeaders headers) {
        PeoplesDoor.session(request).ifPresent(session -> sessions.end(session.id()));
        if (cookie.session(request).isPresent()) headers.add(HttpHeaders.SET_COOKIE, cookie.noSession());
    }

    /** @param kept whether what somebody wrote is found again where the form was sent from */
    private ProblemPage page(HttpServletRequest request, Problem problem, String word, boolean kept) {
        Words words = Frames.words(request);
        String heading = words.say("problem." + word);
        boolean operator = isOperators(request);
        Onward onward = onward(request, word, kept, operator);
        @Nullable String rule = problem.rule();
        @Nullable String said = rule != null && words.has("rule." + rule) ? words.rule(rule) : null;
        Frame frame = frames.of(request, heading, Within.home(operator));
        return new ProblemPage(
                word.equals(UNAUTHENTICATED) ? frame.signedOut() : frame,
                heading,
                words.say("problem." + word + ".what"),
                said,
                figures(problem, words),
                DETAILED.contains(word) && said == null ? problem.detail() : null,
                kept ? words.say("problem.kept") : null,
                onward.address(),
                words.say(onward.said()));
    }

    /** Each amount on which a rule fails, in the currency that the refusal names. */
    private static List<Fact> figures(Problem problem, Words words) {
        Map<String, String> all = problem.figures() == null ? Map.of() : problem.figures();
        String currency = all.getOrDefault(CURRENCY, "");
        return all.entrySet().stream()
                .filter(one -> !one.getKey().equals(CURRENCY))
                .map(one -> new Fact(
                        words.called("figure", one.getKey()),
                        Cell.code(Numbers.grouped(one.getValue()) + " " + currency)))
                .toList();
    }

    /** @param said the name of what is said of it */
    private record Onward(String address, String said) {}

    private static Onward onward(HttpServletRequest request, String word, boolean kept, boolean operator) {
        String asked = Within.page(request.getServletPath());
        String from = kept ? "?from=" + asked : "";
        if (word.equals(STEP_UP)) return new Onward(Doors.PAGES + "/sign-in/again" + from, "sign-in.again");
        if (word.equals(UNAUTHENTICATED) || PeoplesDoor.session(request).isEmpty())
            return new Onward(Doors.PAGES + "/sign-in" + from, "sign-in.title");
        if (kept) return new Onward(asked, "problem.back");
        if (word.equals(NOT_YET)) {
            String query = request.getQueryString();
            return new Onward(query == null ? asked : Within.page(asked + "?" + query), "problem.load-again");
        }
        return new Onward(Within.home(operator), operator ? "operation.title" : "inbox.title");
    }

    /** What tells its type from others; {@code other} of what nobody comes to by a page's links and forms. */
    private static String word(Problem problem) {
        String word = problem.type().substring(Problem.TYPES.length());
        return Words.in(Language.ENGLISH).has("problem." + word) ? word : "other";
    }
}
