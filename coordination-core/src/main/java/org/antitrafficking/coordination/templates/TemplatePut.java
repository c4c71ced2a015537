package org.antitrafficking.coordination.templates;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/**
 * A version of a template is in use.
 *
 * @param version from 1
 */
@EventType("template-put")
@Revision("1")
public record TemplatePut(TemplateId templateId, PartnerId partner, PersonId by, int version, TemplateContent content)
        implements TemplateEvent {}
