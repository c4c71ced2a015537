package org.antitrafficking.coordination.templates;

import org.antitrafficking.coordination.words.Actor;

/** Takes a template out of use: no alert is drafted from it any more. Its versions stay readable. */
public record WithdrawTemplate(TemplateId templateId, Actor by) implements TemplateCommand {}
