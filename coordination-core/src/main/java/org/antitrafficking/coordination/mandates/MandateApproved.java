package org.antitrafficking.coordination.mandates;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/**
 * An auditor may look at the content of a case.
 *
 * @param by the second person
 */
@EventType("mandate-approved")
@Revision("1")
public record MandateApproved(MandateId mandateId, PersonId by) implements MandateEvent {}
