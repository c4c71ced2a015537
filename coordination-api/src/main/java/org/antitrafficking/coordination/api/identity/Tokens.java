package org.antitrafficking.coordination.api.identity;

import java.util.Optional;

/** Whom a bearer token is about. */
public interface Tokens {
    /** The identity; empty if the token is nobody's. */
    Optional<Identity> identity(String token);
}
