package org.antitrafficking.coordination.alerts;

/** What an alert's clock waits for. Written as its text, never its name. */
public enum ClockKind {
    /** A recipient's word that it has the alert. */
    ACKNOWLEDGE("acknowledge"),
    /** A recipient's answer. */
    ANSWER("answer"),
    /** A second person's word for what was issued in danger to life. */
    VALIDATION("validation"),
    /** The alert's end: when it is over, nobody has missed anything, the alert has expired. */
    EXPIRY("expiry");

    private final String text;

    ClockKind(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
