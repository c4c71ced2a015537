package org.antitrafficking.coordination.templates;

import org.antitrafficking.coordination.words.PartnerId;

/** What happened to one template. */
public sealed interface TemplateEvent permits TemplatePut, TemplateWithdrawn, TemplateErased {
    TemplateId templateId();

    /** Whose it is. */
    PartnerId partner();
}
