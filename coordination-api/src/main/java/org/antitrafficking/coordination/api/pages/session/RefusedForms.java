package org.antitrafficking.coordination.api.pages.session;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.antitrafficking.eventlog.LogUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * Keeps what a person wrote where the form was refused, whatever refused it, so that the person finds it there again:
 * also where the session has just ended. A form says by a hidden field that it wants that; its page has its address.
 */
public final class RefusedForms {

    /** The hidden field of a form whose page has the form's own address. */
    public static final String KEEP = "keep";

    /** What a form has besides what somebody wrote. */
    private static final Set<String> OF_THE_FORM = Set.of(PeoplesDoor.TOKEN, "once", "match", KEEP);

    /** More is not kept, though a form may take it. */
    private static final int MAX_CHARS = 100_000;

    private static final Logger logger = LoggerFactory.getLogger(RefusedForms.class);

    private final Sessions sessions;
    private final SessionCookie cookie;
    private final KeptForms kept;

    public RefusedForms(Sessions sessions, SessionCookie cookie, KeptForms kept) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.kept = kept;
    }

    /** Keeps the request's form where it asks for that and is of a page of its person; whether it did. */
    public boolean keep(HttpServletRequest request) {
        if (!request.getMethod().equals("POST") || request.getParameter(KEEP) == null) return false;
        try {
            Optional<Session> whose = PeoplesDoor.session(request)
                    .or(() -> cookie.session(request).flatMap(sessions::ended))
                    .filter(session -> session.hasFormToken(String.valueOf(request.getParameter(PeoplesDoor.TOKEN))));
            Map<String, String> fields = fields(request);
            int chars = fields.values().stream().mapToInt(String::length).sum();
            if (whose.isEmpty() || chars > MAX_CHARS) return false;
            kept.keep(whose.get().token().identity(), request.getServletPath(), fields);
            return true;
        } catch (LogUnavailable unavailable) {
            logger.debug("A refused form can't be kept", unavailable);
            return false;
        }
    }

    /** What was kept of the form at the request's own address, for whoever the session is of. */
    public Map<String, String> of(HttpServletRequest request) {
        return PeoplesDoor.session(request)
                .map(session -> kept.of(session.token().identity(), request.getServletPath()))
                .orElse(Map.of());
    }

    /** Keeps something for that session alone, under an address. */
    public void aside(Session session, String address, Map<String, String> what) {
        kept.keep(session.token().identity(), ofSession(session, address), what);
    }

    /** What was kept for that session under that address; nothing where nothing was. */
    public Map<String, String> aside(Session session, String address) {
        return kept.of(session.token().identity(), ofSession(session, address));
    }

    private static String ofSession(Session session, String address) {
        return address + " " + session.onceFor(address);
    }

    /** The request's form was done: nothing of it is kept. */
    public void done(HttpServletRequest request) {
        PeoplesDoor.session(request)
                .ifPresent(session -> kept.drop(session.token().identity(), request.getServletPath()));
    }

    /** The same, and shows what has become of it. */
    public ResponseEntity<Void> done(HttpServletRequest request, String onward) {
        done(request);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(onward))
                .build();
    }

    private static Map<String, String> fields(HttpServletRequest request) {
        var fields = new TreeMap<String, String>();
        request.getParameterMap().forEach((name, values) -> {
            if (!OF_THE_FORM.contains(name)) fields.put(name, values[values.length - 1]);
        });
        return fields;
    }
}
