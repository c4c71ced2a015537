package org.antitrafficking.coordination.duty;

/** What happened to one partner's duty. */
public sealed interface DutyEvent
        permits RosterPut, DeskPut, DeskErased, ContactPut, ContactErased, AbsenceSaid, PageAcknowledged {
    DutyId dutyId();
}
