package org.antitrafficking.coordination.programme;

import java.time.LocalDate;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * Which participants decide together about a programme's gates: each of them has one seat, and a seat has one vote.
 *
 * @param quorum how many seats have to vote, so that their votes decide anything
 * @param from the first day of its term
 * @param until the last day of its term
 */
public record Board(
        SortedSet<PartnerId> seats,
        @OfNobody int quorum,
        @OfNobody LocalDate from,
        @OfNobody LocalDate until) {

    public Board {
        seats = Sets.sorted(seats);
        if (seats.isEmpty() || seats.size() > Limits.PROGRAMME_PARTICIPANTS)
            throw new IllegalArgumentException(
                    "A board has from 1 to " + Limits.PROGRAMME_PARTICIPANTS + " seats, one of a participant.");
        if (quorum < 1 || quorum > seats.size())
            throw new IllegalArgumentException("The quorum of a board is from 1 to as many as it has seats.");
        Limits.checked(from);
        Limits.checked(until);
        if (until.isBefore(from)) throw new IllegalArgumentException("A board's term does not end before it begins.");
    }

    /** Whether that day is in its term. */
    public boolean sits(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }
}
