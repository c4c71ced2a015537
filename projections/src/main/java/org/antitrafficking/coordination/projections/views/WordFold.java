package org.antitrafficking.coordination.projections.views;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.projections.views.pages.PageLine;
import org.antitrafficking.coordination.projections.views.pages.Touched;
import org.antitrafficking.eventlog.postgres.TimeLimits;
import org.jspecify.annotations.Nullable;

/**
 * Makes the words that are due in one generation, a batch in one transaction.
 *
 * <p>It reads pages, opens their texts and makes words of them while others build. Then it locks the generation and
 * looks again: where a page has changed meanwhile, what was made for it is thrown away before anybody can see it, and
 * its words are due still or the page has none. So nothing that was taken away while words lagged comes to be found.
 *
 * <p>An item whose words can't be made is set aside, as one whose page can't be made is: else a search would pass it
 * over in silence.
 */
final class WordFold {

    /** The most words of pages and parts that are made in one transaction. */
    static final int AT_ONCE = 1_000;

    /** Of their pages, in bytes. */
    static final long MOST_BYTES = 512 << 10;

    /** A page with more is made apart: a search of who has written little waits for no heavy item. */
    static final long LIGHT_BYTES = 32 << 10;

    /** Pages whose lost words become due in one transaction. */
    static final int LOST_AT_ONCE = 2_000;

    /** What is left to do. */
    enum Left {
        /** More may be due. */
        SOME,
        /** Only heavy ones are due. */
        HEAVY,
        NONE
    }

    private final Openings openings;
    private final long lightBytes;
    private boolean hadNothing;
    private boolean complete = true;

    WordFold(Openings openings) {
        this(openings, LIGHT_BYTES);
    }

    WordFold(Openings openings, long lightBytes) {
        this.openings = openings;
        this.lightBytes = lightBytes;
    }

    /**
     * Makes some of the words that are due, heavy ones where no light ones are, in a transaction in which the
     * generation stays what it is.
     *
     * @return how much is left to do
     */
    Left step(Connection transaction, long generation) throws SQLException {
        Left light = light(transaction, generation);
        return light == Left.HEAVY ? heavy(transaction, generation) : light;
    }

    /**
     * Makes some of the light ones that are due.
     *
     * @return how much is left to do
     */
    Left light(Connection transaction, long generation) throws SQLException {
        Generations.makeWords(transaction);
        var tables = new ViewTables(transaction, generation);
        WordsKept.State kept = WordsKept.of(transaction, generation);
        if (!kept.complete() && kept.turn() == 0) {
            WordsKept.write(transaction, generation, lostAreDue(transaction, tables, kept));
            complete = false;
            return Left.SOME;
        }
        List<WordTables.Due> due = tables.words().next(AT_ONCE);
        hadNothing = due.isEmpty();
        List<WordTables.Due> group = light(due, weights(tables, due));
        if (!group.isEmpty()) make(transaction, tables, group);
        complete = kept.complete() || !tables.words().isDue(kept.turn());
        if (complete && !kept.complete()) WordsKept.write(transaction, generation, WordsKept.State.COMPLETE);
        if (group.size() == due.size() && due.size() < AT_ONCE) return Left.NONE;
        return group.isEmpty() ? Left.HEAVY : Left.SOME;
    }

    /**
     * Makes the words of one heavy item that is due, before it keeps others from making words.
     *
     * @return how much is left to do
     */
    Left heavy(Connection transaction, long generation) throws SQLException {
        Generations.makeHeavyWords(transaction);
        var tables = new ViewTables(transaction, generation);
        List<WordTables.Due> due = tables.words().next(AT_ONCE);
        List<WordTables.Due> group = heavy(due, weights(tables, due));
        if (group.isEmpty()) return Left.NONE;
        SortedMap<ViewTables.PartPlace, Said> said = said(tables, group);
        var words = new LinkedHashMap<ViewTables.PartPlace, String>();
        Throwable fault = attempt(transaction, () -> words.putAll(words(List.copyOf(said.keySet()), said)));
        Generations.makeWords(transaction);
        List<WordTables.Due> still = tables.words().still(group); // others may have made them since
        words.keySet().retainAll(still.stream().map(WordTables.Due::of).toList());
        if (fault == null) fault = attempt(transaction, () -> tables.words().write(words));
        var faults = new LinkedHashMap<ViewTables.PartPlace, Throwable>();
        if (fault != null) for (ViewTables.PartPlace of : said.keySet()) faults.put(of, fault);
        settle(transaction, tables, still, words.keySet(), faults);
        return Left.SOME;
    }

