package org.antitrafficking.eventlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells other nodes of appends, and is told of theirs. A notification is a hint: whoever is woken reads, whoever is not
 * polls. Sent beside the append, not in it, so that it costs a command nothing, and for all appends of a pause at once.
 */
final class Notifications implements AutoCloseable {

    private static final int WAIT_MILLIS = 100;
    private static final int RECONNECT_MILLIS = 500;

    /** Asks its connection so often whether it still answers: one that went silent brings no notification either. */
    private static final Duration ASKS_EVERY = Duration.ofSeconds(5);

    /** The least time between two notifications of a node. */
    private static final int PAUSE_MILLIS = 10;

    private static final Logger log = LoggerFactory.getLogger(Notifications.class);

    private final DataSource database;
    private final Runnable perhapsGrown;
    private final Wakeup appendedHere = new Wakeup();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int notifierPid;
    private final Thread listener;
    private final Thread notifier;

    /** Work on a connection that is opened again whenever it is lost. */
    private interface Session {
        void run(Connection connection, Statement statement) throws SQLException, InterruptedException;
    }

    Notifications(DataSource database, Runnable perhapsGrown) {
        this.database = database;
        this.perhapsGrown = perhapsGrown;
        this.listener = start("log-listener", this::listen);
        this.notifier = start("log-notifier", this::notifyOthers);
    }

    /** To be told to other nodes. Returns at once. */
    void appendedHere() {
        appendedHere.signal();
    }

    private Thread start(String name, Session session) {
        return Thread.ofPlatform().name(name).daemon().start(() -> {
            boolean isLost = false;
            try {
                do {
                    try (Connection connection = database.getConnection();
                            Statement statement = connection.createStatement()) {
                        if (isLost) log.info("{} has a connection again", name);
                        isLost = false;
                        session.run(connection, statement);
                    } catch (SQLException e) {
                        if (!isLost) log.warn("{} lost its connection and tries again", name, e);
                        isLost = true;
                    }
                } while (!closed.await(RECONNECT_MILLIS, TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void listen(Connection connection, Statement statement) throws SQLException {
        statement.execute("listen history");
        perhapsGrown.run(); // what came while nobody listened
        long asked = System.nanoTime();
        while (closed.getCount() > 0) {
            if (System.nanoTime() - asked > ASKS_EVERY.toNanos()) {
                statement.execute("select 1");
                asked = System.nanoTime();
            }
            PGNotification[] notifications =
                    connection.unwrap(PGConnection.class).getNotifications(WAIT_MILLIS);
            if (notifications != null && anyForeign(notifications)) perhapsGrown.run();
        }
    }

    private boolean anyForeign(PGNotification[] notifications) {
        for (PGNotification notification : notifications) if (notification.getPID() != notifierPid) return true;
        return false;
    }

    private void notifyOthers(Connection connection, Statement statement) throws SQLException, InterruptedException {
        notifierPid = connection.unwrap(PGConnection.class).getBackendPID();
        long told = 0;
        while (closed.getCount() > 0) {
            appendedHere.await(told, Duration.ofSeconds(1));
            long signals = appendedHere.signals();
            if (signals == told) continue;
            statement.execute("notify history");
            told = signals;
            closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        appendedHere.close();
        try {
            listener.join();
            notifier.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
