package org.antitrafficking.coordination.words;

import org.antitrafficking.coordination.words.Tells.OfSharing;

/** A sharing agreement. The id can not be guessed. */
@OfSharing
public record AgreementId(String value) implements OneText<AgreementId> {

    public AgreementId {
        if (!Spelling.isId("agreement-", value))
            throw new IllegalArgumentException("An agreement id is agreement- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
