package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.datasets.DataSet;
import org.antitrafficking.coordination.datasets.DataSets;
import org.antitrafficking.coordination.features.OtherItems;
import org.antitrafficking.coordination.words.LookedUp;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.jspecify.annotations.Nullable;

/**
 * What a figure that comes from a data set is decided on.
 *
 * @param dataSet that it comes from; null where it comes from none, or there is no such
 */
@OfNobody
public record KnownData(@Nullable DataSet dataSet) implements LookedUp {

    /** Of a figure that comes from no data set. */
    public static final KnownData NONE = new KnownData(null);

    static KnownData of(Measured figure, OtherItems others) {
        DataSource source = figure.data();
        return source == null ? NONE : new KnownData(others.item(DataSets.FEATURE, source.dataSet()));
    }

    /** Whether every line of it is there, and it is not out of use. */
    boolean isInUse() {
        return dataSet != null && dataSet.finished() && !dataSet.withdrawn();
    }

    /** Whether a person has said of an implausible line that it is right. */
    boolean isDecided(int line) {
        return dataSet != null && Boolean.TRUE.equals(dataSet.decided().get(line));
    }
}
