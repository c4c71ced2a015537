package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.sharing.Text;

/**
 * Writes an alert that its owner alone sees.
 *
 * @param by becomes the owner and originator
 * @param reference the owner's own, one line
 * @param subject one line
 * @param narrative may have several lines
 */
public record DraftAlert(
        AlertId alertId, PartnerId by, String reference, AlertKind kind, String subject, String narrative)
        implements AlertCommand {

    /** A file number, not a title. */
    public static final int MAX_REFERENCE_CHARS = 64;

    /** A long line, still one that an inbox can show. */
    public static final int MAX_SUBJECT_CHARS = 1_000;

    /** About eight pages; with every character at its longest it stays within one event. */
    public static final int MAX_NARRATIVE_CHARS = 20_000;

    public DraftAlert {
        Text.line("reference", MAX_REFERENCE_CHARS, reference);
        Text.line("subject", MAX_SUBJECT_CHARS, subject);
        Text.lines("narrative", MAX_NARRATIVE_CHARS, narrative);
    }
}
