package org.antitrafficking.coordination.bulletins;

import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfSharing;

/** A bulletin. The id can not be guessed. */
@OfSharing
public record BulletinId(String value) implements OneText<BulletinId> {

    public BulletinId {
        if (!Spelling.isId("bulletin-", value))
            throw new IllegalArgumentException("A bulletin id is bulletin- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
