package org.antitrafficking.coordination.projections.feeds;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import org.antitrafficking.coordination.words.Scope;

/** Where the fence keeps what it derives: its tables, or what these are held against. */
interface FeedStore {

    /** What is remembered of these items, as far as anything is; the map may be added to. */
    Map<String, ItemState> items(Collection<String> ids) throws SQLException;

    /**
     * What is remembered of the items after that one, in the order of their ids.
     *
     * @param limit the most of them
     */
    SortedMap<String, ItemState> itemsAfter(String id, int limit) throws SQLException;

    /** The last numbers of those of these feeds that have entries. */
    Map<Scope, Long> lastNumbers(Collection<Scope> scopes) throws SQLException;

    void write(FeedBatch batch) throws SQLException;

    void write(Map<String, ItemState> items) throws SQLException;
}
