package org.antitrafficking.eventlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How far the log and all of its followers are: one statement without a lock, whose answer serves all followers of a
 * node that ask at about the same time.
 */
final class SharedLook {

    /** The last numbers are looked for from those on that were seen before, so that old partitions are left alone. */
    private static final String LOOK = """
        select f.name, f.position, ends.*
        from (select
            coalesce((select position from history.event where position >= ? order by position desc limit 1), 0) as events,
            coalesce((select number from history.decision where number >= ? order by number desc limit 1), 0) as decisions,
            coalesce((select number from history.record where number >= ? order by number desc limit 1), 0) as records) as ends
        left join history.follower f on true
        """;

    /** Followers look more often than so. */
    private static final Duration LATE = Duration.ofMillis(600);

    private static final String FAILED = "nobody can see how far the log is";

    private final AskedTogether<Asking, Seen> together = new AskedTogether<>(FAILED, this::look);
    private volatile @Nullable Seen last;

    /**
     * What was seen.
     *
     * @param atNanos when the look began
     */
    record Seen(long atNanos, long events, long decisions, long records, Map<String, Long> positions) {
        static final Seen NOTHING = new Seen(0, 0, 0, 0, Map.of());

        /** The last number there; 0 of none. */
        long end(Followed.Source source) {
            return switch (source) {
                case EVENTS -> events;
                case DECISIONS -> decisions;
                case RECORDS -> records;
            };
        }

        /** How far a follower has come; empty of one that was never there. */
        OptionalLong position(String follower) {
            Long position = positions.get(follower);
            return position == null ? OptionalLong.empty() : OptionalLong.of(position);
        }

        private boolean isYoungerThan(Duration age) {
            return System.nanoTime() - atNanos < age.toNanos();
        }
    }

    /**
     * Who asks for a look.
     *
     * @param database gives connections of the projector role
     * @param age how old the look may be
     */
    private record Asking(DataSource database, Duration age) {}

    /**
     * Looks, unless somebody did a moment ago.
     *
     * @param database gives connections of the projector role
     * @param age how old the look may be
     * @throws LogUnavailable if nothing can be seen; whoever waited for the same look is told the same
     */
    Seen seen(DataSource database, Duration age) {
        Seen before = last;
        return before != null && before.isYoungerThan(age) ? before : together.ask(new Asking(database, age));
    }

    private List<Seen> look(List<Asking> all) {
        Duration age = all.stream().map(Asking::age).min(Duration::compareTo).orElse(Duration.ZERO);
        Seen now = last;
        if (now == null || !now.isYoungerThan(age))
            try {
                now = look(all.getFirst().database(), now == null ? Seen.NOTHING : now);
            } catch (SQLException e) {
                throw new LogUnavailable(FAILED, e);
            }
        last = now;
        return Collections.nCopies(all.size(), now);
    }

    /** Whether the log may have events after a position: unless a follower saw a moment ago that it has none. */
    boolean mayBeAfter(long position) {
        Seen seen = last;
        return seen == null || !seen.isYoungerThan(LATE) || seen.events() > position;
    }

    private static Seen look(DataSource database, Seen before) throws SQLException {
        long begun = System.nanoTime();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(LOOK)) {
            select.setLong(1, before.events());
            select.setLong(2, before.decisions());
            select.setLong(3, before.records());
            try (ResultSet row = select.executeQuery()) {
                row.next(); // there is one also where there are no followers
                var positions = new HashMap<String, Long>();
                long events = row.getLong("events");
                long decisions = row.getLong("decisions");
                long records = row.getLong("records");
                do {
                    String follower = row.getString("name");
                    if (follower != null) positions.put(follower, row.getLong("position"));
                } while (row.next());
                return new Seen(begun, events, decisions, records, positions);
            }
        }
    }
}
