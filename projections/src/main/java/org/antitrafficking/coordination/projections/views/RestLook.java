package org.antitrafficking.coordination.projections.views;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.AskedTogether;
import org.antitrafficking.eventlog.LogUnavailable;
import org.jspecify.annotations.Nullable;

/** Whether there may be views or words to make: one statement without a lock, for both of a node's builders. */
final class RestLook {

    private static final String LOOK = """
        select g.number, (select turn from disclosure.feed order by turn desc limit 1) as turn,
          exists (select from views.words_kept k where k.generation = g.number and k.complete)
            and not exists (select from views.words_due d where d.generation = g.number) as words
        from views.generation g where g.state = 'serving'
        """;

    /** So old a look of the other builder may be. */
    private static final Duration AT_THE_SAME_MOMENT = Duration.ofMillis(50);

    private static final String FAILED = "nobody can see what is to be made";

    private final DataSource projector;
    private final AskedTogether<DataSource, Seen> together = new AskedTogether<>(FAILED, this::look);
    private volatile @Nullable Seen last;

    /** @param projector gives connections of the projector role */
    RestLook(DataSource projector) {
        this.projector = projector;
    }

    /**
     * What was seen.
     *
     * @param atNanos when the look began
     * @param generation that is served; -1 of none
     * @param turn of the feeds' last batch
     * @param hasAllWords whether no words are due and none are missing that were lost
     */
    record Seen(long atNanos, long generation, long turn, boolean hasAllWords) {

        /** Whether a builder of views finds what it would have found then. */
        boolean isAs(@Nullable Seen before) {
            return before != null && generation == before.generation && turn == before.turn;
        }

        private boolean isOfNow() {
            return System.nanoTime() - atNanos < AT_THE_SAME_MOMENT.toNanos();
        }
    }

    /**
     * Looks, unless the other builder did just now.
     *
     * @throws LogUnavailable if nothing can be seen
     */
    Seen seen() {
        Seen before = last;
        return before != null && before.isOfNow() ? before : together.ask(projector);
    }

    private List<Seen> look(List<DataSource> all) {
        Seen now = last;
        if (now == null || !now.isOfNow())
            try {
                now = look();
            } catch (SQLException e) {
                throw new LogUnavailable(FAILED, e);
            }
        last = now;
        return Collections.nCopies(all.size(), now);
    }

    private Seen look() throws SQLException {
        long begun = System.nanoTime();
        try (var connection = projector.getConnection();
                var select = connection.prepareStatement(LOOK);
                var row = select.executeQuery()) {
            return row.next()
                    ? new Seen(begun, row.getLong("number"), row.getLong("turn"), row.getBoolean("words"))
                    : new Seen(begun, -1, 0, false);
        }
    }
}
