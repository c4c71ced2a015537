package org.antitrafficking.coordination.programme;

/** What an activity is for, by the pillars of a response to trafficking. Written as its text, never its name. */
public enum Pillar {
    PREVENTION("prevention"),
    PROSECUTION("prosecution"),
    PROTECTION("protection"),
    REGIONAL_COOPERATION("regional-cooperation");

    private final String text;

    Pillar(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
