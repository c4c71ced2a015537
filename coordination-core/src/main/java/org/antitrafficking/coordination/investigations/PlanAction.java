package org.antitrafficking.coordination.investigations;

import java.time.Instant;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.coordination.sharing.Tells.OfNobody;
import org.antitrafficking.coordination.sharing.Tells.OfPersons;

/**
 * Plans an operational action.
 *
 * @param responsible the party that is to do it
 * @param aboutPersons whether it carries persons' data
 */
public record PlanAction(
        InvestigationId investigationId,
        Actor by,
        ActionId action,
        PartnerId responsible,
        @OfPersons Sealed actionText,
        @OfNobody boolean aboutPersons,
        Instant due)
        implements InvestigationCommand {}
