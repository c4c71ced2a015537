package org.antitrafficking.coordination.datasets;

import java.util.List;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * The lines with one warning.
 *
 * @param warning what is not as it should be
 * @param rows how many have it
 * @param lines the first {@link DataSetReport#MAX_LINES} of them
 */
public record Warned(
        DataWarning warning, @OfNobody int rows, @OfNobody List<Integer> lines) {
    public Warned {
        lines = List.copyOf(lines);
    }
}
