package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfSharing;

/** A joint investigation. The id can not be guessed. */
@OfSharing
public record InvestigationId(String value) implements OneText<InvestigationId> {

    public InvestigationId {
        if (!Spelling.isId("investigation-", value))
            throw new IllegalArgumentException("An investigation id is investigation- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
