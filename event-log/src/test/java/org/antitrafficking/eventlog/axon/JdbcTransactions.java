package org.antitrafficking.eventlog.axon;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.ConnectionWrapperFactory;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.jspecify.annotations.Nullable;

/** For tests: real transactions for Axon without Spring. One connection a thread, while a transaction is open there. */
final class JdbcTransactions implements TransactionManager, ConnectionProvider {

    private static final ThreadLocal<@Nullable Connection> CURRENT = new ThreadLocal<>();

    private final DataSource database;

    JdbcTransactions(DataSource database) {
        this.database = database;
    }

    @Override
    public Transaction startTransaction() {
        if (CURRENT.get() != null) throw new IllegalStateException("A transaction within a transaction");
        try {
            Connection connection = database.getConnection();
            connection.setAutoCommit(false);
            CURRENT.set(connection);
            return new Open(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Connection getConnection() {
        Connection open = CURRENT.get();
        if (open == null) throw new IllegalStateException("Outside of a transaction");
        return ConnectionWrapperFactory.wrap(open, new ConnectionWrapperFactory.ConnectionCloseHandler() {
            @Override
            public void close(Connection delegate) {} // the transaction's end closes it

            @Override
            public void commit(Connection delegate) {
                throw new IllegalStateException("Only the transaction commits");
            }
        });
    }

    private static final class Open implements Transaction {
        private final Connection connection;

        Open(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void commit() {
            end(Connection::commit);
        }

        @Override
        public void rollback() {
            end(Connection::rollback);
        }

        private void end(End end) {
            CURRENT.remove();
            try (connection) {
                end.run(connection);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private interface End {
        void run(Connection connection) throws SQLException;
    }
}
