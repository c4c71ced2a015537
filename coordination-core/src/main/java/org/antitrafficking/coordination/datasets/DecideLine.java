package org.antitrafficking.coordination.datasets;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A person says whether an implausible line is right all the same. */
public record DecideLine(
        DataSetId dataSetId,
        Actor by,
        @OfNobody int line,
        @OfNobody boolean plausible) implements DataSetCommand {}
