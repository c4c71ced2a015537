package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Tells.OfSharing;

/** How an investigation ended. Written as its text, never its name. */
@OfSharing
public enum Outcome {
    /** It has led to prosecution. */
    PROSECUTION("prosecution"),
    /** It has led to none. */
    NO_PROSECUTION("no-prosecution"),
    /** One of the states goes on alone. */
    TRANSFERRED("transferred"),
    /** Nobody extended it. */
    PERIOD_OVER("period-over"),
    /** All other parties have left. */
    ONE_PARTY_LEFT("one-party-left");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    /** Whether the parties agree on it; the others follow from what happened. */
    public boolean isAgreedOn() {
        return this == PROSECUTION || this == NO_PROSECUTION || this == TRANSFERRED;
    }

    @Override
    public String toString() {
        return text;
    }
}
