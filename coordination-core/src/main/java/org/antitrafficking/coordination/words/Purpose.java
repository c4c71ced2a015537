package org.antitrafficking.coordination.words;

/** What information is shared for. Written as its text, never its name. */
public enum Purpose {
    PREVENTION("prevention"),
    INVESTIGATION("investigation"),
    PROSECUTION("prosecution"),
    JOINT_INVESTIGATION("joint-investigation"),
    ASSISTANCE("assistance-to-victims"),
    REPATRIATION("repatriation");

    private final String text;

    Purpose(String text) {
        this.text = text;
    }

    /** Whether it is to prevent or combat crime, as {@link HandlingCode#H0} asks. */
    public boolean isAgainstCrime() {
        return this != ASSISTANCE && this != REPATRIATION;
    }

    @Override
    public String toString() {
        return text;
    }
}
