package org.antitrafficking.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.antitrafficking.coordination.alerts.AlertAcknowledged;
import org.antitrafficking.coordination.alerts.AlertDrafted;
import org.antitrafficking.coordination.alerts.AlertEvent;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.AlertIssued;
import org.antitrafficking.coordination.alerts.AlertKind;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.projections.feeds.Fence;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.eventlog.Append;
import org.antitrafficking.eventlog.Appended;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.NewEvent;
import org.antitrafficking.eventlog.postgres.Roles;

/**
 * Events a second that a follower reads, and that the fence discloses into the feeds of 50 agencies, from a log of so
 * many events: alerts drafted (600 characters), issued to three agencies on average, acknowledged by one.
 */
final class FollowerBenchmark {

    private static final int AGENCIES = 50;
    private static final int NARRATIVE_CHARS = 600;
    private static final int BATCH = 4_000;
    private static final int APPEND_AT_ONCE = 300;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int STEPS = 10;

    private FollowerBenchmark() {}

    static void run(int events) throws Exception {
        try (var server = new Server();
                var readers = server.pool(Roles.LOG_WRITER, 4);
                var projectors = server.pool(Roles.PROJECTOR, 4);
                var log = EventLog.open(server.as(Roles.LOG_WRITER), readers)) {
            server.migrate("disclosure");
            EventCodec codec = PlatformEvents.codec();
            long begun = System.nanoTime();
            append(log, codec, events);
            report("appended in bulk", events, begun);

            begun = System.nanoTime();
            follow("reads", log, projectors, (transaction, batch) -> {}, events);
            report("followed, nothing derived", events, begun);

            begun = System.nanoTime();
            follow("fence", log, projectors, new Fence(codec), events);
            report("followed and disclosed", events, begun);
            System.out.printf(
                    "%d entries in %d feeds%n",
                    server.number("select count(*) from disclosure.entry"),
                    server.number("select count(*) from disclosure.feed"));
        }
    }

    private static void follow(
            String name, EventLog log, javax.sql.DataSource projectors, Follower.Fold fold, long events)
            throws InterruptedException {
        try (var follower = Follower.start(name, log, projectors, fold, BATCH)) {
            for (int step = 1; step <= STEPS; step++) {
                long begun = System.nanoTime();
                long before = follower.position();
                follower.await(events * step / STEPS, LONGEST);
                double seconds = (System.nanoTime() - begun) / 1e9;
                var runtime = Runtime.getRuntime();
                System.out.printf(
                        "  %s: %d events, %.0f/s in this tenth, heap %d MiB%n",
                        name,
                        follower.position(),
                        (follower.position() - before) / seconds,
                        (runtime.totalMemory() - runtime.freeMemory()) >> 20);
            }
        }
    }

    private static void report(String what, long events, long begun) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf("%s: %d events in %.1f s, %.0f events/s%n", what, events, seconds, events / seconds);
    }

    private static void append(EventLog log, EventCodec codec, int events) {
        var random = new Random(7);
        var agencies = new ArrayList<PartnerId>();
        for (int i = 0; i < AGENCIES; i++) agencies.add(new PartnerId("agency-" + i));
        byte[] metadata =
                codec.encodeMetadata(Map.of("actor", "benchmark.officer", "occurredAt", Instant.EPOCH.toString()));
        var underWay = new ArrayList<CompletableFuture<Appended>>();
        var batch = new ArrayList<NewEvent>();
        for (int i = 0; i < events; i++) {
            var alert = new AlertId("alert-" + i / 3);
            AlertEvent event = switch (i % 3) {
                case 0 ->
                    new AlertDrafted(
                            alert,
                            agencies.get(i / 3 % AGENCIES),
                            "B-" + i,
                            AlertKind.WARNING,
                            "A subject",
                            "x".repeat(NARRATIVE_CHARS));
                case 1 -> new AlertIssued(alert, audience(agencies, i / 3, random));
                default -> new AlertAcknowledged(alert, recipient(agencies, i / 3));
            };
            EventCodec.Encoded encoded = codec.encode(event);
            batch.add(new NewEvent(
                    UUID.randomUUID(),
                    "alert",
                    alert.value(),
                    i % 3,
                    encoded.payloadType(),
                    encoded.revision(),
                    encoded.payload(),
                    metadata));
            if (batch.size() == APPEND_AT_ONCE || i == events - 1) {
                underWay.add(log.append(Append.of(List.copyOf(batch))));
                batch.clear();
                if (underWay.size() > 8) underWay.removeFirst().join();
            }
        }
        underWay.forEach(CompletableFuture::join);
    }

    private static PartnerId recipient(List<PartnerId> agencies, int alert) {
        return agencies.get((alert + 1) % AGENCIES);
    }

    private static Audience audience(List<PartnerId> agencies, int alert, Random random) {
        var audience = new TreeSet<PartnerId>();
        audience.add(recipient(agencies, alert));
        int size = 1 + random.nextInt(5); // one to five: three on average
        while (audience.size() < size)
            audience.add(agencies.get((alert + 2 + random.nextInt(AGENCIES - 3)) % AGENCIES));
        return Audience.of(audience);
    }
}
