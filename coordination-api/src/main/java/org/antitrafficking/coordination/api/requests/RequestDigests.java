package org.antitrafficking.coordination.api.requests;

import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a validation of a request's act names now, for answers that are recorded already. */
@Component
public final class RequestDigests {

    private final RequestPreviews previews;

    RequestDigests(RequestPreviews previews) {
        this.previews = previews;
    }

    /** Of what an act under way would tell; null where it would be refused, or is over already. */
    public @Nullable String digest(Caller caller, String id, String release) {
        try {
            return previews.previewed(caller, Ids.request(id), Ids.release(release))
                    .digest();
        } catch (Hidden over) {
            return null;
        }
    }
}
