package org.antitrafficking.coordination.partners;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one partner has done to the directory of late, of which it may do so much in a time. Pure.
 *
 * @param day the last one on which something was done, in UTC; null before
 * @param clocks changes of its clocks on that day
 * @param changes other changes on that day
 * @param suspensions when it suspended others within an hour before the last time
 */
record Spent(@Nullable LocalDate day, int clocks, int changes, List<Instant> suspensions) {

    static final Spent NOTHING = new Spent(null, 0, 0, List.of());

    private static final Duration HOUR = Duration.ofHours(1);

    Spent {
        suspensions = List.copyOf(suspensions);
    }

    int clocksOn(Instant at) {
        return day(at).equals(day) ? clocks : 0;
    }

    int changesOn(Instant at) {
        return day(at).equals(day) ? changes : 0;
    }

    /** Suspensions within the hour before. */
    int suspensionsBy(Instant at) {
        return within(at).size();
    }

    Spent withClocks(Instant at) {
        return new Spent(day(at), clocksOn(at) + 1, changesOn(at), suspensions);
    }

    Spent withChange(Instant at) {
        return new Spent(day(at), clocksOn(at), changesOn(at) + 1, suspensions);
    }

    Spent withSuspension(Instant at) {
        var all = new ArrayList<>(within(at));
        all.add(at);
        return new Spent(day, clocks, changes, all);
    }

    private List<Instant> within(Instant at) {
        return suspensions.stream()
                .filter(before -> before.isAfter(at.minus(HOUR)))
                .toList();
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
