package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * What an alert says, in one language.
 *
 * @param subject one line, sealed
 * @param narrative several lines, sealed
 */
public record Narrative(@OfNobody Sealed subject, @OfNobody Sealed narrative) {

    /** A long line, still one that an inbox can show. */
    public static final int MAX_SUBJECT_CHARS = Limits.SUBJECT_CHARS;

    /** About eight pages. */
    public static final int MAX_NARRATIVE_CHARS = Limits.NARRATIVE_CHARS;
}
