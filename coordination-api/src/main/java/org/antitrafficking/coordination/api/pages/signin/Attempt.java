package org.antitrafficking.coordination.api.pages.signin;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.antitrafficking.coordination.api.pages.session.Box;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A sign-in that was begun, which its browser keeps sealed until it comes back.
 *
 * @param issuer that was asked
 * @param state that comes back with the answer
 * @param nonce that comes back in the ID token
 * @param verifier of which the issuer got the hash (RFC 7636)
 * @param redirectUri to which the issuer answers
 * @param from the page to go on with
 * @param session what only the session could say that is to become a stronger one; null where there is none
 * @param until when it is over, in seconds since 1970
 */
record Attempt(
        String issuer,
        String state,
        String nonce,
        String verifier,
        String redirectUri,
        String from,
        @Nullable String session,
        long until) {

    private static final byte[] BOUND = "sign-in".getBytes(StandardCharsets.US_ASCII);

    private static final JsonMapper JSON = new JsonMapper();

    String sealed(Box box) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(box.sealed(JSON.writeValueAsBytes(this), BOUND));
    }

    /** What was sealed and is not over; empty for everything else. */
    static Optional<Attempt> opened(Box box, String sealed, Instant now) {
        try {
            return box.opened(Base64.getUrlDecoder().decode(sealed), BOUND)
                    .map(bytes -> JSON.readValue(bytes, Attempt.class))
                    .filter(attempt -> now.getEpochSecond() < attempt.until());
        } catch (IllegalArgumentException | JacksonException e) {
            return Optional.empty();
        }
    }
}
