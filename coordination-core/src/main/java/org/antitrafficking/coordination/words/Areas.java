package org.antitrafficking.coordination.words;

import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Areas that an item is about, from which trafficking goes, to which or within which: countries or parts of them. */
public final class Areas {

    /** More would be a list of the region. */
    public static final int MAX = Limits.ITEM_AREAS;

    private Areas() {}

    /**
     * The same, unmodifiable; null where there are none, which is one form for one thing.
     *
     * @throws IllegalArgumentException if there are too many
     */
    public static @Nullable SortedSet<AreaCode> checked(@Nullable SortedSet<AreaCode> areas) {
        if (areas == null || areas.isEmpty()) return null;
        if (areas.size() > MAX) throw new IllegalArgumentException("An item is about at most " + MAX + " areas.");
        return Sets.sorted(areas);
    }

    /**
     * The same, of something that concerns more than one country or not.
     *
     * @throws IllegalArgumentException if it is said to concern one and its areas are of several
     */
    public static @Nullable SortedSet<AreaCode> checked(@Nullable SortedSet<AreaCode> areas, boolean transnational) {
        SortedSet<AreaCode> checked = checked(areas);
        if (checked != null && !transnational && countries(checked).size() > 1)
            throw new IllegalArgumentException(
                    "What is about areas of more than one country is transnational: say so, or name areas of one.");
        return checked;
    }

    /** Whose areas they are. */
    public static SortedSet<CountryCode> countries(@Nullable SortedSet<AreaCode> areas) {
        var countries = new TreeSet<CountryCode>();
        if (areas != null) for (AreaCode area : areas) countries.add(area.country());
        return countries;
    }
}
