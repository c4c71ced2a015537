package org.antitrafficking.coordination.programme;

/** Of a programme: the pilot's, and the one behind its gate. Written as its number. */
public enum Phase {
    PILOT("1"),
    EXPANSION("2");

    private final String number;

    Phase(String number) {
        this.number = number;
    }

    @Override
    public String toString() {
        return number;
    }
}
