package org.antitrafficking.coordination.mandates;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.axonframework.serialization.Revision;

/**
 * A seat of a programme's board agrees to a mandate over the programme's money, or agrees to it no longer.
 *
 * @param by the person that said it for the seat
 */
@EventType("mandate-seat-decided")
@Revision("1")
public record SeatDecided(
        MandateId mandateId,
        PartnerId seat,
        PersonId by,
        @OfNobody boolean agrees) implements MandateEvent {}