    /** Whether none were due when light ones were last to be made. */
    boolean hadNothing() {
        return hadNothing;
    }

    /** Whether no words were missing in the last step that the database lost. */
    boolean isComplete() {
        return complete;
    }

    /** Of the next pages the words that a crash or a failover took. */
    private static WordsKept.State lostAreDue(Connection transaction, ViewTables tables, WordsKept.State kept)
            throws SQLException {
        TimeLimits.mayPauseNoLonger(transaction);
        tables.lock();
        List<ViewTables.Place> places = tables.placesAfter(kept.due(), LOST_AT_ONCE);
        long turn = tables.words().due(places);
        boolean all = places.size() < LOST_AT_ONCE;
        return new WordsKept.State(false, places.isEmpty() ? kept.due() : places.getLast(), all ? turn : 0);
    }

    private static Map<ViewTables.Place, Long> weights(ViewTables tables, List<WordTables.Due> due)
            throws SQLException {
        var whole = new LinkedHashMap<ViewTables.Place, Boolean>();
        for (WordTables.Due of : due)
            whole.merge(of.of().place(), !of.of().part().isEmpty(), (one, other) -> one || other);
        return tables.weights(whole);
    }

    /** All of the item with the heavy page that has been due for longest: its pages mostly say the same. */
    List<WordTables.Due> heavy(List<WordTables.Due> due, Map<ViewTables.Place, Long> weights) {
        return due.stream()
                .filter(of -> weights.getOrDefault(of.of().place(), 0L) > lightBytes)
                .findFirst()
                .map(first -> due.stream()
                        .filter(of ->
                                of.of().place().item().equals(first.of().place().item()))
                        .toList())
                .orElse(List.of());
    }

    /** The light pages that have been due for longest, within the bytes that may be held. */
    List<WordTables.Due> light(List<WordTables.Due> due, Map<ViewTables.Place, Long> weights) {
        var group = new ArrayList<WordTables.Due>();
        var places = new HashSet<ViewTables.Place>();
        long held = 0;
        for (WordTables.Due of : due) {
            long weight = weights.getOrDefault(of.of().place(), 0L);
            if (weight > lightBytes) continue;
            if (places.add(of.of().place())) held += weight;
            if (held > MOST_BYTES) return group;
            group.add(of);
        }
        return group;
    }

    private void make(Connection transaction, ViewTables tables, List<WordTables.Due> due) throws SQLException {
        SortedMap<ViewTables.PartPlace, Said> said = said(tables, due);
        var faults = new LinkedHashMap<ViewTables.PartPlace, Throwable>();
        write(transaction, tables, List.copyOf(said.keySet()), said, faults);
        settle(transaction, tables, due, said.keySet(), faults);
    }

    private static void settle(
            Connection transaction,
            ViewTables tables,
            List<WordTables.Due> due,
            Set<ViewTables.PartPlace> written,
            Map<ViewTables.PartPlace, Throwable> faults)
            throws SQLException {
        if (faults.isEmpty())
            try (var statement = transaction.createStatement()) {
                // What it writes is lost in a crash whether the disk has it or not, and others wait for its lock.
                statement.execute("set local synchronous_commit = off");
            }
        TimeLimits.mayPauseNoLonger(transaction);
        tables.lock();
        Set<ViewTables.PartPlace> settled = tables.words().settle(due);
        tables.words()
                .throwAway(written.stream().filter(of -> !settled.contains(of)).toList());
        for (Map.Entry<ViewTables.PartPlace, Throwable> fault : faults.entrySet())
            if (settled.contains(fault.getKey()))
                ViewFold.setAside(tables, fault.getKey().place(), fault.getValue());
    }

