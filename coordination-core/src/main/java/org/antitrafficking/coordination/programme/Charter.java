package org.antitrafficking.coordination.programme;

import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * What a programme is founded with, as its source says it.
 *
 * @param participants each with its roles
 * @param currency that the programme counts in
 * @param start when it is anticipated to start
 * @param years how long it is to last
 * @param citation the source
 * @param assumed what of it the source does not say
 */
public record Charter(
        SortedMap<PartnerId, SortedSet<ParticipantRole>> participants,
        CurrencyCode currency,
        Start start,
        @OfNobody int years,
        @OfNobody Sealed citation,
        SortedSet<Assumed> assumed) {

    public Charter {
        var all = new TreeMap<PartnerId, SortedSet<ParticipantRole>>();
        participants.forEach((partner, roles) -> all.put(partner, Sets.sorted(roles)));
        participants = Sets.sorted(all);
        assumed = Sets.sorted(assumed);
        if (participants.isEmpty() || participants.size() > Limits.PROGRAMME_PARTICIPANTS)
            throw new IllegalArgumentException(
                    "A programme has from 1 to " + Limits.PROGRAMME_PARTICIPANTS + " participants.");
        if (participants.values().stream().anyMatch(Set::isEmpty))
            throw new IllegalArgumentException("Each participant of a programme has at least one role.");
        if (years < 1 || years > Limits.PROGRAMME_YEARS)
            throw new IllegalArgumentException("A programme lasts from 1 to " + Limits.PROGRAMME_YEARS + " years.");
        if (!EnumSet.of(Assumed.START_DAY, Assumed.ROLES).containsAll(assumed))
            throw new IllegalArgumentException("Of a programme the day of its start and its roles may be assumed.");
        if (assumed.contains(Assumed.START_DAY) && start.day() == null)
            throw new IllegalArgumentException("A day of a start that is not said is not assumed either.");
    }

    /** Whether that partner has that role. */
    public boolean has(PartnerId partner, ParticipantRole role) {
        return participants.getOrDefault(partner, Sets.of()).contains(role);
    }

    /** Whether that partner holds money of the programme: a participant that does more than to give some. */
    private boolean holdsMoney(Side side) {
        PartnerId partner = side.partner();
        return partner != null
                && participants.getOrDefault(partner, Sets.of()).stream()
                        .anyMatch(role -> role != ParticipantRole.FUNDING);
    }

    /** Whether a transaction is between two that hold the programme's money: no total counts it. */
    public boolean isTransfer(Transaction transaction) {
        return holdsMoney(transaction.provider()) && holdsMoney(transaction.receiver());
    }
}
