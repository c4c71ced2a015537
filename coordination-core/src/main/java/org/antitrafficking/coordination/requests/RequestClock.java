package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.words.Tells.OfSharing;

/** What a request's clock waits for from its holder. Written as its text, never its name. */
@OfSharing
public enum RequestClock {
    /** The holder's word that it has the request. */
    ACKNOWLEDGE("acknowledge"),
    /** The last part of an answer, that nothing is held, or a refusal. It pauses; the other does not. */
    ANSWER("answer");

    private final String text;

    RequestClock(String text) {
        this.text = text;
    }

    /**
     * The clock of a text.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static RequestClock of(String text) {
        for (RequestClock clock : values()) if (clock.text.equals(text)) return clock;
        throw new IllegalArgumentException("A request's clock is acknowledge or answer.");
    }

    @Override
    public String toString() {
        return text;
    }
}
