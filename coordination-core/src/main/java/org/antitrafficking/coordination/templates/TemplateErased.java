package org.antitrafficking.coordination.templates;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.axonframework.serialization.Revision;

/** What every version of a template said is erased. */
@EventType("template-erased")
@Revision("1")
public record TemplateErased(TemplateId templateId, PartnerId partner, PersonId by, SortedSet<String> keys)
        implements TemplateEvent {
    public TemplateErased {
        keys = Sets.sorted(keys);
    }
}
