package org.antitrafficking.coordination.templates;

import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * One version of a template, by its number.
 *
 * @param version from 1
 */
public record FromTemplate(TemplateId template, @OfNobody int version) {
    public FromTemplate {
        if (version < 1 || version > Limits.TEMPLATE_VERSIONS)
            throw new IllegalArgumentException("A template has versions from 1 to " + Limits.TEMPLATE_VERSIONS + ".");
    }
}
