package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A joint programme. The id can not be guessed. */
@OfNobody
public record ProgrammeId(String value) implements OneText<ProgrammeId> {

    public ProgrammeId {
        if (!Spelling.isId("programme-", value))
            throw new IllegalArgumentException("A programme's id is programme- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
