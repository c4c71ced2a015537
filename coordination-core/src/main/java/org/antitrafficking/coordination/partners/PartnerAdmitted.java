package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** An organization is on the platform. */
@EventType("partner-admitted")
@Revision("1")
public record PartnerAdmitted(ChangeId changeId, Profile profile) implements ChangeAdopted {
    @Override
    public Change change() {
        return new Change.AdmitPartner(profile);
    }
}
