package org.antitrafficking.coordination.templates;

import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A template of alerts. The id can not be guessed. */
@OfNobody
public record TemplateId(String value) implements OneText<TemplateId> {

    public TemplateId {
        if (!Spelling.isId("template-", value))
            throw new IllegalArgumentException("A template id is template- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
