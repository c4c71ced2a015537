package org.antitrafficking.coordination.projections.aside;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.antitrafficking.coordination.projections.sql.Sql;
import org.antitrafficking.eventlog.Followed;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.UnknownEventType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets followers go on where one row of many can't be folded. Rows are folded together, as without it; where that fails
 * for what a row is, and not because something can't be reached, each is folded by itself, and the one that fails is
 * written down here with its item, in the same transaction. It is named in the log file, and by {@link #items}.
 */
public final class SetAside {

    /** More of one batch are no fault of items, but of whoever folds: that one stops, as it would without this. */
    static final int MOST_OF_A_BATCH = 100;

    /** What was set aside is tried again where that does no harm: for the first time after this. */
    static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

    /** Each time that it fails it is left alone for twice as long as before, as far as so many times the first. */
    static final int AGAIN_AT_LAST = 64;

    /** So many are tried again at a time. */
    static final int AGAIN_AT_ONCE = 20;

    /** Classes of SQL states that are about what was to be stored: data, constraints, and the size of a value. */
    private static final Set<String> OF_VALUES = Set.of("21", "22", "23", "54");

    private static final Logger logger = LoggerFactory.getLogger(SetAside.class);

    private final Duration againAfter;
    private final LongSupplier nanoTime;

    /** Items by the numbers of their rows, by follower. */
    private final Map<String, ConcurrentSkipListMap<Long, String>> aside = new ConcurrentHashMap<>();

    /**
     * With what was set aside before this node started.
     *
     * @param projector gives connections of the projector role
     * @throws LogUnavailable if the database can't be reached
     */
    public static SetAside open(DataSource projector) {
        return open(projector, AGAIN_AFTER, System::nanoTime);
    }

    static SetAside open(DataSource projector, Duration againAfter, LongSupplier nanoTime) {
        var known = new SetAside(againAfter, nanoTime);
        try (Connection connection = projector.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select follower, number, item from reactions.set_aside");
                ResultSet row = select.executeQuery()) {
            while (row.next()) known.of(row.getString(1)).put(row.getLong(2), row.getString(3));
        } catch (SQLException e) {
            throw new LogUnavailable("what was set aside can't be read", e);
        }
        return known;
    }

    private SetAside(Duration againAfter, LongSupplier nanoTime) {
        this.againAfter = againAfter;
        this.nanoTime = nanoTime;
    }

    private ConcurrentSkipListMap<Long, String> of(String follower) {
        return aside.computeIfAbsent(follower, name -> new ConcurrentSkipListMap<>());
    }

    /** Items of which the follower could not fold something, by this node's knowledge; each once, the first first. */
    public List<String> items(String follower) {
        return of(follower).values().stream().distinct().toList();
    }

    /**
     * A fold that sets aside what can't be folded, and never tries it again: what is derived depends on the order.
     *
     * @param item what a row is about
     */
    public <R> Follower.RowFold<R> around(
            String follower, Followed<R> rows, Follower.RowFold<R> fold, Function<R, String> item) {
        return new Around<>(follower, rows, fold, item, false);
    }

    /**
     * The same where rows may be folded later and twice: what was set aside is tried again from time to time, also
     * while nothing comes.
     */
    public <R> Follower.RowFold<R> aroundAndAgain(
            String follower, Followed<R> rows, Follower.RowFold<R> fold, Function<R, String> item) {
        return new Around<>(follower, rows, fold, item, true);
    }

    /**
     * Whether it fails for what it was to make, so that it fails each time, and whatever else is made does not. What
     * another version of the software wrote is that one's to fold.
     */
    public static boolean isOfOneItem(Throwable failure) {
        boolean unavailable = false;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state != null && state.length() == 5 && OF_VALUES.contains(state.substring(0, 2));
            }
            unavailable |= cause instanceof LogUnavailable || cause instanceof UnknownEventType;
        }
        return failure instanceof RuntimeException && !unavailable;
    }

    /**
     * When a row is tried again.
     *
     * @param apart how long after the last time
     */
    private record Turn(long atNanos, Duration apart) {}

    private final class Around<R> implements Follower.RowFold<R> {
        private final String follower;
        private final Followed<R> rows;
        private final Follower.RowFold<R> fold;
        private final Function<R, String> item;
        private final boolean again;
        private long lookedNanos = nanoTime.getAsLong() - againAfter.toNanos();

        /** By the numbers of rows; one that is not here was set aside elsewhere or before, and its turn is now. */
        private final Map<Long, Turn> turns = new HashMap<>();

        Around(String follower, Followed<R> rows, Follower.RowFold<R> fold, Function<R, String> item, boolean again) {
            this.follower = follower;
            this.rows = rows;
            this.fold = fold;
            this.item = item;
            this.again = again;
        }

        @Override
        public void quiet(Connection transaction) throws SQLException {
            if (again) tryAgain(transaction);
        }

        @Override
        public void apply(Connection transaction, List<R> batch) throws SQLException {
            if (again) tryAgain(transaction);
            if (fold(transaction, batch) == null) return;
            int failed = 0;
            for (R row : batch) {
                Exception failure = fold(transaction, List.of(row));
                if (failure == null) continue;
                if (++failed > MOST_OF_A_BATCH)
                    throw new IllegalStateException(
                            "More than " + MOST_OF_A_BATCH + " of " + batch.size() + " rows can't be folded", failure);
                setAside(transaction, rows.number().applyAsLong(row), item.apply(row), failure);
            }
        }

        /** Null where they are folded; else why they can't be, and nothing of them is stored. */
        private @Nullable Exception fold(Connection transaction, List<R> some) throws SQLException {
            Savepoint before = transaction.setSavepoint();
            try {
                fold.apply(transaction, some);
                transaction.releaseSavepoint(before);
                return null;
            } catch (SQLException | RuntimeException failure) {
                if (!isOfOneItem(failure)) throw failure;
                transaction.rollback(before);
                return failure;
            }
        }

        private void setAside(Connection transaction, long number, String of, Exception failure) throws SQLException {
            logger.error(
                    "{} of {} could not be folded by {} and is set aside; everything else goes on",
                    number,
                    of,
                    follower,
                    failure);
            new Sql(transaction)
                    .update("""
                        insert into reactions.set_aside (follower, number, item, fault) values (?, ?, ?, ?)
                        on conflict do nothing
                        """, follower, number, of, failure.getClass().getSimpleName());
            of(follower).put(number, of);
            turns.put(number, new Turn(nanoTime.getAsLong() + againAfter.toNanos(), againAfter));
        }

        private void tryAgain(Connection transaction) throws SQLException {
            long now = nanoTime.getAsLong();
            if (now - lookedNanos < againAfter.toNanos()) return;
            lookedNanos = now;
            SortedMap<Long, String> waiting = waiting(transaction);
            turns.keySet().retainAll(waiting.keySet());
            List<Long> next = waiting.keySet().stream()
                    .filter(number -> left(number, now) <= 0)
                    .sorted(Comparator.comparingLong(number -> left(number, now)))
                    .limit(AGAIN_AT_ONCE)
                    .toList();
            for (Long number : next) {
                Turn turn = turns.get(number);
                Duration apart = turn == null ? againAfter : longer(turn.apart());
                turns.put(number, new Turn(now + apart.toNanos(), apart));
                List<R> row = rows.reader().read(transaction, number - 1, 1).rows();
                if (fold(transaction, row) != null) continue;
                new Sql(transaction)
                        .update("delete from reactions.set_aside where follower = ? and number = ?", follower, number);
                of(follower).remove(number);
                logger.info("{} is folded by {} now, and no more set aside", number, follower);
            }
        }

        /** How long it is until a row's turn; nothing, or less, where it has come. */
        private long left(Long number, long now) {
            Turn turn = turns.get(number);
            return turn == null ? 0 : turn.atNanos() - now;
        }

        private Duration longer(Duration apart) {
            Duration twice = apart.multipliedBy(2);
            Duration most = againAfter.multipliedBy(AGAIN_AT_LAST);
            return twice.compareTo(most) < 0 ? twice : most;
        }

        /** What is set aside, by whichever node; this one knows it from here on. */
        private SortedMap<Long, String> waiting(Connection transaction) throws SQLException {
            var waiting = new TreeMap<Long, String>();
            new Sql(transaction)
                    .each(
                            "select number, item from reactions.set_aside where follower = ?",
                            row -> waiting.put(row.getLong(1), row.getString(2)),
                            follower);
            of(follower).keySet().retainAll(waiting.keySet());
            of(follower).putAll(waiting);
            return waiting;
        }
    }
}
