package org.antitrafficking.coordination.datasets;

import java.util.List;

/**
 * A line as it came.
 *
 * @param number of the line in its file, from 1
 * @param cells in the order of the columns
 */
public record DataLine(int number, List<String> cells) {
    public DataLine {
        cells = List.copyOf(cells);
    }
}
