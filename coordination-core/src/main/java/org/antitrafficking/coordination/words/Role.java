package org.antitrafficking.coordination.words;

/** What a person may do for its partner. Written as its text, never its name. */
public enum Role {
    /** Shares alerts, answers requests, runs joint investigations. */
    FOCAL_POINT("focal-point"),
    /** Validates what leaves the country. */
    SUPERVISOR("supervisor"),
    /** Replays the history of decisions under a mandate. */
    AUDITOR("auditor"),
    /** Binds persons and grants roles; holds no compartment by virtue of that. */
    ADMINISTRATOR("administrator"),
    /** A partner's own system that follows its feed. */
    SUBSCRIBER("subscriber"),
    /** Founds joint programmes, and records their budget and their money. */
    PROGRAMME_OFFICER("programme-officer");

    private final String text;

    Role(String text) {
        this.text = text;
    }

    /** Whether a machine never has it: who validates, audits, grants or runs a programme is a natural person. */
    public boolean isForNaturalPersons() {
        return this == SUPERVISOR || this == AUDITOR || this == ADMINISTRATOR || this == PROGRAMME_OFFICER;
    }

    @Override
    public String toString() {
        return text;
    }
}
