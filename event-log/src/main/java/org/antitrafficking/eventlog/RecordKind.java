package org.antitrafficking.eventlog;

/** What a record of the second log tells. */
public enum RecordKind {
    /** A command changed nothing: it was so already, or an earlier one with its key had its effect. */
    UNCHANGED,

    /** A command was refused. */
    REFUSED,

    /** Something was read, or asked for and hidden. */
    READ;

    /** As stored. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
