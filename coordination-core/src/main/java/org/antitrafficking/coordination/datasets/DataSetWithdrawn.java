package org.antitrafficking.coordination.datasets;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A data set is out of use.
 *
 * @param finished whether every partner had seen it
 * @param published true where everybody read it until now; absent where not, and in events from before anything was
 *     published
 */
@EventType("data-set-withdrawn")
@Revision("1")
public record DataSetWithdrawn(
        DataSetId dataSetId,
        PartnerId partner,
        PersonId by,
        boolean finished,
        @Nullable Boolean published) implements DataSetEvent {

    boolean isPublished() {
        return Boolean.TRUE.equals(published);
    }
}
