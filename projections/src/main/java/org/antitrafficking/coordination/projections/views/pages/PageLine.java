package org.antitrafficking.coordination.projections.views.pages;

import java.util.List;
import java.util.stream.Stream;

/**
 * What orders an inbox and stands in its line there, of a page whose rest is kept in parts ({@link PageParts}). It
 * stays small whatever the page becomes. What waits of the parts is kept with them.
 */
public interface PageLine extends ItemPage {

    /** The most needs of its parts that a line is told; the page tells all of them. */
    int MAX_NEEDS = 100;

    /**
     * The same with what waits of its parts, as the page tells it.
     *
     * @param ofParts in the order of the parts' names
     */
    PageLine with(List<Need> ofParts);

    /** Parts have their texts. */
    @Override
    default Stream<PageText> texts() {
        return Stream.of();
    }
}
