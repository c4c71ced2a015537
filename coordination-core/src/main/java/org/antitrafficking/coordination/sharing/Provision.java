package org.antitrafficking.coordination.sharing;

import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Text;

/** A named provision of national law, say Sect. 12 of an act. */
public record Provision(CountryCode country, @OfNobody String name) {

    /** A citation, not a text. */
    public static final int MAX_NAME_CHARS = Limits.PROVISION_CHARS;

    public Provision {
        Text.line("provision", MAX_NAME_CHARS, name);
    }
}
