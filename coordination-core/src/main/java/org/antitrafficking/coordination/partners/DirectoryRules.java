package org.antitrafficking.coordination.partners;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Role;

/** What may be decided about the directory. Pure: no clock, no I/O, no Axon. */
public final class DirectoryRules {

    private DirectoryRules() {}

    /**
     * What comes of the command; nothing where it is so already.
     *
     * @throws Rejected naming the rule that forbids it
     * @throws Hidden before the founding
     */
    public static List<DirectoryEvent> decide(DirectoryCommand command, DirectoryState state) {
        return switch (command) {
            case FoundDirectory c -> found(c, state);
            case DirectoryCommand.ByPartner c ->
                switch (state) {
                    case DirectoryState.Unfounded() -> throw Hidden.HIDDEN;
                    case DirectoryState.Founded founded -> decide(c, founded);
                };
        };
    }

    private static List<DirectoryEvent> found(FoundDirectory c, DirectoryState state) {
        Founding founding = c.founding();
        if (state instanceof DirectoryState.Founded founded) {
            Rejected.unless(founded.configuration().equals(founding.configuration()), "the-directory-is-founded-once");
            return List.of();
        }
        Directory directory = Directory.EMPTY;
        for (Change change : founding.changes().toList()) {
            check(directory, change);
            directory = directory.with(change);
        }
        Rejected.unless(
                countries(directory, directory.partners().keySet()) >= founding.approvals(),
                "a-directory-is-founded-by-as-many-countries-as-approve-a-change");
        Rejected.unless(
                directory.partners().keySet().stream().anyMatch(directory::isStateAuthority),
                "a-directory-is-founded-with-an-authority-of-a-state");
        return List.of(new DirectoryFounded(founding, c.disclosure()));
    }

    private static List<DirectoryEvent> decide(DirectoryCommand.ByPartner command, DirectoryState.Founded founded) {
        Actor by = command.by();
        Directory directory = founded.directory();
        Partner own = directory.acting(by.partner()); // the directory is every partner's: nothing else is hidden
        return switch (command) {
            case ProposeChange c -> propose(c, founded);
            case ApproveChange c -> approve(c, founded);
            case WithdrawChange c -> withdraw(c, founded);
            case SuspendPartner c -> {
                Rejected.unless(
                        by.is(Role.SUPERVISOR) || by.is(Role.ADMINISTRATOR),
                        "only-a-supervisor-or-administrator-suspends-a-partner");
                if (known(directory, c.partner()).suspended()) yield List.of();
                Rejected.unless(
                        founded.spentBy(by.partner()).suspensionsBy(by.at()) < Limits.SUSPENSIONS_AN_HOUR,
                        "a-partner-suspends-3-partners-an-hour-at-most");
                Rejected.unless(
                        isUndone(founded, by.partner(), c.partner()),
                        "partners-of-enough-countries-stay-to-undo-a-suspension");
                yield List.of(new PartnerSuspended(c.partner(), by.partner(), c.ground(), by.at()));
            }
            case RegisterClient c -> {
                servesItsClients(by);
                Rejected.unless(!c.client().equals(by.partner()), "a-partner-is-no-client-of-its-own");
                known(directory, c.client());
                if (own.clients().contains(c.client())) yield List.of();
                Rejected.unless(own.clients().size() < Limits.CLIENTS, "a-partner-has-200-clients-at-most");
                changes(by, founded);
                yield List.of(new ClientRegistered(by.partner(), c.client(), by.at()));
            }
            case UnregisterClient c -> {
                servesItsClients(by);
                yield own.clients().contains(c.client())
                        // never refused: whoever registers by turns is, before
                        ? List.of(new ClientUnregistered(by.partner(), c.client(), by.at()))
                        : List.of();
            }
            case SetExclusions c -> {
                Group group = directory.groups().get(c.group());
                if (group == null) throw Rejected.because("there-is-no-such-group");
                Rejected.unless(group.owner().equals(by.partner()), "only-the-owner-of-a-group-sets-its-exclusions");
                Rejected.unless(
                        by.is(Role.SUPERVISOR) || by.is(Role.FOCAL_POINT),
                        "only-a-supervisor-or-focal-point-sets-exclusions");
                c.exclusions().forEach(excluded -> known(directory, excluded));
                if (group.exclusions().equals(c.exclusions())) yield List.of();
                changes(by, founded);
                yield List.of(new ExclusionsSet(c.group(), c.exclusions(), by.at()));
            }
            case SetClocks c -> {
                Rejected.unless(c.partner().equals(by.partner()), "a-partner-sets-its-own-clocks-only");
                Rejected.unless(
                        by.is(Role.SUPERVISOR) || by.is(Role.FOCAL_POINT),
                        "only-a-supervisor-or-focal-point-sets-clocks");
                if (c.clocks().equals(own.clocks().get(c.clocks().urgency()))) yield List.of();
                Rejected.unless(
                        founded.spentBy(by.partner()).clocksOn(by.at()) < Limits.CLOCK_CHANGES_A_DAY,
                        "a-partner-changes-its-clocks-20-times-a-day-at-most");
                yield List.of(new ClocksSet(c.partner(), c.clocks(), by.at()));
            }
        };
    }

