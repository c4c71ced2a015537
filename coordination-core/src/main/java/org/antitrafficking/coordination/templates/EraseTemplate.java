package org.antitrafficking.coordination.templates;

import org.antitrafficking.coordination.words.Actor;

/** Erases what every version of a template says that was withdrawn. */
public record EraseTemplate(TemplateId templateId, Actor by) implements TemplateCommand {}
