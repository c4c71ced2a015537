package org.antitrafficking.coordination.partners;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/** What commands to the directory are decided on: what holds, and what is proposed. */
public sealed interface DirectoryState {

    record Unfounded() implements DirectoryState {}

    /**
     * It was founded.
     *
     * @param approvals from so many different countries a change needs
     * @param configuration hash of what it was founded with
     * @param spent what partners have done of late
     */
    record Founded(
            Directory directory,
            int approvals,
            String configuration,
            SortedMap<ChangeId, Proposal> proposals,
            SortedMap<PartnerId, Spent> spent)
            implements DirectoryState {
        public Founded {
            proposals = Sets.sorted(proposals);
            spent = Sets.sorted(spent);
        }

        private Founded with(Directory changed) {
            return new Founded(changed, approvals, configuration, proposals, spent);
        }

        private Founded with(ChangeId id, Proposal proposal) {
            return new Founded(directory, approvals, configuration, Sets.with(proposals, id, proposal), spent);
        }

        /** What the partner has done of late. */
        Spent spentBy(PartnerId partner) {
            return spent.getOrDefault(partner, Spent.NOTHING);
        }

        private Founded spending(PartnerId partner, @Nullable Instant at, BiFunction<Spent, Instant, Spent> what) {
            return at == null
                    ? this
                    : new Founded(
                            directory,
                            approvals,
                            configuration,
                            proposals,
                            Sets.with(spent, partner, what.apply(spentBy(partner), at)));
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
            return new Founded(directory, approvals, configuration, changed, spent);
        }
    }

    /** What it is after the event. */
    static DirectoryState evolve(DirectoryState state, DirectoryEvent event) {
        if (event instanceof DirectoryFounded e)
            return new Founded(
                    Directory.evolve(Directory.EMPTY, e),
                    e.founding().approvals(),
                    e.founding().configuration(),
                    Sets.map(),
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
            case ChangeWithdrawn e -> {
                Founded withdrawn = founded.with(e.changeId(), new Proposal.Withdrawn());
                yield founded.proposals().get(e.changeId()) instanceof Proposal.Open open
                        ? withdrawn.spending(open.proposer(), e.at(), Spent::withChange)
                        : withdrawn;
            }
            case ChangeAdopted e -> founded.adopted(e);
            case DirectoryFounded e -> founded;
            case PartnerSuspended e -> founded.spending(e.by(), e.at(), Spent::withSuspension);
            case ClientRegistered e -> founded.spending(e.partner(), e.at(), Spent::withChange);
            case ClientUnregistered e -> founded.spending(e.partner(), e.at(), Spent::withChange);
            case ExclusionsSet e -> {
                Group group = founded.directory().groups().get(e.group());
                yield group == null ? founded : founded.spending(group.owner(), e.at(), Spent::withChange);
            }
            case ClocksSet e -> founded.spending(e.partner(), e.at(), Spent::withClocks);
        };
    }
}
