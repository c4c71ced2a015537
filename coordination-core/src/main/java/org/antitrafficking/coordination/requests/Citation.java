package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.words.ForItsActor;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.jspecify.annotations.Nullable;

/**
 * What a request refers to: an alert, an investigation, or both. Only what asker and holder both have is cited.
 *
 * @param investigation by its id
 */
public record Citation(
        @Nullable AlertId alert,
        @OfNobody @ForItsActor @Nullable String investigation) {

    public Citation {
        if (alert == null && investigation == null)
            throw new IllegalArgumentException("A citation names an alert or an investigation.");
        if (investigation != null && !Spelling.isId("investigation-", investigation))
            throw new IllegalArgumentException("An investigation id is investigation- and 32 hexadecimal digits.");
    }

    /**
     * What feeds say of it; null where they say nothing. Agencies are told of a request, and that there is an
     * investigation its own people alone.
     */
    @Nullable
    Citation told() {
        return alert == null ? null : new Citation(alert, null);
    }
}
