package org.antitrafficking.coordination.investigations;

import java.time.LocalDate;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * A party or participant holds the investigation for proceedings, or holds it longer: meanwhile nobody erases anything
 * of it.
 *
 * @param until the last day, five years from now at most
 * @param holdGround for which proceedings
 */
public record PlaceHold(
        InvestigationId investigationId,
        Actor by,
        @OfNobody LocalDate until,
        @OfNobody Sealed holdGround) implements InvestigationCommand {}
