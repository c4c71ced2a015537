package org.antitrafficking.coordination.projections.asof;

/** How an item stood in a scope. Written as its text, never its name. */
public enum State {
    /** The scope had it. */
    HELD("held"),
    /** Its owner worked on it in another of the agency's scopes. */
    MOVED("moved"),
    /** It had been taken away. */
    TAKEN_AWAY("taken-away"),
    /** The scope had entries about it, and never the item. */
    UNTOLD("untold"),
    /** By the times that things happened: what would say it was taken away since, and its time with it. */
    UNKNOWN("unknown");

    private final String text;

    State(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }

    static State of(String text) {
        for (State state : values()) if (state.text.equals(text)) return state;
        throw new IllegalArgumentException("There is no state of that text.");
    }
}