    private interface Attempt {
        void run() throws SQLException;
    }

    /** The fault of an item for which nothing is left of the attempt; null if there was none. */
    private static @Nullable Throwable attempt(Connection transaction, Attempt attempt) throws SQLException {
        Savepoint before = transaction.setSavepoint();
        try {
            attempt.run();
            transaction.releaseSavepoint(before);
            return null;
        } catch (SQLException | RuntimeException | StackOverflowError fault) {
            if (!ViewFold.isOfAnItem(fault)) throw fault;
            transaction.rollback(before);
            return fault;
        }
    }

    private static SortedMap<ViewTables.PartPlace, Said> said(ViewTables tables, List<WordTables.Due> due)
            throws SQLException {
        var places = new ArrayList<ViewTables.Place>();
        var parts = new LinkedHashMap<ViewTables.Place, List<String>>();
        for (WordTables.Due of : due)
            if (of.of().part().isEmpty()) places.add(of.of().place());
            else
                parts.computeIfAbsent(of.of().place(), place -> new ArrayList<>())
                        .add(of.of().part());
        var said = new TreeMap<ViewTables.PartPlace, Said>(ViewTables.PartPlace.ORDER);
        tables.pages(places).forEach((place, stored) -> {
            ItemPage page = PageJson.read(stored.page());
            if (!(page instanceof PageLine)) put(said, new ViewTables.PartPlace(place, ""), Said.of(page));
        });
        var wanted = new ArrayList<ViewTables.PartsWanted>();
        parts.forEach((place, names) -> wanted.add(new ViewTables.PartsWanted(place, Touched.parts(names))));
        tables.parts(wanted)
                .forEach((place, stored) -> PageKinds.parts(place.item())
                        .ifPresent(kept -> stored.forEach((name, bytes) ->
                                put(said, new ViewTables.PartPlace(place, name), Said.of(kept.read(bytes))))));
        return said;
    }

    private static void put(Map<ViewTables.PartPlace, Said> all, ViewTables.PartPlace of, Said said) {
        if (!said.isNothing()) all.put(of, said);
    }

    /** Where it fails by a fault of an item, halves find that item. */
    private void write(
            Connection transaction,
            ViewTables tables,
            List<ViewTables.PartPlace> parts,
            Map<ViewTables.PartPlace, Said> said,
            Map<ViewTables.PartPlace, Throwable> faults)
            throws SQLException {
        if (parts.isEmpty()) return;
        Throwable fault = attempt(transaction, () -> tables.words().write(words(parts, said)));
        if (fault == null) return;
        if (parts.size() == 1) {
            faults.put(parts.getFirst(), fault);
            return;
        }
        write(transaction, tables, parts.subList(0, parts.size() / 2), said, faults);
        write(transaction, tables, parts.subList(parts.size() / 2, parts.size()), said, faults);
    }

    /** The words of pages and parts as the database reads them, each sealed value of an item opened once. */
    private Map<ViewTables.PartPlace, String> words(
            List<ViewTables.PartPlace> parts, Map<ViewTables.PartPlace, Said> said) {
        var closed = new LinkedHashSet<Openings.Closed>();
        for (ViewTables.PartPlace of : parts)
            said.getOrDefault(of, Said.NOTHING)
                    .values()
                    .forEach(value -> closed.add(new Openings.Closed(of.place().item(), value)));
        var opened = new HashMap<Openings.Closed, @Nullable String>();
        if (!closed.isEmpty()) {
            var texts = openings.texts(List.copyOf(closed)).iterator();
            for (Openings.Closed value : closed) opened.put(value, texts.next());
        }
        var plain = new HashMap<List<String>, String>();
        var words = new LinkedHashMap<ViewTables.PartPlace, String>();
        for (ViewTables.PartPlace of : parts) {
            Said text = said.getOrDefault(of, Said.NOTHING);
            var texts = new ArrayList<String>(text.plain());
            for (var value : text.values()) {
                String one = opened.get(new Openings.Closed(of.place().item(), value));
                if (one != null) texts.add(one);
            }
            words.put(of, plain.computeIfAbsent(texts, Words::vector));
        }
        return words;
    }
}
