package org.antitrafficking.coordination.datasets;

import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Text;

/**
 * Where data come from.
 *
 * @param publisher who published them
 * @param title what they are called there
 * @param date as of when they are
 * @param citation how their publisher asks to be cited
 */
public record Provenance(
        @OfNobody String publisher,
        @OfNobody String title,
        DataDate date,
        @OfNobody String citation) {

    /** The most characters of a publisher's name. */
    public static final int MAX_PUBLISHER_CHARS = Limits.PARTNER_NAME_CHARS;

    /** The most characters of a title. */
    public static final int MAX_TITLE_CHARS = Limits.DATA_SET_TITLE_CHARS;

    /** The most characters of a citation. */
    public static final int MAX_CITATION_CHARS = Limits.CITATION_CHARS;

    public Provenance {
        Text.line("publisher", MAX_PUBLISHER_CHARS, publisher);
        Text.line("title", MAX_TITLE_CHARS, title);
        Text.line("citation", MAX_CITATION_CHARS, citation);
    }
}
