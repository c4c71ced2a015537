package org.antitrafficking.eventlog.verify;

/** What stands somewhere in a copy can't be read as what it should be; the message names the place. */
public final class Damaged extends Exception {
    private static final long serialVersionUID = 1;

    public Damaged(String message) {
        super(message);
    }
}
