package org.antitrafficking.coordination.api.identity;

import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.jspecify.annotations.Nullable;

/** The header that tells a retry from a new request. */
public final class IdempotencyKey {

    /** The header's name. */
    public static final String HEADER = "Idempotency-Key";

    /** Room for a UUID or a reference number, and what a client puts before it. */
    private static final Pattern FORM = Pattern.compile("[!-~]{1,128}");

    private IdempotencyKey() {}

    /**
     * The key as it was sent.
     *
     * @throws BadRequest if it has a bad shape
     */
    public static @Nullable String checked(@Nullable String header) {
        if (header != null && !FORM.matcher(header).matches())
            throw new BadRequest("An Idempotency-Key has 1 to 128 visible ASCII characters, without spaces.");
        return header;
    }
}
