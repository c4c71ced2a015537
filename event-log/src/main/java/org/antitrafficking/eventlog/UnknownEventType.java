package org.antitrafficking.eventlog;

/** This software knows no event of that name: another version wrote it, which can read it. */
public final class UnknownEventType extends IllegalArgumentException {
    public UnknownEventType(String payloadType, String revision) {
        super(payloadType + " revision " + revision + " is not known");
    }
}
