package org.antitrafficking.coordination.api.wiring;

import java.util.Locale;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** How the service runs: it follows from Spring's active profiles alone, as the demonstration's parts do. */
enum Profile {
    /** Needs nothing and protects nothing. */
    DEMONSTRATION,

    /** Everything else. */
    PRODUCTION;

    static Profile of(Environment environment) {
        return environment.acceptsProfiles(Profiles.of("demonstration")) ? DEMONSTRATION : PRODUCTION;
    }

    /** As a database is marked with it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
