package org.antitrafficking.coordination.duty;

import java.util.HashSet;
import java.util.List;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * Hours of the week with the persons who are on duty in them.
 *
 * @param days on which it begins
 * @param from when it begins, by the roster's time zone, say {@code 08:00}
 * @param until when it ends: on the next day where that is no later than it begins
 * @param steps who is paged, the first one first
 */
public record Shift(
        SortedSet<Day> days,
        @OfNobody String from,
        @OfNobody String until,
        List<Step> steps) {

    /** Hours and minutes of a day. */
    public static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";

    private static final Pattern TIME_OF_DAY = Pattern.compile(TIME);

    public Shift {
        days = Sets.sorted(days);
        steps = List.copyOf(steps);
        if (!TIME_OF_DAY.matcher(from).matches() || !TIME_OF_DAY.matcher(until).matches())
            throw new IllegalArgumentException("A shift begins and ends at an hour and minute, say 08:00.");
        if (days.isEmpty()) throw new IllegalArgumentException("A shift begins on at least one day.");
        if (steps.isEmpty() || steps.size() > Limits.DUTY_STEPS)
            throw new IllegalArgumentException("A shift has 1 to " + Limits.DUTY_STEPS + " persons.");
        var persons = new HashSet<>();
        for (Step step : steps)
            if (!persons.add(step.person()))
                throw new IllegalArgumentException("A shift names each of its persons once.");
    }
}
