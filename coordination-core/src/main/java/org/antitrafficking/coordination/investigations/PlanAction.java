package org.antitrafficking.coordination.investigations;

import java.time.Instant;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Tells.OfPersons;

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
