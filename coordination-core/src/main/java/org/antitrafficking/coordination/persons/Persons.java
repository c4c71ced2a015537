package org.antitrafficking.coordination.persons;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.features.Clocks;
import org.antitrafficking.coordination.features.DecidedOn;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.features.Feature.Beginning;
import org.antitrafficking.coordination.features.Feature.Secrecy;
import org.antitrafficking.coordination.features.Ownership;
import org.antitrafficking.coordination.features.Telling;

/** Persons and machines as a feature. */
public final class Persons {

    private Persons() {}

    public static final Feature<PersonCommand, PersonEvent, Person, Telling.Unknown> FEATURE = new Feature<>(
            "person",
            PersonCommand.class,
            PersonEvent.class,
            Person.class,
            null,
            PersonCommand::personId,
            // Not ALWAYS: only who loads the person can stay quiet when it is bound again as it is.
            Map.of(BindPerson.class, Beginning.IF_MISSING),
            List.of(
                    new DecidedOn<>(BindPerson.class, (bind, others) -> bind.on(Known.of(others))),
                    new DecidedOn<>(
                            GrantScope.class,
                            (grant, others) -> grant.on(Known.ofCompartment(others, grant.scope(), grant.by())))),
            PersonRules::decide,
            command -> true, // it is given and taken no more than there is
            Person::evolve,
            List.of(),
            Clocks.none(),
            Feature.unnamed(),
            Ownership.by((person, partner) -> person.partner().equals(partner)),
            Secrecy.OF_THE_AGENCY,
            Telling.ofEventsAlone(PersonEntry.class, PersonDisclosure::disclose));
}
