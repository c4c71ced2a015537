package org.antitrafficking.coordination.api.reads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.antitrafficking.coordination.api.sealing.DestructionEvents;
import org.antitrafficking.coordination.api.sealing.KeyDestroyed;
import org.antitrafficking.coordination.api.sealing.KeyDestruction;
import org.antitrafficking.coordination.api.sealing.PostgresKeyStore;
import org.antitrafficking.coordination.api.wiring.Aggregates;
import org.antitrafficking.coordination.projections.PlatformCommands;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.projections.aside.SetAside;
import org.antitrafficking.coordination.projections.audit.ReadIndex;
import org.antitrafficking.coordination.projections.reads.ReadRecord;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Followed;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.axon.CommandSide;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Months of reads under a clock that the test sets, with the parts that forget their readers as the service has them.
 */
class ReaderRetentionTest {

    private static final EventCodec CODEC = PlatformEvents.codec();
    private static final int MONTHS = 3;
    private static final PersonId PERSON = new PersonId("person-" + "1".repeat(32));
    private static final List<PartnerId> PARTNERS = List.of(new PartnerId("iom"), new PartnerId("pk-fia"));

    private final TestDatabase database = TestDatabase.create("history", "disclosure", "audit", "reactions");
    private final TestDatabase keysDatabase = TestDatabase.create("keys");
    private final DataSource projector = database.pool(Roles.PROJECTOR, 6);
    private final PostgresKeyStore keys = new PostgresKeyStore(keysDatabase.as(Roles.KEYS));
    private final EventLog log = database.openLog();
    private final CommandSide side =
            CommandSide.start(log, CODEC, PlatformCommands.codec(null), Aggregates.TYPES, 1 << 20, more -> {});
    private final Follower index = Follower.start("reads", log, projector, Followed.RECORDS, new ReadIndex(), 100);
    private final Follower destruction = KeyDestruction.follow(
            log, CODEC, projector, keys, DestructionEvents.OF_FEATURES, count -> {}, SetAside.open(projector));
    private volatile Instant now = Instant.parse("2026-11-15T12:00:00Z");
    private final Pseudonyms pseudonyms = new Pseudonyms(keys, () -> now);
    private final CountedReads reads = new CountedReads(log);
    private final List<ReaderRetention> nodes = new ArrayList<>();
    private long recorded;

    @AfterEach
    void close() {
        nodes.forEach(ReaderRetention::close);
        destruction.close();
        index.close();
        side.close();
        log.close();
        keysDatabase.close();
        database.close();
    }

    /** A read by the same person of each partner; who read, as the records say. */
    private List<ReadRecord.Reader> read() throws InterruptedException {
        var readers = new ArrayList<ReadRecord.Reader>();
        for (PartnerId partner : PARTNERS) {
            ReadRecord.Reader reader = pseudonyms.now(partner).reader(PERSON, PERSON.toString());
            EventLog.await(reads.write(new ReadRecord(
                    partner,
                    reader,
                    Sets.of(),
                    ReadRecord.How.OPENED_BY_A_PERSON,
                    null,
                    new ReadRecord.Sought("inbox", new TreeMap<>(), new TreeMap<>(), new TreeMap<>()),
                    ReadRecord.Outcome.SERVED,
                    null,
                    null,
                    Sets.map(),
                    null,
                    "service-1")));
            readers.add(reader);
            recorded++;
        }
        assertThat(index.await(recorded, Duration.ofSeconds(60))).isTrue();
        return readers;
    }

    private ReaderRetention look() {
        var node = ReaderRetention.start(side.commands(), projector, () -> now, MONTHS, Duration.ofMillis(5));
        nodes.add(node);
        return node;
    }

    private Set<String> found(List<ReadRecord.Reader> readers) {
        return keys.find(Set.copyOf(readers.stream().map(ReadRecord.Reader::key).toList()))
                .keys()
                .keySet();
    }

    private List<String> forgotten() throws SQLException {
        return database.texts("select aggregate_id from history.event where payload_type = 'readers-forgotten'"
                + " order by position");
    }

