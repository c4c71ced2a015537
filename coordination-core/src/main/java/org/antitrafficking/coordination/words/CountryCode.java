package org.antitrafficking.coordination.words;

import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A country by its ISO 3166-1 alpha-2 code. */
@OfNobody
public record CountryCode(String value) implements OneText<CountryCode> {

    private static final Pattern FORM = Pattern.compile("[A-Z]{2}");

    public CountryCode {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("A country is two capital letters, as in ISO 3166-1 alpha-2.");
    }

    @Override
    public String toString() {
        return value;
    }
}
