package org.antitrafficking.coordination.alerts;

/** What a recipient answers to an alert. Written as its text, never its name. */
public enum MatchAnswer {
    MATCH("match"),
    NO_MATCH("no-match"),
    INFORMATION("information");

    private final String text;

    MatchAnswer(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
