package org.antitrafficking.coordination.api.pages.past;

import java.util.SortedMap;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.mandates.MandateLists;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.PersonNames;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.partners.DirectoryLists;
import org.antitrafficking.coordination.api.persons.PersonLists;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sets;
import org.springframework.stereotype.Component;

/** Asks for the lists in which partners and persons have their names, and an auditor for its mandates. */
@Component
final class Arounds {

    private final DirectoryLists directory;
    private final PersonLists persons;
    private final MandateLists mandates;

    Arounds(DirectoryLists directory, PersonLists persons, MandateLists mandates) {
        this.directory = directory;
        this.persons = persons;
        this.mandates = mandates;
    }

    Around of(Caller caller, Words words) {
        Reader reader = Reader.of(caller);
        return new Around(
                reader,
                audited(caller, reader),
                PartnerNames.of(caller, directory, words),
                PersonNames.of(caller, persons),
                words);
    }

    private SortedMap<String, Boolean> audited(Caller caller, Reader reader) {
        if (!reader.roles().contains(Role.AUDITOR)) return Sets.map();
        return Around.audited(PartnerNames.all(after -> mandates.answer(caller, after, ListCursor.MAX_LIMIT)), reader);
    }
}
