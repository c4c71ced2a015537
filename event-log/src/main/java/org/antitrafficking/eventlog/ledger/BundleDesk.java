package org.antitrafficking.eventlog.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.Wakeup;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.note.SignedNote;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a node without the signer's keys has bundles signed. It asks by a row of the database, and the host that has
 * the lease answers by another. Of a bundle the signer gets its hash alone.
 */
public final class BundleDesk implements AutoCloseable {

    /** How long a node waits for the signer's answer. */
    public static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);

    /** How often the host that signs looks who asks. */
    private static final Duration PACE = Duration.ofMillis(500);

    /** How often whoever has asked looks for the answer. */
    private static final Duration LOOKS_EVERY = Duration.ofMillis(100);

    /** Bundles that are signed at one look. */
    private static final int AT_ONCE = 100;

    private static final Logger logger = LoggerFactory.getLogger(BundleDesk.class);

    private final DataSource database;
    private final Ledger ledger;
    private final Signer signer;
    private final Wakeup closing = new Wakeup();
    private volatile boolean closed;
    private final Thread thread;

    private BundleDesk(DataSource database, Ledger ledger, Signer signer) {
        this.database = database;
        this.ledger = ledger;
        this.signer = signer;
        this.thread = Thread.ofPlatform().name("bundle-desk").daemon().start(this::run);
    }

    /**
     * Begins to answer, whenever this host has the lease.
     *
     * @param database gives connections of the ledger role
     */
    public static BundleDesk open(DataSource database, Ledger ledger, Signer signer) {
        return new BundleDesk(database, ledger, signer);
    }

    /**
     * Asks, and waits for the answer.
     *
     * @param database gives connections of the ledger role
     * @return empty where no signer answers within that time
     * @throws LedgerUnavailable if the database does not answer
     */
    public static Optional<SignedNote> ask(DataSource database, BundleStatement statement, Duration within) {
        long until = System.nanoTime() + within.toNanos();
        try {
            try (Connection connection = database.getConnection();
                    PreparedStatement insert = connection.prepareStatement(
                            "insert into ledger.bundle (hash) values (?) on conflict do nothing")) {
                insert.setBytes(1, statement.hash().bytes());
                insert.executeUpdate();
            }
            Optional<SignedNote> note = answer(database, statement);
            while (note.isEmpty()
                    && System.nanoTime() < until
                    && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(LOOKS_EVERY.toNanos());
                note = answer(database, statement);
            }
            return note;
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    private static Optional<SignedNote> answer(DataSource database, BundleStatement statement) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select note from ledger.bundle_note where hash = ?")) {
            select.setBytes(1, statement.hash().bytes());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(SignedNote.parse(row.getString(1)))
                                .filter(note -> note.text().equals(statement.text()))
                        : Optional.empty();
            }
        }
    }

    private void run() {
        boolean failed = false;
        try {
            while (!closed) {
                try {
                    if (ledger.holder().filter(LeaseHolder::here).isPresent()) signAll();
                    failed = false;
                } catch (SQLException | RuntimeException e) { // whatever it is: tried again
                    if (!failed) logger.warn("No bundle is signed, and it is tried again every {}", PACE, e);
                    failed = true;
                }
                closing.await(0, PACE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Who asked longer ago than they wait is gone. */
    private void signAll() throws SQLException {
        try (Connection connection = database.getConnection()) {
            var asked = new ArrayList<Hash>();
            try (PreparedStatement select = connection.prepareStatement("""
                select hash from ledger.bundle where asked_at > clock_timestamp() - ? * interval '1 millisecond'
                  and not exists (select from ledger.bundle_note where bundle_note.hash = bundle.hash) limit ?
                """)) {
                select.setLong(1, ANSWERS_WITHIN.toMillis());
                select.setInt(2, AT_ONCE);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) asked.add(Hash.of(row.getBytes(1)));
                }
            }
            sign(connection, asked);
        }
    }

    private void sign(Connection connection, List<Hash> asked) throws SQLException {
        if (asked.isEmpty()) return;
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into ledger.bundle_note (hash, note) values (?, ?) on conflict do nothing")) {
            for (Hash hash : asked) {
                var statement = new BundleStatement(ledger.origin().of(Origin.ANCHOR), hash);
                insert.setBytes(1, hash.bytes());
                insert.setString(2, signer.sign(statement).toString());
                insert.executeUpdate();
            }
        }
    }

    /** Ends after the look under way. */
    @Override
    public void close() {
        closed = true;
        closing.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
