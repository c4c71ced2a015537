package org.antitrafficking.coordination.reads;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.features.Clocks;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.features.Feature.Beginning;
import org.antitrafficking.coordination.features.Feature.Destruction;
import org.antitrafficking.coordination.features.Feature.Secrecy;
import org.antitrafficking.coordination.features.Ownership;
import org.antitrafficking.coordination.features.Telling;

/** The readers of a month, who are forgotten, as a feature. */
public final class Reads {

    private Reads() {}

    public static final Feature<ReadsCommand, ReadsEvent, Readers, Telling.Unknown> FEATURE = new Feature<>(
            "reads",
            ReadsCommand.class,
            ReadsEvent.class,
            Readers.class,
            Readers.ALL,
            ReadsCommand::month,
            // Not ALWAYS: only who loads the month can stay quiet when its readers are forgotten already.
            Map.of(ForgetReaders.class, Beginning.IF_MISSING),
            List.of(),
            Readers::decide,
            command -> true, // a month's readers are forgotten once
            Readers::evolve,
            List.of(new Destruction<>(ReadersForgotten.class, ReadersForgotten::keys)),
            Clocks.none(),
            Feature.unnamed(),
            Ownership.nobodys(),
            Secrecy.OF_THE_AGENCY,
            Telling.nobody()); // what was read stays, and who it was is nobody's to be told
}
