package org.antitrafficking.eventlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.postgres.Roles;

/** For tests: the positions that a follower folded, in the order of folding. Without a key, so that a repeat shows. */
public final class Seen implements Follower.Fold {

    private final DataSource superuser;
    private final String table;

    private Seen(DataSource superuser, String table) {
        this.superuser = superuser;
        this.table = table;
    }

    /** A new table of a database, which the projector may fill. */
    public static Seen create(TestDatabase database, String table) {
        try {
            TestDatabase.execute(
                    database.superuser(),
                    "create table " + table
                            + " (ordinal bigint generated always as identity primary key, position bigint not null);"
                            + " grant insert on " + table + " to " + Roles.PROJECTOR);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Seen(database.superuser(), table);
    }

    @Override
    public void apply(Connection transaction, List<RecordedEvent> events) throws SQLException {
        var positions = events.stream().map(RecordedEvent::position).toArray(Long[]::new);
        try (PreparedStatement insert = transaction.prepareStatement("insert into " + table
                + " (position) select p from unnest(?::bigint[]) with ordinality as u(p, o)" + " order by o")) {
            insert.setArray(1, transaction.createArrayOf("int8", positions));
            insert.executeUpdate();
        }
    }

    /**
     * What was seen.
     *
     * @param rows positions folded and committed
     * @param last the highest position
     * @param repeated rows of a position that was there already
     * @param outOfOrder rows whose position does not directly follow the row's before; the first one's is 1
     */
    public record Summary(long rows, long last, long repeated, long outOfOrder) {}

    public Summary summary() {
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*), coalesce(max(position), 0),"
                        + " count(*) - count(distinct position), count(*) filter (where position <> before + 1)"
                        + " from (select position, lag(position, 1, 0::bigint) over (order by ordinal) as before from "
                        + table + ") as rows")) {
            row.next();
            return new Summary(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a follower has seen that skipped and repeated nothing up to a position. */
    public static Summary exactly(long last) {
        return new Summary(last, last, 0, 0);
    }
}
