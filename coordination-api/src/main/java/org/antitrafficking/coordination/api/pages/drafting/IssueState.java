package org.antitrafficking.coordination.api.pages.drafting;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where an act stands that is under way.
 *
 * @param word for it
 * @param digest by which it can be done now; null where it can't
 * @param isOpen whether it can be given up
 */
record IssueState(String word, Tasks.Step step, @Nullable String digest, boolean isOpen) {

    /** Of the act on its owner's page, and what its preview says. */
    static IssueState of(JsonNode act, JsonNode preview) {
        String validated = string(act.path("validated"));
        String digest = string(preview.path("digest"));
        if (act.path("done").isString()) return new IssueState("done", Tasks.Step.VALIDATION, null, false);
        if (act.path("returned").isObject()) return new IssueState("returned", Tasks.Step.VALIDATION, null, true);
        if (digest == null) return new IssueState("refused", Tasks.Step.VALIDATION, null, true);
        if (validated == null) {
            boolean danger = act.path("protection").path("danger").isObject();
            return new IssueState(danger ? "danger" : "waits", Tasks.Step.VALIDATION, danger ? digest : null, true);
        }
        return validated.equals(digest)
                ? new IssueState("validated", Tasks.Step.DISCLOSURE, digest, true)
                : new IssueState("stale", Tasks.Step.VALIDATION, null, true);
    }
}
