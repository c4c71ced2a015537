package org.antitrafficking.coordination.investigations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Whom an investigation's agreements cover, worked out from its events a second time and by other means than
 * {@link Cover}: sets of scopes' names, and nothing of the state that decisions are made on.
 */
final class Twin {
    private record Seat(String scope, PartnerId partner) {}

    private final Map<VersionId, Version> drafts = new HashMap<>();
    private final Map<PersonId, PartnerId> wrote = new HashMap<>();
    private final Map<ActionId, Boolean> actions = new HashMap<>();
    private final Map<DecisionId, Boolean> decisions = new HashMap<>();
    private final Map<EvidenceId, Boolean> register = new HashMap<>();
    private final Map<PartnerId, Party> parties = new HashMap<>();
    private final Map<PartnerId, Participant> participants = new HashMap<>();
    private final Map<PersonId, Member> members = new HashMap<>();
    private @Nullable Version onTable;
    private boolean begun;
    private boolean over;
    private Set<Seat> told = Set.of();
    private final Set<Seat> had = new HashSet<>();

    /** Everybody who has anything of it now. */
    Set<String> everybody() {
        return scopes(seats());
    }

    /** Whom the last event is told to, of partners that are not among those. */
    Set<String> told(Set<PartnerId> suspended) {
        return told.stream()
                .filter(seat -> !suspended.contains(seat.partner()))
                .map(Seat::scope)
                .collect(Collectors.toSet());
    }

    private static Set<String> scopes(Set<Seat> seats) {
        return seats.stream().map(Seat::scope).collect(Collectors.toSet());
    }

    private static Seat seat(PersonId person, PartnerId partner) {
        return new Seat(person.value(), partner);
    }

    private Set<Seat> seats() {
        var all = new HashSet<>(agreed());
        all.addAll(table());
        for (Version draft : drafts.values()) all.addAll(desk(draft));
        return all;
    }

    private static Set<Seat> desk(Version draft) {
        Party own = draft.agreement().parties().get(draft.party());
        var seats = new HashSet<Seat>();
        seats.add(seat(draft.author(), draft.party()));
        if (own != null) {
            seats.add(seat(own.signatory(), draft.party()));
            seats.add(seat(own.leader(), draft.party()));
        }
        return seats;
    }

    private Set<Seat> table() {
        var seats = new HashSet<Seat>();
        if (onTable == null) return seats;
        Set<PartnerId> invited = onTable.agreement().parties().keySet();
        onTable.agreement().parties().forEach((partner, party) -> {
            seats.add(seat(party.signatory(), partner));
            seats.add(seat(party.leader(), partner));
        });
        wrote.forEach((person, partner) -> {
            if (invited.contains(partner)) seats.add(seat(person, partner));
        });
        parties.forEach((partner, party) -> {
            seats.add(seat(party.signatory(), partner));
            seats.add(seat(party.leader(), partner));
        });
        members.forEach((person, member) -> {
            if (member.rights().contains(Right.ADMINISTER)) seats.add(seat(person, member.partner()));
        });
        return seats;
    }

    /** Members and signatories. */
    private Set<Seat> agreed() {
        var seats = team(false, false);
        parties.forEach((partner, party) -> seats.add(seat(party.signatory(), partner)));
        return seats;
    }

    private Set<Seat> team(boolean aboutPersons, boolean evidence) {
        var seats = new HashSet<Seat>();
        members.forEach((person, member) -> {
            Participant guest = participants.get(member.partner());
            if (evidence && !member.rights().contains(Right.EVIDENCE)) return;
            if (evidence && guest != null && !guest.access().contains(Access.EVIDENCE)) return;
            if (aboutPersons && guest != null && !guest.access().contains(Access.PERSONS_DATA)) return;
            seats.add(seat(person, member.partner()));
        });
        return seats;
    }

    private void clear() {
        onTable = null;
        drafts.clear();
        wrote.clear();
    }

