package org.antitrafficking.coordination.words;

/** Why something was taken away from a scope. Written as its text, never its name. */
public enum Ground {
    RECALLED("recalled"),
    /** From this partner alone, as far as it is told. */
    WITHDRAWN("withdrawn"),
    /** One part of what was said. */
    TAKEN_BACK("taken-back"),
    EXPIRED("expired"),
    ERASED("erased"),
    /** Its owner works on it in another scope. */
    MOVED("moved");

    private final String text;

    Ground(String text) {
        this.text = text;
    }

    /** Whether whoever told it wants it back: a suspended partner is shown that as well. */
    public boolean isAskedBack() {
        return this == RECALLED || this == WITHDRAWN || this == TAKEN_BACK;
    }

    @Override
    public String toString() {
        return text;
    }
}
