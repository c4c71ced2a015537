package org.antitrafficking.coordination.api.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.antitrafficking.coordination.EventCatalogue;
import org.antitrafficking.coordination.Features;
import org.antitrafficking.coordination.projections.aside.SetAside;
import org.antitrafficking.eventlog.Append;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.NewEvent;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.UnknownEventType;
import org.antitrafficking.eventlog.json.JsonEventCodec;
import org.antitrafficking.eventlog.json.StoredType;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** From an event that names keys to their end, in the log's order and whatever fails on the way. */
class KeyDestructionTest {

    /** Longer than anything takes here; what is waited for by it fails the test. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private record Erased(Set<String> keys, String why) {}

    private record Told(String what, String whom) {}

    private static final EventCodec CODEC = new JsonEventCodec(
            List.of(new StoredType("erased", "1", Erased.class), new StoredType("told", "1", Told.class)));

    private static final DestructionEvents DESTRUCTIONS =
            new DestructionEvents(Set.of("erased"), event -> event instanceof Erased erased ? erased.keys() : Set.of());

    private TestDatabase platform;
    private TestDatabase keysDatabase;
    private EventLog log;
    private DataSource projector;
    private KeyStore keys;

    @BeforeEach
    void open() {
        platform = TestDatabase.create("history", "disclosure", "reactions");
        keysDatabase = TestDatabase.create("keys");
        log = platform.openLog();
        projector = platform.pool(Roles.PROJECTOR, 2);
        keys = new PostgresKeyStore(keysDatabase.pool(Roles.KEYS, 2));
    }

    @AfterEach
    void close() {
        log.close();
        platform.close();
        keysDatabase.close();
    }

    private long append(Object event) {
        var encoded = CODEC.encode(event);
        return append(encoded.payloadType(), encoded.payload());
    }

    private long append(String type, byte[] payload) {
        var id = UUID.randomUUID();
        return log.appendAndWait(Append.of(List.of(new NewEvent(
                        id, "test", "aggregate-" + id, 0, type, "1", payload, CODEC.encodeMetadata(Map.of())))))
                .lastPosition();
    }

    private Follower follow(KeyStore store) {
        return KeyDestruction.follow(
                log, CODEC, projector, store, DESTRUCTIONS, recorded -> {}, SetAside.open(projector));
    }

    private String key(String item) {
        return keys.keyFor(KeyName.of(item, "pk-fia")).id();
    }

    private long recordedAt(String key) throws SQLException {
        return TestDatabase.number(
                projector, "select position from disclosure.destroyed_key where key_id = '" + key + "'");
    }

    @Test
    void keys_that_an_event_names_are_destroyed_and_recorded_with_its_position() throws Exception {
        String one = key("one");
        String two = key("two");
        String kept = key("kept");
        append(new Told("news", "everybody"));
        long first = append(new Erased(Set.of(one), "withdrawn"));
        try (Follower follower = follow(keys)) {
            assertThat(follower.await(first, LIMIT)).isTrue();
            assertThat(keys.find(Set.of(one, two, kept)).keys()).containsOnlyKeys(two, kept);
            long second = append(new Erased(new TreeSet<>(Set.of(one, two)), "again, and one more"));
            assertThat(follower.await(second, LIMIT)).isTrue();
            assertThat(recordedAt(one)).isEqualTo(first);
            assertThat(recordedAt(two)).isEqualTo(second);
        }
        assertThat(keys.find(Set.of(one, two, kept)))
                .isEqualTo(new KeyStore.Found(keys.find(Set.of(kept)).keys(), Set.of(one, two)));
        assertThat(TestDatabase.number(projector, "select count(*) from disclosure.destroyed_key"))
                .isEqualTo(2);
    }

    @Test
    void of_the_features_it_looks_at_each_event_that_destroys_keys_and_at_no_other() {
        for (EventCatalogue.StoredEvent event : EventCatalogue.all())
            assertThat(DestructionEvents.OF_FEATURES.types().contains(event.name()))
                    .as(event.name())
                    .isEqualTo(Features.ALL.stream()
                            .flatMap(feature -> feature.destructions().stream())
                            .anyMatch(destruction -> destruction.event() == event.type()));
    }

    @Test
    void an_event_of_another_version_is_waited_for_since_it_may_destroy_keys() throws Exception {
        String key = key("one");
        String later = key("later");
        long first = append(new Erased(Set.of(key), "withdrawn"));
        append("of-tomorrow", "{}".getBytes(StandardCharsets.UTF_8));
        append(new Erased(Set.of(later), "withdrawn"));
        try (Follower follower = follow(keys)) {
            Await.until("it stands still", () -> follower.failure() != null && follower.position() == first);
            assertThat(follower.failure()).isInstanceOf(UnknownEventType.class);
        }
        assertThat(keys.find(Set.of(key, later)).destroyed()).containsExactly(key);
    }

    @Test
    void a_key_that_an_event_destroyed_is_given_to_nobody_before_anybody_destroys_it() throws Exception {
        String before = key("before");
        String one = key("one");
        String kept = key("kept");
        append(new Erased(Set.of(before), "which nobody has looked at"));
        var ahead = new DestructionsAhead(projector, CODEC, DESTRUCTIONS);
        var cached = new CachedKeys(keys, ahead);
        assertThat(cached.find(Set.of(before, one, kept)).keys()).containsOnlyKeys(one, kept);

        append(new Told("news", "everybody"));
        append(new Erased(Set.of(one), "by another node"));
        assertThat(keys.find(Set.of(one)).keys()).as("nobody has destroyed it").containsOnlyKeys(one);
        for (int again = 0; again < 2; again++)
            assertThat(cached.find(Set.of(before, one, kept)))
                    .isEqualTo(new KeyStore.Found(keys.find(Set.of(kept)).keys(), Set.of(before, one)));

        try (Follower follower = follow(keys)) {
            assertThat(follower.await(append(new Erased(Set.of(kept), "at last")), LIMIT))
                    .isTrue();
        }
        assertThat(cached.find(Set.of(before, one, kept)))
                .isEqualTo(new KeyStore.Found(Map.of(), Set.of(before, one, kept)));
    }

    @Test
    void whoever_looks_together_with_others_sees_what_was_appended_before_it_asked() throws Exception {
        var ahead = new DestructionsAhead(projector, CODEC, DESTRUCTIONS);
        int nodes = 8;
        int times = Scale.of(20, 500);
        try (var threads = Executors.newFixedThreadPool(nodes)) {
            var work = new ArrayList<Future<?>>();
            for (int one = 0; one < nodes; one++) {
                String name = "key-" + one + "-";
                work.add(threads.submit(() -> {
                    for (int time = 0; time < times; time++) {
                        append(new Erased(Set.of(name + time), "withdrawn"));
                        assertThat(ahead.look().keyIds()).contains(name + time);
                    }
                }));
            }
            for (Future<?> each : work) each.get();
        }
    }

    @Test
    void nothing_is_sealed_under_a_key_from_the_event_on_that_destroys_it() throws Exception {
        var name = KeyName.of("one", "pk-fia");
        CachedKeys looked = node();
        String one = new Sealer(looked).seal(name, "subject", "S").key();
        append(new Erased(Set.of(one), "withdrawn"));
        assertThat(keys.keyFor(name).id()).as("nobody has destroyed it").isEqualTo(one);
        refused(name, looked, node());
        try (Follower follower = follow(new Refusing(keys, one))) {
            assertThat(follower.await(append(new Told("news", "everybody")), LIMIT))
                    .isTrue();
        }
        assertThat(keys.keyFor(name).id()).as("its destruction is set aside").isEqualTo(one);
        refused(name, looked, node());
        String kept = new Sealer(looked)
                .seal(KeyName.of("kept", "pk-fia"), "subject", "S")
                .key();
        assertThat(looked.find(Set.of(kept)).keys()).containsOnlyKeys(kept);
    }

    private static void refused(KeyName name, CachedKeys... nodes) {
        for (CachedKeys node : nodes)
            assertThatThrownBy(() -> new Sealer(node).forOneRequest().seal(name, "subject", "S"))
                    .isInstanceOf(KeyDestroyed.class);
    }

    /** Fails some times, before or after it has destroyed. */
    private record Failing(KeyStore store, AtomicInteger failures, boolean afterwards) implements KeyStore {
        @Override
        public Key keyFor(KeyName name) {
            return store.keyFor(name);
        }

