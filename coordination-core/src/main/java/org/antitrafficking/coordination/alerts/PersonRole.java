package org.antitrafficking.coordination.alerts;

/** What a person that an alert is about may be. Written as its text, never its name. */
public enum PersonRole {
    POSSIBLE_VICTIM("possible-victim"),
    MISSING("missing-person"),
    SUSPECT("suspect");

    private final String text;

    PersonRole(String text) {
        this.text = text;
    }

    /** Whether the protection firewall is about the person. Who is missing may be a victim. */
    public boolean isProtected() {
        return this != SUSPECT;
    }

    @Override
    public String toString() {
        return text;
    }
}
