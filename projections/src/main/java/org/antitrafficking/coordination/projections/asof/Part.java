package org.antitrafficking.coordination.projections.asof;

import java.util.List;

/**
 * Some of a list, in its order.
 *
 * @param cut whether it ends here since what it holds is as much as may be held in memory: there may be more behind it,
 *     though fewer are here than were asked for
 */
public record Part<T>(List<T> items, boolean cut) {
    public Part {
        items = List.copyOf(items);
    }
}
