package org.antitrafficking.coordination.mandates;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/**
 * An auditor may look at a partner's history, unless the level asks for another person's approval first.
 *
 * @param by the person that granted it for the audited partner
 */
@EventType("mandate-granted")
@Revision("1")
public record MandateGranted(MandateId mandateId, Grant grant, PersonId by) implements MandateEvent {}
