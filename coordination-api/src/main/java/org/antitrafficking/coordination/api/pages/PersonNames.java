package org.antitrafficking.coordination.api.pages;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.persons.PersonLists;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.words.Nature;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What persons of the reader's agency are called, by a recorded list of them. Whoever is not in it, and whoever has no
 * name any more, goes by the id.
 *
 * @param persons of {@code GET /api/persons}, by their ids
 */
public record PersonNames(Map<String, JsonNode> persons) {

    public static PersonNames of(Caller caller, PersonLists lists) {
        return new PersonNames(PartnerNames.all("person", after -> lists.answer(caller, after, ListCursor.MAX_LIMIT)));
    }

    public Shown.Text of(String id) {
        JsonNode person = persons.get(id);
        @Nullable
        String name = person == null ? null : Shown.string(person.path("name").path("text"));
        return name == null ? new Shown.Text("", "ltr", id) : new Shown.Text("", "auto", name);
    }

    /** The same as plain text. */
    public String said(String id) {
        return String.valueOf(of(id).text());
    }

    /** Natural persons of the agency who are not suspended. */
    public List<String> active() {
        return persons.entrySet().stream()
                .filter(one -> one.getValue().path("nature").stringValue("").equals(Nature.NATURAL.toString())
                        && !one.getValue().path("suspended").booleanValue(false))
                .map(Map.Entry::getKey)
                .toList();
    }
}
