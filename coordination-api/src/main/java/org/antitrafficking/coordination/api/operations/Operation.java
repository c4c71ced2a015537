package org.antitrafficking.coordination.api.operations;

/**
 * One kind of thing that an operator can start.
 *
 * @param name lower-case letters with dashes
 */
public record Operation(String name, Work work) {

    /** Is told how far it has come. */
    public interface Progress {
        void at(long done, long of);
    }

    /** What is done. */
    public interface Work {
        /**
         * Does it, however long it takes.
         *
         * @return what it found, which the service writes as JSON; no content of an item
         */
        Object run(Progress progress) throws Exception;
    }
}
