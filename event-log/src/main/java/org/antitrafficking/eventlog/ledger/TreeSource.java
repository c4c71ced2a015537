package org.antitrafficking.eventlog.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.merkle.TreeHasher;

/** Rows that are leaves: each tree's in the order of their numbers, which have no gaps. Used by one thread. */
public interface TreeSource {

    /** How many leaves trees have; 0 of one that is not there. */
    interface Sizes {
        Map<String, Long> of(Collection<String> trees) throws SQLException;
    }

    /**
     * The next leaves, by tree.
     *
     * @param connection that may read the rows
     * @param limit the most leaves
     * @return hashes of leaves that follow those that the trees have; empty if there are no more
     */
    Map<String, List<Hash>> next(Connection connection, Sizes sizes, TreeHasher hasher, int limit) throws SQLException;

    /** Forgets what it remembers of how far it has come: a transaction failed, or another node came before. */
    default void forget() {}
}
