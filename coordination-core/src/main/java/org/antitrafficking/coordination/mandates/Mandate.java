package org.antitrafficking.coordination.mandates;

import java.time.Instant;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A mandate as it stands.
 *
 * @param grantedBy the person that granted it for the audited partner
 * @param approved whether it has all the approvals that its level needs: until then it is the audited partner's alone
 * @param revoked whether the audited partner has ended it
 */
public record Mandate(MandateId id, Grant grant, PersonId grantedBy, boolean approved, boolean revoked) {

    /**
     * The mandate after the event.
     *
     * @param before null before the first event
     * @throws IllegalStateException if the event is not the first of its mandate and nothing came before
     */
    public static Mandate evolve(@Nullable Mandate before, MandateEvent event) {
        if (event instanceof MandateGranted e)
            return new Mandate(e.mandateId(), e.grant(), e.by(), e.grant().level() != Level.CONTENT, false);
        if (before == null) throw new IllegalStateException(event.mandateId() + " has no beginning");
        return switch (event) {
            case MandateGranted e -> before;
            case MandateApproved e -> new Mandate(before.id, before.grant, before.grantedBy, true, before.revoked);
            case MandateRevoked e -> new Mandate(before.id, before.grant, before.grantedBy, before.approved, true);
        };
    }

    /** Whether the auditor may look at something under it then. */
    public boolean isInForce(Instant at) {
        return approved && !revoked && at.isBefore(grant.expires());
    }

    /** Whether the partner knows of it: an auditor's does once it is approved. */
    public boolean isVisibleTo(PartnerId partner) {
        return partner.equals(grant.audited()) || (approved && partner.equals(grant.auditorsPartner()));
    }
}
