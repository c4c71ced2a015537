package org.antitrafficking.coordination.words;

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

    /** What agreements call it. */
    public Category category() {
        return switch (this) {
            case POSSIBLE_VICTIM_OR_MISSING_PERSON -> Category.VICTIMS;
            case SUSPECTED_TRAFFICKER_OR_NETWORK -> Category.SUSPECTS;
            case RECRUITMENT_SCHEME -> Category.RECRUITMENT_SCHEMES;
            case ROUTE_OR_MODUS_OPERANDI -> Category.ROUTES;
            case DOCUMENT_FRAUD -> Category.DOCUMENT_FRAUD;
            case WARNING -> Category.WARNINGS;
        };
    }

    private final String text;

    AlertKind(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
