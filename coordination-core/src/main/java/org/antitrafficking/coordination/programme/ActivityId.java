package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** An activity of a programme. The id can not be guessed. */
@OfNobody
public record ActivityId(String value) implements OneText<ActivityId> {

    public ActivityId {
        if (!Spelling.isId("activity-", value))
            throw new IllegalArgumentException("An activity's id is activity- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
