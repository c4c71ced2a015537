package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** A country is party to a treaty. */
@EventType("participation-recorded")
@Revision("1")
public record ParticipationRecorded(ChangeId changeId, Deposit deposit) implements ChangeAdopted {
    @Override
    public Change change() {
        return new Change.RecordParticipation(deposit);
    }
}
