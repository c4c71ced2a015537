package org.antitrafficking.eventlog.axon;

import java.util.Optional;

/** The other nodes, of which one may be asked to decide a command for an aggregate that lives there. */
public interface Elsewhere {

    /** There is nobody to ask. */
    Elsewhere NOWHERE = new Elsewhere() {
        @Override
        public boolean isThere() {
            return false;
        }

        @Override
        public Optional<Outcome> accepted(Object command, CommandContext context, String aggregateId) {
            return Optional.empty();
        }
    };

    /** Whether there is somebody to ask now. */
    boolean isThere();

    /**
     * Has a command decided, and waits for a second or two at most.
     *
     * @param command without what its decision looks up
     * @param context with what its making relied on, and the attempt's name
     * @return empty where it was not accepted, or where nobody answered: whoever asked decides it then
     */
    Optional<Outcome> accepted(Object command, CommandContext context, String aggregateId);
}
