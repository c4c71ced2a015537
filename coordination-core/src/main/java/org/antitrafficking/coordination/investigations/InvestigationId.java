package org.antitrafficking.coordination.investigations;

import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Tells.OfSharing;

/** A joint investigation. The id can not be guessed. */
@OfSharing
public record InvestigationId(String value) implements OneText<InvestigationId> {

    private static final Pattern FORM = Pattern.compile("investigation-[0-9a-f]{32}");

    public InvestigationId {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("An investigation id is investigation- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
