package org.antitrafficking.coordination.api.audit;

import static org.antitrafficking.coordination.api.shapes.Shapes.instant;
import static org.antitrafficking.coordination.api.shapes.Shapes.one;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.projections.asof.Period;
import org.antitrafficking.coordination.projections.asof.Time;
import org.jspecify.annotations.Nullable;

/** What a question for the past asks: by which time, of which moments, and after what of a list. */
final class AsOfQuestion {

    static final String DEFAULT_LIMIT = "50";

    /** Items or entries on a page. */
    static final int MAX_LIMIT = 200;

    static final Pattern ITEM = Pattern.compile("(?=.{1,128}$)[a-z0-9]+(-[a-z0-9]+)*");
    static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private AsOfQuestion() {}

    static void check(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) throw new BadRequest("The limit is 1 to " + MAX_LIMIT + ".");
    }

    /** What there was by a moment; by now where none is said. */
    static Period by(@Nullable String time, @Nullable String at, Instant now) {
        return Period.by(time(time), past("at", at, now));
    }

    /** What became of it between two moments, from the beginning or until now where one of them is not said. */
    static Period between(@Nullable String time, @Nullable String from, @Nullable String to, Instant now) {
        var period = new Period(time(time), past("from", from, now), past("to", to, now));
        if (period.from() != null && period.to() != null && period.to().isBefore(period.from()))
            throw new BadRequest("The field from is the earlier moment, and to the later.");
        return period;
    }

    private static Time time(@Nullable String time) {
        return time == null ? Time.RECORDED : one("time", Time.class, time);
    }

    private static @Nullable Instant past(String field, @Nullable String text, Instant now) {
        if (text == null) return null;
        Instant moment = instant(field, text);
        if (moment.isAfter(now))
            throw new BadRequest("The field " + field + " is a moment of the past. Leave it out for now.");
        return moment.isBefore(Period.EARLIEST) ? Period.EARLIEST : moment.truncatedTo(ChronoUnit.MICROS);
    }

    /** Notes of which moments. */
    static Sought in(Sought sought, Period period) {
        sought.id("time", period.time().toString());
        if (period.from() != null) sought.number("from", micros(period.from()));
        if (period.to() != null) sought.number("to", micros(period.to()));
        return sought;
    }

    /** Microseconds since 1970. */
    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static String key(PartnerPast.Found found) {
        return key(found.into(), found.item().item());
    }

    static String key(Sights.Into into, String key) {
        return into.name() + "/" + key;
    }

    static <T> @Nullable String next(String list, PartnerPast.Some<T> found, Function<T, String> key) {
        return ListCursor.Page.of(list, found.shown(), found.more(), key).next();
    }

    static PartnerPast.After after(String list, @Nullable String cursor, Pattern form) {
        if (cursor == null) return PartnerPast.After.NOTHING;
        String[] parts = ListCursor.key(list, cursor).split("/", -1);
        if (parts.length != 2 || !form.matcher(parts[1]).matches())
            throw new BadRequest("The cursor is not one of this list. Leave out after to read from the start.");
        return new PartnerPast.After(parts[0], parts[1]);
    }
}
