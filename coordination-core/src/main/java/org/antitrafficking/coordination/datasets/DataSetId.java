package org.antitrafficking.coordination.datasets;

import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A data set: published statistics that an agency brought in. The id can not be guessed. */
@OfNobody
public record DataSetId(String value) implements OneText<DataSetId> {

    public DataSetId {
        if (!Spelling.isId("dataset-", value))
            throw new IllegalArgumentException("A data set's id is dataset- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
