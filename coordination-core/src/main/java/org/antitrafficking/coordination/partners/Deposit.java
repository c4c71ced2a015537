package org.antitrafficking.coordination.partners;

import java.time.LocalDate;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Text;

/**
 * A country's participation in a treaty, and where that is written.
 *
 * @param evidence the depositary's text: its address, or a citation of the line
 * @param evidenceDate the day of that text
 */
public record Deposit(
        Participation participation,
        @OfNobody String evidence,
        @OfNobody LocalDate evidenceDate) {

    /** A citation, not a text. */
    public static final int MAX_EVIDENCE_CHARS = Limits.CITATION_CHARS;

    public Deposit {
        Text.line("evidence", MAX_EVIDENCE_CHARS, evidence);
    }
}
