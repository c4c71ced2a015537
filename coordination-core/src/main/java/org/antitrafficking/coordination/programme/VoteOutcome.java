package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.Tells.OfNobody;

/** What became of a proposal. Written as its text, never its name. */
@OfNobody
public enum VoteOutcome {
    /** A quorum voted, and more of them said yes than no. */
    OPENED("opened"),
    /** A quorum voted, and no more of them said yes than no. */
    REFUSED("refused"),
    /** No quorum voted in time, or a baseline was corrected meanwhile. */
    LAPSED("lapsed");

    private final String text;

    VoteOutcome(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
