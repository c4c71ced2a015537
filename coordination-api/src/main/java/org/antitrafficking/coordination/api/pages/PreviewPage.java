package org.antitrafficking.coordination.api.pages;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.antitrafficking.coordination.api.offers.Reader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An alert as a recipient would see it once something were done.
 *
 * @param heading that it is a preview, and whose
 * @param what is to be known of it: whether the recipient gains the alert, has it, or is told nothing
 * @param seen the recipient's page, from which nothing is done; null where it is told nothing
 * @param back the address that one comes from
 * @param hidden what was typed there, to be sent back; empty where one comes by a link
 */
public record PreviewPage(
        Frame frame, String heading, String what, @Nullable AlertPage seen, String back, Map<String, String> hidden) {

    private static final Reader NOBODY = new Reader("", "", Set.of(), Set.of(), false);

    public PreviewPage {
        hidden = Collections.unmodifiableMap(new LinkedHashMap<>(hidden));
    }

    /**
     * Of what the API says that the recipient would see.
     *
     * @param partner as which one looks
     * @param names what a partner is called, by its id
     */
    public static PreviewPage of(
            JsonNode seen,
            String partner,
            Function<String, Shown.Text> names,
            Frame frame,
            String back,
            Map<String, String> hidden) {
        Words words = frame.words();
        String recipient = String.valueOf(names.apply(partner).text());
        String becomes = seen.path("becomes").stringValue("");
        return new PreviewPage(
                frame,
                words.say("preview.title", recipient),
                words.say("preview." + becomes, recipient),
                seen.has("page") ? AlertPage.of(seen, frame, names, null, null, null, NOBODY) : null,
                back,
                hidden);
    }
}
