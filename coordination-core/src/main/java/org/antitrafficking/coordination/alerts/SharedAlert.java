package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.sharing.Audience;
import org.jspecify.annotations.Nullable;

/**
 * What the fence remembers of an alert: a fold of its events, and of nothing else.
 *
 * @param audience null until the alert is issued
 */
public record SharedAlert(
        PartnerId owner,
        String reference,
        AlertKind kind,
        String subject,
        String narrative,
        @Nullable Audience audience,
        boolean recalled) {

    /**
     * The alert after the event.
     *
     * @param before null before the first event
     * @throws IllegalStateException if the event is not the first of its alert and nothing came before
     */
    public static SharedAlert evolve(@Nullable SharedAlert before, AlertEvent event) {
        if (event instanceof AlertDrafted e)
            return new SharedAlert(e.owner(), e.reference(), e.kind(), e.subject(), e.narrative(), null, false);
        if (before == null) throw new IllegalStateException(event.alertId() + " has no beginning");
        return switch (event) {
            case AlertDrafted e -> before;
            case AlertIssued e -> before.with(e.audience(), false);
            case AlertAcknowledged e -> before;
            case AlertRecalled e -> before.with(before.audience, true);
        };
    }

    private SharedAlert with(@Nullable Audience newAudience, boolean nowRecalled) {
        return new SharedAlert(owner, reference, kind, subject, narrative, newAudience, nowRecalled);
    }
}
