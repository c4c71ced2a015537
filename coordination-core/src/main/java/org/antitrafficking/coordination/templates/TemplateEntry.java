package org.antitrafficking.coordination.templates;

import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Teller;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** What feeds say of templates, to the partner's own people. */
public sealed interface TemplateEntry extends Entry.Body {

    /** What it is about. */
    TemplateId template();

    /**
     * A version, which is in use.
     *
     * @param version from 1
     */
    record Put(TemplateId template, @OfNobody int version, TemplateContent content) implements TemplateEntry {}

    /** It is out of use. */
    record Withdrawn(TemplateId template) implements TemplateEntry {}

    /** What its versions said is erased. */
    record Erased(TemplateId template) implements TemplateEntry {}

    @Override
    default Teller teller() {
        return new Teller.Own();
    }

    @Override
    default String entryKind() {
        return switch (this) {
            case Put entry -> "template-put";
            case Withdrawn entry -> "template-withdrawn";
            case Erased entry -> "template-erased";
        };
    }
}
