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

/** Who sees what of a mandate's events. Pure, and the only place where it is decided. */
public final class MandateDisclosure {

    private MandateDisclosure() {}

    /**
     * One entry to the audited partner, and to the auditor's once the mandate is approved. No persons of the audited
     * partner are in it, and no items: the id of an investigation tells that there is one. Which items it names is told
     * to the person that named them and to the auditor, in their own scopes.
     *
     * @param mandate after the event
     */
    public static List<Entry> disclose(Mandate mandate, MandateEvent event, Occurrence occurrence) {
        MandateEntry toAudited = switch (event) {
            case MandateGranted e -> granted(mandate);
            case MandateApproved e -> new MandateEntry.Approved(mandate.id());
            case MandateRevoked e -> new MandateEntry.Revoked(mandate.id());
        };
        MandateEntry toAuditors = event instanceof MandateApproved ? granted(mandate) : toAudited;
        PartnerId audited = mandate.grant().audited();
        PartnerId auditors = mandate.grant().auditorsPartner();
        var entries = new ArrayList<Entry>();
        entries.add(Entry.of(Scope.of(audited), toAudited, occurrence));
        if (mandate.isVisibleTo(auditors) && !auditors.equals(audited))
            entries.add(Entry.of(Scope.of(auditors), toAuditors, occurrence));
        for (PersonId person : toldOfItems(mandate, event))
            entries.add(Entry.of(
                    Scope.of(person),
                    new MandateEntry.Named(mandate.id(), mandate.grant().items()),
                    occurrence));
        return entries;
    }

    private static SortedSet<PersonId> toldOfItems(Mandate mandate, MandateEvent event) {
        Grant grant = mandate.grant();
        if (grant.items().isEmpty()) return Sets.of();
        return switch (event) {
            case MandateGranted e -> mandate.approved() ? Sets.of(e.by(), grant.auditor()) : Sets.of(e.by());
            case MandateApproved e -> Sets.of(e.by(), grant.auditor());
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
                mandate.approved());
    }
}
