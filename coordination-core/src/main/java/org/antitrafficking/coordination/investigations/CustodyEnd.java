package org.antitrafficking.coordination.investigations;

/** How custody of a piece of evidence ended. Written as its text, never its name. */
public enum CustodyEnd {
    /** To whom it was taken from, or to whom it belongs. */
    RETURNED("returned"),
    DESTROYED("destroyed");

    private final String text;

    CustodyEnd(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
