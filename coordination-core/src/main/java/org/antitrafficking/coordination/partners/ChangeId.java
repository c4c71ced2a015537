package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A change to the directory that was proposed. The id can not be guessed. */
@OfNobody
public record ChangeId(String value) implements OneText<ChangeId> {

    public ChangeId {
        if (!Spelling.isId("change-", value))
            throw new IllegalArgumentException("A change id is change- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
