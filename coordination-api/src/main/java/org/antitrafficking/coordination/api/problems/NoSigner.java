package org.antitrafficking.coordination.api.problems;

/** What is to be signed is to be asked of a node that has the ledger's signer. */
public final class NoSigner extends RuntimeException {
    public NoSigner() {
        super("no signer here", null, false, false);
    }
}
