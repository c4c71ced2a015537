package org.antitrafficking.coordination.investigations;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Areas;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.jspecify.annotations.Nullable;

/**
 * What one version of an agreement on a joint investigation says, whole.
 *
 * @param partiesNameMembers whether a party may name members of its own, who then administer nothing
 * @param category of what is told under it, as sharing agreements name it
 * @param basis that it rests on, for each two of them
 * @param from the first day
 * @param until the last day, five years later at most
 * @param states of operation
 * @param evaluationRules how it is evaluated
 * @param areas of the states of operation that it is about; null where it names none
 */
public record JointAgreement(
        SortedMap<PartnerId, Party> parties,
        SortedMap<PartnerId, Participant> participants,
        SortedMap<PersonId, Member> members,
        @OfNobody boolean partiesNameMembers,
        @OfNobody Sealed purpose,
        Category category,
        LegalBasis basis,
        @OfNobody LocalDate from,
        @OfNobody LocalDate until,
        SortedSet<CountryCode> states,
        @OfNobody Sealed evidenceRules,
        @OfNobody Sealed onwardUse,
        @OfNobody @Nullable Sealed costs,
        @OfNobody @Nullable Sealed evaluationRules,
        @Nullable SortedSet<AreaCode> areas) {

    /** More would be a treaty. */
    public static final int MAX_PARTNERS = Limits.INVESTIGATION_PARTNERS;

    /** Each of them has entries of its own of all that happens. */
    public static final int MAX_MEMBERS = Limits.INVESTIGATION_MEMBERS;

    /** What goes on longer is extended. */
    public static final int LONGEST_YEARS = Limits.INVESTIGATION_YEARS;

    public JointAgreement {
        parties = Sets.sorted(parties);
        participants = Sets.sorted(participants);
        members = Sets.sorted(members);
        states = Sets.sorted(states);
        areas = Areas.checked(areas);
        if (!states.containsAll(Areas.countries(areas)))
            throw new IllegalArgumentException("The areas of an investigation are areas of its states of operation.");
        if (parties.size() + participants.size() > MAX_PARTNERS)
            throw new IllegalArgumentException(
                    "An agreement has at most " + MAX_PARTNERS + " parties and participants.");
        if (members.size() > MAX_MEMBERS)
            throw new IllegalArgumentException("An agreement names at most " + MAX_MEMBERS + " members.");
        if (until.isBefore(from)) throw new IllegalArgumentException("A period does not end before it begins.");
        if (until.isAfter(from.plusYears(LONGEST_YEARS)))
            throw new IllegalArgumentException("A period is " + LONGEST_YEARS + " years at most; then it is extended.");
        for (PartnerId partner : participants.keySet())
            if (parties.containsKey(partner)) throw new IllegalArgumentException("A party is no participant as well.");
        for (Member member : members.values()) checkMember(member, parties, participants);
        for (var party : parties.entrySet()) checkMember(party.getValue().leader(), party.getKey(), members, "leader");
        for (var participant : participants.entrySet())
            checkMember(participant.getValue().contact(), participant.getKey(), members, "contact");
    }

    private static void checkMember(
            Member member, SortedMap<PartnerId, Party> parties, SortedMap<PartnerId, Participant> participants) {
        Participant participant = participants.get(member.partner());
        if (participant == null) {
            if (!parties.containsKey(member.partner()))
                throw new IllegalArgumentException("A member is of a party or a participant.");
        } else if (member.may(Right.CONTRIBUTE)
                || member.may(Right.ADMINISTER)
                || (member.may(Right.EVIDENCE) && !participant.sees(Access.EVIDENCE)))
            throw new IllegalArgumentException(
                    "A participant's member reads, and sees evidence where the agreement lets the participant.");
    }

    private static void checkMember(
            PersonId person, PartnerId partner, SortedMap<PersonId, Member> members, String what) {
        Member member = members.get(person);
        if (member == null || !member.partner().equals(partner))
            throw new IllegalArgumentException("A " + what + " is a member of the same partner.");
    }

    /** One that names no areas. */
    public JointAgreement(
            SortedMap<PartnerId, Party> parties,
            SortedMap<PartnerId, Participant> participants,
            SortedMap<PersonId, Member> members,
            boolean partiesNameMembers,
            Sealed purpose,
            Category category,
            LegalBasis basis,
            LocalDate from,
            LocalDate until,
            SortedSet<CountryCode> states,
            Sealed evidenceRules,
            Sealed onwardUse,
            @Nullable Sealed costs,
            @Nullable Sealed evaluationRules) {
        this(
                parties,
                participants,
                members,
                partiesNameMembers,
                purpose,
                category,
                basis,
                from,
                until,
                states,
                evidenceRules,
                onwardUse,
                costs,
                evaluationRules,
                null);
    }

    /** Whether the day lies within its period. */
    public boolean isOn(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }

    /** Every sealed text of it. */
    public Stream<Sealed> values() {
        return Stream.of(purpose, evidenceRules, onwardUse, costs, evaluationRules)
                .flatMap(Stream::ofNullable);
    }

    /** The weight of its texts, and of each member that it names. */
    long weight() {
        return Limits.weight(values()) + (long) members.size() * Limits.OVERHEAD_BYTES / 2;
    }

    /** Whether it is a party or a participant. */
    public boolean has(PartnerId partner) {
        return parties.containsKey(partner) || participants.containsKey(partner);
    }

    /** Whether that person is the party's named signatory. */
    public boolean isSignatory(PartnerId partner, PersonId person) {
        Party party = parties.get(partner);
        return party != null && party.signatory().equals(person);
    }

    /** Whether that person leads the party's part of the team. */
    public boolean isLeader(PartnerId partner, PersonId person) {
        Party party = parties.get(partner);
        return party != null && party.leader().equals(person);
    }

    /** Whether that person may do that. */
    public boolean lets(PersonId person, Right right) {
        Member member = members.get(person);
        return member != null && member.may(right);
    }

    /** Whether a member sees what carries persons' data, or carries none: a participant's only where it says so. */
    public boolean shows(Member member, boolean aboutPersons) {
        Participant participant = participants.get(member.partner());
        return !aboutPersons || participant == null || participant.sees(Access.PERSONS_DATA);
    }

    /** With one member more. */
    public JointAgreement with(PersonId person, Member member) {
        return with(parties, participants, Sets.with(members, person, member));
    }

    /** Without a member. */
    public JointAgreement without(PersonId person) {
        return with(parties, participants, Sets.without(members, person));
    }

    /** Without a party or participant, and all its members. */
    public JointAgreement without(PartnerId partner) {
        var rest = new TreeMap<>(members);
        rest.values().removeIf(member -> member.partner().equals(partner));
        return with(Sets.without(parties, partner), Sets.without(participants, partner), rest);
    }

    private JointAgreement with(
            SortedMap<PartnerId, Party> partiesNow,
            SortedMap<PartnerId, Participant> participantsNow,
            SortedMap<PersonId, Member> membersNow) {
        return new JointAgreement(
                partiesNow,
                participantsNow,
                membersNow,
                partiesNameMembers,
                purpose,
                category,
                basis,
                from,
                until,
                states,
                evidenceRules,
                onwardUse,
                costs,
                evaluationRules,
                areas);
    }
}
