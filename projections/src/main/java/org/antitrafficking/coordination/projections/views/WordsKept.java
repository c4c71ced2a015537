package org.antitrafficking.coordination.projections.views;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Whether a generation has all of its words. This stands in an unlogged table, as the words do: what takes them, a
 * crash of the server or a failover, takes the answer as well.
 */
final class WordsKept {

    private WordsKept() {}

    /**
     * How far words are there.
     *
     * @param complete whether no page's are missing
     * @param made up to which page they were made again, where they are not complete
     */
    record State(boolean complete, ViewTables.Place made) {
        static final State NOTHING = new State(false, new ViewTables.Place("", ""));
        static final State COMPLETE = new State(true, new ViewTables.Place("", ""));
    }

    static State of(Connection connection, long generation) throws SQLException {
        try (var select = connection.prepareStatement(
                "select complete, scope, item from views.words_kept where generation = ?")) {
            select.setLong(1, generation);
            try (var row = select.executeQuery()) {
                return row.next()
                        ? new State(row.getBoolean(1), new ViewTables.Place(row.getString(2), row.getString(3)))
                        : State.NOTHING;
            }
        }
    }

    static void write(Connection transaction, long generation, State state) throws SQLException {
        try (var insert = transaction.prepareStatement("""
            insert into views.words_kept (generation, complete, scope, item) values (?, ?, ?, ?)
            on conflict (generation) do update
            set complete = excluded.complete, scope = excluded.scope, item = excluded.item
            """)) {
            insert.setLong(1, generation);
            insert.setBoolean(2, state.complete());
            insert.setString(3, state.made().scope());
            insert.setString(4, state.made().item());
            insert.executeUpdate();
        }
    }
}
