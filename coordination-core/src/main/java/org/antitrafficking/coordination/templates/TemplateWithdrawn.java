package org.antitrafficking.coordination.templates;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** A template is out of use until a new version is put. */
@EventType("template-withdrawn")
@Revision("1")
public record TemplateWithdrawn(TemplateId templateId, PartnerId partner, PersonId by) implements TemplateEvent {}
