package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** An action is to be done by a due time: its clock runs. */
@EventType("investigation-action-planned")
@Revision("1")
public record ActionPlanned(InvestigationId investigationId, ActionId action, PersonId by, Action planned)
        implements InvestigationEvent {}
