package org.antitrafficking.coordination.mandates;

import java.util.SortedSet;
import org.antitrafficking.coordination.programme.Board;
import org.antitrafficking.coordination.programme.Programme;
import org.antitrafficking.coordination.programme.ProgrammeId;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * A programme's money, over which its board grants a mandate, as the programme was when a seat granted it.
 *
 * @param participants whose histories the mandate is over, as far as they are about that money
 * @param seats which decide on the mandate
 * @param quorum how many of them have to agree
 */
public record ProgrammeMoney(
        ProgrammeId programme,
        SortedSet<PartnerId> participants,
        SortedSet<PartnerId> seats,
        @OfNobody int quorum) {

    public ProgrammeMoney {
        participants = Sets.sorted(participants);
        seats = Sets.sorted(seats);
    }

    /** As the programme is now. */
    static ProgrammeMoney of(ProgrammeId id, Programme programme, Board board) {
        return new ProgrammeMoney(
                id, Sets.sorted(programme.charter().participants().keySet()), board.seats(), board.quorum());
    }
}
