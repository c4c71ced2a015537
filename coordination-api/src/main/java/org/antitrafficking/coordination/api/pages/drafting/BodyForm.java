package org.antitrafficking.coordination.api.pages.drafting;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.pages.Mistakes;
import org.antitrafficking.coordination.api.pages.Section;
import org.antitrafficking.coordination.api.pages.Typed;
import tools.jackson.databind.node.ObjectNode;

/** A form of which a body is made as the API takes it. */
public interface BodyForm {

    Typed typed();

    Mistakes mistakes();

    /** Looks for what is missing or too long. What else is wrong, the service says. */
    void check();

    ObjectNode body();

    /** The fields of the form by those of the body, for what the service says of them. */
    Map<String, String> fields();

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
