package org.antitrafficking.coordination.programme;

import java.util.SortedMap;
import java.util.SortedSet;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Digest;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Tells.OfTheLog;

/**
 * Puts before a second person what everybody is to read of a programme. It replaces what waits there already.
 *
 * @param texts what is said to the public, by languages
 * @param hasMoney whether its money is published, year by year
 * @param indicators that are published
 * @param blinding of the digest: 32 random bytes in hexadecimal
 * @param known has what those are called who take part
 */
public record PreparePublication(
        ProgrammeId programmeId,
        Actor by,
        PublicationId publication,
        Marking marking,
        SortedMap<Language, Announcement> texts,
        @OfNobody boolean hasMoney,
        SortedSet<IndicatorId> indicators,
        @OfTheLog String blinding,
        Known known)
        implements ProgrammeCommand {

    public PreparePublication {
        texts = Sets.sorted(texts);
        indicators = Sets.sorted(indicators);
        Digest.blinding(blinding);
    }

    /** The same, decided on this. */
    PreparePublication on(Known known) {
        return new PreparePublication(
                programmeId, by, publication, marking, texts, hasMoney, indicators, blinding, known);
    }
}
