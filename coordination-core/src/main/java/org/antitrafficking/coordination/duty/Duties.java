package org.antitrafficking.coordination.duty;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.features.Clocks;
import org.antitrafficking.coordination.features.DecidedOn;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.features.Feature.Beginning;
import org.antitrafficking.coordination.features.Feature.Destruction;
import org.antitrafficking.coordination.features.Feature.Secrecy;
import org.antitrafficking.coordination.features.Ownership;
import org.antitrafficking.coordination.features.Telling;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.words.PersonId;

/** Partners' duty as a feature. */
public final class Duties {

    private Duties() {}

    public static final Feature<DutyCommand, DutyEvent, Duty, Telling.Unknown> FEATURE = new Feature<>(
            "duty",
            DutyCommand.class,
            DutyEvent.class,
            Duty.class,
            Duty.NONE,
            DutyCommand::dutyId,
            Map.of(PutRoster.class, Beginning.IF_MISSING, PutDesk.class, Beginning.IF_MISSING),
            List.of(new DecidedOn<>(
                    PutRoster.class,
                    (put, others) ->
                            put.on(Known.of(others, put.roster().persons().toArray(PersonId[]::new))))),
            DutyRules::decide,
            command -> true, // a duty goes on for ever, and its state is what was said last
            Duty::evolve,
            List.of(
                    new Destruction<>(RosterPut.class, RosterPut::keys),
                    new Destruction<>(DeskErased.class, DeskErased::keys),
                    new Destruction<>(ContactPut.class, ContactPut::keys),
                    new Destruction<>(ContactErased.class, ContactErased::keys)),
            Clocks.none(),
            Feature.unnamed(),
            Ownership.nobodys(),
            Secrecy.OF_THE_AGENCY,
            Telling.ofEventsAlone(DutyEntry.class, DutyDisclosure::disclose));
}
