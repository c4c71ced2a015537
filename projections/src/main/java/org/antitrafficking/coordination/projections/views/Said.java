package org.antitrafficking.coordination.projections.views;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.projections.views.pages.PagePart;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * What is said on a page or in a part: that of which words are made.
 *
 * @param plain what is not sealed, the codes of areas among it
 */
record Said(List<String> plain, List<Sealed> values) {

    static final Said NOTHING = new Said(List.of(), List.of());

    /** Nothing of a page that is not shown. */
    static Said of(ItemPage page) {
        if (!page.isShown()) return NOTHING;
        var values = new ArrayList<Sealed>();
        page.texts().forEach(text -> {
            Sealed value = text.value();
            if (value != null) values.add(value);
        });
        var plain = plain(page.areas());
        if (page.reference() != null) plain.addFirst(page.reference());
        return new Said(List.copyOf(plain), List.copyOf(values));
    }

    static Said of(@Nullable PagePart part) {
        return part == null ? NOTHING : new Said(List.copyOf(plain(part.areas())), part.texts());
    }

    private static List<String> plain(@Nullable SortedSet<AreaCode> areas) {
        var plain = new ArrayList<String>();
        if (areas != null) for (AreaCode area : areas) plain.add(area.toString());
        return plain;
    }

    boolean isNothing() {
        return plain.isEmpty() && values.isEmpty();
    }
}
