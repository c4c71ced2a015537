package org.antitrafficking.coordination.api.alerts;

import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a validation of an alert's act names now, for answers that are recorded already. */
@Component
public final class ReleaseDigests {

    private final Previews previews;

    ReleaseDigests(Previews previews) {
        this.previews = previews;
    }

    /** Of what an act under way would tell; null where it would be refused, or is over already. */
    public @Nullable String digest(Caller caller, String id, String release) {
        try {
            return previews.previewed(caller, id, release).digest();
        } catch (Hidden over) {
            return null;
        }
    }
}
