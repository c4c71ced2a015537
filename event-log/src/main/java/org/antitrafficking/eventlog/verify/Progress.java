package org.antitrafficking.eventlog.verify;

/** Is told how far a check has come, now and then. */
@FunctionalInterface
public interface Progress {

    /** Nobody wants to know. */
    Progress NONE = (tree, leaves) -> {};

    /** So many leaves between two reports. */
    int STEP = 100_000;

    /**
     * So far it has come.
     *
     * @param leaves of this tree that are checked
     */
    void at(String tree, long leaves);
}
