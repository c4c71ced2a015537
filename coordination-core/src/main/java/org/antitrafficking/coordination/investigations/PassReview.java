package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PartnerId;

/**
 * Says that the review of what a partner told may be due, or over; the platform's own. Nothing happens unless it is.
 */
public record PassReview(InvestigationId investigationId, Actor by, PartnerId partner)
        implements InvestigationCommand {}
