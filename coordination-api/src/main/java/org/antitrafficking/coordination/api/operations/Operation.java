package org.antitrafficking.coordination.api.operations;

import java.util.function.LongConsumer;

/**
 * One kind of thing that an operator can start.
 *
 * @param name lower-case letters with dashes
 */
public record Operation(String name, Work work) {

    /** What is done. */
    public interface Work {
        /**
         * Does it, however long it takes.
         *
         * @param at told how far it has come, and first how far it goes
         * @return what it found, which the service writes as JSON; no content of an item
         */
        Object run(LongConsumer at) throws Exception;
    }
}
