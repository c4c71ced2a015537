package org.antitrafficking.coordination.api.audit;

import java.sql.SQLException;
import java.time.Duration;
import org.antitrafficking.coordination.api.facts.CaughtUp;
import org.antitrafficking.coordination.projections.audit.DecisionReader;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.LogUnavailable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Waits until the index of decisions, and the views, have what was decided before the moment of asking. */
@Component
final class DecisionsCaughtUp {

    /** A reader waits so long for what it may have done itself; then it gets what there is. */
    private static final Duration WITHIN = Duration.ofSeconds(1);

    private final DecisionReader reader;
    private final Follower accepted;
    private final Follower others;
    private final CaughtUp caughtUp;

    DecisionsCaughtUp(
            DecisionReader reader,
            @Qualifier("acceptedDecisions") Follower accepted,
            @Qualifier("otherDecisions") Follower others,
            CaughtUp caughtUp) {
        this.reader = reader;
        this.accepted = accepted;
        this.others = others;
        this.caughtUp = caughtUp;
    }

    /**
     * For whoever looks at decisions.
     *
     * @throws LogUnavailable if the views, which say what was taken away, are too far behind
     */
    void decisions() {
        caughtUp.views();
        long end = System.nanoTime() + WITHIN.toNanos();
        try {
            DecisionReader.Last last = reader.last();
            accepted.await(last.accepted(), WITHIN);
            others.await(last.others(), Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        } catch (SQLException e) {
            throw new LogUnavailable("the decisions can't be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("the service ends", e);
        }
    }
}
