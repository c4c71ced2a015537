package org.antitrafficking.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.antitrafficking.coordination.Disclosure;
import org.antitrafficking.coordination.alerts.AlertRecalled;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.projections.asof.FeedThen;
import org.antitrafficking.coordination.projections.asof.ItemThen;
import org.antitrafficking.coordination.projections.asof.PagesThen;
import org.antitrafficking.coordination.projections.asof.PastReader;
import org.antitrafficking.coordination.projections.asof.Period;
import org.antitrafficking.coordination.projections.asof.Sight;
import org.antitrafficking.coordination.projections.asof.Time;
import org.antitrafficking.coordination.projections.feeds.Fence;
import org.antitrafficking.coordination.projections.feeds.LookAhead;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.Append;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.NewEvent;
import org.antitrafficking.eventlog.postgres.Roles;

/**
 * What it costs to ask for the past of one of 50 agencies, at random moments of a history of so many events, in which
 * every tenth alert was recalled: the life is that of {@link FollowerBenchmark}.
 */
final class AsOfBenchmark {

    private static final int ROUNDS = 200;
    private static final int WARM_UP = 20;
    private static final int LIMIT = 50;
    private static final int RECALLED = 10;
    private static final int BATCH = 4_000;
    private static final int APPEND_AT_ONCE = 300;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Scope SCOPE = Scope.of(new PartnerId("agency-0"));

    private AsOfBenchmark() {}

    static void run(int events) throws Exception {
        try (var server = new Server();
                var readers = server.pool(Roles.LOG_WRITER, 4);
                var projectors = server.pool(Roles.PROJECTOR, 4);
                var feeds = server.pool(Roles.READER, 4);
                var log = EventLog.open(server.as(Roles.LOG_WRITER), readers)) {
            server.migrate("disclosure");
            EventCodec codec = PlatformEvents.codec();
            FollowerBenchmark.append(log, codec, events);
            int recalled = recall(log, codec, events);
            try (var follower =
                    Follower.start("fence", log, projectors, new Fence(codec, Disclosure::version), BATCH)) {
                follower.await(events + recalled, LONGEST);
            }
            server.execute("vacuum analyze disclosure.entry, disclosure.content, disclosure.feed");
            System.out.printf(
                    "%d events, %d entries, of these %d of the agency that is asked for, %d contents of them gone%n",
                    events + recalled,
                    server.number("select count(*) from disclosure.entry"),
                    server.number("select count(*) from disclosure.entry where scope = '" + SCOPE + "'"),
                    server.number("select count(*) from disclosure.entry e where scope = '" + SCOPE
                            + "' and not exists (select from disclosure.content c"
                            + " where c.scope = e.scope and c.number = e.number)"));
            var lookAhead =
                    new LookAhead(feeds, projectors, new Fence(codec, Disclosure::version), InstantSource.system());
            new Measured(server, new PastReader(lookAhead)).all();
        }
    }

    /** Every tenth alert. */
    private static int recall(EventLog log, EventCodec codec, int events) {
        byte[] metadata = codec.encodeMetadata(Map.of("actor", "benchmark.officer"));
        var random = new Random(11);
        var batch = new ArrayList<NewEvent>();
        int recalled = 0;
        for (int number = 0; number < events / FollowerBenchmark.EVENTS_AN_ALERT; number += RECALLED) {
            AlertRecalled event = FollowerBenchmark.recalled(number, random);
            EventCodec.Encoded encoded = codec.encode(event);
            batch.add(new NewEvent(
                    UUID.randomUUID(),
                    "alert",
                    event.alertId().value(),
                    FollowerBenchmark.EVENTS_AN_ALERT,
                    encoded.payloadType(),
                    encoded.revision(),
                    encoded.payload(),
                    metadata));
            recalled++;
            if (batch.size() == APPEND_AT_ONCE) {
                log.append(Append.of(List.copyOf(batch))).join();
                batch.clear();
            }
        }
        if (!batch.isEmpty()) log.append(Append.of(List.copyOf(batch))).join();
        return recalled;
    }

    /** One after the other, on one connection at a time. */
    private static final class Measured {
        private final PastReader reader;
        private final Random random = new Random(3);
        private final Instant first;
        private final long micros;

        Measured(Server server, PastReader reader) throws SQLException {
            this.reader = reader;
            this.first = moment(server, "min");
            this.micros = ChronoUnit.MICROS.between(first, moment(server, "max"));
        }

        private static Instant moment(Server server, String which) throws SQLException {
            long micros = server.number("select (extract(epoch from " + which
                    + "(recorded_at)) * 1000000)::bigint from disclosure.entry where scope = '" + SCOPE + "'");
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        }

        private Instant any() {
            return first.plus((long) (random.nextDouble() * micros), ChronoUnit.MICROS);
        }

        private interface Work {
            void on(FeedThen feed) throws SQLException;
        }

        void all() throws SQLException {
            each("last number by a moment", Time.RECORDED, false, feed -> {});
            each("first page: all counted, and " + LIMIT + " items with their pages", Time.RECORDED, false, feed -> {
                feed.tally();
                page(feed, "");
            });
            each("another page", Time.RECORDED, false, feed -> page(feed, anyAlert()));
            each("one item with its entries", Time.RECORDED, false, feed -> {
                String item = anyAlert();
                feed.item(item);
                feed.entries(item, 0, LIMIT);
            });
            each("diff: all counted, and " + LIMIT + " items", Time.RECORDED, true, feed -> {
                feed.tally();
                feed.items("", LIMIT);
            });
            each("first page, by the times that things happened", Time.OCCURRED, false, feed -> {
                feed.tally();
                page(feed, "");
            });
        }

        private static void page(FeedThen feed, String after) throws SQLException {
            List<ItemThen> items = feed.items(after, LIMIT).items();
            PagesThen pages = feed.pages(items);
            for (int i = 0; i < items.size(); i++) pages.next();
        }

        /** An alert that is there, or the like of it. */
        private String anyAlert() {
            return "alert-" + 50 * random.nextInt(1_000);
        }

        private void each(String what, Time time, boolean diff, Work work) throws SQLException {
            var nanos = new ArrayList<Long>();
            for (int i = 0; i < WARM_UP + ROUNDS; i++) {
                Instant one = any();
                Instant other = any();
                Instant earlier = one.isBefore(other) ? one : other;
                var period = new Period(time, diff ? earlier : null, one.isBefore(other) ? other : one);
                long begun = System.nanoTime();
                try (var past = reader.open()) {
                    var feed = past.feed(SCOPE, List.of(Sight.ALL), period);
                    if (feed.isPresent()) work.on(feed.get());
                }
                if (i >= WARM_UP) nanos.add(System.nanoTime() - begun);
            }
            Figures.add(
                    "as of, " + what,
                    "ms, p50",
                    what.startsWith("first page: all") ? "≤ 50" : what.startsWith("one item") ? "≤ 10" : "",
                    nanos.stream()
                            .mapToDouble(each -> each / 1e6)
                            .sorted()
                            .skip(nanos.size() / 2)
                            .findFirst()
                            .orElse(0));
            long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
            System.out.printf(
                    "%s: p50 %.1f ms, p99 %.1f ms, most %.1f ms%n",
                    what,
                    sorted[sorted.length / 2] / 1e6,
                    sorted[sorted.length * 99 / 100] / 1e6,
                    Arrays.stream(sorted).max().orElse(0) / 1e6);
        }
    }
}
