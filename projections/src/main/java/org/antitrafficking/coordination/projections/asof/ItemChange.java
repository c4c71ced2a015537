package org.antitrafficking.coordination.projections.asof;

import org.jspecify.annotations.Nullable;

/** What became of an item between two moments. Written as its text, never its name. */
public enum ItemChange {
    /** There was nothing of it before. */
    ADDED("added"),
    CHANGED("changed"),
    /** Something took it away, and it did not come back. */
    TAKEN_AWAY("taken-away");

    private final String text;

    ItemChange(String text) {
        this.text = text;
    }

    static ItemChange of(@Nullable State before, State after, boolean took) {
        if (after == State.TAKEN_AWAY && took) return TAKEN_AWAY;
        return before == null ? ADDED : CHANGED;
    }

    @Override
    public String toString() {
        return text;
    }
}
