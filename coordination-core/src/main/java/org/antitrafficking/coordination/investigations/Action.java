package org.antitrafficking.coordination.investigations;

import java.time.Instant;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * An operational action.
 *
 * @param party that planned it
 * @param responsible the party that is to do it
 * @param aboutPersons whether it carries persons' data
 * @param due when it is to be done
 * @param runs whether its clock does
 * @param actionResult what came of it; null until it is done
 */
public record Action(
        PartnerId party,
        PartnerId responsible,
        Sealed actionText,
        boolean aboutPersons,
        Instant due,
        boolean runs,
        @Nullable Sealed actionResult) {

    Action done(Sealed result) {
        return new Action(party, responsible, actionText, aboutPersons, due, runs, result);
    }

    Action stopped() {
        return new Action(party, responsible, actionText, aboutPersons, due, false, actionResult);
    }

    Action until(Instant later) {
        return new Action(party, responsible, actionText, aboutPersons, later, runs, actionResult);
    }

    Stream<Sealed> values() {
        return Stream.of(actionText, actionResult).flatMap(Stream::ofNullable);
    }
}
