package org.antitrafficking.coordination.templates;

import java.util.List;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.Scope;

/** Who sees what of a template's events: its own partner's people. Pure, and the only place where it is decided. */
public final class TemplateDisclosure {

    private TemplateDisclosure() {}

    /** One entry, without the person that did it. */
    public static List<Entry> disclose(TemplateEvent event, Occurrence occurrence) {
        TemplateEntry body = switch (event) {
            case TemplatePut e -> new TemplateEntry.Put(e.templateId(), e.version(), e.content());
            case TemplateWithdrawn e -> new TemplateEntry.Withdrawn(e.templateId());
            case TemplateErased e -> new TemplateEntry.Erased(e.templateId());
        };
        return List.of(Entry.of(Scope.of(event.partner()), body, occurrence));
    }
}
