package org.antitrafficking.coordination.projections.views;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.antitrafficking.coordination.sharing.Entry;
import org.antitrafficking.coordination.sharing.Scope;
import org.antitrafficking.coordination.sharing.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * Folds entries of feeds into the pages of one generation, a batch in one transaction. The outcome is the same for
 * whatever batches the entries come in, and whether contents that were taken away later were still there or not. For
 * one thread at a time, and no further once a transaction with several batches has failed.
 */
final class ViewFold {

    private final Openings openings;
    private final int batchSize;

    /** Up to which turn the views had, before a batch, all that the feeds do: no need to look there again. */
    private ViewTables.Turn built = ViewTables.Turn.NONE;

    private long builtGeneration;

    /** @param batchSize the most entries folded in one transaction */
    ViewFold(Openings openings, int batchSize) {
        this.openings = openings;
        this.batchSize = batchSize;
    }

    /** A page before and after a batch. */
    private static final class Slot {
        final @Nullable ItemPage before;

        @Nullable
        ItemPage after;

        Slot(@Nullable ItemPage before) {
            this.before = before;
            this.after = before;
        }
    }

    /**
     * Folds one batch, in a transaction that has locked the generation.
     *
     * @return how many entries it went on by, whether their contents were there or not; less than a full batch where
     *     the views now stand where the feeds did
     */
    int step(Connection transaction, long generation) throws SQLException {
        var tables = new ViewTables(transaction, generation);
        List<ViewTables.Range> ranges = upTo(batchSize, behind(tables, generation));
        if (ranges.isEmpty()) return 0;
        Map<ViewTables.Place, Slot> slots = fold(tables, tables.entries(ranges));
        write(tables, slots);
        tables.moveOn(ranges);
        return (int) ranges.stream().mapToLong(ViewTables.Range::entries).sum();
    }

    /** Feeds that are ahead of the views, those first that have not grown for longest; a batch's at most. */
    private List<ViewTables.Range> behind(ViewTables tables, long generation) throws SQLException {
        if (generation != builtGeneration) built = ViewTables.Turn.NONE;
        builtGeneration = generation;
        while (true) {
            List<ViewTables.Turn> turns = tables.turns(built, batchSize);
            var behind = new ArrayList<ViewTables.Range>();
            for (ViewTables.Turn turn : turns)
                if (turn.range().entries() > 0) behind.add(turn.range());
                else if (behind.isEmpty()) built = turn;
            if (!behind.isEmpty() || turns.size() < batchSize) return behind;
        }
    }

    boolean isFull(int entries) {
        return entries >= batchSize;
    }

    private static List<ViewTables.Range> upTo(int most, List<ViewTables.Range> behind) {
        var ranges = new ArrayList<ViewTables.Range>();
        long left = most;
        for (ViewTables.Range range : behind) {
            if (left == 0) break;
            long until = Math.min(range.until(), range.after() + left);
            ranges.add(new ViewTables.Range(range.scope(), range.after(), until));
            left -= until - range.after();
        }
        return ranges;
    }

    private static Map<ViewTables.Place, Slot> fold(ViewTables tables, List<ViewTables.Row> rows) throws SQLException {
        var read = new LinkedHashMap<ViewTables.Row, Entry.Body>();
        var taking = new HashSet<ViewTables.Row>();
        var blanked = new ArrayList<ViewTables.Blanked>();
        for (ViewTables.Row row : inOrder(rows))
            EntryBodies.read(row.kind(), row.revision(), row.body()).ifPresent(body -> {
                read.put(row, body);
                if (EntryBodies.mayTake(body))
                    EntryBodies.blanks(row.body()).ifPresent(numbers -> {
                        taking.add(row);
                        for (long number : numbers)
                            blanked.add(new ViewTables.Blanked(row.place().scope(), row.number(), number));
                    });
            });
        Map<ViewTables.Range, Long> lastReceived = tables.lastBlanked(blanked, EntryBodies.RECEIVED);
        Set<ViewTables.Place> places = new LinkedHashSet<>();
        read.keySet().forEach(row -> places.add(row.place()));
        Map<ViewTables.Place, byte[]> pages = tables.pages(places);
        // In the order of places: whoever writes the same rows writes them in the same order.
        var slots = new TreeMap<ViewTables.Place, Slot>(ViewTables.Place.ORDER);
        read.forEach((row, body) -> {
            Slot slot = slots.computeIfAbsent(row.place(), place -> {
                byte[] page = pages.get(place);
                return new Slot(page == null ? null : PageJson.read(page));
            });
            long received = lastReceived.getOrDefault(
                    new ViewTables.Range(row.place().scope(), row.number(), row.number()), 0L);
            slot.after = ItemPage.fold(
                    slot.after,
                    new PageEntry(
                            new Scope(row.place().scope()),
                            row.number(),
                            row.recordedAt().toInstant(),
                            body,
                            taking.contains(row),
                            received));
        });
        return slots;
    }

