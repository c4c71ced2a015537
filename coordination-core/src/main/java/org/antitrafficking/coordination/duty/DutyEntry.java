package org.antitrafficking.coordination.duty;

import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Teller;
import org.antitrafficking.coordination.words.Tells.OfPersons;

/** What feeds say of duty: to the partner's own people, and of its desk to every partner. */
@OfPersons
public sealed interface DutyEntry extends Entry.Body {

    record RosterPut(DutyId duty, PartnerId partner, Roster roster) implements DutyEntry {}

    /** To every partner. */
    record DeskPut(DutyId duty, PartnerId partner, Sealed desk) implements DutyEntry {}

    /** To every partner: what was told of the desk is erased. */
    record DeskErased(DutyId duty, PartnerId partner) implements DutyEntry {}

    /** That the person can be paged, and not where. */
    record ContactPut(PersonId person) implements DutyEntry {}

    record ContactErased(PersonId person) implements DutyEntry {}

    record AbsenceSaid(PersonId person, Absence absence) implements DutyEntry {}

    /** To the person alone: its colleagues may not know of what waited for it. */
    record PageAcknowledged(PersonId person) implements DutyEntry {}

    @Override
    default Teller teller() {
        return switch (this) {
            case DeskPut entry -> new Teller.Named(entry.partner());
            case DeskErased entry -> new Teller.Named(entry.partner());
            case RosterPut entry -> new Teller.Own();
            case ContactPut entry -> new Teller.Own();
            case ContactErased entry -> new Teller.Own();
            case AbsenceSaid entry -> new Teller.Own();
            case PageAcknowledged entry -> new Teller.Own();
        };
    }

    @Override
    default String entryKind() {
        return switch (this) {
            case RosterPut entry -> "duty-roster-put";
            case DeskPut entry -> "duty-desk-put";
            case DeskErased entry -> "duty-desk-erased";
            case ContactPut entry -> "duty-contact-put";
            case ContactErased entry -> "duty-contact-erased";
            case AbsenceSaid entry -> "duty-absence-said";
            case PageAcknowledged entry -> "duty-page-acknowledged";
        };
    }
}
