package org.antitrafficking.eventlog.ledger;

/** The signer does not sign, since what it is shown does not continue what it signed before. */
public final class SignerRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    SignerRefused(String why) {
        super(why);
    }
}
