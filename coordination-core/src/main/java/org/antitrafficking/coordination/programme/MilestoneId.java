package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A milestone on a country's way into a treaty. The id can not be guessed. */
@OfNobody
public record MilestoneId(String value) implements OneText<MilestoneId> {

    public MilestoneId {
        if (!Spelling.isId("milestone-", value))
            throw new IllegalArgumentException("A milestone's id is milestone- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
