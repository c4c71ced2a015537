package org.antitrafficking.coordination.templates;

import org.antitrafficking.coordination.words.Actor;

/** Puts the next version of a template, which is in use from then on, also where it was withdrawn. */
public record PutTemplate(TemplateId templateId, Actor by, TemplateContent content) implements TemplateCommand {}
