package org.antitrafficking.coordination.partners;

import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A change to the directory that was proposed. The id can not be guessed. */
@OfNobody
public record ChangeId(String value) implements OneText<ChangeId> {

    private static final Pattern FORM = Pattern.compile("change-[0-9a-f]{32}");

    public ChangeId {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("A change id is change- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
