package org.antitrafficking.coordination.federation;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.features.Clocks;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.features.Feature.Beginning;
import org.antitrafficking.coordination.features.Feature.Destruction;
import org.antitrafficking.coordination.features.Feature.Secrecy;
import org.antitrafficking.coordination.features.Ownership;
import org.antitrafficking.coordination.features.Telling;

/** What other instances told, as a feature. */
public final class Federation {

    private Federation() {}

    public static final Feature<ReceivedCommand, ReceivedEvent, Received, Telling.Unknown> FEATURE = new Feature<>(
            "received",
            ReceivedCommand.class,
            ReceivedEvent.class,
            Received.class,
            null,
            ReceivedCommand::receivedId,
            Map.of(FollowFeed.class, Beginning.IF_MISSING, TakeItem.class, Beginning.IF_MISSING),
            List.of(),
            ReceivedRules::decide,
            command -> command instanceof FollowFeed
                    || command instanceof TakeItemAway
                    || command instanceof EraseItemPerson, // a feed goes on for ever, and what takes away is taken
            Received::evolve,
            List.of(
                    new Destruction<>(ItemTakenAway.class, ItemTakenAway::keys),
                    new Destruction<>(ItemPersonErased.class, ItemPersonErased::keys)),
            Clocks.none(),
            Feature.unnamed(),
            Ownership.nobodys(),
            Secrecy.OF_THE_AGENCY,
            Telling.ofEventsAlone(ReceivedEntry.class, ReceivedDisclosure::disclose));
}