    private static List<ViewTables.Row> inOrder(List<ViewTables.Row> rows) {
        return rows.stream()
                .sorted(Comparator.comparing(ViewTables.Row::place, ViewTables.Place.ORDER)
                        .thenComparingLong(ViewTables.Row::number))
                .toList();
    }

    private void write(ViewTables tables, Map<ViewTables.Place, Slot> slots) throws SQLException {
        var rows = new LinkedHashMap<ViewTables.Place, ViewRow>();
        var bytes = new HashMap<ViewTables.Place, byte[]>();
        var gone = new ArrayList<ViewTables.Place>();
        var wordless = new ArrayList<ViewTables.Place>();
        var said = new LinkedHashMap<ViewTables.Place, ItemPage>();
        var counts = new TreeMap<String, ViewTables.Counts>();
        slots.forEach((place, slot) -> {
            ItemPage before = slot.before;
            ItemPage after = slot.after;
            var count = counts.getOrDefault(place.scope(), ViewTables.Counts.NONE);
            if (before != null) count = count.plus(ViewRow.of(before), -1);
            if (after != null) {
                ViewRow row = ViewRow.of(after);
                count = count.plus(row, 1);
                rows.put(place, row);
                bytes.put(place, PageJson.write(after));
            } else if (before != null) gone.add(place);
            counts.put(place.scope(), count);
            if (after == null || !after.isShown()) {
                if (before != null) wordless.add(place);
            } else if (before == null || !sameText(before, after)) said.put(place, after);
        });
        tables.deletePages(gone);
        tables.writePages(rows, bytes);
        tables.deleteWords(wordless);
        tables.writeWords(words(said));
        tables.writeCounts(counts);
    }

    private static boolean sameText(ItemPage before, ItemPage after) {
        return Objects.equals(before.reference(), after.reference())
                && before.texts().toList().equals(after.texts().toList());
    }

    /** The words of pages, each sealed value of an item opened once. */
    private Map<ViewTables.Place, String> words(Map<ViewTables.Place, ItemPage> pages) {
        var closed = new LinkedHashSet<Openings.Closed>();
        pages.forEach((place, page) ->
                values(page).forEach(value -> closed.add(new Openings.Closed(place.item(), value))));
        var opened = new HashMap<Openings.Closed, @Nullable String>();
        if (!closed.isEmpty()) {
            var texts = openings.texts(List.copyOf(closed)).iterator();
            for (Openings.Closed value : closed) opened.put(value, texts.next());
        }
        var plain = new HashMap<List<String>, String>();
        var words = new LinkedHashMap<ViewTables.Place, String>();
        pages.forEach((place, page) -> {
            var texts = new ArrayList<String>();
            if (page.reference() != null) texts.add(page.reference());
            for (Sealed value : values(page)) {
                String text = opened.get(new Openings.Closed(place.item(), value));
                if (text != null) texts.add(text);
            }
            words.put(place, plain.computeIfAbsent(texts, Words::of));
        });
        return words;
    }

    private static List<Sealed> values(ItemPage page) {
        var values = new ArrayList<Sealed>();
        page.texts().forEach(text -> {
            Sealed value = text.value();
            if (value != null) values.add(value);
        });
        return values;
    }
}
