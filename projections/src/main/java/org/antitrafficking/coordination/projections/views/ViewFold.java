package org.antitrafficking.coordination.projections.views;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
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
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.projections.views.pages.PageEntry;
import org.antitrafficking.coordination.projections.views.pages.PageLine;
import org.antitrafficking.coordination.projections.views.pages.PagePart;
import org.antitrafficking.coordination.projections.views.pages.PageParts;
import org.antitrafficking.coordination.projections.views.pages.Touched;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.LogUnavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds entries of feeds into the pages of one generation, a batch in one transaction. The outcome is the same for
 * whatever batches the entries come in, and whether contents that were taken away later were still there or not. For
 * one thread at a time, and no further once a transaction with several batches has failed.
 *
 * <p>An item whose views can't be made is set aside: whatever its views were is deleted, and everything else goes on.
 * It is tried again with its next entry, from its first one on.
 *
 * <p>This file is long because a batch is folded, set aside and written by methods that share what is held.
 */
final class ViewFold {

    private static final Logger log = LoggerFactory.getLogger(ViewFold.class);

    /**
     * The most that the bodies read in one transaction have together: it takes no more entries once it has so many
     * bytes. Less after a batch that failed or took long, and more again after those that did not: whoever waits for a
     * page waits for one batch, so that the large items of one partner keep others waiting for no longer than that.
     */
    static final long MAX_BATCH_BYTES = 2L << 20;

    private static final long MIN_BATCH_BYTES = 128L << 10;

    private static final long LONG_NANOS = Duration.ofMillis(40).toNanos();

    /** The most that entries, pages and parts held at once have together; an item that has more is folded alone. */
    static final long MAX_HELD_BYTES = 8L << 20;

    /** Items that were set aside and are tried again in one transaction. */
    private static final int AGAIN_AT_ONCE = 20;

    private static final ViewTables.Place FIRST = new ViewTables.Place("", "");

    private final Backlog backlog;
    private final FoldsAtOnce atOnce;
    private final long maxBatchBytes;
    private final long minBatchBytes;
    private long batchBytes;

    /**
     * Folds no entry yet.
     *
     * @param batchSize the most entries folded in one transaction
     */
    ViewFold(int batchSize, FoldsAtOnce atOnce) {
        this(batchSize, atOnce, MAX_BATCH_BYTES, MIN_BATCH_BYTES);
    }

    ViewFold(int batchSize, FoldsAtOnce atOnce, long maxBatchBytes, long minBatchBytes) {
        this.backlog = new Backlog(batchSize * atOnce.most());
        this.atOnce = atOnce;
        this.maxBatchBytes = maxBatchBytes;
        this.minBatchBytes = minBatchBytes;
        this.batchBytes = maxBatchBytes;
    }

    /** One that takes as much as it may however long that takes: nobody reads yet what it makes. */
    static ViewFold unread(int batchSize, FoldsAtOnce atOnce) {
        return new ViewFold(batchSize, atOnce, MAX_BATCH_BYTES, MAX_BATCH_BYTES);
    }

    /**
     * Entries about one item in one scope.
     *
     * @param until up to which number the scope's feed is in the views after the batch
     */
    private record Work(ViewTables.Place place, List<ViewTables.Row> rows, long until) {
        long bytes() {
            return rows.stream().mapToLong(row -> row.body().length).sum();
        }

        /** Whether most parts of a page may be read for it. */
        boolean isWhole() {
            return PageKinds.parts(place.item())
                    .filter(kept -> rows.stream().anyMatch(row -> kept.isWhole(row.kind())))
                    .isPresent();
        }
    }

    /** A page before and after a batch; of one that is kept in parts those parts that the entries may touch. */
    private static final class Slot {
        final @Nullable ViewRow rowBefore;
        final @Nullable ItemPage before;

        /** The line of a page in parts that was there before. */
        final @Nullable PageLine line;

        /** How the page is kept in parts; null where it is kept whole. */
        final @Nullable PageParts<?, ?, ?, ?> kept;

        Touched touched = Touched.ALL;
        SortedMap<String, PagePart> partsBefore = Sets.map();

        /** Whether something is taken away, and with it keys may be: what is told again then has no words any more. */
        boolean taking;

        @Nullable
        ItemPage after;