    private static List<DirectoryEvent> propose(ProposeChange c, DirectoryState.Founded founded) {
        changesTheDirectory(c.by());
        Proposal earlier = founded.proposals().get(c.changeId());
        if (earlier != null) {
            Rejected.unless(
                    earlier instanceof Proposal.Open open
                            && open.proposer().equals(c.by().partner())
                            && open.change().equals(c.change()),
                    "a-change-is-proposed-once");
            return List.of();
        }
        Directory directory = founded.directory();
        check(directory, c.change());
        if (directory.with(c.change()).equals(directory)) return List.of();
        Rejected.unless(
                founded.proposals().values().stream()
                                .filter(proposal -> proposal instanceof Proposal.Open open
                                        && open.proposer().equals(c.by().partner())
                                        && open.expires().isAfter(c.by().at()))
                                .count()
                        < Limits.OPEN_PROPOSALS,
                "a-partner-has-50-open-proposals-at-most");
        return List.of(new ChangeProposed(
                c.changeId(),
                c.by().partner(),
                c.by().person(),
                c.change(),
                c.by().at().plus(Proposal.OPEN_FOR)));
    }

    private static List<DirectoryEvent> approve(ApproveChange c, DirectoryState.Founded founded) {
        Actor by = c.by();
        changesTheDirectory(by);
        Proposal proposal = proposed(c.changeId(), founded);
        Rejected.unless(
                !(proposal instanceof Proposal.Overtaken),
                "a-change-is-proposed-anew-where-another-changed-the-same-meanwhile");
        if (!(proposal instanceof Proposal.Open open)) throw Rejected.because("a-change-is-approved-while-it-is-open");
        Rejected.unless(by.at().isBefore(open.expires()), "a-change-is-approved-before-it-expires");
        Rejected.unless(!open.change().concerns(by.partner()), "a-partner-does-not-vote-on-itself");
        check(founded.directory(), open.change()); // the directory may have moved since it was proposed
        Proposal.Open approved = open.approvedBy(by.person(), by.partner());
        var events = new ArrayList<DirectoryEvent>();
        // Another person of a partner adds no country; of more than a few there is no event.
        long colleagues =
                open.approvals().values().stream().filter(by.partner()::equals).count();
        if (!open.equals(approved) && colleagues < Limits.APPROVERS)
            events.add(new ChangeApproved(c.changeId(), by.partner(), by.person()));
        if (isEnough(open.change(), approved.approvals().values(), founded))
            events.add(ChangeAdopted.of(c.changeId(), open.change()));
        return List.copyOf(events);
    }

    private static List<DirectoryEvent> withdraw(WithdrawChange c, DirectoryState.Founded founded) {
        changesTheDirectory(c.by());
        return switch (proposed(c.changeId(), founded)) {
            case Proposal.Open open -> {
                Rejected.unless(open.proposer().equals(c.by().partner()), "only-the-proposer-withdraws-a-change");
                changes(c.by(), founded); // or proposing and withdrawing by turns would have no end
                yield List.of(new ChangeWithdrawn(c.changeId(), c.by().at()));
            }
            case Proposal.Adopted() -> throw Rejected.because("an-adopted-change-is-not-withdrawn");
            case Proposal.Overtaken() -> List.of();
            case Proposal.Withdrawn() -> List.of();
        };
    }

