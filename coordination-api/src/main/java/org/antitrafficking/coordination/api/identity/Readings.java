package org.antitrafficking.coordination.api.identity;

import java.util.Optional;
import java.util.function.Predicate;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.problems.Unauthenticated;
import org.antitrafficking.coordination.words.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What is read of the directory and the caller for one call. A command is decided first on what this node remembers of
 * both, since its append is refused where one of them has moved. Whatever else is answered rests on the log. For the
 * call's thread.
 */
public final class Readings {
    private final Facts facts;
    private final PersonId person;
    private final Predicate<Reading> isGood;
    private @Nullable Reading own;

    /** @param isGood whether the caller may call at all, by what was read */
    Readings(Facts facts, PersonId person, Predicate<Reading> isGood) {
        this.facts = facts;
        this.person = person;
        this.isGood = isGood;
    }

    /** For a caller who has shown already that it may call. */
    public static Readings of(Facts facts, PersonId person) {
        return new Readings(facts, person, reading -> true);
    }

    /** What this node remembers; empty where it does not, where the caller would not be good, or the log was read. */
    Optional<Reading> remembered() {
        return own == null ? facts.remembered(person).filter(isGood) : Optional.empty();
    }

    /**
     * What the log had when this call first asked.
     *
     * @throws Unauthenticated if the caller was not good by then
     */
    Reading own() {
        if (own == null) own = now();
        return own;
    }

    /**
     * What the log has now.
     *
     * @throws Unauthenticated if the caller is not good any more
     */
    Reading now() {
        Reading now = facts.reading(person);
        if (!isGood.test(now)) throw new Unauthenticated();
        return now;
    }
}
