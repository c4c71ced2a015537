package org.antitrafficking.coordination.mandates;

import java.util.List;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.sharing.Entry;
import org.antitrafficking.coordination.sharing.Occurrence;
import org.antitrafficking.coordination.sharing.Scope;

/** Who sees what of a mandate's events. Pure, and the only place where it is decided. */
public final class MandateDisclosure {

    private MandateDisclosure() {}

    /**
     * One entry to the audited partner, and to the auditor's once the mandate is approved. No persons of the audited
     * partner are in it.
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
        var first = Entry.of(Scope.of(audited), toAudited, occurrence);
        return mandate.isVisibleTo(auditors) && !auditors.equals(audited)
                ? List.of(first, Entry.of(Scope.of(auditors), toAuditors, occurrence))
                : List.of(first);
    }

    private static MandateEntry granted(Mandate mandate) {
        Grant grant = mandate.grant();
        return new MandateEntry.Granted(
                mandate.id(),
                grant.audited(),
                grant.auditor(),
                grant.auditorsPartner(),
                grant.items(),
                grant.from(),
                grant.until(),
                grant.level(),
                grant.purpose(),
                grant.expires(),
                mandate.approved());
    }
}
