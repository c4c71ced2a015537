package org.antitrafficking.eventlog;

import java.security.SecureRandom;

/** The random bytes that blind what is hashed. */
final class Randomness {

    private static final int R_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    /** 32 bytes that nobody can guess. */
    byte[] r() {
        var r = new byte[R_BYTES];
        random.nextBytes(r);
        return r;
    }
}
