package org.antitrafficking.coordination.datasets;

import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Digest;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Tells.OfTheLog;

/**
 * Puts before a second person that everybody is to read a data set. It replaces what waits there already.
 *
 * @param blinding of the digest: 32 random bytes in hexadecimal
 * @param known has what the partner is called
 */
public record PrepareDataSetPublication(
        DataSetId dataSetId,
        Actor by,
        Marking marking,
        @OfTheLog String blinding,
        Known known) implements DataSetCommand {

    public PrepareDataSetPublication {
        Digest.blinding(blinding);
    }

    /** The same, decided on this. */
    PrepareDataSetPublication on(Known known) {
        return new PrepareDataSetPublication(dataSetId, by, marking, blinding, known);
    }
}
