package org.antitrafficking.eventlog.merkle;

import java.util.List;

/** Where a tree's hashes are kept. */
@FunctionalInterface
public interface Nodes {

    /** The nodes' hashes, in the order asked. */
    List<Hash> read(List<Node> nodes);
}
