package org.antitrafficking.eventlog.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.postgres.TimeLimits;

/**
 * One host's share in the right to sign. It is a row of the database, which one host at a time has for a time of the
 * server's clock and for a term whose number only rises. Whoever has it says so again with each transaction, in which
 * that row stays locked: what a host does in such a transaction, it does while nobody else has the lease.
 *
 * <p>For one thread.
 */
final class SigningLease {

    /** For how many ticks a host has the lease after it was last there. */
    static final int TICKS = 2;

    /** The longest and the shortest that a host which stands still in a transaction keeps the lease's row locked. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    /** Nobody has it: its time is over, or is longer than anybody takes it for, since the server's clock was set. */
    private static final String IS_FREE =
            "held_until not between clock_timestamp() and clock_timestamp() + ? * interval '1 millisecond'";

    private final String host;
    private final long lastsMillis;
    private final Duration pause;
    private long term = -1;

    /** @param host no other process has this name, nor had it */
    SigningLease(String host, Duration tick) {
        this.host = host;
        this.lastsMillis = tick.multipliedBy(TICKS).toMillis();
        Duration most = tick.compareTo(LONGEST_PAUSE) < 0 ? tick : LONGEST_PAUSE;
        this.pause = most.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : most;
    }

    /**
     * Keeps the lease, or takes it where nobody has it, and commits. A host whose signer refuses keeps it, so that no
     * other one goes on before somebody has looked.
     *
     * @param fromAnother also takes it from whoever has it
     * @return whether this host has it now
     */
    boolean take(Connection connection, boolean fromAnother) throws SQLException {
        boolean has = isKept(connection) || isTaken(connection, fromAnother);
        connection.commit();
        return has;
    }

    private boolean isTaken(Connection connection, boolean fromAnother) throws SQLException {
        TimeLimits.mayPause(connection, pause);
        try (PreparedStatement select = connection.prepareStatement(
                fromAnother
                        ? "select term from ledger.signing_lease for update"
                        : "select term from ledger.signing_lease where " + IS_FREE + " for update skip locked")) {
            if (!fromAnother) select.setLong(1, lastsMillis);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) return false;
                long next = row.getLong(1) + 1;
                write(connection, next);
                term = next;
                return true;
            }
        }
    }

    private void write(Connection connection, long next) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update ledger.signing_lease set term = ?, holder = ?, held_since ="
                        + " clock_timestamp(), held_until = clock_timestamp() + ? * interval '1" + " millisecond'")) {
            update.setLong(1, next);
            update.setString(2, host);
            update.setLong(3, lastsMillis);
            update.executeUpdate();
        }
    }

    /**
     * Keeps the lease for two more ticks, and everybody else from taking it until the transaction ends.
     *
     * @throws LeaseLost if another host has had it since
     */
    void hold(Connection transaction) throws SQLException {
        if (!isKept(transaction)) throw new LeaseLost();
    }

    private boolean isKept(Connection transaction) throws SQLException {
        if (term < 0) return false;
        TimeLimits.mayPause(transaction, pause);
        try (PreparedStatement update = transaction.prepareStatement(
                "update ledger.signing_lease set held_until = clock_timestamp() + ? * interval"
                        + " '1 millisecond' where term = ? and holder = ?")) {
            update.setLong(1, lastsMillis);
            update.setLong(2, term);
            update.setString(3, host);
            return update.executeUpdate() == 1;
        }
    }

    /**
     * Writes down what is to be signed, in a transaction that holds the lease. It is signed once that is committed.
     *
     * @param consistency from the last one that any host was to sign, {@link #last}
     * @throws SignerRefused if it does not continue that one
     */
    void intend(Connection transaction, Checkpoint next, List<Hash> consistency) throws SQLException {
        hold(transaction);
        demand(transaction, next, consistency);
        try (PreparedStatement upsert = transaction.prepareStatement(
                "insert into ledger.signed as was (origin, size, root, term) values (?, ?, ?,"
                        + " ?) on conflict (origin) do update set size = excluded.size, root ="
                        + " excluded.root, term = excluded.term")) {
            upsert.setString(1, next.origin());
            upsert.setLong(2, next.size());
            upsert.setBytes(3, next.root().bytes());
            upsert.setLong(4, term);
            upsert.executeUpdate();
        }
    }

    /**
     * Tells all hosts of a checkpoint that was signed, and commits. It is news only where the database was put back to
     * an earlier state: from then on no host signs what does not continue it.
     *
     * @throws SignerRefused if a tree of the same size and another root was to be signed
     */
    void tell(Connection connection, Checkpoint signed) throws SQLException {
        Optional<Checkpoint> last = last(connection, signed.origin());
        long known = last.map(Checkpoint::size).orElse(-1L);
        if (signed.size() == known && !last.equals(Optional.of(signed)))
            throw new SignerRefused("Of " + signed.origin() + " a size of " + known + " was signed with two roots: two"
                    + " copies of the database went on, or history was written anew.");
        if (signed.size() > known) {
            try (PreparedStatement upsert = connection.prepareStatement(
                    "insert into ledger.signed as was (origin, size, root, term) values (?, ?, ?,"
                            + " 0) on conflict (origin) do update set size = excluded.size, root ="
                            + " excluded.root where excluded.size > was.size")) {
                upsert.setString(1, signed.origin());
                upsert.setLong(2, signed.size());
                upsert.setBytes(3, signed.root().bytes());
                upsert.executeUpdate();
            }
        }
        connection.commit();
    }

    /** Refuses what does not continue what any host was to sign last. */
    void demand(Connection connection, Checkpoint next, List<Hash> consistency) {
        Continuation.demand(
                origin -> {
                    try {
                        return last(connection, origin);
                    } catch (SQLException e) {
                        throw new LedgerUnavailable(e);
                    }
                },
                next,
                consistency);
    }

    /** The last checkpoint of an origin that any host was to sign, as far as this database knows. */
    static Optional<Checkpoint> last(Connection connection, String origin) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select size, root from ledger.signed where origin = ?")) {
            select.setString(1, origin);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Checkpoint(origin, row.getLong(1), Hash.of(row.getBytes(2))))
                        : Optional.empty();
            }
        }
    }

    /** Gives the lease up, where this host has it, and commits: another need not wait. */
    void release(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update ledger.signing_lease set held_until = clock_timestamp() where term = ? and holder = ?")) {
            update.setLong(1, term);
            update.setString(2, host);
            update.executeUpdate();
        }
        connection.commit();
    }

    /** Who has the lease, or had it last. */
    static LeaseHolder holder(Connection connection, String host) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select holder, term, (extract(epoch from clock_timestamp() - held_since) *"
                                + " 1000)::bigint, (extract(epoch from held_until - clock_timestamp()) *"
                                + " 1000)::bigint from ledger.signing_lease")) {
            row.next();
            return new LeaseHolder(
                    row.getString(1),
                    row.getLong(2),
                    Duration.ofMillis(row.getLong(3)),
                    Duration.ofMillis(row.getLong(4)),
                    row.getString(1).equals(host));
        }
    }
}
