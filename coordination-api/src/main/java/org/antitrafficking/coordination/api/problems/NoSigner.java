package org.antitrafficking.coordination.api.problems;

/** Nobody who has the signer's keys has signed what was to be signed. */
public final class NoSigner extends RuntimeException {
    public NoSigner() {
        super("no signer answers", null, false, false);
    }
}
