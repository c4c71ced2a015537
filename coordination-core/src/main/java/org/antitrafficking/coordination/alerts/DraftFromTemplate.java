package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.templates.FromTemplate;
import org.antitrafficking.coordination.templates.KnownTemplate;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Digest;
import org.antitrafficking.coordination.words.Tells.OfTheLog;

/**
 * Writes an alert that was begun with a template; for the rest as {@link DraftAlert}. What was sent is what counts.
 *
 * @param from the version that it was begun with
 */
public record DraftFromTemplate(
        AlertId alertId,
        Actor by,
        @OfTheLog String blinding,
        AlertContent content,
        FromTemplate from,
        KnownTemplate known)
        implements AlertCommand {
    public DraftFromTemplate {
        Digest.blinding(blinding);
    }

    /** The same, decided on this. */
    DraftFromTemplate on(KnownTemplate known) {
        return new DraftFromTemplate(alertId, by, blinding, content, from, known);
    }
}