    @Test
    void readers_of_a_month_are_forgotten_when_their_time_is_over_and_nobody_before() throws Exception {
        List<ReadRecord.Reader> november = read();
        now = Instant.parse("2026-12-15T12:00:00Z");
        List<ReadRecord.Reader> december = read();
        look();
        look(); // another node, as it were
        now = Instant.parse("2027-02-28T23:59:59.999Z");
        List<ReadRecord.Reader> february = read();
        assertThat(forgotten()).isEmpty();
        now = Instant.parse("2027-03-01T00:00:00Z");
        Await.until("november's keys are gone", () -> found(november).isEmpty());
        assertThat(found(december)).hasSize(2);
        assertThat(found(february)).hasSize(2);
        assertThat(forgotten()).containsExactly("reads-2026-11");
        now = Instant.parse("2027-04-01T00:00:00Z");
        Await.until("december's keys are gone", () -> found(december).isEmpty());
        assertThat(found(february)).hasSize(2);
        assertThat(forgotten()).containsExactly("reads-2026-11", "reads-2026-12");
    }

    @Test
    void a_month_that_fails_is_named_and_tried_again_and_those_after_it_are_forgotten() throws Exception {
        List<ReadRecord.Reader> november = read();
        String broken = "b".repeat(32);
        TestDatabase.execute(
                database.superuser(), "insert into audit.readers_key values ('" + broken + "', 'iom', '2026-00')");
        now = Instant.parse("2027-03-01T00:00:00Z");
        ReaderRetention node = look();
        Await.until("november's keys are gone", () -> found(november).isEmpty());
        Await.until("it is named", () -> node.failed().equals(List.of("reads-2026-00")));
        assertThat(forgotten()).containsExactly("reads-2026-11");
        TestDatabase.execute(
                database.superuser(), "update audit.readers_key set month = '2026-10' where key = '" + broken + "'");
        Await.until("it is tried again", () -> forgotten().equals(List.of("reads-2026-11", "reads-2026-10")));
        Await.until("and named no more", () -> node.failed().isEmpty());
    }

    @Test
    void more_keys_of_a_month_that_are_not_destroyed_than_are_named_at_once_keep_no_later_month() throws Exception {
        List<ReadRecord.Reader> november = read();
        TestDatabase.execute(
                database.superuser(),
                "insert into audit.readers_key"
                        + " select lpad(to_hex(n), 32, '0'), 'iom', '2026-00' from generate_series(1, 1001) as n");
        now = Instant.parse("2027-03-01T00:00:00Z");
        look();
        Await.until("november's keys are gone", () -> found(november).isEmpty());
    }

    @Test
    void after_it_no_record_is_anybodys_and_no_key_comes_back() throws Exception {
        List<ReadRecord.Reader> november = read();
        now = Instant.parse("2027-03-01T00:00:00Z");
        List<String> before = database.texts("select convert_from(record, 'UTF8') from history.record order by number");
        look();
        Await.until("the keys are gone", () -> found(november).isEmpty());
        assertThat(database.texts("select convert_from(record, 'UTF8') from history.record where kind = 'read'"
                        + " order by number"))
                .as("what proofs are of")
                .isEqualTo(before);
        now = Instant.parse("2026-11-15T12:00:00Z"); // a clock that goes wrong
        for (PartnerId partner : PARTNERS)
            assertThatThrownBy(() -> new Pseudonyms(keys, () -> now).now(partner))
                    .isInstanceOf(KeyDestroyed.class);
        for (PartnerId partner : PARTNERS) {
            now = Instant.parse("2027-03-01T00:00:00Z");
            assertThat(pseudonyms.now(partner).person(PERSON))
                    .isNotIn(november.stream().map(ReadRecord.Reader::person).toList());
        }
    }

    @Test
    void a_backup_of_the_keys_that_is_put_back_opens_nothing_again() throws Exception {
        List<ReadRecord.Reader> november = read();
        List<String> kept = keysDatabase.texts(
                "select format('insert into keys.key values (%L, %L, %L)', name, key_id, secret) from keys.key");
        now = Instant.parse("2027-03-01T00:00:00Z");
        look();
        Await.until("the keys are gone", () -> found(november).isEmpty());
        TestDatabase.execute(keysDatabase.superuser(), "alter table keys.destroyed disable trigger all");
        TestDatabase.execute(keysDatabase.superuser(), "delete from keys.destroyed");
        for (String insert : kept) TestDatabase.execute(keysDatabase.superuser(), insert);
        assertThat(found(november)).hasSize(2);
        KeyDestruction.repeat(projector, keys); // as each start does
        assertThat(found(november)).isEmpty();
    }
}
