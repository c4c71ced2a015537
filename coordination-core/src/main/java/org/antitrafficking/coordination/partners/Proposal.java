package org.antitrafficking.coordination.partners;

import java.util.SortedMap;
import org.antitrafficking.coordination.persons.PersonId;
import org.antitrafficking.coordination.sharing.Sets;

/** A change that was proposed, by its stage. */
public sealed interface Proposal {

    /**
     * It waits for approvals.
     *
     * @param approvals who gave them, for which partner
     */
    record Open(PartnerId proposer, Change change, SortedMap<PersonId, PartnerId> approvals) implements Proposal {
        public Open {
            approvals = Sets.sorted(approvals);
        }

        Open approvedBy(PersonId person, PartnerId partner) {
            return new Open(proposer, change, Sets.with(approvals, person, partner));
        }
    }

    record Adopted() implements Proposal {}

    record Withdrawn() implements Proposal {}
}
