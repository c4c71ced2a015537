package org.antitrafficking.eventlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for appends of other nodes. A notification is a hint: whoever is woken reads; whoever is not polls. */
final class Notifications implements AutoCloseable {

    private static final int WAIT_MILLIS = 100;
    private static final int RECONNECT_MILLIS = 500;

    private static final Logger log = LoggerFactory.getLogger(Notifications.class);

    private final DataSource database;
    private final IntSupplier ownBackend;
    private final Runnable perhapsGrown;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /**
     * Starts to listen.
     *
     * @param ownBackend the process id of this node's committing session, whose notifications are no news
     */
    Notifications(DataSource database, IntSupplier ownBackend, Runnable perhapsGrown) {
        this.database = database;
        this.ownBackend = ownBackend;
        this.perhapsGrown = perhapsGrown;
        this.thread = Thread.ofPlatform().name("log-notifications").daemon().start(this::run);
    }

    private void run() {
        try {
            do {
                try (Connection connection = database.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("listen history");
                    perhapsGrown.run(); // what came while nobody listened
                    listen(connection.unwrap(PGConnection.class));
                } catch (SQLException e) {
                    log.warn("Not listening for other nodes' appends: {}", e.getMessage());
                }
            } while (!closed.await(RECONNECT_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(PGConnection connection) throws SQLException {
        while (closed.getCount() > 0) {
            PGNotification[] notifications = connection.getNotifications(WAIT_MILLIS);
            if (notifications != null && anyForeign(notifications)) perhapsGrown.run();
        }
    }

    private boolean anyForeign(PGNotification[] notifications) {
        int own = ownBackend.getAsInt();
        for (PGNotification notification : notifications) if (notification.getPID() != own) return true;
        return false;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
