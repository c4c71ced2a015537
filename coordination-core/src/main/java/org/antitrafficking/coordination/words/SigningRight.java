package org.antitrafficking.coordination.words;

/** What a person may sign for its partner. Written as its text, never its name. */
public enum SigningRight {
    SHARING_AGREEMENTS("sharing-agreements"),
    INVESTIGATION_AGREEMENTS("investigation-agreements"),
    AUDIT_MANDATES("audit-mandates"),
    PROGRAMME_DECISIONS("programme-decisions");

    private final String text;

    SigningRight(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
