package org.antitrafficking.coordination.api.operations;

import java.util.concurrent.CancellationException;

/**
 * One kind of thing that an operator can start.
 *
 * @param name lower-case letters with dashes
 */
public record Operation(String name, Work work) {

    /** Thrown to work that an operator has cancelled; it leaves nothing half done behind. */
    public static final class Cancelled extends CancellationException {
        Cancelled(String operation) {
            super("An operator has cancelled " + operation);
        }
    }

    /** Is told of each step, once a second or so at the least, and ends the work there where it was cancelled. */
    public interface Progress {
        /**
         * It has come so far.
         *
         * @throws Cancelled where it is to end here
         */
        void at(long done, long of);

        /**
         * It has come one step further, which is not counted.
         *
         * @throws Cancelled where it is to end here
         */
        void step();
    }

    /** What is done. */
    public interface Work {
        /**
         * Does it, however long it takes.
         *
         * @return what it found, which the service writes as JSON; no content of an item
         * @throws Cancelled which {@code progress} threw, after all that was half done was taken away
         */
        Object run(Progress progress) throws Exception;
    }
}
