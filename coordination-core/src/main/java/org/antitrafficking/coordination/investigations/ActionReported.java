package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.axonframework.serialization.Revision;

/** An action was done. */
@EventType("investigation-action-reported")
@Revision("1")
public record ActionReported(
        InvestigationId investigationId, ActionId action, PartnerId party, PersonId by, Sealed actionResult)
        implements InvestigationEvent {}
