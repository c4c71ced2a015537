package org.antitrafficking.coordination.templates;

import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.jspecify.annotations.Nullable;

/**
 * What the text of an alert begins with in one language, to be written on.
 *
 * @param subject one line, sealed; absent where nothing is given
 * @param narrative several lines, sealed; absent where nothing is given
 */
public record Skeleton(
        @OfNobody @Nullable Sealed subject,
        @OfNobody @Nullable Sealed narrative) {

    /** Every sealed value that there is. */
    public Stream<Sealed> values() {
        return Stream.of(subject, narrative).flatMap(Stream::ofNullable);
    }
}
