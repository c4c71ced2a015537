package org.antitrafficking.coordination.programme;

import java.time.LocalDate;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Digest;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Tells.OfTheLog;

/**
 * Puts before the board that the programme goes into its second phase.
 *
 * @param plan how the pilot's structures are expanded
 * @param baselines the indicators of the pilot area whose baselines are accepted with it
 * @param lessons of the pilot area that the plan uses
 * @param until the last day of the vote, in UTC
 * @param blinding of the digest: 32 random bytes in hexadecimal
 */
public record ProposeExpansion(
        ProgrammeId programmeId,
        Actor by,
        ProposalId proposal,
        @OfNobody Sealed plan,
        SortedSet<IndicatorId> baselines,
        SortedSet<LessonId> lessons,
        @OfNobody LocalDate until,
        @OfTheLog String blinding)
        implements ProgrammeCommand {

    public ProposeExpansion {
        baselines = Sets.sorted(baselines);
        lessons = Sets.sorted(lessons);
        Digest.blinding(blinding);
    }
}
