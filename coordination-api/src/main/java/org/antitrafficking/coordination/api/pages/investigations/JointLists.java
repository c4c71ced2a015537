package org.antitrafficking.coordination.api.pages.investigations;

import java.util.Map;
import org.antitrafficking.coordination.api.agreements.AgreementLists;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.offers.Joint;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.PersonNames;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.partners.DirectoryLists;
import org.antitrafficking.coordination.api.persons.PersonLists;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Asks for the lists in which partners, one's own agency's people and its agreements have their names. */
@Component
final class JointLists {

    private final DirectoryLists directory;
    private final PersonLists persons;
    private final AgreementLists agreements;

    JointLists(DirectoryLists directory, PersonLists persons, AgreementLists agreements) {
        this.directory = directory;
        this.persons = persons;
        this.agreements = agreements;
    }

    /** What an investigation's page is made with. */
    Look look(Joint joint, Caller caller, Words words) {
        return Look.of(joint, PartnerNames.of(caller, directory, words), PersonNames.of(caller, persons), words);
    }

    /**
     * What the form of a version is made with.
     *
     * @param kept the agreement whose texts stay as they are where they are not said anew; missing for none
     */
    AgreementForm.With with(JsonNode kept, PartnerNames partners, Caller caller, Words words) {
        return new AgreementForm.With(
                partners, PersonNames.of(caller, persons), own(caller), Reader.of(caller), kept, words);
    }

    private Map<String, JsonNode> own(Caller caller) {
        return PartnerNames.all("agreement", after -> agreements.answer(caller, after, ListCursor.MAX_LIMIT));
    }
}
