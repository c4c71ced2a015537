package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfSharing;

/** A piece of evidence. The id can not be guessed. */
@OfSharing
public record EvidenceId(String value) implements OneText<EvidenceId> {

    public EvidenceId {
        if (!Spelling.isId("evidence-", value))
            throw new IllegalArgumentException("An evidence id is evidence- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
