package org.antitrafficking.coordination.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.sharing.Entry;
import org.antitrafficking.coordination.sharing.Occurrence;
import org.antitrafficking.coordination.sharing.Scope;

/** Who sees what of an alert's events. Pure, and the only place where it is decided. */
public final class AlertDisclosure {

    /** A new version governs later events only. */
    public static final int VERSION = 1;

    private AlertDisclosure() {}

    /**
     * The entries that follow from an event: at most one per scope, the owner's first, then in the order of recipients.
     *
     * @param shared the alert after the event
     */
    public static List<Entry> disclose(SharedAlert shared, AlertEvent event, Occurrence occurrence) {
        var toOwner = Scope.of(shared.owner());
        return switch (event) {
            case AlertDrafted e ->
                List.of(Entry.of(
                        toOwner,
                        new AlertEntry.Drafted(e.alertId(), e.reference(), e.kind(), e.subject(), e.narrative()),
                        occurrence));
            case AlertIssued e -> {
                // One body for all recipients: it is the same to each of them, and is made into bytes once.
                var received = new AlertEntry.Received(
                        e.alertId(),
                        shared.owner(),
                        shared.reference(),
                        shared.kind(),
                        shared.subject(),
                        shared.narrative());
                yield ownerAndRecipients(
                        Entry.of(
                                toOwner,
                                new AlertEntry.Issued(e.alertId(), e.audience().partners()),
                                occurrence),
                        shared,
                        recipient -> Entry.of(recipient, received, occurrence));
            }
            case AlertAcknowledged e -> {
                var acknowledged = new AlertEntry.Acknowledged(e.alertId(), e.by());
                yield List.of(
                        Entry.of(toOwner, acknowledged, occurrence),
                        Entry.of(Scope.of(e.by()), acknowledged, occurrence));
            }
            case AlertRecalled e -> {
                var recalled = new AlertEntry.Recalled(e.alertId(), shared.reference(), null);
                yield ownerAndRecipients(
                        Entry.of(
                                toOwner,
                                new AlertEntry.Recalled(e.alertId(), shared.reference(), e.reason()),
                                occurrence),
                        shared,
                        recipient -> Entry.takingAway(recipient, recalled, occurrence));
            }
        };
    }

    private static List<Entry> ownerAndRecipients(
            Entry owners, SharedAlert shared, Function<Scope, Entry> recipientsEntry) {
        var entries = new ArrayList<Entry>();
        entries.add(owners);
        if (shared.audience() != null)
            for (PartnerId recipient : shared.audience().partners())
                entries.add(recipientsEntry.apply(Scope.of(recipient)));
        return entries;
    }
}
