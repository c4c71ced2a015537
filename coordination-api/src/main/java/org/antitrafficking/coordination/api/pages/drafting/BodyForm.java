package org.antitrafficking.coordination.api.pages.drafting;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.pages.FormFields;
import org.antitrafficking.coordination.api.pages.Mistakes;
import org.antitrafficking.coordination.api.pages.Section;
import org.antitrafficking.coordination.api.pages.SentForm;
import org.antitrafficking.coordination.api.pages.Typed;
import tools.jackson.databind.node.ObjectNode;

/** A form of which a body is made as the API takes it. */
public interface BodyForm extends SentForm {

    /** What its fields are made with. */
    FormFields formFields();

    default Typed typed() {
        return formFields().typed();
    }

    @Override
    default Mistakes mistakes() {
        return formFields().mistakes();
    }

    ObjectNode body();

    /**
     * Its fields.
     *
     * @param moreOf of what there is to be one block more; empty for none
     */
    List<Section> sections(String moreOf);

    /** What is sent again with the fields that are shown. */
    default Map<String, String> hidden() {
        return Map.of();
    }
}
