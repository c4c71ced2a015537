package org.antitrafficking.coordination.partners;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;

/** A change that was proposed, by its stage. */
public sealed interface Proposal {

    /** How long a change that was proposed waits for approvals. */
    Duration OPEN_FOR = Duration.ofDays(30);

    /**
     * It waits for approvals.
     *
     * @param expires when it can be approved no more
     * @param approvals who gave them, for which partner
     */
    record Open(PartnerId proposer, Change change, Instant expires, SortedMap<PersonId, PartnerId> approvals)
            implements Proposal {
        public Open {
            approvals = Sets.sorted(approvals);
        }

        Open approvedBy(PersonId person, PartnerId partner) {
            return new Open(proposer, change, expires, Sets.with(approvals, person, partner));
        }
    }

    record Adopted() implements Proposal {}

    /** What it would have changed was changed by another: whoever still wants it proposes it on what is there now. */
    record Overtaken() implements Proposal {}

    record Withdrawn() implements Proposal {}
}
