package org.antitrafficking.coordination.api.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;

/**
 * One thing to be done, with all that has to be said for it.
 *
 * @param heading what is to be done
 * @param reference of the item that it is done to
 * @param back the address of the page that one comes from
 * @param says what it means
 * @param facts what it is about
 * @param kept whether what stands in it was kept of an earlier try
 * @param mistakes what is wrong in it
 * @param address to which the form is sent
 * @param hidden what the form says besides, by name
 * @param submit what its button says
 */
public record ActPage(
        Frame frame,
        String heading,
        String reference,
        String back,
        String says,
        List<AlertPage.Fact> facts,
        boolean kept,
        List<Mistake> mistakes,
        String address,
        Map<String, String> hidden,
        List<Section> sections,
        String submit) {
    public ActPage {
        facts = List.copyOf(facts);
        mistakes = List.copyOf(mistakes);
        hidden = Map.copyOf(hidden);
        sections = List.copyOf(sections);
    }

    /** The same; where the request's page shows a form that was kept, as that form was sent. */
    public ActPage asSent(HttpServletRequest request) {
        return new ActPage(
                frame,
                heading,
                reference,
                back,
                says,
                facts,
                kept,
                mistakes,
                address,
                RefusedForms.asSent(request, hidden),
                sections,
                submit);
    }

    /** Whether a button in it gives more fields: sending it is then what a form's first button does. */
    public boolean hasMore() {
        return sections.stream().anyMatch(section -> section.more() != null);
    }
}
