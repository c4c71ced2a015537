package org.antitrafficking.coordination.words;

import java.time.Duration;

/**
 * How long an item gives, from when it goes out; each from one minute to {@link #LONGEST}.
 *
 * @param acknowledge to acknowledge it
 * @param answer to answer it
 * @param validation to validate what was issued in danger to life
 * @param expiry until it ends
 */
public record Clocks(Urgency urgency, Duration acknowledge, Duration answer, Duration validation, Duration expiry) {

    /** Two years: whatever is still wanted then is issued anew. */
    public static final Duration LONGEST = Duration.ofDays(731);

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    public Clocks {
        for (Duration each : new Duration[] {acknowledge, answer, validation, expiry})
            if (each.compareTo(SHORTEST) < 0 || each.compareTo(LONGEST) > 0)
                throw new IllegalArgumentException("A clock runs for one minute at least and two years at most.");
    }

    /**
     * Where neither the partner nor whoever issues chose otherwise: answers by the time limits of Directive (EU)
     * 2023/977 Art. 5 (8 hours, 3 days, 7 days), acknowledgements sooner, validation after danger to life within 2
     * hours.
     */
    public static Clocks of(Urgency urgency) {
        Duration validation = Duration.ofHours(2);
        return switch (urgency) {
            case FLASH ->
                new Clocks(urgency, Duration.ofHours(1), Duration.ofHours(8), validation, Duration.ofDays(30));
            case URGENT ->
                new Clocks(urgency, Duration.ofHours(8), Duration.ofDays(3), validation, Duration.ofDays(90));
            case ROUTINE ->
                new Clocks(urgency, Duration.ofDays(3), Duration.ofDays(7), validation, Duration.ofDays(180));
        };
    }
}
