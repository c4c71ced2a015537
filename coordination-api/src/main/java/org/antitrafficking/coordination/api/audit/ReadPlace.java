package org.antitrafficking.coordination.api.audit;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.jspecify.annotations.Nullable;

/**
 * How far back somebody has read a list of reads, the newest first: by their time and by what the reader was shown of
 * that time, since a record's number would tell how many there are of others. Opaque outside. If reads are recorded at
 * that same time afterwards, the next part shows some again and leaves none out.
 *
 * @param at when the last one shown was recorded
 * @param shown how many of that moment were shown
 */
record ReadPlace(Instant at, int shown) {

    static final ReadPlace START = new ReadPlace(ReadsPeriod.LAST, 0);

    private static final int MAX_CHARS = 100;

    /** Another one than that of lists that began with the oldest. */
    private static final String LIST = "newest-reads";

    /**
     * The place of a cursor.
     *
     * @param cursor null for the start
     * @throws BadRequest if it was not given out for a list of reads
     */
    static ReadPlace parse(@Nullable String cursor) {
        if (cursor == null) return START;
        var invalid = new BadRequest("The cursor is not one of this list. Leave out after to read from the start.");
        if (cursor.length() > MAX_CHARS) throw invalid;
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("/", -1);
            if (parts.length != 3 || !parts[0].equals(LIST)) throw invalid;
            var place = new ReadPlace(
                    Instant.EPOCH.plus(Long.parseLong(parts[1]), ChronoUnit.MICROS), Integer.parseInt(parts[2]));
            if (!place.cursor().equals(cursor) || place.shown < 1 || !ReadsPeriod.holds(place.at)) throw invalid;
            return place;
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw invalid;
        }
    }

    String cursor() {
        String text = LIST + "/" + ChronoUnit.MICROS.between(Instant.EPOCH, at) + "/" + shown;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
