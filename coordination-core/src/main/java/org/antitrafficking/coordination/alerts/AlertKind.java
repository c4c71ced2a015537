package org.antitrafficking.coordination.alerts;

/** What an alert is about. Written as its text, never its name. */
public enum AlertKind {
    POSSIBLE_VICTIM_OR_MISSING_PERSON("possible-victim-or-missing-person"),
    SUSPECTED_TRAFFICKER_OR_NETWORK("suspected-trafficker-or-network"),
    /** A false job offer, an agency, an online advertisement. */
    RECRUITMENT_SCHEME("recruitment-scheme"),
    ROUTE_OR_MODUS_OPERANDI("route-or-modus-operandi"),
    DOCUMENT_FRAUD("document-fraud"),
    /** To the public or to missions. */
    WARNING("warning");

    private final String text;

    AlertKind(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
