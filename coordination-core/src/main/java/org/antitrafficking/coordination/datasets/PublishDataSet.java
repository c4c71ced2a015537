package org.antitrafficking.coordination.datasets;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * A second person publishes what another one has prepared.
 *
 * @param digest of what the person has read
 */
public record PublishDataSet(
        DataSetId dataSetId, Actor by, @OfNobody String digest) implements DataSetCommand {}
