package org.antitrafficking.coordination.mandates;

import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A mandate of an auditor. The id can not be guessed. */
@OfNobody
public record MandateId(String value) implements OneText<MandateId> {

    public MandateId {
        if (!Spelling.isId("mandate-", value))
            throw new IllegalArgumentException("A mandate id is mandate- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
