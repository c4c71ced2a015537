package org.antitrafficking.coordination.investigations;

import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Tells.OfSharing;

/** A decision of the team. The id can not be guessed. */
@OfSharing
public record DecisionId(String value) implements OneText<DecisionId> {

    private static final Pattern FORM = Pattern.compile("decision-[0-9a-f]{32}");

    public DecisionId {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("A decision id is decision- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
