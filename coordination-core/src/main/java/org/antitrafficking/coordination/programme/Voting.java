package org.antitrafficking.coordination.programme;

import java.util.SortedMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * A proposal with the votes on it.
 *
 * @param digest of all that is voted on
 * @param votes of the seats that have voted
 * @param outcome null while it is voted on
 */
public record Voting(
        Expansion expansion,
        String digest,
        SortedMap<PartnerId, Vote> votes,
        @Nullable VoteOutcome outcome) {

    public Voting {
        votes = Sets.sorted(votes);
    }

    /** The same with one more vote. */
    Voting with(PartnerId seat, Vote vote) {
        return new Voting(expansion, digest, Sets.with(votes, seat, vote), outcome);
    }

    /** The same when the vote has ended. */
    Voting ended(VoteOutcome how) {
        return new Voting(expansion, digest, votes, how);
    }

    /** Whether it is still voted on. */
    boolean isOpen() {
        return outcome == null;
    }

    /** What the votes say that were cast, where the vote ends now. */
    VoteOutcome result() {
        if (votes.size() < expansion.board().quorum()) return VoteOutcome.LAPSED;
        return yes() > no() ? VoteOutcome.OPENED : VoteOutcome.REFUSED;
    }

    /** What it comes to whatever the seats say that have not voted; null while that depends on them. */
    @Nullable
    VoteOutcome certain() {
        if (votes.size() < expansion.board().quorum()) return null;
        int left = expansion.board().seats().size() - votes.size();
        if (yes() > no() + left) return VoteOutcome.OPENED;
        return yes() + left <= no() ? VoteOutcome.REFUSED : null;
    }

    private int yes() {
        return (int) votes.values().stream().filter(vote -> vote == Vote.YES).count();
    }

    private int no() {
        return votes.size() - yes();
    }

    /** Every sealed value in it. */
    public Stream<Sealed> values() {
        return expansion.values();
    }
}
