package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfSharing;

/** A decision of the team. The id can not be guessed. */
@OfSharing
public record DecisionId(String value) implements OneText<DecisionId> {

    public DecisionId {
        if (!Spelling.isId("decision-", value))
            throw new IllegalArgumentException("A decision id is decision- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
