package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.partners.ClocksSet;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.DirectoryEvent;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Urgency;
import org.antitrafficking.eventlog.Append;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.NewEvent;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.json.Snapshots;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory with as many events as six hours of changes could give it, and a small heap. */
class LongDirectoryTest {

    private static final int EVENTS = Scale.of(30_000, 1_080_000);

    private static final String HEAP = Scale.isFull() ? "-Xmx600m" : "-Xmx300m";

    private static final int TOGETHER = 1_000;

    private static final PartnerId PARTNER = new PartnerId("ae-interior");

    private final EventCodec codec = PlatformEvents.codec();
    private final Random random = new Random(20_261_127);

    @TempDir
    private Path folder;

    @Test
    void a_service_starts_on_it_within_its_heap_and_goes_on_from_a_snapshot_that_says_what_all_events_say()
            throws Exception {
        try (var database = TestDatabase.create()) {
            String name = database.url().substring(database.url().lastIndexOf('/') + 1);
            Roles.createDatabase(database.superuser(), name + "_keys");
            Path data = Files.createDirectory(folder.resolve("service"));
            String url = "--coordination.database.url=" + database.url();
            RunningService.start(data, url).close();
            try (EventLog log = database.openLog()) {
                long begun = System.nanoTime();
                addClocks(log);
                System.out.printf("%,d events of the directory were added within %s%n", EVENTS, since(begun));
            }
            long begun = System.nanoTime();
            try (var service = RunningService.start(data, url, HEAP)) {
                System.out.printf("the first start took %s%n", since(begun));
                setClocks(service);
            }
            begun = System.nanoTime();
            try (var service = RunningService.start(data, url, HEAP)) {
                System.out.printf("the next start took %s%n", since(begun));
                setClocks(service);
                Await.until(
                        "the fence has folded all of it",
                        () -> TestDatabase.number(
                                        database.superuser(),
                                        "select position from history.follower where name = 'fence'")
                                == TestDatabase.number(
                                        database.superuser(), "select max(position) from history.event"));
            }
            assertThat(TestDatabase.number(database.superuser(), "select sequence from history.snapshot"))
                    .isGreaterThan(EVENTS - Snapshots.EVERY);
            try (EventLog log = database.openLog()) {
                assertThat(new Facts(log, codec).reading().directory()).isEqualTo(folded(log));
                TestDatabase.execute(
                        database.superuser(), "update history.snapshot set version = 'of other code', state = '\\x00'");
                assertThat(new Facts(log, codec).reading().directory())
                        .as("what other code kept is not read")
                        .isEqualTo(folded(log));
            }
        }
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private void addClocks(EventLog log) {
        long sequence = log.lastSequence(Directory.ID).orElseThrow() + 1;
        RecordedEvent last = log.readAggregate(Directory.ID, sequence - 1).getFirst();
        long end = sequence + EVENTS;
        while (sequence < end) {
            var events = new ArrayList<NewEvent>();
            for (; events.size() < TOGETHER && sequence < end; sequence++) {
                var clocks = new Clocks(
                        List.of(Urgency.values()).get(random.nextInt(Urgency.values().length)),
                        Duration.ofMinutes(1 + random.nextInt(1_000)),
                        Duration.ofMinutes(1 + random.nextInt(1_000)),
                        Duration.ofMinutes(1 + random.nextInt(1_000)),
                        Duration.ofMinutes(1 + random.nextInt(1_000)));
                EventCodec.Encoded encoded = codec.encode(new ClocksSet(PARTNER, clocks));
                events.add(new NewEvent(
                        UUID.randomUUID(),
                        last.aggregateType(),
                        Directory.ID,
                        sequence,
                        encoded.payloadType(),
                        encoded.revision(),
                        encoded.payload(),
                        last.metadata()));
            }
            log.appendAndWait(new Append(events, null, List.of(), null));
        }
    }

    private void setClocks(RunningService service) {
        String minutes = "PT" + (1 + random.nextInt(1_000)) + "M";
        var answer = new AlertCalls(service)
                .call(
                        "ae-interior.officer",
                        "PUT",
                        "/api/partners/ae-interior/clocks/ROUTINE",
                        AlertCalls.json("{'acknowledge':'" + minutes
                                + "','answer':'PT4H','validation':'PT1H','expiry':'PT168H'}"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("outcome").stringValue()).isEqualTo("accepted");
    }

    private Directory folded(EventLog log) {
        Directory directory = Directory.EMPTY;
        List<RecordedEvent> page = log.readAggregate(Directory.ID, 0);
        while (!page.isEmpty()) {
            for (RecordedEvent event : page)
                directory = Directory.evolve(directory, (DirectoryEvent)
                        codec.decode(event.payloadType(), event.revision(), event.payload()));
            page = log.readAggregate(Directory.ID, page.getLast().sequence() + 1);
        }
        return directory;
    }
}
