package org.antitrafficking.coordination.projections.views;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antitrafficking.coordination.projections.views.ViewTables.Range;
import org.antitrafficking.coordination.projections.views.ViewTables.Size;
import org.antitrafficking.coordination.projections.views.ViewTables.Turn;
import org.jspecify.annotations.Nullable;

/**
 * What the feeds have and the views of a generation do not. Where that is much, it is looked up once for several
 * batches, each with no more bytes than is asked for. Whoever asks has locked the generation.
 */
final class Backlog {

    /** Of so few entries the bodies are read without asking for their sizes before. */
    static final int FEW = 64;

    private final int most;
    private long generation;

    /** Up to which turn the views had all that the feeds do: no need to look there again. */
    private Turn built = Turn.NONE;

    /** What was found when somebody looked last, and is in no batch yet. */
    private final Deque<Weighed> waiting = new ArrayDeque<>();

    private boolean mayBeMore;

    /** @param most entries that are looked up at once */
    Backlog(int most) {
        this.most = most;
    }

    private record Weighed(Range range, List<Size> sizes) {}

    /**
     * Ranges that begin where the views stand.
     *
     * @param found those of their entries that have their contents still; null where they are not read yet
     */
    record Batch(List<Range> ranges, @Nullable List<ViewTables.Row> found) {
        long entries() {
            return ranges.stream().mapToLong(Range::entries).sum();
        }

        /** Those of their entries that have their contents still, in no order. */
        List<ViewTables.Row> rows(ViewTables tables) throws SQLException {
            return found == null ? tables.entries(ranges) : found;
        }
    }

    /**
     * The next of them, in batches that have no scope in common; none where the views have all.
     *
     * @param generation which the views are of
     * @param batches how many at most
     * @param mostBytes that the bodies of one batch have together; one entry it has at least
     */
    List<Batch> next(ViewTables tables, long generation, int batches, long mostBytes) throws SQLException {
        if (generation != this.generation) {
            built = Turn.NONE;
            forget();
        }
        this.generation = generation;
        if (!waiting.isEmpty() && hasMoved(tables)) forget();
        mayBeMore = !waiting.isEmpty(); // what came since that was looked up is not in it
        if (waiting.isEmpty()) {
            List<Range> ranges = upTo(most, behind(tables));
            if (ranges.isEmpty()) return List.of();
            long entries = ranges.stream().mapToLong(Range::entries).sum();
            mayBeMore = entries >= most;
            if (entries <= FEW) {
                List<ViewTables.Row> rows =
                        tables.entriesWithin(ranges, mostBytes).orElse(null);
                if (rows != null) return List.of(new Batch(ranges, rows));
            }
            weigh(tables, ranges);
        }
        var next = new ArrayList<Batch>();
        var taken = new HashSet<String>();
        for (int i = 0; i < batches; i++) {
            List<Range> ranges = take(mostBytes, taken);
            if (ranges.isEmpty()) break;
            ranges.forEach(range -> taken.add(range.scope()));
            next.add(new Batch(ranges, null));
        }
        mayBeMore |= !waiting.isEmpty();
        return next;
    }

    /** Whether the feeds may have more than the last batch. */
    boolean mayBeMore() {
        return mayBeMore;
    }

    /** Looks anew for the next batch: the last one is not in the views. */
    void forget() {
        waiting.clear();
    }

    /** Whether somebody else has built meanwhile, or a batch was not committed. */
    private boolean hasMoved(ViewTables tables) throws SQLException {
        Map<String, Long> now =
                tables.progress(waiting.stream().map(of -> of.range().scope()).toList());
        return waiting.stream()
                .anyMatch(of ->
                        now.getOrDefault(of.range().scope(), 0L) != of.range().after());
    }

    /** Feeds that are ahead of the views, those first that have not grown for longest. */
    private List<Range> behind(ViewTables tables) throws SQLException {
        while (true) {
            List<Turn> turns = tables.turns(built, most);
            var behind = new ArrayList<Range>();
            for (Turn turn : turns)
                if (turn.range().entries() > 0) behind.add(turn.range());
                else if (behind.isEmpty()) built = turn;
            if (!behind.isEmpty() || turns.size() < most) return behind;
        }
    }

    private static List<Range> upTo(int most, List<Range> behind) {
        var ranges = new ArrayList<Range>();
        long left = most;
        for (Range range : behind) {
            if (left == 0) break;
            long until = Math.min(range.until(), range.after() + left);
            ranges.add(new Range(range.scope(), range.after(), until));
            left -= until - range.after();
        }
        return ranges;
    }

    private void weigh(ViewTables tables, List<Range> ranges) throws SQLException {
        var sizes = new HashMap<String, List<Size>>();
        for (Size size : tables.sizes(ranges))
            sizes.computeIfAbsent(size.scope(), scope -> new ArrayList<>()).add(size);
        for (Range range : ranges) waiting.add(new Weighed(range, sizes.getOrDefault(range.scope(), List.of())));
    }

    /**
     * Takes the first of them, as far as bodies have no more bytes together; one entry at least.
     *
     * @param but scopes of which nothing is taken
     */
    private List<Range> take(long mostBytes, Set<String> but) {
        var taken = new ArrayList<Range>();
        var left = new ArrayDeque<Weighed>();
        long bytes = 0;
        boolean full = false;
        while (!waiting.isEmpty() && !full) {
            Weighed next = waiting.removeFirst();
            Range range = next.range();
            if (but.contains(range.scope())) {
                left.add(next);
                continue;
            }
            int fits = 0;
            while (fits < next.sizes().size() && !full) {
                bytes += next.sizes().get(fits).bytes();
                full = bytes > mostBytes && !(taken.isEmpty() && fits == 0);
                if (!full) fits++;
            }
            long until = full ? next.sizes().get(fits).number() - 1 : range.until();
            if (until > range.after()) taken.add(new Range(range.scope(), range.after(), until));
            if (full)
                left.add(new Weighed(
                        new Range(range.scope(), until, range.until()),
                        next.sizes().subList(fits, next.sizes().size())));
        }
        left.descendingIterator().forEachRemaining(waiting::addFirst);
        return taken;
    }
}
