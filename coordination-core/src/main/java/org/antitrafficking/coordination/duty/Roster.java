package org.antitrafficking.coordination.duty;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * A partner's week: who is on duty when.
 *
 * @param zone of its hours, by its name in the tz database, say {@code Asia/Karachi}
 * @param shifts of two that are at the same time the first one is meant
 */
public record Roster(@OfNobody String zone, List<Shift> shifts) {

    /** The most characters of a time zone's name. */
    public static final int ZONE_CHARS = 64;

    /** Of shifts that follow each other without a gap and with the same persons, so many are one: a week's and more. */
    private static final int JOINED = 8;

    public Roster {
        shifts = List.copyOf(shifts);
        if (zone.length() > ZONE_CHARS || !isZone(zone))
            throw new IllegalArgumentException("A time zone is one of the tz database, say Asia/Karachi.");
        if (shifts.size() > Limits.DUTY_SHIFTS)
            throw new IllegalArgumentException("A duty roster has at most " + Limits.DUTY_SHIFTS + " shifts.");
        if (persons(shifts).size() > Limits.DUTY_PERSONS)
            throw new IllegalArgumentException("A duty roster names at most " + Limits.DUTY_PERSONS + " persons.");
    }

    /** One turn of a shift. */
    private record Turn(Instant from, Instant until, List<Step> steps) {
        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    private static boolean isZone(String zone) {
        try {
            return ZoneId.of(zone).getId().equals(zone);
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    /** Everybody whom it names. */
    public SortedSet<PersonId> persons() {
        return persons(shifts);
    }

    private static SortedSet<PersonId> persons(List<Shift> shifts) {
        var persons = new TreeSet<PersonId>();
        for (Shift shift : shifts) for (Step step : shift.steps()) persons.add(step.person());
        return persons;
    }

    /** Who is on duty then, and since when; empty where nobody is. */
    public Optional<OnDuty> onDuty(Instant at) {
        Optional<Turn> now = turn(at);
        if (now.isEmpty()) return Optional.empty();
        Instant since = now.get().from();
        List<Step> steps = now.get().steps();
        for (int joined = 1; joined < JOINED; joined++) {
            Optional<Turn> before =
                    turn(since.minusMillis(1)).filter(turn -> turn.steps().equals(steps));
            if (before.isEmpty()) break;
            since = before.get().from();
        }
        return Optional.of(new OnDuty(since, steps));
    }

    private Optional<Turn> turn(Instant at) {
        LocalDate today = LocalDate.ofInstant(at, ZoneId.of(zone));
        for (Shift shift : shifts)
            for (LocalDate day : List.of(today, today.minusDays(1)))
                if (shift.days().contains(Day.values()[day.getDayOfWeek().ordinal()])) {
                    Turn turn = turn(shift, day);
                    if (turn.holds(at)) return Optional.of(turn);
                }
        return Optional.empty();
    }

    private Turn turn(Shift shift, LocalDate day) {
        LocalTime from = LocalTime.parse(shift.from());
        LocalTime until = LocalTime.parse(shift.until());
        LocalDate end = until.isAfter(from) ? day : day.plusDays(1);
        ZoneId there = ZoneId.of(zone);
        return new Turn(
                day.atTime(from).atZone(there).toInstant(),
                end.atTime(until).atZone(there).toInstant(),
                shift.steps());
    }
}
