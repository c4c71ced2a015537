package org.antitrafficking.coordination.api.routing;

import java.util.concurrent.CompletableFuture;

/** What carries messages between nodes. It may lose, keep, repeat, change and invent them. */
public interface Way extends AutoCloseable {

    /** From now on this node is given messages. Called once, and takes some seconds at most. */
    void register();

    /** Sends a message to the node where a key lives; may never complete. */
    CompletableFuture<byte[]> send(String key, byte[] message);

    /** Whether there is a connection, by which nothing may come. */
    boolean isConnected();

    /** Gives this node no more messages. */
    @Override
    void close();
}
