package org.antitrafficking.coordination.api.pages;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.persons.PersonLists;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.words.Nature;
import tools.jackson.databind.JsonNode;

/**
 * What persons are called: those of the reader's own agency by their names, all others by their pseudonyms.
 *
 * @param own agency's, of a recorded list, by their ids
 */
public record PersonNames(Map<String, JsonNode> own) {

    /** Of the list of the reader's own agency. */
    public static PersonNames of(Caller caller, PersonLists persons) {
        return new PersonNames(
                PartnerNames.all("person", after -> persons.answer(caller, after, ListCursor.MAX_LIMIT)));
    }

    /** By its id where it is another agency's, or has no name any more. */
    public Shown.Text of(String person) {
        JsonNode one = own.get(person);
        String name = one == null ? null : Shown.string(one.path("name").path("text"));
        return name == null ? new Shown.Text("", "ltr", person) : new Shown.Text("", "auto", name);
    }

    /** The same as plain text. */
    public String said(String person) {
        return String.valueOf(of(person).text());
    }

    public boolean isOwn(String person) {
        return own.containsKey(person);
    }

    /** Natural persons of the reader's own agency who are not suspended. */
    public List<String> active() {
        return own.entrySet().stream()
                .filter(one -> one.getValue().path("nature").stringValue("").equals(Nature.NATURAL.toString())
                        && !one.getValue().path("suspended").booleanValue(false))
                .map(Map.Entry::getKey)
                .toList();
    }
}
