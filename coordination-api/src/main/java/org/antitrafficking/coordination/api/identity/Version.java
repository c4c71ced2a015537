package org.antitrafficking.coordination.api.identity;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.words.Actor;

/**
 * An item as somebody sees it.
 *
 * @param isSeen whether it sees the item, as the log has that now; what is read for this must not move until the
 *     decision is stored
 * @param tag the ETag of its page, made of what the log has now; empty where there is no page
 */
public record Version(BiPredicate<Actor, Reading> isSeen, BiFunction<Caller, Reading, Optional<String>> tag) {}
