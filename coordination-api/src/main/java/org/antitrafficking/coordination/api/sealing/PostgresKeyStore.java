package org.antitrafficking.coordination.api.sealing;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.LogUnavailable;

/** Keys in schema {@code keys} of a database of their own. */
public final class PostgresKeyStore implements KeyStore {

    private static final int ID_BYTES = 16;

    /** Of the lock under which keys are destroyed, so that two nodes never wait for each other's rows. */
    private static final long DESTROYING = 0x6b657973;

    private final DataSource database;
    private final SecureRandom random = new SecureRandom();

    /**
     * A store.
     *
     * @param database gives connections of the keys role
     */
    public PostgresKeyStore(DataSource database) {
        this.database = database;
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T within(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new LogUnavailable("the key store can't be used", e);
        }
    }

    @Override
    public Key keyFor(KeyName name) {
        return within(connection -> {
            Optional<Key> known = named(connection, name);
            if (known.isPresent()) return known.get();
            insert(connection, name);
            // A statement of its own: it sees who came first, and also that the key was destroyed meanwhile.
            return named(connection, name).orElseThrow(() -> new SQLException("A key was made and is not there"));
        });
    }

    private static Optional<Key> named(Connection connection, KeyName name) throws SQLException {
        try (var select = connection.prepareStatement("""
            select key_id, secret from keys.key where name = ?
            union all
            select key_id, null from keys.destroyed where name = ?
            """)) {
            select.setString(1, name.text());
            select.setString(2, name.text());
            Optional<Key> key = Optional.empty();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    byte[] secret = row.getBytes(2);
                    if (secret == null) throw new KeyDestroyed(name);
                    key = Optional.of(Key.of(row.getString(1), secret));
                }
            }
            return key;
        }
    }

    private void insert(Connection connection, KeyName name) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into keys.key (name, key_id, secret) values (?, ?, ?) on conflict (name) do nothing")) {
            insert.setString(1, name.text());
            insert.setString(2, HexFormat.of().formatHex(random(ID_BYTES)));
            insert.setBytes(3, random(Key.SECRET_BYTES));
            insert.executeUpdate();
        }
    }

    private byte[] random(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public Found find(Set<String> keyIds) {
        return within(connection -> {
            var keys = new HashMap<String, Key>();
            var destroyed = new HashSet<String>();
            try (var select = connection.prepareStatement("""
                select key_id, secret from keys.key where key_id = any (?)
                union all
                select key_id, null from keys.destroyed where key_id = any (?)
                """)) {
                var ids = connection.createArrayOf("text", keyIds.toArray());
                select.setArray(1, ids);
                select.setArray(2, ids);
                try (var row = select.executeQuery()) {
                    while (row.next()) {
                        String id = row.getString(1);
                        byte[] secret = row.getBytes(2);
                        if (secret == null) destroyed.add(id);
                        else keys.put(id, Key.of(id, secret));
                    }
                }
            }
            keys.keySet().removeAll(destroyed); // one that a backup brought back
            return new Found(keys, destroyed);
        });
    }

    @Override
    public Map<String, KeyName> names(Set<String> keyIds) {
        return within(connection -> {
            var names = new HashMap<String, KeyName>();
            try (var select = connection.prepareStatement("""
                select key_id, name from keys.key where key_id = any (?)
                union all
                select key_id, name from keys.destroyed where key_id = any (?) and name is not null
                """)) {
                var ids = connection.createArrayOf("text", keyIds.toArray());
                select.setArray(1, ids);
                select.setArray(2, ids);
                try (var row = select.executeQuery()) {
                    while (row.next()) names.put(row.getString(1), KeyName.parse(row.getString(2)));
                }
            }
            return names;
        });
    }

    @Override
    public void destroy(Set<String> keyIds) {
        within(connection -> {
            connection.setAutoCommit(false);
            try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(" + DESTROYING + ")");
                    var delete = connection.prepareStatement("""
                        with gone as (delete from keys.key where key_id = any (?) returning key_id, name)
                        insert into keys.destroyed (key_id, name)
                        select id, gone.name from unnest(?::text[]) as id left join gone on gone.key_id = id
                        on conflict (key_id) do nothing
                        """)) {
                lock.execute();
                var ids = connection.createArrayOf("text", keyIds.toArray());
                delete.setArray(1, ids);
                delete.setArray(2, ids);
                int recorded = delete.executeUpdate();
                connection.commit();
                return recorded;
            }
        });
    }
}
