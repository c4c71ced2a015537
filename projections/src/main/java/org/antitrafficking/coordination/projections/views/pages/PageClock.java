package org.antitrafficking.coordination.projections.views.pages;

import java.time.Instant;

/**
 * A clock, on a page.
 *
 * @param extended whether it was given more time
 */
public record PageClock(Instant due, boolean extended, State state) {

    /** Written as its text, never its name. */
    public enum State {
        DUE("due"),
        MET("met"),
        MISSED("missed");

        private final String text;

        State(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    public static PageClock due(Instant due) {
        return new PageClock(due, false, State.DUE);
    }

    /** What came in time, as far as the scope was told. */
    public PageClock met() {
        return state == State.DUE ? new PageClock(due, extended, State.MET) : this;
    }

    public boolean isDue() {
        return state == State.DUE;
    }

    public boolean isMet() {
        return state == State.MET;
    }

    public boolean isMissed() {
        return state == State.MISSED;
    }
}
