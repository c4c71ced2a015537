package org.antitrafficking.coordination.duty;

import java.util.List;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;

/** Who sees what of the events of duty. Pure. */
public final class DutyDisclosure {

    private DutyDisclosure() {}

    /** One entry an event. Nobody is told an address of a person: whoever pages opens it, and shows it to nobody. */
    public static List<Entry> disclose(DutyEvent event, Occurrence occurrence) {
        PartnerId partner = event.dutyId().partner();
        Scope agency = Scope.of(partner);
        return List.of(
                switch (event) {
                    case RosterPut e ->
                        Entry.of(agency, new DutyEntry.RosterPut(e.dutyId(), partner, e.roster()), occurrence);
                    case DeskPut e ->
                        Entry.of(Scope.DIRECTORY, new DutyEntry.DeskPut(e.dutyId(), partner, e.desk()), occurrence);
                    case DeskErased e ->
                        Entry.of(Scope.DIRECTORY, new DutyEntry.DeskErased(e.dutyId(), partner), occurrence);
                    case ContactPut e -> Entry.of(agency, new DutyEntry.ContactPut(e.person()), occurrence);
                    case ContactErased e -> Entry.of(agency, new DutyEntry.ContactErased(e.person()), occurrence);
                    case AbsenceSaid e ->
                        Entry.of(agency, new DutyEntry.AbsenceSaid(e.person(), e.absence()), occurrence);
                    case PageAcknowledged e ->
                        Entry.of(Scope.of(e.by()), new DutyEntry.PageAcknowledged(e.by()), occurrence);
                });
    }
}