        Slot(ViewTables.Place place, ViewTables.@Nullable Stored stored) {
            rowBefore = stored == null ? null : stored.row();
            before = stored == null ? null : PageJson.read(stored.page());
            line = before instanceof PageLine of ? of : null;
            kept = PageKinds.parts(place.item()).orElse(null);
            after = before;
        }
    }

    /**
     * Folds one batch, in a transaction that has locked the generation.
     *
     * @return how many entries it went on by, whether their contents were there or not
     */
    int step(Connection transaction, long generation) throws SQLException {
        long begun = System.nanoTime();
        int entries;
        try {
            entries = batch(transaction, generation);
        } catch (Throwable fault) {
            backlog.forget();
            batchBytes = smaller(); // it may be in time where this one was not
            throw fault;
        }
        boolean isLong = System.nanoTime() - begun > LONG_NANOS;
        batchBytes = isLong ? smaller() : Math.min(maxBatchBytes, batchBytes * 2);
        return entries;
    }

    private long smaller() {
        return Math.max(minBatchBytes, batchBytes / 2);
    }

    private int batch(Connection transaction, long generation) throws SQLException {
        List<Backlog.Batch> next =
                backlog.next(new ViewTables(transaction, generation), generation, atOnce.most(), batchBytes);
        if (next.isEmpty()) return 0;
        var folds = new ArrayList<FoldsAtOnce.Fold>();
        for (Backlog.Batch batch : next) folds.add(in -> fold(in, generation, batch));
        atOnce.run(transaction, folds);
        return (int) next.stream().mapToLong(Backlog.Batch::entries).sum();
    }

    private static void fold(Connection transaction, long generation, Backlog.Batch batch) throws SQLException {
        var tables = new ViewTables(transaction, generation);
        var until = new HashMap<String, Long>();
        batch.ranges().forEach(range -> until.put(range.scope(), range.until()));
        var rows = new TreeMap<ViewTables.Place, List<ViewTables.Row>>(ViewTables.Place.ORDER);
        for (ViewTables.Row row : batch.rows(tables))
            rows.computeIfAbsent(row.place(), place -> new ArrayList<>()).add(row);
        var works = new ArrayList<Work>();
        rows.forEach((place, of) -> works.add(new Work(place, of, until.getOrDefault(place.scope(), 0L))));
        fold(transaction, tables, works);
        tables.moveOn(batch.ranges());
    }

    /** Whether the feeds may have more than the last batch. */
    boolean isFull() {
        return backlog.mayBeMore();
    }

    /** Groups of items, each with no more bytes than may be held, or of one item. */
    private static void fold(Connection transaction, ViewTables tables, List<Work> works) throws SQLException {
        if (works.isEmpty()) return;
        var whole = new LinkedHashMap<ViewTables.Place, Boolean>();
        works.forEach(work -> whole.put(work.place(), work.isWhole()));
        Map<ViewTables.Place, Long> weights = tables.weights(whole);
        var group = new ArrayList<Work>();
        long held = 0;
        for (Work work : works) {
            long bytes = work.bytes() + weights.getOrDefault(work.place(), 0L);
            if (held + bytes > MAX_HELD_BYTES && !group.isEmpty()) {
                foldOrSetAside(transaction, tables, group);
                group.clear();
                held = 0;
            }
            group.add(work);
            held += bytes;
        }
        foldOrSetAside(transaction, tables, group);
    }

    private static void foldOrSetAside(Connection transaction, ViewTables tables, List<Work> works)
            throws SQLException {
        Savepoint before = transaction.setSavepoint();
        try {
            foldTogether(tables, works);
            transaction.releaseSavepoint(before);
        } catch (SQLException | RuntimeException | StackOverflowError fault) {
            if (!isOfAnItem(fault)) throw fault;
            transaction.rollback(before);
            if (works.size() == 1) {
                setAside(tables, works.getFirst(), fault);
                return;
            }
            foldOrSetAside(transaction, tables, works.subList(0, works.size() / 2));
            foldOrSetAside(transaction, tables, works.subList(works.size() / 2, works.size()));
        }
    }

