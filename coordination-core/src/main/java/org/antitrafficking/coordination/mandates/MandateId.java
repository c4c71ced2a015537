package org.antitrafficking.coordination.mandates;

import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A mandate of an auditor. The id can not be guessed. */
@OfNobody
public record MandateId(String value) implements OneText<MandateId> {

    private static final Pattern FORM = Pattern.compile("mandate-[0-9a-f]{32}");

    public MandateId {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("A mandate id is mandate- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
