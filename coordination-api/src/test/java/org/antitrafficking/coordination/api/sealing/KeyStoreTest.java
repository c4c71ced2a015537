package org.antitrafficking.coordination.api.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.DatabaseSafety;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys on a real database: who gets which, and what is gone for good. */
class KeyStoreTest {
    /** A log that destroys nothing. */
    private static final CachedKeys.Destroyed SILENT = () -> new CachedKeys.Destroyed.Look(Set.of(), Set.of());

    private static TestDatabase database;
    private static KeyStore store;

    @BeforeAll
    static void open() {
        database = TestDatabase.create("keys");
        store = new PostgresKeyStore(database.pool(Roles.KEYS, 4));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Set<Key> found(KeyStore keys, Key... wanted) {
        var ids = List.of(wanted).stream().map(Key::id).collect(Collectors.toSet());
        return Set.copyOf(keys.find(ids).keys().values());
    }

    @Test
    void each_item_controller_and_person_has_a_key_and_always_the_same() {
        var names = List.of(
                KeyName.of("item-1", "pk-fia"),
                KeyName.of("item-1", "iom"),
                KeyName.of("item-2", "pk-fia"),
                new KeyName("item-1", "pk-fia", "person-1"),
                new KeyName("item-1", "pk-fia", "person-2"));
        var keys = names.stream().map(store::keyFor).toList();
        assertThat(keys).doesNotHaveDuplicates().allMatch(key -> key.id().matches("[0-9a-f]{32}"));
        assertThat(keys).extracting(Key::secret).doesNotHaveDuplicates();
        assertThat(names.stream().map(store::keyFor)).isEqualTo(keys);
        assertThat(found(store, keys.toArray(Key[]::new))).containsExactlyInAnyOrderElementsOf(keys);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\n", "é"})
    void no_two_names_are_written_alike(String part) {
        assertThatIllegalArgumentException().isThrownBy(() -> KeyName.of(part, "b"));
        assertThatIllegalArgumentException().isThrownBy(() -> KeyName.of("b", part));
        assertThatIllegalArgumentException().isThrownBy(() -> new KeyName("b", "b", part));
    }

    @Test
    void two_nodes_that_make_200_keys_at_once_make_the_same() throws Exception {
        var nodes = List.of(store, new PostgresKeyStore(database.pool(Roles.KEYS, 4)));
        var together = new CyclicBarrier(8);
        var keys = new ConcurrentHashMap<String, Set<Key>>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var done = new ArrayList<Future<?>>();
            for (int thread = 0; thread < 8; thread++) {
                var node = nodes.get(thread % 2);
                done.add(threads.submit((Callable<Void>) () -> {
                    for (int i = 0; i < 200; i++) {
                        together.await();
                        var key = node.keyFor(KeyName.of("common-" + i, "pk-fia"));
                        keys.computeIfAbsent("common-" + i, name -> ConcurrentHashMap.newKeySet())
                                .add(key);
                    }
                    return null;
                }));
            }
            for (var end : done) end.get();
        }
        assertThat(keys).hasSize(200);
        assertThat(keys.values()).allSatisfy(same -> assertThat(same).hasSize(1));
    }

    @Test
    void those_who_ask_together_are_answered_each_for_its_own_name() throws Exception {
        var destroyed = KeyName.of("together-destroyed", "pk-fia");
        store.destroy(Set.of(store.keyFor(destroyed).id()));
        var kept = store.keyFor(KeyName.of("together-kept", "pk-fia"));
        var together = new CyclicBarrier(12);
        var made = new ArrayList<Future<Key>>();
        var gone = new ArrayList<Future<Key>>();
        try (var threads = Executors.newFixedThreadPool(12)) {
            for (int thread = 0; thread < 12; thread++) {
                var name = switch (thread % 3) {
                    case 0 -> destroyed;
                    case 1 -> KeyName.of("together-kept", "pk-fia");
                    default -> KeyName.of("together-new-" + thread, "pk-fia");
                };
                (thread % 3 == 0 ? gone : made).add(threads.submit(() -> {
                    together.await();
                    return store.keyFor(name);
                }));
            }
            for (var end : gone) assertThatThrownBy(end::get).hasCauseInstanceOf(KeyDestroyed.class);
        }
        var keys = new ArrayList<Key>();
        for (var end : made) keys.add(end.get());
        assertThat(keys.stream().filter(kept::equals)).hasSize(4);
        assertThat(keys.stream().distinct()).hasSize(5);
    }

    @Test
    void a_destroyed_key_is_gone_and_no_key_of_its_name_follows() {
        var name = KeyName.of("destroyed", "pk-fia");
        var other = store.keyFor(KeyName.of("destroyed", "iom"));
        var key = store.keyFor(name);
        for (int time = 0; time < 2; time++) {
            store.destroy(Set.of(key.id()));
            var found = store.find(Set.of(key.id(), other.id(), "f".repeat(32)));
            assertThat(found.keys()).isEqualTo(Map.of(other.id(), other));
            assertThat(found.destroyed()).containsExactly(key.id());
            assertThatExceptionOfType(KeyDestroyed.class)
                    .isThrownBy(() -> store.keyFor(name))
                    .withMessageContaining("destroyed pk-fia");
        }
    }

    @Test
    void a_key_that_was_never_here_is_destroyed_and_not_missing() {
        String id = "e".repeat(32);
        assertThat(store.find(Set.of(id)).destroyed()).isEmpty();
        store.destroy(Set.of(id));
        assertThat(store.find(Set.of(id)).destroyed()).containsExactly(id);
    }

    @Test
    void making_and_destroying_at_once_never_leaves_a_second_key() throws Exception {
        for (int round = 0; round < 50; round++) {
            var name = KeyName.of("raced-" + round, "pk-fia");
            var key = store.keyFor(name);
            try (var threads = Executors.newFixedThreadPool(4)) {
                var together = new CyclicBarrier(4);
                var made = new ArrayList<Future<Key>>();
                for (int thread = 0; thread < 4; thread++) {
                    boolean destroys = thread % 2 == 0;
                    made.add(threads.submit(() -> {
                        together.await();
                        if (destroys) store.destroy(Set.of(key.id()));
                        return destroys ? key : keyUnlessDestroyed(name, key);
                    }));
                }
                for (var end : made) assertThat(end.get()).isEqualTo(key);
            }
            assertThat(found(store, key)).isEmpty();
            assertThatExceptionOfType(KeyDestroyed.class).isThrownBy(() -> store.keyFor(name));
        }
    }

    private static Key keyUnlessDestroyed(KeyName name, Key otherwise) {
        try {
            return store.keyFor(name);
        } catch (KeyDestroyed destroyed) {
            return otherwise;
        }
    }

    /** The gap between looking for a key and inserting one: somebody deletes the row that the insert waits for. */
    @Test
    void an_insert_that_waited_for_a_destruction_leaves_no_usable_key() throws Exception {
        var name = KeyName.of("waited", "pk-fia");
        var key = store.keyFor(name);
        try (var destroying = database.as(Roles.KEYS).getConnection();
                var statement = destroying.createStatement();
                var thread = Executors.newSingleThreadExecutor()) {
            destroying.setAutoCommit(false);
            statement.execute("delete from keys.key where name = 'waited pk-fia'");
            statement.execute("insert into keys.destroyed (key_id, name) values ('" + key.id() + "', 'waited pk-fia')");
            // Autocommitted statements of a second session, as keyFor sends them after it found no key.
            var inserted = thread.submit(() -> {
                TestDatabase.execute(
                        database.as(Roles.KEYS),
                        "insert into keys.key (name, key_id, secret) values ('waited pk-fia', '" + "d".repeat(32)
                                + "', sha256('x')) on conflict (name) do nothing");
                return store.keyFor(name);
            });
            Await.until(
                    "it waits",
                    () -> TestDatabase.number(
                                    database.superuser(),
                                    "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                            + " and datname = current_database()")
                            == 1);
            destroying.commit();
            assertThatThrownBy(inserted::get).hasCauseInstanceOf(KeyDestroyed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Roles.LOG_WRITER, Roles.PROJECTOR, Roles.READER, Roles.AUDITOR, Roles.PAGES})
    void no_other_role_gets_into_the_keys_database(String role) {
        assertThatThrownBy(() -> TestDatabase.execute(database.as(role), "select 1"))
                .hasMessageContaining("permission denied for database");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update keys.key set secret = sha256('x')",
                "truncate keys.key",
                "update keys.destroyed set name = 'x'",
                "delete from keys.destroyed",
                "truncate keys.destroyed",
                "alter table keys.destroyed disable trigger all",
                "create table keys.copy as select * from keys.key",
                "create temp table copy as select * from keys.key",
                "set session_replication_role = replica",
            })
    void the_keys_role_changes_no_key_and_unmakes_no_destruction(String sql) {
        assertThatThrownBy(() -> TestDatabase.execute(database.as(Roles.KEYS), sql))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    @Test
    void even_the_owner_meets_the_trigger_and_nothing_is_found_about_the_keys_role() throws SQLException {
        assertThatThrownBy(() -> TestDatabase.execute(database.as(Roles.OWNER), "delete from keys.destroyed"))
                .hasMessageContaining("a destroyed key stays destroyed");
        assertThat(DatabaseSafety.findings(database.as(Roles.KEYS), List.of("keys.destroyed")))
                .isEmpty();
    }

    @Test
    void the_keys_role_reads_nothing_of_the_platforms_database() throws SQLException {
        try (var platform = TestDatabase.create("history", "disclosure")) {
            for (String table : List.of(
                    "history.event",
                    "history.receipt",
                    "history.installation",
                    "history.follower",
                    "disclosure.entry",
                    "disclosure.content",
                    "disclosure.feed",
                    "disclosure.fence_item",
                    "disclosure.destroyed_key"))
                assertThatThrownBy(() -> TestDatabase.execute(platform.as(Roles.KEYS), "select * from " + table))
                        .hasMessageContaining("permission denied");
        }
    }

    /** Counts what is asked of the store behind the cache. */
    private record Counted(KeyStore store, AtomicLong asked, Runnable beforeAnswer) implements KeyStore {
        @Override
        public Key keyFor(KeyName name) {
            return store.keyFor(name);
        }

        @Override
        public Found find(Set<String> keyIds) {
            asked.addAndGet(keyIds.size());
            var found = store.find(keyIds);
            beforeAnswer.run();
            return found;
        }

        @Override
        public Map<String, KeyName> names(Set<String> keyIds) {
            return store.names(keyIds);
        }

        @Override
        public Set<String> ids(String from, String until) {
            return store.ids(from, until);
        }

        @Override
        public void destroy(Set<String> keyIds) {
            store.destroy(keyIds);
        }
    }

    @Test
    void what_a_key_is_for_is_known_also_once_it_is_destroyed() {
        var own = KeyName.of("item-names", "pk-fia");
        var persons = new KeyName("item-names", "om-police", "p1");
        var kept = store.keyFor(own).id();
        var gone = store.keyFor(persons).id();
        store.destroy(Set.of(gone));
        assertThat(store.names(Set.of(kept, gone, "0".repeat(32)))).isEqualTo(Map.of(kept, own, gone, persons));
    }

    @Test
    void a_key_that_was_looked_up_is_asked_for_again_after_a_minute_or_once_destroyed() {
        var asked = new AtomicLong();
        var now = new AtomicLong(Long.MAX_VALUE); // that clock may pass over the end of numbers
        var cached = new CachedKeys(new Counted(store, asked, () -> {}), SILENT, now::get);
        var key = store.keyFor(KeyName.of("cached", "pk-fia"));
        var second = store.keyFor(KeyName.of("cached-too", "pk-fia"));

        assertThat(found(cached, key)).containsExactly(key);
        assertThat(found(cached, key, second)).containsExactlyInAnyOrder(key, second);
        now.addAndGet(CachedKeys.MAX_AGE.toNanos() - 1);
        assertThat(found(cached, key, second)).hasSize(2);
        assertThat(asked).as("each once").hasValue(2);
        now.incrementAndGet();
        assertThat(found(cached, key)).containsExactly(key);
        assertThat(asked).hasValue(3);

        store.destroy(Set.of(key.id())); // as another node does
        assertThat(found(cached, key)).containsExactly(key);
        now.addAndGet(CachedKeys.MAX_AGE.toNanos());
        assertThat(found(cached, key)).isEmpty();

        assertThat(found(cached, second)).containsExactly(second);
        cached.destroy(Set.of(second.id()));
        assertThat(found(cached, second)).isEmpty();
    }

    @Test
    void a_key_that_is_destroyed_while_it_is_looked_up_is_not_kept() {
        var key = store.keyFor(KeyName.of("looked-up", "pk-fia"));
        var meanwhile = new ArrayDeque<Runnable>();
        var cached = new CachedKeys(
                new Counted(store, new AtomicLong(), () -> meanwhile.forEach(Runnable::run)), SILENT, System::nanoTime);
        meanwhile.add(() -> cached.destroy(Set.of(key.id())));
        assertThat(found(cached, key)).as("read before").containsExactly(key);
        assertThat(found(cached, key)).isEmpty();
    }

    @Test
    void no_more_keys_are_kept_than_fit() {
        var asked = new AtomicLong();
        var made = new Counted(
                new KeyStore() {
                    @Override
                    public Key keyFor(KeyName name) {
                        throw new AssertionError();
                    }

                    @Override
                    public Found find(Set<String> keyIds) {
                        return new Found(
                                keyIds.stream().collect(Collectors.toMap(id -> id, id -> Key.of(id, new byte[32]))),
                                Set.of());
                    }

                    @Override
                    public Map<String, KeyName> names(Set<String> keyIds) {
                        throw new AssertionError();
                    }

                    @Override
                    public Set<String> ids(String from, String until) {
                        throw new AssertionError();
                    }

                    @Override
                    public void destroy(Set<String> keyIds) {
                        throw new AssertionError();
                    }
                },
                asked,
                () -> {});
        var cached = new CachedKeys(made, SILENT, System::nanoTime);
        IntStream.range(0, CachedKeys.MAX_KEYS + 1).forEach(i -> cached.find(Set.of("key-" + i)));
        cached.find(Set.of("key-1", "key-2"));
        assertThat(asked).hasValue(CachedKeys.MAX_KEYS + 1);
        cached.find(Set.of("key-0"));
        assertThat(asked).hasValue(CachedKeys.MAX_KEYS + 2);
    }
}
