package org.antitrafficking.coordination.words;

import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A country by its ISO 3166-1 alpha-2 code, or a first-level area of one by its ISO 3166-2 code: nothing finer. */
@OfNobody
public record AreaCode(String value) implements OneText<AreaCode> {

    private static final Pattern FORM = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");

    public AreaCode {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("it takes an ISO 3166-1 country or ISO 3166-2 area, say PK-PB.");
    }

    @Override
    public String toString() {
        return value;
    }
}
