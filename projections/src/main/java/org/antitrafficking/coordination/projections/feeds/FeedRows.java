package org.antitrafficking.coordination.projections.feeds;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.eventlog.verify.Cursor;
import org.antitrafficking.eventlog.verify.QueryCursor;
import org.antitrafficking.eventlog.verify.Row;
import org.antitrafficking.eventlog.verify.RowSource;

/**
 * The feeds' entries and their bodies, as the check of the ledger reads them: whatever is stored, also what ought not
 * to be.
 */
public final class FeedRows implements RowSource {

    // Each scope once, found by a probe of the index behind the one before.
    private static final String SCOPES = """
        with recursive entries (scope) as (
          (select scope from disclosure.entry order by scope limit 1)
          union all
          select (select scope from disclosure.entry where scope > entries.scope order by scope limit 1)
          from entries where entries.scope is not null
        ), contents (scope) as (
          (select scope from disclosure.content order by scope limit 1)
          union all
          select (select scope from disclosure.content where scope > contents.scope order by scope limit 1)
          from contents where contents.scope is not null
        )
        select scope from entries where scope is not null union select scope from contents where scope is not null
        order by scope
        """;

    private static final String ROWS = """
        select number, scope,
          case when isfinite(recorded_at) then (extract(epoch from recorded_at) * 1000000)::bigint end as recorded_at,
          kind, revision, commitment, body, r
        from (select * from disclosure.entry where scope = ?) e
          full join (select * from disclosure.content where scope = ?) c using (scope, number)
        order by number
        """;

    @Override
    public List<String> trees(Connection connection) throws SQLException {
        var trees = new ArrayList<String>();
        try (PreparedStatement select = connection.prepareStatement(SCOPES);
                ResultSet row = select.executeQuery()) {
            while (row.next()) trees.add(FeedTrees.PREFIX + row.getString(1));
        }
        return trees;
    }

    @Override
    public Cursor<Row> rows(Connection connection, String tree) throws SQLException {
        String scope = tree.substring(FeedTrees.PREFIX.length());
        return new QueryCursor<>(
                connection,
                ROWS,
                "entry %s of feed %s",
                row -> {
                    byte[] body = row.bytesOrNull(7);
                    return new Row.Entry(
                            row.text(2),
                            row.number(1),
                            row.moment(3),
                            row.text(4),
                            row.text(5),
                            row.bytes(6),
                            body == null ? null : new Row.Entry.Body(body, row.bytes(8)));
                },
                scope,
                scope);
    }
}
