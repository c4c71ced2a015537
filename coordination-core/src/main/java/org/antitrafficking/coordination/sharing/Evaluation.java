package org.antitrafficking.coordination.sharing;

import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * The evaluation of a source and its information by the 4x4 system, written as a letter and a digit, say {@code B2}.
 * Source: A no doubt, B mostly reliable, C mostly unreliable, X cannot be assessed. Information: 1 accuracy not in
 * doubt, 2 known personally to the source but not to the official, 3 not known personally but corroborated, 4 not known
 * personally and not corroborable.
 */
@OfNobody
public record Evaluation(String value) {

    private static final Pattern FORM = Pattern.compile("[ABCX][1-4]");

    public Evaluation {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("An evaluation is A, B, C or X and 1, 2, 3 or 4, say B2.");
    }

    @Override
    public String toString() {
        return value;
    }
}
