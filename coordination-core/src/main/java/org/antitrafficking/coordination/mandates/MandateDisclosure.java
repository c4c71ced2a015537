package org.antitrafficking.coordination.mandates;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/** Who sees what of a mandate's events. Pure, and the only place where it is decided. */
public final class MandateDisclosure {

    private MandateDisclosure() {}

    /**
     * Entries to the partners that decide on it, and once the mandate is approved to all that know of it. No persons of
     * the audited partner are in them, and no items: the id of an investigation tells that there is one. Which items it
     * names is told to the person that named them and to the auditor, in their own scopes. The programme over whose
     * money it is stands in them: whoever knows of the mandate may know that there is that programme.
     *
     * @param before the event; null before the first
     * @param mandate after it
     */
    public static List<Entry> disclose(
            @Nullable Mandate before, Mandate mandate, MandateEvent event, Occurrence occurrence) {
        var entries = new ArrayList<Entry>();
        for (PartnerId partner : mandate.knowing())
            for (MandateEntry body : told(before, mandate, event, partner))
                entries.add(Entry.of(Scope.of(partner), body, occurrence));
        for (PersonId person : toldOfItems(mandate, event))
            entries.add(Entry.of(
                    Scope.of(person),
                    new MandateEntry.Named(mandate.id(), mandate.grant().items()),
                    occurrence));
        return entries;
    }

    /** A partner that did not know of the mandate is told the whole of it, as it is after the event. */
    private static List<MandateEntry> told(
            @Nullable Mandate before, Mandate mandate, MandateEvent event, PartnerId partner) {
        var told = new ArrayList<MandateEntry>();
        if (before == null || !before.isVisibleTo(partner)) told.add(granted(mandate));
        else {
            if (mandate.approved() && !before.approved()) told.add(new MandateEntry.Approved(mandate.id()));
            if (mandate.revoked() && !before.revoked()) told.add(new MandateEntry.Revoked(mandate.id()));
        }
        if (mandate.grant().money() != null && mandate.deciding().contains(partner)) said(mandate, event, told);
        return told;
    }

    private static void said(Mandate mandate, MandateEvent event, List<MandateEntry> told) {
        if (event instanceof MandateGranted)
            told.add(new MandateEntry.SeatSaid(mandate.id(), mandate.grant().audited(), true));
        if (event instanceof SeatDecided e) told.add(new MandateEntry.SeatSaid(mandate.id(), e.seat(), e.agrees()));
    }

    private static SortedSet<PersonId> toldOfItems(Mandate mandate, MandateEvent event) {
        Grant grant = mandate.grant();
        if (grant.items().isEmpty() || grant.money() != null) return Sets.of();
        return switch (event) {
            case MandateGranted e -> mandate.approved() ? Sets.of(e.by(), grant.auditor()) : Sets.of(e.by());
            case MandateApproved e -> Sets.of(e.by(), grant.auditor());
            case SeatDecided e -> Sets.of();
            case MandateRevoked e -> Sets.of();
        };
    }

    private static MandateEntry granted(Mandate mandate) {
        Grant grant = mandate.grant();
        return new MandateEntry.Granted(
                mandate.id(),
                grant.audited(),
                grant.auditor(),
                grant.auditorsPartner(),
                grant.items().isEmpty(),
                grant.from(),
                grant.until(),
                grant.level(),
                grant.purpose(),
                grant.expires(),
                mandate.approved(),
                grant.money());
    }
}
