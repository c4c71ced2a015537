package org.antitrafficking.coordination.words;

/**
 * Traffic Light Protocol 2.0 (FIRST): how far a recipient may share onward. From the narrowest to the widest. No
 * marking ever adds a recipient.
 */
public enum Marking {
    /** Not at all: the named persons only. */
    RED("TLP:RED"),
    /** Inside the recipient's organization only. */
    AMBER_STRICT("TLP:AMBER+STRICT"),
    /** The recipient's organization and its registered clients. */
    AMBER("TLP:AMBER"),
    /** The partners of the platform. */
    GREEN("TLP:GREEN"),
    /** No limit; publication is a command of its own. */
    CLEAR("TLP:CLEAR");

    private final String text;

    Marking(String text) {
        this.text = text;
    }

    /** Whether it lets a recipient share further than the other does. */
    public boolean isWiderThan(Marking other) {
        return compareTo(other) > 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
