package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.sharing.Tells.OfNobody;

/** A party's signatory agrees to exclude another party or a participant. It is out once all other parties have. */
public record AgreeToExclude(
        InvestigationId investigationId,
        Actor by,
        PartnerId partner,
        @OfNobody Sealed exclusionReason,
        Standing standing)
        implements InvestigationCommand {}
