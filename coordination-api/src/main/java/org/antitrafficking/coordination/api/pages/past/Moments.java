package org.antitrafficking.coordination.api.pages.past;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Moments as a field of a form has them, and as the API takes them: both in UTC. */
final class Moments {

    /** What a browser says of a moment. */
    private static final Pattern TYPED = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?");

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    /** Of a slider without moments of its own. */
    private static final int STEPS = 100;

    private Moments() {}

    /** As the API takes it; null where nothing was typed. Whatever is no moment stays as it is: the API says so. */
    static @Nullable String asked(@Nullable String typed) {
        if (typed == null || typed.isBlank()) return null;
        if (!TYPED.matcher(typed).matches()) return typed;
        return typed.length() == "2026-01-01T00:00".length() ? typed + ":00Z" : typed + "Z";
    }

    /** As a field has it, to the millisecond and no earlier; empty where there is none. */
    static String field(@Nullable String asked) {
        return asked == null ? "" : MILLIS.format(noEarlier(Instant.parse(asked)));
    }

    private static Instant noEarlier(Instant at) {
        Instant millis = at.truncatedTo(ChronoUnit.MILLIS);
        return millis.equals(at) ? at : millis.plusMillis(1);
    }

    /** Those of a slider: of each entry, in their order. */
    static List<String> of(Stream<Instant> entries) {
        return entries.map(at -> MILLIS.format(noEarlier(at)) + "Z").sorted().toList();
    }

    /** Those of a slider from one moment to another, as far from each other as they can be. */
    static List<String> between(Instant from, Instant to) {
        long millis = Math.max(0, ChronoUnit.MILLIS.between(from, to));
        var moments = new ArrayList<String>();
        for (int i = 0; i <= STEPS; i++)
            moments.add(MILLIS.format(noEarlier(from).plusMillis(millis * i / STEPS)) + "Z");
        return moments;
    }
}
