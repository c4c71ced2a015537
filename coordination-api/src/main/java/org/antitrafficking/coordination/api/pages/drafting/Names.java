package org.antitrafficking.coordination.api.pages.drafting;

import org.antitrafficking.coordination.api.agreements.AgreementLists;
import org.antitrafficking.coordination.api.feed.DirectoryFeed.Part;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.partners.DirectoryLists;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.springframework.stereotype.Component;

/** Asks for the lists in which partners, groups and agreements have their names. */
@Component
public final class Names {

    private final DirectoryLists directory;
    private final AgreementLists agreements;

    Names(DirectoryLists directory, AgreementLists agreements) {
        this.directory = directory;
        this.agreements = agreements;
    }

    public Named of(Caller caller, Words words) {
        return Named.of(
                after -> directory.answer(caller, Part.PARTNERS, after, ListCursor.MAX_LIMIT),
                after -> directory.answer(caller, Part.GROUPS, after, ListCursor.MAX_LIMIT),
                after -> agreements.answer(caller, after, ListCursor.MAX_LIMIT),
                words);
    }
}
