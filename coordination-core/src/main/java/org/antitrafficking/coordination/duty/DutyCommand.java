package org.antitrafficking.coordination.duty;

import org.antitrafficking.coordination.words.Actor;

/** What may be asked of one partner's duty. */
public sealed interface DutyCommand
        permits PutRoster, PutDesk, EraseDesk, PutContact, EraseContact, SayAbsent, AcknowledgePage {
    DutyId dutyId();

    Actor by();
}