    /**
     * Whether a fault is that of an item: its values have no place in a column or are too large for one, or a fold does
     * not get on with them. A database, a connection or a key store that is away, a lock, a full disk are everybody's.
     */
    static boolean isOfAnItem(Throwable fault) {
        return switch (fault) {
            case SQLException e -> {
                String state = e.getSQLState();
                yield state != null && (state.startsWith("22") || state.startsWith("54"));
            }
            case LogUnavailable e -> false;
            case RuntimeException e -> true;
            case StackOverflowError e -> true;
            default -> false;
        };
    }

    /** Closes an item whose words can't be made. For whoever has locked the generation. */
    static void setAside(ViewTables tables, ViewTables.Place place, Throwable fault) throws SQLException {
        setAside(tables, new Work(place, List.of(), tables.progress(place.scope())), fault);
    }

    private static void setAside(ViewTables tables, Work work, Throwable fault) throws SQLException {
        ViewTables.Place place = work.place();
        ViewTables.Stored stored = tables.pages(List.of(place)).get(place);
        if (stored != null) {
            var counts = new TreeMap<String, ViewTables.Counts>();
            counts.put(place.scope(), ViewTables.Counts.NONE.plus(stored.row(), -1));
            tables.writeCounts(counts);
        }
        tables.deleteAll(place);
        List<Long> earlier = tables.setAside(List.of(place)).get(place);
        var numbers = new TreeSet<>(earlier == null ? tables.numbers(place, work.until()) : earlier);
        work.rows().forEach(row -> numbers.add(row.number()));
        String kind = kind(fault);
        tables.putAside(place, kind, numbers);
        log.error("The page of {} in {} can't be made and is set aside: {}", place.item(), place.scope(), kind, fault);
    }

    private static String kind(Throwable fault) {
        String name = fault.getClass().getSimpleName();
        return fault instanceof SQLException e ? name + " " + e.getSQLState() : name;
    }

    /**
     * Tries items again that were set aside, in a transaction that has locked the generation.
     *
     * @param after the place where the last call stopped; null at first
     * @return where this one stopped; null where no more are set aside
     */
    ViewTables.@Nullable Place again(Connection transaction, long generation, ViewTables.@Nullable Place after)
            throws SQLException {
        var tables = new ViewTables(transaction, generation);
        List<ViewTables.SetAside> aside = tables.setAsideAfter(after == null ? FIRST : after, AGAIN_AT_ONCE);
        for (ViewTables.SetAside of : aside)
            foldOrSetAside(transaction, tables, List.of(new Work(of.place(), List.of(), 0)));
        return aside.size() < AGAIN_AT_ONCE ? null : aside.getLast().place();
    }

    private static void foldTogether(ViewTables tables, List<Work> works) throws SQLException {
        List<ViewTables.Place> places = works.stream().map(Work::place).toList();
        Map<ViewTables.Place, List<Long>> aside = tables.setAside(places);
        var rows = new ArrayList<ViewTables.Row>();
        for (Work work : works) {
            List<Long> numbers = aside.get(work.place());
            if (numbers == null) rows.addAll(work.rows());
            else rows.addAll(fromTheFirst(tables, work, numbers));
        }
        tables.noMoreAside(aside.keySet());
        write(tables, fold(tables, rows));
    }

    /** What was set aside is made of all its entries that have their contents still. */
    private static List<ViewTables.Row> fromTheFirst(ViewTables tables, Work work, List<Long> numbers)
            throws SQLException {
        String scope = work.place().scope();
        var ranges = numbers.stream()
                .map(number -> new ViewTables.Range(scope, number - 1, number))
                .toList();
        var rows = new ArrayList<>(work.rows());
        rows.addAll(tables.entries(ranges));
        return rows;
    }

