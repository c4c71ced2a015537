package org.antitrafficking.coordination.programme;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Treaty;
import org.jspecify.annotations.Nullable;

/**
 * A step of a country on its way into a treaty, as it is planned. That the country is party is no milestone: the
 * directory alone says it.
 *
 * @param step what is done
 * @param owner the participant that looks after it
 * @param due until when it is to be reached
 * @param reached null while it is not
 */
public record Milestone(
        Treaty treaty,
        CountryCode country,
        @OfNobody Sealed step,
        PartnerId owner,
        @OfNobody LocalDate due,
        @Nullable MilestoneEvidence reached) {

    public Milestone {
        Limits.checked(due);
    }

    /** Every sealed value in it. */
    public Stream<Sealed> values() {
        return Stream.concat(Stream.of(step), Stream.ofNullable(reached).map(MilestoneEvidence::evidence));
    }
}
