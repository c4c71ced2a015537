package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** An indicator of a programme. The id can not be guessed. */
@OfNobody
public record IndicatorId(String value) implements OneText<IndicatorId> {

    public IndicatorId {
        if (!Spelling.isId("indicator-", value))
            throw new IllegalArgumentException("An indicator's id is indicator- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
