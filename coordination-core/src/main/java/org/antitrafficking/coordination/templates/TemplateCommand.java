package org.antitrafficking.coordination.templates;

import org.antitrafficking.coordination.words.Actor;

/** What may be asked of one template. */
public sealed interface TemplateCommand permits BeginTemplate, PutTemplate, WithdrawTemplate, EraseTemplate {
    TemplateId templateId();

    Actor by();
}
