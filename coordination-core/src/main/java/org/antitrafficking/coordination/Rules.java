package org.antitrafficking.coordination;

import java.util.List;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Rejected;
import org.jspecify.annotations.Nullable;

/** All features' rules behind one door, for whoever decides without an aggregate. Pure. */
public final class Rules {

    private Rules() {}

    /**
     * What comes of a command; nothing where it is so already.
     *
     * @param state what {@link #evolve} made of the item's events; null before the first
     * @param last sequence of the item's last event; -1 before the first
     * @throws Rejected naming the rule that forbids it
     * @throws Hidden where the actor does not see what it is about
     */
    public static List<?> decide(Object command, @Nullable Object state, long last) {
        return Features.ofCommand(command).decided(command, state, last);
    }

    /**
     * The item after the event, with all that its rules know of it.
     *
     * @param state null before the first event
     */
    public static Object evolve(@Nullable Object state, Object event) {
        return Features.ofEvent(event).evolved(state, event);
    }
}
