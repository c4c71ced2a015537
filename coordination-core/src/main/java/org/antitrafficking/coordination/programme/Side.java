package org.antitrafficking.coordination.programme;

import java.util.stream.Stream;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfPersons;
import org.jspecify.annotations.Nullable;

/**
 * Who provides or receives money: a partner, or by its name somebody who is none.
 *
 * @param partner absent where it is none
 * @param name absent where it is a partner; it may be a person's
 */
public record Side(
        @Nullable PartnerId partner, @OfPersons @Nullable Sealed name) {

    public Side {
        if ((partner == null) == (name == null))
            throw new IllegalArgumentException("Who provides or receives money is a partner, or has a name.");
    }

    /** A partner. */
    public static Side of(PartnerId partner) {
        return new Side(partner, null);
    }

    /** Whether it is that partner. */
    public boolean is(PartnerId other) {
        return other.equals(partner);
    }

    Stream<Sealed> values() {
        return Stream.ofNullable(name);
    }
}
