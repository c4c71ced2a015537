package org.antitrafficking.coordination.features;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.features.Feature.Beginning;
import org.antitrafficking.coordination.features.Feature.Secrecy;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.DirectoryCommand;
import org.antitrafficking.coordination.partners.DirectoryEvent;
import org.antitrafficking.coordination.partners.DirectoryRules;
import org.antitrafficking.coordination.partners.DirectoryState;
import org.antitrafficking.coordination.partners.FoundDirectory;
import org.antitrafficking.coordination.partners.PartnerDisclosure;
import org.antitrafficking.coordination.partners.PartnerEntry;

/** The directory as a feature. */
public final class Directories {

    private Directories() {}

    public static final Feature<DirectoryCommand, DirectoryEvent, DirectoryState, Directory> FEATURE = new Feature<>(
            Directory.ID,
            DirectoryCommand.class,
            DirectoryEvent.class,
            DirectoryState.class,
            new DirectoryState.Unfounded(),
            command -> Directory.ID,
            // Not ALWAYS: only who loads the directory can stay quiet when it is founded again as it is.
            Map.of(FoundDirectory.class, Beginning.IF_MISSING),
            List.of(),
            DirectoryRules::decide,
            command -> true, // of each kind of change there are so many a day
            DirectoryState::evolve,
            List.of(),
            Clocks.none(),
            Feature.unnamed(),
            Ownership.nobodys(),
            Secrecy.OF_THE_AGENCY,
            Telling.of(
                    PartnerEntry.class,
                    Holding.byAnyEntry(),
                    Directory.class,
                    Directory.EMPTY,
                    Directory::evolve,
                    (directory, before, after, event, occurrence) ->
                            PartnerDisclosure.disclose(after, event, occurrence)));
}
