package org.antitrafficking.coordination.templates;

import org.antitrafficking.coordination.words.Actor;

/** Puts the first version of a new template. */
public record BeginTemplate(TemplateId templateId, Actor by, TemplateContent content) implements TemplateCommand {}
