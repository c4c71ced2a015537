package org.antitrafficking.coordination.projections.views.pages;

import java.util.List;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Sealed;
import org.jspecify.annotations.Nullable;

/** One part of a page that is kept in parts. */
public interface PagePart {

    /** Everything of it that a search finds and that is sealed. */
    List<Sealed> texts();

    /** The areas that it names: a search finds it by their codes. Null where it names none. */
    default @Nullable SortedSet<AreaCode> areas() {
        return null;
    }
}
