package org.antitrafficking.coordination.projections.views.pages;

import java.util.List;
import org.antitrafficking.coordination.words.Sealed;

/** One part of a page that is kept in parts. */
public interface PagePart {

    /** Everything of it that a search finds. */
    List<Sealed> texts();
}
