package org.antitrafficking.coordination.investigations;

import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Tells.OfSharing;

/** A piece of evidence. The id can not be guessed. */
@OfSharing
public record EvidenceId(String value) implements OneText<EvidenceId> {

    private static final Pattern FORM = Pattern.compile("evidence-[0-9a-f]{32}");

    public EvidenceId {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("An evidence id is evidence- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
