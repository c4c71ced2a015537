package org.antitrafficking.eventlog.ledger;

import java.sql.SQLException;

/** The ledger can't be read now. */
public final class LedgerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LedgerUnavailable(SQLException cause) {
        super("The ledger can't be read", cause);
    }
}