        @Override
        public Found find(Set<String> keyIds) {
            return store.find(keyIds);
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
            if (afterwards) store.destroy(keyIds);
            if (failures.decrementAndGet() >= 0) throw new LogUnavailable("the key store is away", null);
            store.destroy(keyIds);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_destruction_that_fails_is_tried_until_it_succeeds_and_nothing_later_comes_first(boolean afterwards)
            throws Exception {
        String key = key("one");
        long erased = append(new Erased(Set.of(key), "withdrawn"));
        var failures = new AtomicInteger(2);
        try (Follower follower = follow(new Failing(keys, failures, afterwards))) {
            assertThat(follower.await(erased, LIMIT)).isTrue();
        }
        assertThat(failures.get()).as("two failures and a success").isEqualTo(-1);
        assertThat(keys.find(Set.of(key)).destroyed()).containsExactly(key);
        assertThat(recordedAt(key)).isEqualTo(erased);
    }

    /** Destroys all but one key. */
    private record Refusing(KeyStore store, String refused) implements KeyStore {
        @Override
        public Key keyFor(KeyName name) {
            return store.keyFor(name);
        }

        @Override
        public Found find(Set<String> keyIds) {
            return store.find(keyIds);
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
            if (keyIds.contains(refused)) throw new IllegalStateException("not this one");
            store.destroy(keyIds);
        }
    }

    @Test
    void a_key_that_cannot_be_destroyed_keeps_no_other_and_is_destroyed_when_it_can_be() throws Exception {
        String one = key("one");
        String stubborn = key("stubborn");
        String three = key("three");
        append(new Erased(Set.of(one), "withdrawn"));
        long second = append(new Erased(Set.of(stubborn), "withdrawn"));
        long third = append(new Erased(Set.of(three), "withdrawn"));
        try (Follower follower = follow(new Refusing(keys, stubborn))) {
            assertThat(follower.await(third, LIMIT)).isTrue();
        }
        assertThat(keys.find(Set.of(one, stubborn, three)).destroyed()).containsExactlyInAnyOrder(one, three);
        assertThat(SetAside.open(projector).items("key-destruction")).hasSize(1);
        try (Follower follower = follow(keys)) {
            assertThat(follower.await(append(new Told("news", "everybody")), LIMIT))
                    .isTrue();
        }
        assertThat(keys.find(Set.of(stubborn)).destroyed()).containsExactly(stubborn);
        assertThat(recordedAt(stubborn)).isEqualTo(second);
        assertThat(SetAside.open(projector).items("key-destruction")).isEmpty();
    }

    private CachedKeys node() {
        return new CachedKeys(keys, new DestructionsAhead(projector, CODEC, DESTRUCTIONS));
    }

    @Test
    void a_key_whose_destruction_is_set_aside_opens_nothing_on_any_node_nor_after_a_restart() throws Exception {
        String stubborn = key("stubborn");
        String kept = key("kept");
        CachedKeys looked = node();
        assertThat(looked.find(Set.of(stubborn, kept)).keys()).containsOnlyKeys(stubborn, kept);
        append(new Erased(Set.of(stubborn), "withdrawn"));
        CachedKeys lookedMeanwhile = node();
        assertThat(lookedMeanwhile.find(Set.of(stubborn, kept)).keys()).containsOnlyKeys(kept);
        try (Follower follower = follow(new Refusing(keys, stubborn))) {
            assertThat(follower.await(append(new Erased(Set.of(key("one")), "withdrawn")), LIMIT))
                    .isTrue();
        }
        assertThat(keys.find(Set.of(stubborn)).keys())
                .as("nobody has destroyed it")
                .containsOnlyKeys(stubborn);
        KeyDestruction.repeat(projector, keys); // as each start does
        CachedKeys restarted = node();
        for (CachedKeys node : List.of(looked, lookedMeanwhile, restarted))
            for (int again = 0; again < 3; again++) {
                assertThat(node.find(Set.of(stubborn, kept)))
                        .isEqualTo(new KeyStore.Found(keys.find(Set.of(kept)).keys(), Set.of(stubborn)));
                append(new Erased(Set.of(key("another")), "which each look forgets when it is done"));
            }

        try (Follower follower = follow(keys)) {
            assertThat(follower.await(append(new Told("news", "everybody")), LIMIT))
                    .isTrue();
        }
        assertThat(keys.find(Set.of(stubborn)).destroyed()).containsExactly(stubborn);
        for (CachedKeys node : List.of(looked, lookedMeanwhile, restarted, node()))
            assertThat(node.find(Set.of(stubborn, kept)))
                    .isEqualTo(new KeyStore.Found(keys.find(Set.of(kept)).keys(), Set.of(stubborn)));
    }

    @Test
    void a_backup_of_the_key_store_that_is_put_back_opens_nothing_of_what_is_set_aside() throws Exception {
        String one = key("one");
        String stubborn = key("stubborn");
        TestDatabase.execute(keysDatabase.superuser(), "create table public.backup as select * from keys.key");
        try (Follower follower = follow(new Refusing(keys, stubborn))) {
            assertThat(follower.await(append(new Erased(Set.of(one, stubborn), "both of them")), LIMIT))
                    .isTrue();
        }
        keys.destroy(Set.of(one)); // as far as a destruction may come before it fails
        TestDatabase.execute(
                keysDatabase.superuser(),
                "alter table keys.destroyed disable trigger all; truncate keys.destroyed;"
                        + " insert into keys.key select * from public.backup on conflict do nothing");
        KeyDestruction.repeat(projector, keys);
        assertThat(keys.find(Set.of(one, stubborn)).keys()).containsOnlyKeys(one, stubborn);
        assertThat(node().find(Set.of(one, stubborn))).isEqualTo(new KeyStore.Found(Map.of(), Set.of(one, stubborn)));
    }

    @Test
    void a_backup_of_the_key_store_that_is_put_back_opens_nothing_again() throws Exception {
        var sealer = new Sealer(keys);
        var name = KeyName.of("item", "pk-fia");
        var value = sealer.seal(name, "subject", "S");
        var kept = sealer.seal(KeyName.of("kept", "pk-fia"), "subject", "K");
        TestDatabase.execute(keysDatabase.superuser(), "create table public.backup as select * from keys.key");
        try (Follower follower = follow(keys)) {
            assertThat(follower.await(append(new Erased(Set.of(value.key()), "withdrawn")), LIMIT))
                    .isTrue();
        }
        for (String restore : List.of(
                "insert into keys.key select * from public.backup on conflict do nothing",
                "alter table keys.destroyed disable trigger all; truncate keys.destroyed;"
                        + " insert into keys.key select * from public.backup on conflict do nothing",
                "truncate keys.destroyed; truncate keys.key")) {
            TestDatabase.execute(keysDatabase.superuser(), restore);
            KeyDestruction.repeat(projector, keys);
            assertThat(sealer.open(value, "item", "subject")).as(restore).isEqualTo(new Opened.Erased());
            assertThat(TestDatabase.number(
                            keysDatabase.superuser(),
                            "select count(*) from keys.key where key_id = '" + value.key() + "'"))
                    .isZero();
            if (!restore.endsWith("truncate keys.key"))
                assertThat(sealer.open(kept, "kept", "subject")).isEqualTo(new Opened.Text("K"));
        }
    }

    /** Where a node finds the key store; another place from one moment to the next. */
    private static final class Place extends PGSimpleDataSource {
        private static final long serialVersionUID = 1L;
        private transient volatile DataSource now;

        Place(DataSource first) {
            now = first;
        }

        @Override
        public java.sql.Connection getConnection() throws SQLException {
            return now.getConnection();
        }
    }

    @Test
    void a_key_store_that_is_put_back_while_a_node_runs_opens_nothing_again() throws Exception {
        try (TestDatabase backup = TestDatabase.create("keys")) {
            var place = new Place(keysDatabase.as(Roles.KEYS));
            var log = new Place(platform.as(Roles.PROJECTOR));
            var node = new PostgresKeyStore(place, new ToldServers(log));
            var name = KeyName.of("one", "pk-fia");
            var other = new PostgresKeyStore(backup.as(Roles.KEYS));
            // the same store some time ago: nothing of what was destroyed since
            String one = other.keyFor(name).id();
            String kept = other.keyFor(KeyName.of("kept", "pk-fia")).id();
            assertThat(node.find(Set.of(one, kept)).keys()).isEmpty();
            try (Follower follower = follow(node)) {
                assertThat(follower.await(append(new Erased(Set.of(one), "withdrawn")), LIMIT))
                        .isTrue();
            }
            assertThat(other.find(Set.of(one, kept)).keys()).as("it is back").containsOnlyKeys(one, kept);

            place.now = backup.as(Roles.KEYS);
            log.now = refusing();
            assertThatThrownBy(() -> node.find(Set.of(one))).isInstanceOf(LogUnavailable.class);
            assertThatThrownBy(() -> node.keyFor(name)).isInstanceOf(LogUnavailable.class);
            log.now = platform.as(Roles.PROJECTOR);
            assertThatThrownBy(() -> node.keyFor(name)).isInstanceOf(KeyDestroyed.class);
            assertThat(node.find(Set.of(one, kept)))
                    .isEqualTo(new KeyStore.Found(other.find(Set.of(kept)).keys(), Set.of(one)));
            assertThat(TestDatabase.number(
                            backup.superuser(), "select count(*) from keys.key where key_id = '" + one + "'"))
                    .isZero();
        }
    }

    private static DataSource refusing() {
        var nobody = new PGSimpleDataSource();
        nobody.setURL("jdbc:postgresql://127.0.0.1:1/nobody");
        return nobody;
    }

    @Test
    void many_destructions_are_repeated_page_by_page() throws SQLException {
        TestDatabase.execute(
                projector,
                "insert into disclosure.destroyed_key"
                        + " select lpad(to_hex(n), 32, '0'), n from generate_series(1, 25000) n");
        KeyDestruction.repeat(projector, keys);
        assertThat(TestDatabase.number(keysDatabase.superuser(), "select count(*) from keys.destroyed"))
                .isEqualTo(25_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update disclosure.destroyed_key set position = 1",
                "delete from disclosure.destroyed_key",
                "truncate disclosure.destroyed_key"
            })
    void that_a_key_was_destroyed_is_never_forgotten(String sql) {
        assertThatThrownBy(() -> TestDatabase.execute(projector, sql)).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> TestDatabase.execute(platform.as(Roles.OWNER), sql))
                .hasMessageContaining("what was disclosed is a record");
        for (String role : List.of(Roles.LOG_WRITER, Roles.READER, Roles.AUDITOR))
            assertThatThrownBy(() -> TestDatabase.execute(platform.as(role), "select * from disclosure.destroyed_key"))
                    .hasMessageContaining("permission denied");
    }
}
