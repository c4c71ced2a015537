package org.antitrafficking.coordination.api.audit;

import java.util.SortedSet;
import org.antitrafficking.coordination.CommandCatalogue;
import org.antitrafficking.coordination.EntryCatalogue;
import org.antitrafficking.coordination.programme.OfMoney;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.json.RecordJson;

/** What a mandate over a programme's money shows, by the names of it. */
final class AboutMoney {

    /** Kinds of entries. */
    static final SortedSet<String> ENTRIES =
            Sets.sorted(EntryCatalogue.names(kind -> OfMoney.class.isAssignableFrom(kind.type())));

    /** Commands, as their records call them. */
    static final SortedSet<String> COMMANDS = Sets.sorted(CommandCatalogue.all().stream()
            .filter(OfMoney.class::isAssignableFrom)
            .map(RecordJson::name)
            .toList());

    private AboutMoney() {}
}
