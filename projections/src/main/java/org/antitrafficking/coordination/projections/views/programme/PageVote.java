package org.antitrafficking.coordination.projections.views.programme;

import java.time.Instant;
import org.antitrafficking.coordination.programme.Vote;

/**
 * What a seat said of a proposal, on a page.
 *
 * @param at when it voted
 */
public record PageVote(Vote vote, Instant at) {}
