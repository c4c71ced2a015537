package org.antitrafficking.coordination.words;

import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.Tells.OfSharing;

/** A sharing agreement. The id can not be guessed. */
@OfSharing
public record AgreementId(String value) implements OneText<AgreementId> {

    private static final Pattern FORM = Pattern.compile("agreement-[0-9a-f]{32}");

    public AgreementId {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("An agreement id is agreement- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
