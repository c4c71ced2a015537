package org.antitrafficking.coordination.api.pages.drafting;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.api.pages.Language;
import org.antitrafficking.coordination.api.pages.PageAnswers;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/**
 * An alert that its owner still writes, as the API gave it.
 *
 * @param match the version of its page
 */
record OwnDraft(JsonNode alert, String match) {

    /**
     * Of the alert's page.
     *
     * @throws Hidden where it is another's, or is issued already: then there is nothing to write
     */
    static OwnDraft of(ResponseEntity<byte[]> recorded) {
        OwnDraft draft = orIssued(recorded);
        Hidden.unless(draft.isDraft());
        return draft;
    }

    /** Whether there is still something to write. */
    boolean isDraft() {
        return !alert.has("terms") && !alert.has("ended");
    }

    /**
     * The same where it may be issued already.
     *
     * @throws Hidden where it is another's
     */
    static OwnDraft orIssued(ResponseEntity<byte[]> recorded) {
        JsonNode alert = PageAnswers.model(recorded);
        Hidden.unless(alert.path("page").stringValue("").equals("alert-owner"));
        return new OwnDraft(alert, String.valueOf(recorded.getHeaders().getETag()));
    }

    /** With the version that the form was made of: what is sent again is still meant for that. */
    OwnDraft as(HttpServletRequest request) {
        String said = request.getHeader(HttpHeaders.IF_MATCH);
        return said == null ? this : new OwnDraft(alert, said);
    }

    String id() {
        return alert.path("alert").stringValue("");
    }

    JsonNode content() {
        return alert.path("content");
    }

    String reference() {
        return content().path("reference").stringValue("");
    }

    /**
     * An act under way.
     *
     * @throws Hidden where there is none
     */
    JsonNode act(String release) {
        JsonNode act = alert.path("acts").path(release);
        Hidden.unless(act.isObject());
        return act;
    }

    /** The issue that was prepared last; a missing node where there is none. */
    JsonNode issue() {
        JsonNode last = alert.path("none");
        String at = "";
        for (var act : alert.path("acts").properties()) {
            String prepared = act.getValue().path("preparedAt").stringValue("");
            if (!act.getValue().path("act").stringValue("").equals("issue") || prepared.compareTo(at) < 0) continue;
            last = act.getValue();
            at = prepared;
        }
        return last;
    }

    /** Why a second person gave an act back; null where nobody did. */
    static Shown.@Nullable Text returned(JsonNode act) {
        JsonNode reason = act.path("returned").path("reason");
        return reason.isMissingNode() || reason.isNull()
                ? null
                : new Shown.Text("", "auto", Shown.string(reason.path("text")));
    }

    /** Subjects and narratives, one after the other. */
    static List<Shown.Text> says(JsonNode content) {
        var says = new ArrayList<Shown.Text>();
        for (var text : content.path("texts").properties())
            for (String part : List.of("subject", "narrative"))
                says.add(new Shown.Text(
                        text.getKey(),
                        Language.dirOf(text.getKey()),
                        Shown.string(text.getValue().path(part).path("text"))));
        return says;
    }
}
