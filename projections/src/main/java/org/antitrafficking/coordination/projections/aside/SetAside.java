package org.antitrafficking.coordination.projections.aside;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
 * Lets followers go on where rows of single items can't be folded. Rows are folded together, as without it; where that
 * fails for what a row is, and not because something can't be reached, each is folded by itself, and those that fail,
 * however many, are written down here with their items, in the same transaction. They are named in the log file, and by
 * {@link #items}, and are tried again from time to time, also while nothing comes.
 */
public final class SetAside {

    /** What was set aside is tried again for the first time after this. */
    static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

    /** Each time that it fails it is left alone for twice as long as before, as far as so many times the first. */
    static final int AGAIN_AT_LAST = 64;

    /** So many fail at a time before the others are left for the next time. */
    static final int AGAIN_AT_ONCE = 20;

    /** So many are folded at a time before the others are left for the next time. */
    private static final int FOLDED_AT_ONCE = 1_000;

    /** The fault of a row that comes after one of its item that was set aside. */
    private static final String AFTER_ANOTHER = "AfterAnother";

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
     * A fold that keeps the order of each item's rows: what comes of an item of which a row is set aside is set aside
     * too, and folded after it.
     *
     * @param item what a row is about
     */
    public <R> Follower.RowFold<R> inOrder(
            String follower, Followed<R> rows, Follower.RowFold<R> fold, Function<R, String> item) {
        return new Around<>(follower, rows, fold, item, true);
    }

    /** The same where rows may be folded in any order: each is set aside for itself alone. */
    public <R> Follower.RowFold<R> inAnyOrder(
            String follower, Followed<R> rows, Follower.RowFold<R> fold, Function<R, String> item) {
        return new Around<>(follower, rows, fold, item, false);
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
        private final boolean inOrder;
        private long lookedNanos = nanoTime.getAsLong() - againAfter.toNanos();

        /** By the numbers of rows; one that is not here was set aside elsewhere or before, and its turn is now. */
        private final Map<Long, Turn> turns = new HashMap<>();

        Around(String follower, Followed<R> rows, Follower.RowFold<R> fold, Function<R, String> item, boolean inOrder) {
            this.follower = follower;
            this.rows = rows;
            this.fold = fold;
            this.item = item;
            this.inOrder = inOrder;
        }

        @Override
        public void quiet(Connection transaction) throws SQLException {
            tryAgain(transaction);
        }

        @Override
        public void apply(Connection transaction, List<R> batch) throws SQLException {
            tryAgain(transaction);
            Set<String> waiting = inOrder ? waitingOf(transaction, batch) : new HashSet<>();
            if (waiting.isEmpty() && fold(transaction, batch) == null) return;
            @Nullable Exception first = null;
            for (R row : batch) {
                long number = rows.number().applyAsLong(row);
                String of = item.apply(row);
                if (waiting.contains(of)) {
                    setAside(transaction, number, of, AFTER_ANOTHER);
                    continue;
                }
                Exception failure = fold(transaction, List.of(row));
                if (failure == null) continue;
                if (first == null) first = failure;
                if (inOrder) waiting.add(of);
                setAside(transaction, number, of, failure.getClass().getSimpleName());
                logger.error(
                        "{} of {} could not be folded by {} and is set aside; everything else goes on",
                        number,
                        of,
                        follower);
            }
            if (first != null) logger.error("Why {} could not fold the first of them", follower, first);
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

        private void setAside(Connection transaction, long number, String of, String fault) throws SQLException {
            new Sql(transaction).update("""
                insert into reactions.set_aside (follower, number, item, fault) values (?, ?, ?, ?)
                on conflict do nothing
                """, follower, number, of, fault);
            of(follower).put(number, of);
            turns.put(number, new Turn(nanoTime.getAsLong() + againAfter.toNanos(), againAfter));
        }

        /** The items of some rows of which others are set aside, by whichever node. */
        private Set<String> waitingOf(Connection transaction, List<R> some) throws SQLException {
            var waiting = new HashSet<String>();
            new Sql(transaction)
                    .each(
                            "select item from reactions.set_aside where follower = ? and item = any (?)",
                            row -> waiting.add(row.getString(1)),
                            follower,
                            Sql.texts(some.stream().map(item).distinct().toList()));
            return waiting;
        }

        private void tryAgain(Connection transaction) throws SQLException {
            long now = nanoTime.getAsLong();
            if (now - lookedNanos < againAfter.toNanos()) return;
            lookedNanos = now;
            SortedMap<Long, String> waiting = waiting(transaction);
            turns.keySet().retainAll(waiting.keySet());
            List<Deque<Long>> next = apart(waiting).stream()
                    .filter(some -> left(some.element(), now) <= 0)
                    .sorted(Comparator.comparingLong(some -> left(some.element(), now)))
                    .toList();
            int failed = 0;
            int folded = 0;
            for (Deque<Long> some : next) {
                while (!some.isEmpty() && failed < AGAIN_AT_ONCE && folded < FOLDED_AT_ONCE) {
                    if (!again(transaction, some.element(), now)) {
                        failed++;
                        break;
                    }
                    some.remove();
                    folded++;
                }
            }
        }

        /** The numbers of rows that can be folded without each other, each with those that have to follow it. */
        private Collection<Deque<Long>> apart(SortedMap<Long, String> waiting) {
            var apart = new LinkedHashMap<Object, Deque<Long>>();
            waiting.forEach((number, of) -> apart.computeIfAbsent(inOrder ? of : number, first -> new ArrayDeque<>())
                    .add(number));
            return apart.values();
        }

        private boolean again(Connection transaction, Long number, long now) throws SQLException {
            Turn turn = turns.get(number);
            Duration apart = turn == null ? againAfter : longer(turn.apart());
            turns.put(number, new Turn(now + apart.toNanos(), apart));
            List<R> row = rows.reader().read(transaction, number - 1, 1).rows();
            if (fold(transaction, row) != null) return false;
            new Sql(transaction)
                    .update("delete from reactions.set_aside where follower = ? and number = ?", follower, number);
            of(follower).remove(number);
            logger.info("{} is folded by {} now, and no more set aside", number, follower);
            return true;
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
