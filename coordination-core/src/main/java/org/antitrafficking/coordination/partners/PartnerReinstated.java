package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.axonframework.serialization.Revision;

/** A partner is suspended no more. */
@EventType("partner-reinstated")
@Revision("1")
public record PartnerReinstated(ChangeId changeId, PartnerId partner) implements ChangeAdopted {
    @Override
    public Change change() {
        return new Change.ReinstatePartner(partner);
    }
}
