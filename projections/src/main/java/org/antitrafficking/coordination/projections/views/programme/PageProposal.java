package org.antitrafficking.coordination.projections.views.programme;

import java.time.Instant;
import java.util.SortedMap;
import org.antitrafficking.coordination.programme.Expansion;
import org.antitrafficking.coordination.programme.ProgrammeEntry;
import org.antitrafficking.coordination.programme.VoteOutcome;
import org.antitrafficking.coordination.projections.views.pages.PageEntry;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * A proposal with the votes on it, on a page.
 *
 * @param at when it was made
 * @param blinding of the digest
 * @param by whose word it is
 * @param digest of all that is voted on
 * @param endedAt when the vote ended; absent while it is open
 * @param outcome what became of it; absent while it is voted on
 * @param votes by the seats that have voted
 * @param waits whether its reader has a seat that has not voted and still may
 */
public record PageProposal(
        Instant at,
        String blinding,
        PartnerId by,
        String digest,
        @Nullable Instant endedAt,
        Expansion expansion,
        @Nullable VoteOutcome outcome,
        SortedMap<PartnerId, PageVote> votes,
        boolean waits) {

    public PageProposal {
        votes = Sets.sorted(votes);
    }

    static PageProposal of(ProgrammeEntry.ExpansionProposed e, PageEntry entry) {
        boolean seated = e.expansion().board().seats().stream().anyMatch(seat -> isOf(seat, entry));
        return new PageProposal(
                entry.recordedAt(), e.blinding(), e.by(), e.digest(), null, e.expansion(), null, Sets.map(), seated);
    }

    /** The same with one more vote. */
    PageProposal with(ProgrammeEntry.VoteCast e, PageEntry entry) {
        return new PageProposal(
                at,
                blinding,
                by,
                digest,
                endedAt,
                expansion,
                outcome,
                Sets.with(votes, e.by(), new PageVote(e.vote(), entry.recordedAt())),
                waits && !isOf(e.by(), entry));
    }

    /** The same when the vote has ended. */
    PageProposal ended(VoteOutcome how, Instant then) {
        return new PageProposal(at, blinding, by, digest, then, expansion, how, votes, false);
    }

    private static boolean isOf(PartnerId partner, PageEntry entry) {
        return Scope.of(partner).equals(entry.scope());
    }
}
