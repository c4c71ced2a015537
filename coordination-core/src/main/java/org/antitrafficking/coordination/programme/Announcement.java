package org.antitrafficking.coordination.programme;

import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * What is said of a programme to the public, in one language.
 *
 * @param title what it is called there
 * @param summary what it is for, and what it came to
 */
public record Announcement(@OfNobody Sealed title, @OfNobody Sealed summary) {

    /** Every sealed value in it. */
    public Stream<Sealed> values() {
        return Stream.of(title, summary);
    }
}
