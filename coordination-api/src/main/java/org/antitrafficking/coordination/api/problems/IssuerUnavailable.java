package org.antitrafficking.coordination.api.problems;

/** The keys of a token's issuer can't be had, so nobody can say whether the token is good. */
public final class IssuerUnavailable extends RuntimeException {
    public IssuerUnavailable(Throwable cause) {
        super("An issuer's keys can't be read", cause);
    }
}
