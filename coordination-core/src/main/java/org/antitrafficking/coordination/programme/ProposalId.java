package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A proposal on which a programme's board votes. The id can not be guessed. */
@OfNobody
public record ProposalId(String value) implements OneText<ProposalId> {

    /** What every such id begins with. */
    static final String PREFIX = "proposal-";

    public ProposalId {
        if (!Spelling.isId(PREFIX, value))
            throw new IllegalArgumentException("A proposal's id is proposal- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
