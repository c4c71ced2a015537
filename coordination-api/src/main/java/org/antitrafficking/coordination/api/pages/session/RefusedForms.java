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
 * also where the session of its page has ended, or another one of the same person has begun. A form says by a hidden
 * field that it wants that; its page has its address.
 */
public final class RefusedForms {

    /** The hidden field of a form whose page has the form's own address. */
    public static final String KEEP = "keep";

    /** What that field says where the address has many forms, one for each new thing: each is kept by itself. */
    public static final String EACH = "each";

    /** By which the platform knows a form that it took already, and for which version the form is meant. */
    private static final Set<String> SENT_WITH = Set.of("once", "match");

    /** What a form has besides that and what somebody wrote. */
    private static final Set<String> OF_THE_FORM = Set.of(PeoplesDoor.TOKEN, KEEP);

    /** Under which forms are kept that are kept each by itself. No page has that address. */
    private static final String NEW = "/pages/new";

    /** Where a request has what the form was sent with that its page shows. */
    private static final String SENT = RefusedForms.class.getName() + ".sent";

    /** More is not kept, though a form may take it. */
    private static final int MAX_CHARS = 100_000;

    private static final Logger logger = LoggerFactory.getLogger(RefusedForms.class);

    private final FormMarks marks;
    private final KeptForms kept;

    public RefusedForms(FormMarks marks, KeptForms kept) {
        this.marks = marks;
        this.kept = kept;
    }

    /**
     * Keeps the request's form where it asks for that and is of a page of its person; whether it did.
     *
     * @param same whether it may be sent again as it is: as the same form, meant for the same version
     */
    public boolean keep(HttpServletRequest request, boolean same) {
        if (!request.getMethod().equals("POST") || request.getParameter(KEEP) == null) return false;
        try {
            Optional<Session> now = PeoplesDoor.session(request);
            Optional<String> whose = marks.in(String.valueOf(request.getParameter(PeoplesDoor.TOKEN)))
                    .filter(mark -> now.isEmpty() || now.get().mark().equals(mark));
            Map<String, String> fields = fields(request);
            if (!same) fields.keySet().removeAll(SENT_WITH);
            int chars = fields.values().stream().mapToInt(String::length).sum();
            if (whose.isEmpty() || chars > MAX_CHARS) return false;
            kept.keep(whose.get(), name(request), fields);
            return true;
        } catch (LogUnavailable unavailable) {
            logger.debug("A refused form can't be kept", unavailable);
            return false;
        }
    }

    /**
     * What was written into the form at the request's own address and was kept, for whoever the session is of; nothing
     * where nothing was.
     */
    public Map<String, String> of(HttpServletRequest request) {
        return written(
                request,
                PeoplesDoor.session(request)
                        .map(session -> kept.of(session.mark(), request.getServletPath()))
                        .orElse(Map.of()));
    }

    /** The same of an address that has many forms: of the one that was kept last. */
    public Map<String, String> last(HttpServletRequest request) {
        return written(
                request,
                PeoplesDoor.session(request)
                        .map(session -> kept.last(session.mark(), NEW))
                        .orElse(Map.of()));
    }

    private static Map<String, String> written(HttpServletRequest request, Map<String, String> fields) {
        var written = new TreeMap<>(fields);
        var sent = new TreeMap<>(written);
        written.keySet().removeAll(SENT_WITH);
        sent.keySet().retainAll(SENT_WITH);
        if (!written.isEmpty()) request.setAttribute(SENT, sent);
        return written;
    }

    /**
     * What a form says besides what somebody writes into it; where the request's page shows a form that was kept, as
     * that form said it. So nothing is done twice that was done when the form was first sent, and nothing is
     * overwritten that has changed since.
     *
     * @param hidden as a new form says it, by name
     */
    public static Map<String, String> asSent(HttpServletRequest request, Map<String, String> hidden) {
        var all = new TreeMap<>(hidden);
        if (request.getAttribute(SENT) instanceof Map<?, ?> sent)
            for (String name : SENT_WITH)
                if (all.containsKey(name) && sent.get(name) instanceof String as) all.put(name, as);
        return all;
    }

    /** Keeps something for that session alone, under an address. */
    public void aside(Session session, String address, Map<String, String> what) {
        kept.keep(session.mark(), ofSession(session, address), what);
    }

    /** What was kept for that session under that address; nothing where nothing was. */
    public Map<String, String> aside(Session session, String address) {
        return kept.of(session.mark(), ofSession(session, address));
    }

    private static String ofSession(Session session, String address) {
        return address + " " + session.onceFor(address);
    }

    /** The request's form was done: nothing of it is kept. */
    public void done(HttpServletRequest request) {
        PeoplesDoor.session(request).ifPresent(session -> kept.drop(session.mark(), name(request)));
    }

    /** The same, and shows what has become of it. */
    public ResponseEntity<Void> done(HttpServletRequest request, String onward) {
        done(request);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(onward))
                .build();
    }

    /** Under which the request's form is kept. */
    private static String name(HttpServletRequest request) {
        return EACH.equals(request.getParameter(KEEP))
                ? NEW + "/" + request.getParameter("once")
                : request.getServletPath();
    }

    private static Map<String, String> fields(HttpServletRequest request) {
        var fields = new TreeMap<String, String>();
        request.getParameterMap().forEach((name, values) -> {
            if (!OF_THE_FORM.contains(name)) fields.put(name, values[values.length - 1]);
        });
        return fields;
    }
}
