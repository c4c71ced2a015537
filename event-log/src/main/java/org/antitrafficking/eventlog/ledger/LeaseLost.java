package org.antitrafficking.eventlog.ledger;

/** Another host has the lease, so this one signs and publishes nothing: no failure, since that one goes on. */
final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    LeaseLost() {
        super("Another host has the lease to sign", null, false, false);
    }
}
