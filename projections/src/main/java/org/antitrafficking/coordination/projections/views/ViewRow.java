package org.antitrafficking.coordination.projections.views;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;

/**
 * A page's columns beside its bytes: what the order of an inbox, its filters and its counts need.
 *
 * @param kind what the item is, or what its reader is to it where that is not told
 * @param draft whether its owner has let nobody else have it yet
 */
record ViewRow(int ahead, long due, long age, boolean live, boolean recall, String kind, boolean draft) {

    static final int NEEDING = 0;
    static final int QUIET = 1;
    static final int UNSHOWN = 2;

    /** Where no time is set. */
    static final long NEVER = Long.MAX_VALUE;

    private static final Instant LAST = Instant.EPOCH.plus(NEVER - 1, ChronoUnit.MICROS);

    private static final Instant FIRST = Instant.EPOCH.minus(NEVER - 1, ChronoUnit.MICROS);

    static ViewRow of(ItemPage page) {
        return of(page, page.needs());
    }

    /** Those of persons for whom less of the page waits than for others, where it is shown. */
    static SortedMap<PersonId, ViewRow> apart(ItemPage page) {
        if (!page.isShown()) return Sets.map();
        var persons = new TreeSet<PersonId>();
        for (Need need : page.needs()) persons.addAll(page.hands(need));
        var rows = new TreeMap<PersonId, ViewRow>();
        for (PersonId person : persons) rows.put(person, of(page, page.needs(person)));
        return rows;
    }

    private static ViewRow of(ItemPage page, List<Need> needs) {
        int ahead = !page.isShown() ? UNSHOWN : needs.isEmpty() ? QUIET : NEEDING;
        return new ViewRow(
                ahead,
                due(needs),
                -micros(page.place().changedAt()),
                page.isLive(),
                page.isRecall(),
                kind(page.summary()),
                page.isDraft());
    }

    private static String kind(ItemPage.Summary summary) {
        String kind = summary.kind();
        return kind == null || summary.role().equals(ItemPage.TAKEN) ? summary.role() : kind;
    }

    /** The row of a page of whose parts something waits, the first of it until then. */
    ViewRow needing(long first) {
        return new ViewRow(NEEDING, Math.min(due, first), age, live, recall, kind, draft);
    }

    /** The earliest time that one of them says. */
    static long due(List<Need> needs) {
        long due = NEVER;
        for (Need need : needs) if (need.due() != null) due = Math.min(due, micros(need.due()));
        return due;
    }

    /** The moment in microseconds. One that is too far for that becomes the farthest number on its side. */
    static long micros(Instant instant) {
        if (instant.isAfter(LAST)) return NEVER - 1;
        if (instant.isBefore(FIRST)) return -(NEVER - 1);
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    boolean isShown() {
        return ahead != UNSHOWN;
    }

    boolean isNeeding() {
        return ahead == NEEDING;
    }
}
