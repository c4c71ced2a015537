package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.sharing.Text;

/**
 * Takes an issued alert away from its recipients.
 *
 * @param reason one line, for the owner's own record
 */
public record RecallAlert(AlertId alertId, PartnerId by, String reason) implements AlertCommand {

    /** Room for a ground, not for a story. */
    public static final int MAX_REASON_CHARS = 1_000;

    public RecallAlert {
        Text.line("reason", MAX_REASON_CHARS, reason);
    }
}
