package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** The directory says something else of a partner. */
@EventType("partner-changed")
@Revision("1")
public record PartnerChanged(ChangeId changeId, Profile profile) implements ChangeAdopted {
    @Override
    public Change change() {
        return new Change.ChangePartner(profile);
    }
}
