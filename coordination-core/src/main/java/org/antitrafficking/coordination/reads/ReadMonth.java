package org.antitrafficking.coordination.reads;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * The reads of one calendar month, in UTC.
 *
 * @param value {@code reads-} and the month, as {@code reads-2026-11}
 */
@OfNobody
public record ReadMonth(String value) {

    private static final String PREFIX = "reads-";

    /** The prefix and seven characters of the month. */
    private static final int CHARS = PREFIX.length() + 7;

    public ReadMonth {
        if (value.length() != CHARS || !value.startsWith(PREFIX) || !isMonth(value.substring(PREFIX.length())))
            throw new IllegalArgumentException("A month of reads is reads-, a year, a dash and a month.");
    }

    public static ReadMonth of(YearMonth month) {
        return new ReadMonth(PREFIX + month);
    }

    private static boolean isMonth(String text) {
        try {
            return YearMonth.parse(text).toString().equals(text);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Whether the month has been over for so many months. */
    public boolean isOver(int months, Instant at) {
        Instant end = YearMonth.parse(value.substring(PREFIX.length()))
                .plusMonths(1L + months)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return !at.isBefore(end);
    }

    @Override
    public String toString() {
        return value;
    }
}
