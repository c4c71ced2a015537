package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.persons.PersonId;
import org.antitrafficking.coordination.sharing.Sealed;
import org.axonframework.serialization.Revision;

/** An action was done. */
@EventType("investigation-action-reported")
@Revision("1")
public record ActionReported(
        InvestigationId investigationId, ActionId action, PartnerId party, PersonId by, Sealed actionResult)
        implements InvestigationEvent {}
