package org.antitrafficking.coordination.api.identity;

import java.util.Arrays;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.words.Purpose;
import org.jspecify.annotations.Nullable;

/** The header that says what a request is for. Nobody has to say. */
public final class StatedPurpose {

    /** The header's name. */
    public static final String HEADER = "Purpose";

    private StatedPurpose() {}

    /**
     * The purpose as it was stated; null where none was.
     *
     * @throws BadRequest if it is none of the platform's
     */
    public static @Nullable Purpose checked(@Nullable String header) {
        if (header == null) return null;
        for (Purpose purpose : Purpose.values()) if (purpose.toString().equals(header)) return purpose;
        throw new BadRequest("The header Purpose is one of " + Arrays.toString(Purpose.values()) + ".");
    }
}
