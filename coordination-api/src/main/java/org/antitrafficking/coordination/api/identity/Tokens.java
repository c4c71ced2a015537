package org.antitrafficking.coordination.api.identity;

import java.util.Optional;

/** Whom a bearer token stands for. */
public interface Tokens {
    /** The caller; empty if the token is nobody's. */
    Optional<Caller> caller(String token);
}
