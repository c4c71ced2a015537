package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A publication of a programme. The id can not be guessed. */
@OfNobody
public record PublicationId(String value) implements OneText<PublicationId> {

    public PublicationId {
        if (!Spelling.isId("publication-", value))
            throw new IllegalArgumentException("A publication's id is publication- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
