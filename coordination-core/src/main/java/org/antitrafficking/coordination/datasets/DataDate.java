package org.antitrafficking.coordination.datasets;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * As of when data are, as far as that is known: a year, a month or a day, say {@code 2015-03}.
 *
 * @param value of ISO 8601
 */
@OfNobody
public record DataDate(String value) implements OneText<DataDate> {

    private static final Pattern FORM = Pattern.compile("[0-9]{4}(-[0-9]{2}){0,2}");

    /** What a year and a month lack of a day. */
    private static final String FIRST = "0000-01-01";

    public DataDate {
        if (!FORM.matcher(value).matches() || !isDay(value + FIRST.substring(value.length())))
            throw new IllegalArgumentException(
                    "The date of data is a year, a month or a day, as 2015, 2015-03 or 2015-03-31, " + Limits.DAYS
                            + ".");
    }

    private static boolean isDay(String text) {
        try {
            return Limits.holds(LocalDate.parse(text));
        } catch (DateTimeException none) {
            return false;
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
