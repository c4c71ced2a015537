package org.antitrafficking.coordination.words;

import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A language by its tag (BCP 47): two or three letters, with a script or region where it matters, say {@code ur}. */
@OfNobody
public record Language(String value) implements OneText<Language> {

    private static final Pattern FORM = Pattern.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?");

    public Language {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("A language is a tag like en, ur, fr or pa-Arab.");
    }

    @Override
    public String toString() {
        return value;
    }
}
