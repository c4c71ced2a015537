package org.antitrafficking.coordination.partners;

import java.util.SortedMap;
import java.util.TreeMap;
import org.antitrafficking.coordination.sharing.Sets;

/** What commands to the directory are decided on: what holds, and what is proposed. */
public sealed interface DirectoryState {

    record Unfounded() implements DirectoryState {}

    /**
     * It was founded.
     *
     * @param approvals from so many different countries a change needs
     * @param configuration hash of what it was founded with
     */
    record Founded(Directory directory, int approvals, String configuration, SortedMap<ChangeId, Proposal> proposals)
            implements DirectoryState {
        public Founded {
            proposals = Sets.sorted(proposals);
        }

        private Founded with(Directory changed) {
            return new Founded(changed, approvals, configuration, proposals);
        }

        private Founded with(ChangeId id, Proposal proposal) {
            return new Founded(directory, approvals, configuration, Sets.with(proposals, id, proposal));
        }

        /**
         * Other proposals of the same are done with too: else their old approvals would count once more. One of
         * something else about the same subject is overtaken: it was made upon what was there before, and would put
         * that back.
         */
        private Founded adopted(ChangeAdopted event) {
            var changed = new TreeMap<>(proposals);
            changed.replaceAll((id, proposal) -> {
                if (id.equals(event.changeId())) return new Proposal.Adopted();
                if (!(proposal instanceof Proposal.Open open)) return proposal;
                if (open.change().equals(event.change())) return new Proposal.Adopted();
                return open.change().subject().equals(event.change().subject()) ? new Proposal.Overtaken() : proposal;
            });
            return new Founded(directory, approvals, configuration, changed);
        }
    }

    /** What it is after the event. */
    static DirectoryState evolve(DirectoryState state, DirectoryEvent event) {
        if (event instanceof DirectoryFounded e)
            return new Founded(
                    Directory.evolve(Directory.EMPTY, e),
                    e.founding().approvals(),
                    e.founding().configuration(),
                    Sets.map());
        return state instanceof Founded before
                ? evolve(before.with(Directory.evolve(before.directory(), event)), event)
                : state;
    }

    private static DirectoryState evolve(Founded founded, DirectoryEvent event) {
        return switch (event) {
            case ChangeProposed e -> {
                var open = new Proposal.Open(e.proposer(), e.change(), e.expires(), Sets.map());
                yield founded.with(
                        e.changeId(), e.change().concerns(e.proposer()) ? open : open.approvedBy(e.by(), e.proposer()));
            }
            case ChangeApproved e ->
                founded.proposals().get(e.changeId()) instanceof Proposal.Open open
                        ? founded.with(e.changeId(), open.approvedBy(e.by(), e.partner()))
                        : founded;
            case ChangeWithdrawn e -> founded.with(e.changeId(), new Proposal.Withdrawn());
            case ChangeAdopted e -> founded.adopted(e);
            case DirectoryFounded e -> founded;
            case PartnerSuspended e -> founded;
            case ClientRegistered e -> founded;
            case ClientUnregistered e -> founded;
            case ExclusionsSet e -> founded;
            case ClocksSet e -> founded;
        };
    }
}
