package org.antitrafficking.coordination.investigations;

import java.time.LocalDate;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.axonframework.serialization.Revision;

/**
 * The day comes until which what a partner told is kept: whoever reviews it is reminded.
 *
 * @param until that day, in UTC
 */
@EventType("investigation-review-asked")
@Revision("1")
public record ReviewAsked(
        InvestigationId investigationId,
        PartnerId partner,
        @OfNobody LocalDate until) implements InvestigationEvent {}