    /** @param reach of what the command was about */
    void happened(InvestigationEvent event, Reach reach) {
        Set<Seat> before = seats();
        Set<Seat> agreedBefore = agreed();
        switch (event) {
            case InvestigationProposed e -> write(e.version());
            case VersionWritten e -> write(e.version());
            case VersionSent e -> {
                onTable = drafts.get(e.version());
                drafts.clear();
                wrote.values()
                        .retainAll(Objects.requireNonNull(onTable)
                                .agreement()
                                .parties()
                                .keySet());
                told = table();
            }
            case VersionSigned e -> told = table();
            case VersionDeclined e -> told = table();
            case AgreementEnteredIntoForce e -> {
                JointAgreement agreement = Objects.requireNonNull(onTable).agreement();
                clear();
                begun = true;
                parties.clear();
                parties.putAll(agreement.parties());
                participants.clear();
                participants.putAll(agreement.participants());
                members.clear();
                members.putAll(agreement.members());
                told = agreed();
            }
            case MemberNamed e -> {
                clear();
                members.put(e.person(), e.member());
                told = agreed();
            }
            case MemberRemoved e -> {
                clear();
                members.remove(e.person());
                told = agreedBefore;
            }
            case MemberBriefed e -> told = Set.of(seat(e.person(), e.party()));
            case ActionPlanned e -> {
                actions.put(e.action(), e.planned().aboutPersons());
                told = work(actions.get(e.action()));
            }
            case ActionReported e -> told = work(actions.get(e.action()));
            case ActionMet e -> told = Set.of();
            case ActionMissed e -> told = work(actions.get(e.action()));
            case ActionExtended e -> told = work(actions.get(e.action()));
            case DecisionRecorded e -> {
                decisions.put(e.decision(), e.recorded().aboutPersons());
                told = work(decisions.get(e.decision()));
            }
            case DissentRecorded e -> told = work(decisions.get(e.decision()));
            case EvidenceRegistered e -> {
                register.put(e.evidence(), e.exhibit().aboutPersons());
                told = kept(e.evidence());
            }
            case HandOverOffered e -> told = kept(e.evidence());
            case HandOverAccepted e -> told = kept(e.evidence());
            case HandOverRefused e -> told = kept(e.evidence());
            case EvidenceLost e -> told = kept(e.evidence());
            case CustodyTaken e -> told = kept(e.evidence());
            case CustodyEnded e -> told = kept(e.evidence());
            case EvidenceDisclosedToDefence e -> told = kept(e.evidence());
            case ItemLinked e -> told = both(e, reach);
            case ExclusionAgreed e -> {
                var others = new HashSet<Seat>();
                parties.forEach((partner, party) -> {
                    if (!partner.equals(e.partner())) others.add(seat(party.signatory(), partner));
                });
                told = others;
            }
            case PartyLeft e -> {
                clear();
                parties.remove(e.partner());
                participants.remove(e.partner());
                members.values().removeIf(member -> member.partner().equals(e.partner()));
                told = agreedBefore;
            }
            case ClosureAgreed e -> told = agreed();
            case InvestigationClosed e -> {
                clear();
                over = true;
                told = agreed();
            }
            case InvestigationEvaluated e -> {
                var seats = team(false, false);
                seats.removeIf(seat -> !parties.containsKey(seat.partner()));
                told = seats;
            }
            case HoldPlaced e -> told = before;
            case HoldLifted e -> told = before;
            case InvestigationErased e -> told = Set.copyOf(had);
            case InvestigationRetold e -> told = before;
            case InvestigationKept e -> told = of(e.until().keySet());
            case ReviewAsked e -> told = of(Set.of(e.partner()));
        }
        had.addAll(seats());
        // A person whom nothing covers any more is told that, and nothing else.
        var gone = new HashSet<>(before);
        gone.removeAll(seats());
        gone.addAll(told);
        told = gone;
    }

    private Set<Seat> of(Set<PartnerId> partners) {
        return seats().stream()
                .filter(seat -> partners.contains(seat.partner()))
                .collect(Collectors.toSet());
    }

    private void write(Version version) {
        drafts.put(version.id(), version);
        wrote.put(version.author(), version.party());
        told = desk(version);
    }

    private Set<Seat> work(@Nullable Boolean aboutPersons) {
        return team(Objects.requireNonNull(aboutPersons), false);
    }

    private Set<Seat> kept(EvidenceId evidence) {
        return team(Objects.requireNonNull(register.get(evidence)), true);
    }

    /** Those of whom the event says that they were told: everyone of them is covered, and has the item. */
    private Set<Seat> both(ItemLinked event, Reach reach) {
        Set<Seat> covered = begun ? team(false, false) : seats();
        var seats = new HashSet<Seat>();
        event.seenBy().forEach((person, partner) -> {
            Seat seat = seat(person, partner);
            assertThat(covered).as("%s", event).contains(seat);
            assertThat(reach.scopes().stream().map(Scope::value))
                    .as("%s", event)
                    .containsAnyOf(person.value(), "agency-" + partner);
            seats.add(seat);
        });
        return seats;
    }

    /** Whether somebody had it whose partner is out of it: neither in force nor negotiated with. */
    boolean isOutWith(Actor by) {
        PartnerId partner = by.partner();
        boolean in = parties.containsKey(partner)
                || participants.containsKey(partner)
                || (onTable != null && isOf(onTable, partner))
                || drafts.values().stream().anyMatch(draft -> draft.party().equals(partner));
        return !in && had.contains(seat(by.person(), partner));
    }

    private static boolean isOf(Version version, PartnerId partner) {
        return version.party().equals(partner) || version.agreement().parties().containsKey(partner);
    }

    boolean isOver() {
        return over;
    }

    /** Whether a briefing holds nothing that the person may not know. */
    void checkBriefing(String scope, InvestigationEntry.Briefed briefed) {
        if (briefed.onTable() != null) assertThat(scopes(table())).contains(scope);
        if (briefed.agreement() != null) assertThat(scopes(agreed())).contains(scope);
        briefed.actions()
                .forEach((id, action) ->
                        assertThat(scopes(team(action.aboutPersons(), false))).contains(scope));
        briefed.decisions()
                .forEach((id, decision) ->
                        assertThat(scopes(team(decision.aboutPersons(), false))).contains(scope));
        briefed.evidence()
                .forEach((id, piece) -> assertThat(scopes(team(piece.exhibit().aboutPersons(), true)))
                        .contains(scope));
    }
}
