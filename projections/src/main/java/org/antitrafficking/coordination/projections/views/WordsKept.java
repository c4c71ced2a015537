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
     * @param complete whether none are missing that were lost
     * @param due up to which page lost words are due again, where they are not complete
     * @param turn up to which turn they are due, once all are; else 0
     */
    record State(boolean complete, ViewTables.Place due, long turn) {
        private static final ViewTables.Place FIRST = new ViewTables.Place("", "");

        static final State NOTHING = new State(false, FIRST, 0);
        static final State COMPLETE = new State(true, FIRST, 0);
    }

    static State of(Connection connection, long generation) throws SQLException {
        try (var select = connection.prepareStatement(
                "select complete, scope, item, turn from views.words_kept where generation = ?")) {
            select.setLong(1, generation);
            try (var row = select.executeQuery()) {
                return row.next()
                        ? new State(
                                row.getBoolean(1),
                                new ViewTables.Place(row.getString(2), row.getString(3)),
                                row.getLong(4))
                        : State.NOTHING;
            }
        }
    }

    static void write(Connection transaction, long generation, State state) throws SQLException {
        try (var insert = transaction.prepareStatement("""
            insert into views.words_kept (generation, complete, scope, item, turn) values (?, ?, ?, ?, ?)
            on conflict (generation) do update
            set complete = excluded.complete, scope = excluded.scope, item = excluded.item, turn = excluded.turn
            """)) {
            insert.setLong(1, generation);
            insert.setBoolean(2, state.complete());
            insert.setString(3, state.due().scope());
            insert.setString(4, state.due().item());
            insert.setLong(5, state.turn());
            insert.executeUpdate();
        }
    }
}
