package org.antitrafficking.coordination.api.offers;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What may be done to an act that is under way, by whoever sees it: just what the rules would accept of that reader.
 */
public enum ReleaseActs {
    VALIDATION("validateRelease", "validateRequestRelease"),
    RETURN("returnRelease", "returnRequestRelease"),
    DISCLOSURE("discloseRelease", "discloseRequestRelease"),
    DISCARD("discardRelease", "discardRequestRelease");

    private final String ofAlerts;
    private final String ofRequests;

    ReleaseActs(String ofAlerts, String ofRequests) {
        this.ofAlerts = ofAlerts;
        this.ofRequests = ofRequests;
    }

    Operation ofAlerts() {
        return Operation.of(ofAlerts);
    }

    Operation ofRequests() {
        return Operation.of(ofRequests);
    }

    /**
     * To an alert's act.
     *
     * @param alert of {@code GET /api/alerts/{id}}
     * @param digest of what it would tell now, or told; null where it would be refused
     */
    public static Set<ReleaseActs> ofAlert(JsonNode alert, String release, @Nullable String digest, Reader reader) {
        JsonNode act = alert.path("acts").path(release);
        boolean done = act.has("done");
        boolean returned = act.has("returned");
        boolean second = isSecond(alert, act, reader);
        String validated = act.path("validated").stringValue("");
        var offered = EnumSet.noneOf(ReleaseActs.class);
        // Also where what was validated is not what is there now.
        if (digest != null && second && !returned && !digest.equals(validated)) offered.add(VALIDATION);
        if (second && !done && !returned) offered.add(RETURN);
        if (digest != null && digest.equals(validated) && reader.decides()) offered.add(DISCLOSURE);
        if (reader.acts() && !done) offered.add(DISCARD);
        return offered;
    }

    /**
     * To a request's act. Whether the quota of blind queries lets it be sent is not looked at.
     *
     * @param act of a page of {@code GET /api/requests/{id}}
     * @param digest of what it would tell; null where it would be refused
     */
    public static Set<ReleaseActs> ofRequest(JsonNode act, @Nullable String digest, Reader reader) {
        boolean returned = act.has("returned");
        boolean second = reader.supervises() && !act.path("by").stringValue("").equals(reader.person());
        String validated = act.path("validated").stringValue("");
        var offered = EnumSet.noneOf(ReleaseActs.class);
        if (digest != null && second && !returned && !digest.equals(validated)) offered.add(VALIDATION);
        if (second && !returned) offered.add(RETURN);
        if (digest != null && digest.equals(validated) && reader.decides()) offered.add(DISCLOSURE);
        if (reader.acts()) offered.add(DISCARD);
        return offered;
    }

    /** Whether an act of an alert tells what the alert says as it stands. */
    public static boolean tellsContent(String act) {
        return act.equals("issue") || act.equals("widen") || act.equals("relax") || act.equals("grant-onward");
    }

    /**
     * Whether its reader had no hand in what it tells: neither in the act nor, where that is told, in the content. Of
     * what is done already the act itself says who had one by then.
     */
    private static boolean isSecond(JsonNode alert, JsonNode act, Reader reader) {
        if (!reader.supervises() || isAmong(act.path("by"), reader)) return false;
        String word = act.path("act").stringValue("");
        boolean ofTheContent = tellsContent(word) || word.equals("amend");
        return act.has("done") || !ofTheContent || !isAmong(alert.path("contributors"), reader);
    }

    private static boolean isAmong(JsonNode persons, Reader reader) {
        for (JsonNode person : persons) if (person.stringValue("").equals(reader.person())) return true;
        return false;
    }
}
