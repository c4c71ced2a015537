package org.antitrafficking.coordination.api.sealing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Which servers of the key store have been told of every key whose destruction is recorded. The key store may be put
 * back from a backup while nodes run: whoever meets a server for the first time tells it, before it asks for a key.
 */
public final class ToldServers {

    // A server that was put back has been started since, and a database that was put back has another number.
    private static final String WHICH = """
        select concat_ws(' ', inet_server_addr(), inet_server_port(), pg_postmaster_start_time(),
          (select oid from pg_database where datname = current_database()))\
        """;

    private final DataSource projector;

    /** Connections whose server was told: each is looked at once. */
    private final Set<PGConnection> met = Collections.newSetFromMap(new WeakHashMap<>());

    private final Set<String> told = new HashSet<>();

    /**
     * None has been told.
     *
     * @param projector gives connections of the projector role to the platform's database, beside any pool: who waits
     *     for one of these may be waited for
     */
    public ToldServers(DataSource projector) {
        this.projector = projector;
    }

    /**
     * Tells the server of a connection, where it has not been told.
     *
     * @param keys a connection of the keys role to the key store's database
     * @throws SQLException if it can't be told: then nothing may be asked of it
     */
    void tell(Connection keys) throws SQLException {
        PGConnection connection = keys.unwrap(PGConnection.class);
        synchronized (told) {
            if (met.contains(connection)) return;
            String server = which(keys);
            if (!told.contains(server)) {
                KeyDestruction.repeat(projector, page -> PostgresKeyStore.destroy(keys, page));
                told.add(server);
            }
            met.add(connection);
        }
    }

    private static String which(Connection keys) throws SQLException {
        try (Statement statement = keys.createStatement();
                ResultSet row = statement.executeQuery(WHICH)) {
            row.next();
            return row.getString(1);
        }
    }
}
