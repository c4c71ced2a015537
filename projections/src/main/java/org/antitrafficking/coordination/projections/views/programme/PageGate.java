package org.antitrafficking.coordination.projections.views.programme;

import java.time.Instant;
import org.antitrafficking.coordination.programme.Board;
import org.antitrafficking.coordination.programme.ProposalId;
import org.antitrafficking.coordination.words.AreaCode;
import org.jspecify.annotations.Nullable;

/**
 * Where a programme's pilot is, and whether its board has opened the second phase, on a page.
 *
 * @param area of the pilot; absent while none is said
 * @param board that opens the second phase; absent while there is none
 * @param opened with which proposal the second phase was opened, the last one where there are several; absent while it
 *     is closed
 * @param openedAt when that was; absent while it is closed
 * @param toBeReviewedSince when a baseline was corrected that it was opened with; absent where none was
 */
public record PageGate(
        @Nullable AreaCode area,
        @Nullable Board board,
        @Nullable ProposalId opened,
        @Nullable Instant openedAt,
        @Nullable Instant toBeReviewedSince) {

    /** Of a programme of which nobody has said anything of the kind. */
    static final PageGate NONE = new PageGate(null, null, null, null, null);

    PageGate with(AreaCode area) {
        return new PageGate(area, board, opened, openedAt, toBeReviewedSince);
    }

    PageGate with(Board board) {
        return new PageGate(area, board, opened, openedAt, toBeReviewedSince);
    }

    PageGate opened(ProposalId proposal, Instant at) {
        return new PageGate(area, board, proposal, at, null);
    }

    PageGate toBeReviewed(Instant since) {
        return new PageGate(area, board, opened, openedAt, since);
    }
}
