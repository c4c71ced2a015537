package org.antitrafficking.coordination.api.audit;

import java.util.Locale;

/** What became of a command. Written as its text, never its name. */
enum DecisionOutcome {
    /** Events were stored. */
    ACCEPTED,
    /** It was already so. */
    UNCHANGED,
    /** An earlier command with its key was answered again. */
    REPLAYED,
    /** A rule forbade it. */
    REFUSED,
    /** What it was for was hidden from who gave it, or not there: to that one the same. */
    HIDDEN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
