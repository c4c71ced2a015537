package org.antitrafficking.coordination.projections.asof;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antitrafficking.coordination.projections.feeds.LookAhead;
import org.antitrafficking.coordination.projections.sql.Sql;
import org.antitrafficking.coordination.words.Scope;
import org.jspecify.annotations.Nullable;

/** One snapshot of all feeds, of which it shows one at a time. For one thread. */
public final class Past implements AutoCloseable {

    // A feed's times never fall, so the last entry by a moment is found by halving: twenty looks into a million.
    private static final String LAST_NUMBERS = """
        with recursive asked (i, at) as (
          select i, timestamptz 'epoch' + micros * interval '1 microsecond'
          from unnest(?::bigint[]) with ordinality as moments (micros, i)
        ), search (i, at, scope, low, high) as (
          select asked.i, asked.at, f.scope, 0::bigint, f.last_number
          from asked cross join disclosure.feed f where f.scope = ?
          union all
          select s.i, s.at, s.scope,
            case when s.at is null or e.recorded_at <= s.at then s.middle else s.low end,
            case when s.at is null or e.recorded_at <= s.at then s.high else s.middle - 1 end
          from (select *, (low + high + 1) / 2 as middle from search where low < high) s cross join lateral (
            select recorded_at from disclosure.entry where scope = s.scope and number = s.middle offset 0) e
        )
        select low from search where low = high order by i
        """;

    // Each row of a feed is looked up by its number, and nothing else of the tables is read, whatever statistics say.
    private static final String SETTINGS = """
        select set_config('app.scopes', ?, true), set_config('enable_seqscan', 'off', true),
               set_config('jit', 'off', true), set_config('work_mem', '16MB', true),
               set_config('idle_in_transaction_session_timeout', '60s', true)
        """;

    private final LookAhead.Snapshot snapshot;
    private final Connection connection;

    Past(LookAhead.Snapshot snapshot) {
        this.snapshot = snapshot;
        this.connection = snapshot.connection();
    }

    /**
     * A scope's feed in a period; empty where nothing of it can be seen. It is good until the next one is asked for.
     *
     * @param sights what may be seen of it: whatever one of them has
     */
    public Optional<FeedThen> feed(Scope scope, List<Sight> sights, Period period) throws SQLException {
        new Sql(connection).each(SETTINGS, row -> {}, scope.value());
        var moments = new ArrayList<@Nullable Long>();
        moments.add(micros(period.to()));
        moments.add(micros(period.from()));
        for (Sight sight : sights) {
            moments.add(justBefore(sight.from()));
            moments.add(justBefore(sight.before()));
        }
        List<Long> numbers = lastNumbers(scope, moments);
        if (numbers.isEmpty()) return Optional.empty();
        boolean recorded = period.time() == Time.RECORDED;
        var windows = new ArrayList<FeedThen.Window>();
        for (int i = 0; i < sights.size(); i++) {
            Sight sight = sights.get(i);
            long after = sight.from() == null ? 0 : numbers.get(2 + 2 * i);
            long end = numbers.get(3 + 2 * i);
            long until = recorded ? Math.min(numbers.get(0), end) : end;
            if (until > after) windows.add(new FeedThen.Window(sight.items(), sight.kinds(), after, until, end));
        }
        if (windows.isEmpty()) return Optional.empty();
        long base = period.from() == null ? 0 : numbers.get(1);
        return Optional.of(new FeedThen(snapshot, scope, windows, base, period));
    }

    /** For each moment the number of the last entry that was recorded by then; none for a scope that has no feed. */
    private List<Long> lastNumbers(Scope scope, List<@Nullable Long> moments) throws SQLException {
        return new Sql(connection).rows(LAST_NUMBERS, row -> row.getLong(1), Sql.numbers(moments), scope.value());
    }

    static @Nullable Long micros(@Nullable Instant instant) {
        return instant == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static @Nullable Long justBefore(@Nullable Instant instant) {
        Long micros = micros(instant);
        return micros == null ? null : micros - 1;
    }

    /** Nothing was written, and the settings end here. */
    @Override
    public void close() throws SQLException {
        snapshot.close();
    }
}
