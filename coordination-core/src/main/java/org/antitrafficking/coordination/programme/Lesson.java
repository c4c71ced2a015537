package org.antitrafficking.coordination.programme;

import java.util.stream.Stream;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * What was learned in an area.
 *
 * @param learned what it is
 * @param area where it was learned
 * @param changes what it changes where the programme goes next
 */
public record Lesson(
        @OfNobody Sealed learned, AreaCode area, @OfNobody Sealed changes) {

    /** Every sealed value in it. */
    public Stream<Sealed> values() {
        return Stream.of(learned, changes);
    }
}
