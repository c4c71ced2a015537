package org.antitrafficking.coordination.federation;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Tells.OfPersons;

/** The origin erased what it said of one person. */
public record EraseItemPerson(
        ReceivedId receivedId,
        Actor by,
        PartnerId receiver,
        ReceivedFrom from,
        @OfPersons String person) implements ReceivedCommand {}
