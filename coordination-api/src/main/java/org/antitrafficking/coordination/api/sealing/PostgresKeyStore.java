package org.antitrafficking.coordination.api.sealing;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.AskedTogether;
import org.antitrafficking.eventlog.LogUnavailable;

/** Keys in schema {@code keys} of a database of their own. */
public final class PostgresKeyStore implements KeyStore {

    private static final int ID_BYTES = 16;
    private static final String UNUSABLE = "the key store can't be used";

    /** The number of the lock under which keys are destroyed, so that two nodes never wait for each other's rows. */
    private static final long DESTROYING = 0x6b657973;

    private final DataSource database;
    private final Met met;
    private final SecureRandom random = new SecureRandom();
    private final AskedTogether<KeyName, Optional<Key>> together = new AskedTogether<>(UNUSABLE, this::answer);

    /** Is shown each connection before anything is asked by it. */
    private interface Met {
        void meet(Connection keys) throws SQLException;
    }

    /**
     * A store that nobody puts back.
     *
     * @param database gives connections of the keys role
     */
    public PostgresKeyStore(DataSource database) {
        this(database, connection -> {});
    }

    /**
     * A store.
     *
     * @param database gives connections of the keys role
     * @param servers tells each server which keys are destroyed, before it is asked for one
     */
    public PostgresKeyStore(DataSource database, ToldServers servers) {
        this(database, servers::tell);
    }

    private PostgresKeyStore(DataSource database, Met met) {
        this.database = database;
        this.met = met;
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T within(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            met.meet(connection);
            return work.on(connection);
        } catch (SQLException e) {
            throw new LogUnavailable(UNUSABLE, e);
        }
    }

    /** Whoever comes while others are asked for waits, and one of those who wait then asks for all of them. */
    @Override
    public Key keyFor(KeyName name) {
        return together.ask(name).orElseThrow(() -> new KeyDestroyed(name));
    }

    private List<Optional<Key>> answer(List<KeyName> names) {
        Map<String, Optional<Key>> keys = within(connection ->
                keysFor(connection, names.stream().map(KeyName::text).collect(Collectors.toCollection(TreeSet::new))));
        return names.stream()
                .map(name -> keys.getOrDefault(name.text(), Optional.empty()))
                .toList();
    }

    /** Keys by their names, made where there never was one; empty where one was destroyed. */
    private Map<String, Optional<Key>> keysFor(Connection connection, SortedSet<String> names) throws SQLException {
        Map<String, Optional<Key>> keys = named(connection, names);
        var missing = new TreeSet<>(names);
        missing.removeAll(keys.keySet());
        if (missing.isEmpty()) return keys;
        insert(connection, missing);
        // A statement of its own: it sees who came first, and also that a key was destroyed meanwhile.
        keys.putAll(named(connection, missing));
        if (!keys.keySet().containsAll(names)) throw new SQLException("A key was made and is not there");
        return keys;
    }

    private static Map<String, Optional<Key>> named(Connection connection, SortedSet<String> names)
            throws SQLException {
        try (var select = connection.prepareStatement("""
            select name, key_id, secret from keys.key where name = any (?)
            union all
            select name, key_id, null from keys.destroyed where name = any (?)
            """)) {
            var array = connection.createArrayOf("text", names.toArray());
            select.setArray(1, array);
            select.setArray(2, array);
            var keys = new HashMap<String, Optional<Key>>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    byte[] secret = row.getBytes(3);
                    Optional<Key> key =
                            secret == null ? Optional.empty() : Optional.of(Key.of(row.getString(2), secret));
                    keys.merge(row.getString(1), key, (one, other) -> one.isEmpty() ? one : other);
                }
            }
            return keys;
        }
    }

    /** In the order of names: so two nodes never wait for each other's rows. */
    private void insert(Connection connection, SortedSet<String> names) throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into keys.key (name, key_id, secret)
            select * from unnest(?::text[], ?::text[], ?::bytea[])
            on conflict (name) do nothing
            """)) {
            insert.setArray(1, connection.createArrayOf("text", names.toArray()));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            names.stream()
                                    .map(name -> HexFormat.of().formatHex(random(ID_BYTES)))
                                    .toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "bytea",
                            names.stream().map(name -> random(Key.SECRET_BYTES)).toArray(byte[][]::new)));
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
                union
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
    public Set<String> ids(String from, String until) {
        return within(connection -> {
            var ids = new HashSet<String>();
            try (var select = connection.prepareStatement("select key_id from keys.key where name >= ? and name < ?")) {
                select.setString(1, from);
                select.setString(2, until);
                try (var row = select.executeQuery()) {
                    while (row.next()) ids.add(row.getString(1));
                }
            }
            return ids;
        });
    }

    @Override
    public void destroy(Set<String> keyIds) {
        within(connection -> destroy(connection, keyIds));
    }

    /** Destroys them in a transaction of its own; how many the store did not know as destroyed. */
    static int destroy(Connection connection, Set<String> keyIds) throws SQLException {
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
            connection.setAutoCommit(true);
            return recorded;
        }
    }
}
