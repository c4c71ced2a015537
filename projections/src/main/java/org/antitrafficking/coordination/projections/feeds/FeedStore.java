package org.antitrafficking.coordination.projections.feeds;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antitrafficking.coordination.projections.sql.Sql;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.EventLog;

/** Where the fence keeps what it derives: its tables, or what these are held against. */
interface FeedStore {

    /** Items with their states, as a query finds them. */
    static SortedMap<String, ItemState> items(Sql sql, String select, Object... values) throws SQLException {
        var items = new TreeMap<String, ItemState>();
        sql.each(select, row -> items.put(row.getString(1), ItemState.read(row.getString(1), row.getBytes(2))), values);
        return items;
    }

    /**
     * What is remembered of these items, as far as anything is; the map may be added to. Of some what became of them is
     * still to be folded ({@link ItemState#lacksEvents}).
     */
    Map<String, ItemState> items(Collection<String> ids) throws SQLException;

    /**
     * What is remembered of the items after that one, in the order of their ids.
     *
     * @param limit the most of them
     */
    SortedMap<String, ItemState> itemsAfter(String id, int limit) throws SQLException;

    /** The events of items up to a position, itself included; each one's in order. */
    void events(Collection<String> ids, long lastPosition, EventLog.Batches batches) throws SQLException;

    /** The last numbers of those of these feeds that have entries. */
    Map<Scope, Long> lastNumbers(Collection<Scope> scopes) throws SQLException;

    void write(FeedBatch batch) throws SQLException;

    void write(Map<String, ItemState> items) throws SQLException;
}
