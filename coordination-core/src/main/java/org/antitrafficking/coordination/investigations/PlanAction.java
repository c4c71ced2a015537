package org.antitrafficking.coordination.investigations;

import java.time.Instant;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Sealed;

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
        Sealed actionText,
        boolean aboutPersons,
        Instant due)
        implements InvestigationCommand {}