    /** Looks whether the directory can be changed like that. */
    private static void check(Directory directory, Change change) {
        switch (change) {
            case Change.AdmitPartner c -> {
                Rejected.unless(!c.profile().partner().equals(PartnerId.PLATFORM), "the-platform-is-no-partner");
                Rejected.unless(directory.partner(c.profile().partner()).isEmpty(), "a-partner-id-is-given-once");
                Rejected.unless(directory.partners().size() < Limits.PARTNERS, "a-directory-has-1000-partners-at-most");
                check(c.profile());
            }
            case Change.ChangePartner c -> {
                known(directory, c.profile().partner());
                check(c.profile());
            }
            case Change.ReinstatePartner c -> known(directory, c.partner());
            case Change.RecordParticipation c -> {
                Participation of = c.deposit().participation();
                Rejected.unless(
                        Limits.holds(of.deposited())
                                && Limits.holds(of.inForce())
                                && Limits.holds(c.deposit().evidenceDate()),
                        "a-date-is-from-1900-to-2199");
            }
            case Change.DefineGroup c -> {
                known(directory, c.definition().owner());
                Group before = directory.groups().get(c.definition().group());
                Rejected.unless(
                        before != null || directory.groups().size() < Limits.GROUPS,
                        "a-directory-has-200-groups-at-most");
                // another owner would inherit exclusions that it may not see, or undo them unseen
                Rejected.unless(
                        before == null || before.owner().equals(c.definition().owner()), "a-group-keeps-its-owner");
            }
            case Change.AdoptDisclosure c ->
                Rejected.unless(
                        c.version() == directory.disclosure() + 1 && c.version() <= Directory.LATEST_DISCLOSURE,
                        "only-the-next-version-of-disclosure-that-there-is-is-adopted");
        }
    }

    private static void check(Profile profile) {
        Rejected.unless(profile.country() != null || !profile.kind().isNational(), "a-national-partner-has-a-country");
    }

    /** How many different countries these partners vote for; a suspended one votes for none. */
    private static long countries(Directory directory, Collection<PartnerId> partners) {
        return partners.stream()
                .flatMap(id -> directory.partner(id).stream())
                .filter(partner -> !partner.suspended())
                .map(Partner::votesFor)
                .distinct()
                .count();
    }

    /** Approved for as many countries as it takes, and what concerns a state by an authority of one. */
    private static boolean isEnough(Change change, Collection<PartnerId> by, DirectoryState.Founded founded) {
        return isEnough(change, by, founded.directory(), founded.approvals());
    }

    private static boolean isEnough(Change change, Collection<PartnerId> by, Directory directory, int approvals) {
        return countries(directory, by) >= approvals
                && (!change.concernsAState(directory)
                        || by.stream()
                                .flatMap(id -> directory.partner(id).stream())
                                .anyMatch(partner ->
                                        !partner.suspended() && partner.kind().isStateAuthority()));
    }

    /**
     * Whether partners of enough countries would be left to end the suspension, and an authority of a state among them
     * where one is suspended: without who suspends and without who is suspended. Where the directory has no others,
     * whoever suspends is one of them.
     */
    private static boolean isUndone(DirectoryState.Founded founded, PartnerId by, PartnerId suspended) {
        Directory after = founded.directory().suspending(suspended);
        Change undone = new Change.ReinstatePartner(suspended);
        var others = new TreeSet<>(after.partners().keySet());
        others.remove(suspended);
        boolean withWhoSuspends = isEnough(undone, others, after, founded.approvals());
        others.remove(by);
        if (isEnough(undone, others, after, founded.approvals())) return true;
        // Counted as if none of them were suspended.
        boolean atAll = isEnough(undone, others, reinstating(after, others), founded.approvals());
        return !atAll && withWhoSuspends;
    }

    private static Directory reinstating(Directory directory, Collection<PartnerId> partners) {
        Directory all = directory;
        for (PartnerId partner : partners) all = all.with(new Change.ReinstatePartner(partner));
        return all;
    }

    private static void changes(Actor by, DirectoryState.Founded founded) {
        Rejected.unless(
                founded.spentBy(by.partner()).changesOn(by.at()) < Limits.DIRECTORY_CHANGES_A_DAY,
                "a-partner-changes-the-directory-100-times-a-day-at-most");
    }

    private static void changesTheDirectory(Actor by) {
        Rejected.unless(
                by.is(Role.SUPERVISOR) || by.is(Role.ADMINISTRATOR),
                "only-a-supervisor-or-administrator-changes-the-directory");
    }

    private static void servesItsClients(Actor by) {
        Rejected.unless(
                by.is(Role.SUPERVISOR) || by.is(Role.FOCAL_POINT),
                "only-a-supervisor-or-focal-point-registers-clients");
    }

    private static Partner known(Directory directory, PartnerId id) {
        return directory.partner(id).orElseThrow(() -> Rejected.because("there-is-no-such-partner"));
    }

    private static Proposal proposed(ChangeId id, DirectoryState.Founded founded) {
        Proposal proposal = founded.proposals().get(id);
        if (proposal == null) throw Rejected.because("there-is-no-such-change");
        return proposal;
    }
}
