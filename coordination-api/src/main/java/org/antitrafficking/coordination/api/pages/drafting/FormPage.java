package org.antitrafficking.coordination.api.pages.drafting;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Mistake;
import org.antitrafficking.coordination.api.pages.Section;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;
import org.jspecify.annotations.Nullable;

/**
 * A form, with what is wrong in it above.
 *
 * @param alert its id; null before there is one
 * @param action where the form is sent
 * @param button what sending it does
 * @param says what it means; null where the heading says it
 * @param kept whether what stands in it was kept of an earlier try
 * @param once its Idempotency-Key; empty where sending it changes nothing
 * @param match the version that it was read of; null where there is none
 * @param hidden what is sent besides the fields
 * @param returned why a second person gave it back; null where nobody did
 * @param stands what stands there now, where it is not what the form was made of; empty else
 */
public record FormPage(
        Frame frame,
        @Nullable String alert,
        String heading,
        @Nullable String says,
        boolean kept,
        List<Tasks.Task> tasks,
        List<Mistake> mistakes,
        String action,
        String button,
        String once,
        @Nullable String match,
        Map<String, String> hidden,
        List<Section> sections,
        Shown.@Nullable Text returned,
        List<Shown.Text> stands) {
    public FormPage {
        tasks = List.copyOf(tasks);
        mistakes = List.copyOf(mistakes);
        hidden = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(hidden));
        sections = List.copyOf(sections);
        stands = List.copyOf(stands);
    }

    /** How it is kept where it is refused: a form of any new alert by itself, another by its address. */
    public String keep() {
        return match == null && !once.isEmpty() && action.equals(DraftPagesController.DRAFTS) ? RefusedForms.EACH : "1";
    }

    /** The same; where the request's page shows a form that was kept, as that form was sent. */
    public FormPage asSent(HttpServletRequest request) {
        var own = new TreeMap<String, String>();
        if (!once.isEmpty()) own.put("once", once);
        if (match != null) own.put("match", match);
        Map<String, String> sent = RefusedForms.asSent(request, own);
        return new FormPage(
                frame,
                alert,
                heading,
                says,
                kept,
                tasks,
                mistakes,
                action,
                button,
                sent.getOrDefault("once", once),
                sent.get("match"),
                hidden,
                sections,
                returned,
                stands);
    }
}