    private static Map<ViewTables.Place, Slot> fold(ViewTables tables, List<ViewTables.Row> rows) throws SQLException {
        var read = new LinkedHashMap<ViewTables.Row, Entry.Body>();
        var taking = new HashSet<ViewTables.Row>();
        var blanked = new ArrayList<ViewTables.Blanked>();
        for (ViewTables.Row row : inOrder(rows))
            EntryBodies.ofPage(row.kind(), row.revision(), row.body()).ifPresent(body -> {
                read.put(row, body);
                if (EntryBodies.mayTake(body))
                    EntryBodies.blanks(row.body()).ifPresent(numbers -> {
                        taking.add(row);
                        for (long number : numbers)
                            blanked.add(new ViewTables.Blanked(row.place().scope(), row.number(), number));
                    });
            });
        Map<ViewTables.Range, Long> lastReceived = tables.lastBlanked(blanked, EntryBodies.BEGINNING);
        Set<ViewTables.Place> places = new LinkedHashSet<>();
        read.keySet().forEach(row -> places.add(row.place()));
        SortedMap<ViewTables.Place, Slot> slots = slots(tables, places, read);
        read.forEach((row, body) -> {
            Slot slot = Objects.requireNonNull(slots.get(row.place()));
            slot.taking |= body instanceof Entry.Taker;
            long received = lastReceived.getOrDefault(
                    new ViewTables.Range(row.place().scope(), row.number(), row.number()), 0L);
            slot.after = PageKinds.fold(
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

    /** In the order of places: whoever writes the same rows writes them in the same order. */
    private static SortedMap<ViewTables.Place, Slot> slots(
            ViewTables tables, Set<ViewTables.Place> places, Map<ViewTables.Row, Entry.Body> read) throws SQLException {
        var slots = new TreeMap<ViewTables.Place, Slot>(ViewTables.Place.ORDER);
        Map<ViewTables.Place, ViewTables.Stored> pages = tables.pages(places);
        places.forEach(place -> slots.put(place, new Slot(place, pages.get(place))));
        var bodies = new HashMap<ViewTables.Place, List<Entry.Body>>();
        read.forEach((row, body) ->
                bodies.computeIfAbsent(row.place(), place -> new ArrayList<>()).add(body));
        var wanted = new ArrayList<ViewTables.PartsWanted>();
        slots.forEach((place, slot) -> {
            if (slot.kept == null) return;
            slot.touched =
                    slot.kept.touchedBy(slot.line, new Scope(place.scope()), bodies.getOrDefault(place, List.of()));
            if (slot.line != null) wanted.add(new ViewTables.PartsWanted(place, slot.touched));
        });
        Map<ViewTables.Place, SortedMap<String, byte[]>> parts = tables.parts(wanted);
        for (ViewTables.PartsWanted of : wanted) {
            Slot slot = Objects.requireNonNull(slots.get(of.place()));
            PageParts<?, ?, ?, ?> kept = Objects.requireNonNull(slot.kept);
            var before = new TreeMap<String, PagePart>();
            parts.getOrDefault(of.place(), Sets.map()).forEach((name, bytes) -> before.put(name, kept.read(bytes)));
            slot.partsBefore = before;
            slot.after = kept.pageOf(Objects.requireNonNull(slot.line), before);
        }
        return slots;
    }

    private static List<ViewTables.Row> inOrder(List<ViewTables.Row> rows) {
        return rows.stream()
                .sorted(Comparator.comparing(ViewTables.Row::place, ViewTables.Place.ORDER)
                        .thenComparingLong(ViewTables.Row::number))
                .toList();
    }

    /** What a batch writes. */
    private static final class Written {
        final SortedMap<ViewTables.Place, ViewRow> rows = new TreeMap<>(ViewTables.Place.ORDER);
        final Map<ViewTables.Place, byte[]> bytes = new HashMap<>();
        final List<ViewTables.Place> gone = new ArrayList<>();

        /** Those of which less waits for some persons than for others, and those of which that was so before. */
        final SortedMap<ViewTables.Place, SortedMap<PersonId, ViewRow>> apart = new TreeMap<>(ViewTables.Place.ORDER);

        final SortedMap<ViewTables.Place, Set<PersonId>> apartBefore = new TreeMap<>(ViewTables.Place.ORDER);
        final List<ViewTables.Place> wordless = new ArrayList<>();
        final SortedMap<ViewTables.PartPlace, ViewTables.PartRow> parts = new TreeMap<>(ViewTables.PartPlace.ORDER);
        final List<ViewTables.PartPlace> partsGone = new ArrayList<>();
        final List<ViewTables.PartPlace> partsWordless = new ArrayList<>();

        /** What says something else now, and those of it that said something before. */
        final SortedSet<ViewTables.PartPlace> said = new TreeSet<>(ViewTables.PartPlace.ORDER);

        final List<ViewTables.PartPlace> saidBefore = new ArrayList<>();

        /** Those of whose parts something may wait. */
        final List<ViewTables.Place> live = new ArrayList<>();
    }

    private static void write(ViewTables tables, Map<ViewTables.Place, Slot> slots) throws SQLException {
        var written = new Written();
        slots.forEach((place, slot) -> {
            if (slot.kept != null && slot.after != null) write(written, place, slot, slot.kept, slot.after);
            else write(written, place, slot);
        });
        tables.deleteParts(written.partsGone);
        tables.writeParts(written.parts);
        tables.firstNeeds(written.live)
                .forEach((place, due) -> written.rows.computeIfPresent(place, (of, row) -> row.needing(due)));
        tables.deletePages(written.gone);
        tables.writePages(written.rows, written.bytes);
        tables.writeApart(written.apartBefore, written.apart);
        tables.deleteWords(written.wordless);
        tables.words().end(written.partsWordless);
        tables.words().change(written.said, written.saidBefore);
        tables.writeCounts(counts(slots, written.rows));
    }

    private static void write(Written written, ViewTables.Place place, Slot slot) {
        ItemPage before = slot.before;
        ItemPage after = slot.after;
        SortedMap<PersonId, ViewRow> apart = after == null ? Sets.map() : ViewRow.apart(after);
        if (before != null) {
            var persons = new HashSet<>(ViewRow.apart(before).keySet());
            persons.addAll(apart.keySet());
            if (!persons.isEmpty()) written.apartBefore.put(place, persons);
        }
        if (!apart.isEmpty()) written.apart.put(place, apart);
        if (after != null) {
            written.rows.put(place, ViewRow.of(after));
            written.bytes.put(place, PageJson.write(after));
        } else if (before != null) written.gone.add(place);
        if (after == null || !after.isShown()) {
            if (before != null) written.wordless.add(place);
        } else
            say(
                    written,
                    new ViewTables.PartPlace(place, ""),
                    before == null ? Said.NOTHING : Said.of(before),
                    Said.of(after),
                    slot.taking);
    }

    private static void write(
            Written written, ViewTables.Place place, Slot slot, PageParts<?, ?, ?, ?> kept, ItemPage page) {
        PageLine line =
                slot.line != null && !slot.touched.beside() ? kept.lineAfter(slot.line, page) : kept.lineOf(page);
        written.rows.put(place, ViewRow.of(line));
        written.bytes.put(place, PageJson.write(line));
        if (line.isLive()) written.live.add(place);
        SortedMap<String, PagePart> parts = kept.partsOf(page);
        parts.forEach((name, part) -> {
            var of = new ViewTables.PartPlace(place, name);
            PagePart was = slot.partsBefore.get(name);
            Need need = kept.needOf(line, name, part);
            Need before = slot.line == null || was == null ? null : kept.needOf(slot.line, name, was);
            if (!part.equals(was) || !Objects.equals(need, before))
                written.parts.put(of, new ViewTables.PartRow(need, kept.write(part)));
            say(written, of, Said.of(was), Said.of(part), slot.taking);
        });
        slot.partsBefore.forEach((name, was) -> {
            if (parts.containsKey(name)) return;
            var of = new ViewTables.PartPlace(place, name);
            written.partsGone.add(of);
            say(written, of, Said.of(was), Said.NOTHING, slot.taking);
        });
    }

    /** @param anew whether words are made again even of what is said as before */
    private static void say(Written written, ViewTables.PartPlace part, Said before, Said after, boolean anew) {
        if (before.equals(after) && (!anew || after.isNothing())) return;
        if (after.isNothing()) written.partsWordless.add(part);
        else {
            written.said.add(part);
            if (!before.isNothing()) written.saidBefore.add(part);
        }
    }

    private static SortedMap<String, ViewTables.Counts> counts(
            Map<ViewTables.Place, Slot> slots, Map<ViewTables.Place, ViewRow> rows) {
        var counts = new TreeMap<String, ViewTables.Counts>();
        slots.forEach((place, slot) -> {
            var count = counts.getOrDefault(place.scope(), ViewTables.Counts.NONE);
            if (slot.rowBefore != null) count = count.plus(slot.rowBefore, -1);
            ViewRow after = rows.get(place);
            if (after != null) count = count.plus(after, 1);
            counts.put(place.scope(), count);
        });
        return counts;
    }
}
