package org.antitrafficking.coordination.alerts;

import java.util.SortedSet;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.sharing.Entry;
import org.jspecify.annotations.Nullable;

/** What feeds say of alerts. */
public sealed interface AlertEntry extends Entry.Body {

    /** To the owner. */
    record Drafted(AlertId alert, String reference, AlertKind kind, String subject, String narrative)
            implements AlertEntry {}

    /** To the owner, who alone sees all recipients. */
    record Issued(AlertId alert, SortedSet<PartnerId> recipients) implements AlertEntry {}

    /** To a recipient, who sees no other. */
    record Received(
            AlertId alert, PartnerId originator, String reference, AlertKind kind, String subject, String narrative)
            implements AlertEntry {}

    /** To the owner, and to the recipient who did it. */
    record Acknowledged(AlertId alert, PartnerId by) implements AlertEntry {}

    /**
     * To the owner, and to each recipient.
     *
     * @param reason for the owner alone
     */
    record Recalled(
            AlertId alert, String reference, @Nullable String reason) implements AlertEntry {}

    @Override
    default String entryKind() {
        return switch (this) {
            case Drafted drafted -> "alert-drafted";
            case Issued issued -> "alert-issued";
            case Received received -> "alert-received";
            case Acknowledged acknowledged -> "alert-acknowledged";
            case Recalled recalled -> "alert-recalled";
        };
    }
}
