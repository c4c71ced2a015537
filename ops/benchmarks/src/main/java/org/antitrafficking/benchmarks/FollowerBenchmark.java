package org.antitrafficking.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.antitrafficking.coordination.Disclosure;
import org.antitrafficking.coordination.alerts.Act;
import org.antitrafficking.coordination.alerts.AlertAcknowledged;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.AlertDrafted;
import org.antitrafficking.coordination.alerts.AlertEvent;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.AlertIssued;
import org.antitrafficking.coordination.alerts.AlertRecalled;
import org.antitrafficking.coordination.alerts.ClockId;
import org.antitrafficking.coordination.alerts.ClockKind;
import org.antitrafficking.coordination.alerts.ClockMet;
import org.antitrafficking.coordination.alerts.ClocksDue;
import org.antitrafficking.coordination.alerts.Details;
import org.antitrafficking.coordination.alerts.Narrative;
import org.antitrafficking.coordination.alerts.Release;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.alerts.ReleasePrepared;
import org.antitrafficking.coordination.alerts.ReleaseValidated;
import org.antitrafficking.coordination.alerts.WarningTo;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.projections.feeds.Fence;
import org.antitrafficking.coordination.projections.views.FoldsAtOnce;
import org.antitrafficking.coordination.projections.views.Openings;
import org.antitrafficking.coordination.projections.views.ViewBuilder;
import org.antitrafficking.coordination.projections.views.WordBuilder;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.Finding;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Urgency;
import org.antitrafficking.eventlog.Append;
import org.antitrafficking.eventlog.Appended;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.NewEvent;
import org.antitrafficking.eventlog.postgres.Roles;
import org.jspecify.annotations.Nullable;

/**
 * Events a second that a follower reads, and that the fence discloses into the feeds of 50 agencies, from a log of so
 * many events: alerts drafted (600 characters, sealed), released by two of an agency's twenty persons, issued to three
 * agencies on average with their clocks, acknowledged in time by one. Seven events an alert, eighteen entries on
 * average. Then into feeds and views at once, as a node does that comes up behind such a log.
 */
final class FollowerBenchmark {

    private static final int AGENCIES = 50;
    private static final int PERSONS = 20;
    static final int EVENTS_AN_ALERT = 7;
    private static final int SUBJECT_CHARS = 40;
    private static final int NARRATIVE_CHARS = 600;
    private static final Terms TERMS = new Terms(
            Marking.AMBER,
            Sets.of(),
            null,
            Sets.of(Purpose.INVESTIGATION),
            new LegalBasis(Sets.of(Article.TIP_PROTOCOL_10), Sets.of(), List.of(), null));
    private static final int BATCH = 4_000;

    /** Of views at once, as a node makes them by default. */
    static final int FOLDS = 2;

    private static final int APPEND_AT_ONCE = 300;
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Texts open to words of their length. */
    static final Openings OPENINGS = values -> {
        var texts = new ArrayList<@Nullable String>(values.size());
        for (Openings.Closed of : values)
            texts.add(of.value().ciphertext().toLowerCase(Locale.ROOT).replaceAll("(.{6})", "$1 "));
        return texts;
    };

    private static final int STEPS = 10;

    private FollowerBenchmark() {}

    static void run(int events) throws Exception {
        try (var server = new Server();
                var readers = server.pool(Roles.LOG_WRITER, 4);
                var projectors = server.pool(Roles.PROJECTOR, 4);
                var log = EventLog.open(server.as(Roles.LOG_WRITER), readers)) {
            server.migrate("disclosure");
            server.migrate("views");
            EventCodec codec = PlatformEvents.codec();
            Cpu cpu = Cpu.now(server);
            long begun = System.nanoTime();
            append(log, codec, events);
            report("appended in bulk", events, begun, server, cpu);

            cpu = Cpu.now(server);
            begun = System.nanoTime();
            follow("reads", log, projectors, (transaction, batch) -> {}, events);
            report("followed, nothing derived", events, begun, server, cpu);

            cpu = Cpu.now(server);
            begun = System.nanoTime();
            follow("fence", log, projectors, new Fence(codec, Disclosure::version), events);
            report("followed and disclosed", events, begun, server, cpu);
            System.out.printf(
                    "%d entries in %d feeds%n",
                    server.number("select count(*) from disclosure.entry"),
                    server.number("select count(*) from disclosure.feed"));
            build("from the feeds into views", log, projectors, server, codec, events);
            System.out.printf(
                    "%d pages of %d bytes%n",
                    server.number("select count(*) from views.page"),
                    server.number("select avg(octet_length(page))::bigint from views.page"));
            System.out.printf(
                    "%d bytes of bodies an entry, %d bytes of state an alert%n",
                    server.number("select avg(octet_length(body))::bigint from disclosure.content"),
                    server.number("select avg(octet_length(state))::bigint from disclosure.fence_item"));

            server.execute("drop schema views, disclosure cascade; delete from history.follower where name = 'fence'");
            server.migrate("disclosure");
            server.migrate("views");
            build("from the log into feeds and views at once", log, projectors, server, codec, events);
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

    /** The views, and the feeds as far as they are not there; then the words. */
    private static void build(
            String what, EventLog log, javax.sql.DataSource projectors, Server server, EventCodec codec, long events)
            throws InterruptedException, SQLException {
        Cpu cpu = Cpu.now(server);
        long begun = System.nanoTime();
        var fence = new Fence(codec, Disclosure::version);
        try (var follower = Follower.start("fence", log, projectors, fence, BATCH);
                var folds = new FoldsAtOnce(FOLDS, projectors);
                var builder = ViewBuilder.start(follower, projectors, folds, () -> {})) {
            follower.await(events, LONGEST);
            long behind = 1;
            while (behind > 0) {
                synchronized (builder) {
                    TimeUnit.MILLISECONDS.timedWait(builder, 200);
                }
                behind = server.number("""
                    select count(*) from disclosure.feed f left join views.progress p using (scope)
                    where f.scope <> 'directory' and f.last_number is distinct from p.number
                    """);
            }
            report(what, events, begun, server, cpu);
            builder.await(events, LONGEST);
            cpu = Cpu.now(server);
            begun = System.nanoTime();
            try (var words = WordBuilder.start(builder, projectors, OPENINGS)) {
                words.await(events, LONGEST);
            }
            report("the words of those, apart", events, begun, server, cpu);
        }
    }

    private static void report(String what, long events, long begun, Server server, Cpu before) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        Cpu cpu = Cpu.now(server);
        Figures.add(what, "events a second", what.startsWith("from the log into") ? "≥ 20,000" : "", events / seconds);
        System.out.printf(
                "%s: %d events in %.1f s, %.0f events/s, processor time an event: node %.0f µs, server %.0f µs%n",
                what,
                events,
                seconds,
                events / seconds,
                cpu.nodeMicros(before) / events,
                cpu.serverMicros(before) / events);
    }

    static void append(EventLog log, EventCodec codec, int events) {
        var random = new Random(7);
        var agencies = new ArrayList<PartnerId>();
        for (int i = 0; i < AGENCIES; i++) agencies.add(new PartnerId("agency-" + i));
        byte[] metadata =
                codec.encodeMetadata(Map.of("actor", "benchmark.officer", "occurredAt", Instant.EPOCH.toString()));
        var underWay = new ArrayList<CompletableFuture<Appended>>();
        var batch = new ArrayList<NewEvent>();
        List<AlertEvent> life = List.of();
        for (int i = 0; i < events; i++) {
            int number = i / EVENTS_AN_ALERT;
            int step = i % EVENTS_AN_ALERT;
            if (step == 0) life = life(agencies, number, random);
            AlertEvent event = life.get(step);
            EventCodec.Encoded encoded = codec.encode(event);
            batch.add(new NewEvent(
                    UUID.randomUUID(),
                    "alert",
                    event.alertId().value(),
                    step,
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

    private static List<AlertEvent> life(List<PartnerId> agencies, int number, Random random) {
        var id = new AlertId("alert-" + number);
        PartnerId owner = agencies.get(number % AGENCIES);
        PartnerId recipient = recipient(agencies, number);
        int agency = number % AGENCIES;
        PersonId writer = person(agency, 2 * (number / AGENCIES % (PERSONS / 2)));
        PersonId supervisor = person(agency, 2 * (number / AGENCIES % (PERSONS / 2)) + 1);
        SortedSet<PartnerId> recipients = recipients(agencies, number, random);
        Audience audience = Audience.of(recipients);
        var release = new ReleaseId("release-" + hex(number));
        String digest = hex(number) + hex(number);
        var act = new Act.Issue(
                TERMS,
                new AudienceRule(recipients, Sets.of(), Sets.of(), Sets.of()),
                false,
                Clocks.of(Urgency.URGENT),
                false,
                Protection.NONE);
        List<Finding> findings = recipients.stream()
                .map(partner -> new Finding(partner, Purpose.INVESTIGATION, "tip-protocol-art-10", List.of()))
                .toList();
        var due = new TreeMap<ClockId, Instant>();
        due.put(ClockId.of(ClockKind.EXPIRY, owner), Instant.EPOCH);
        for (PartnerId partner : recipients) {
            due.put(ClockId.of(ClockKind.ACKNOWLEDGE, partner), Instant.EPOCH);
            due.put(ClockId.of(ClockKind.ANSWER, partner), Instant.EPOCH);
        }
        return List.of(
                new AlertDrafted(id, owner, writer, digest, content(number, random), null),
                new ReleasePrepared(id, release, owner, writer, act),
                new ReleaseValidated(id, release, supervisor, digest, audience, findings),
                new AlertIssued(id, act, new Release(release, owner, writer, digest, audience, findings)),
                new ClocksDue(id, due),
                new AlertAcknowledged(id, recipient, person((number + 1) % AGENCIES, number / AGENCIES % PERSONS)),
                new ClockMet(id, ClockId.of(ClockKind.ACKNOWLEDGE, recipient)));
    }

    /** By its owner. */
    static AlertRecalled recalled(int number, Random random) {
        return new AlertRecalled(
                new AlertId("alert-" + number),
                person(number % AGENCIES, 2 * (number / AGENCIES % (PERSONS / 2))),
                sealed(number, "reason", SUBJECT_CHARS, random));
    }

    static AlertContent content(int number, Random random) {
        var texts = new TreeMap<Language, Narrative>();
        texts.put(
                new Language("en"),
                new Narrative(
                        sealed(number, "texts.en.subject", SUBJECT_CHARS, random),
                        sealed(number, "texts.en.narrative", NARRATIVE_CHARS, random)));
        return new AlertContent(
                "B-" + number, new Details.Warning(WarningTo.MISSIONS), null, true, false, texts, Sets.map());
    }

    private static Sealed sealed(int number, String field, int chars, Random random) {
        return new Sealed(
                hex(number),
                field,
                base64(Sealed.NONCE_BYTES, random),
                base64(Sealed.SALT_BYTES + chars + Sealed.TAG_BYTES, random),
                base64(Sealed.COMMITMENT_BYTES, random));
    }

    private static String base64(int bytes, Random random) {
        byte[] any = new byte[bytes];
        random.nextBytes(any);
        return Base64.getEncoder().encodeToString(any);
    }

    static PersonId person(int agency, int number) {
        return new PersonId("person-" + hex(agency * PERSONS + number));
    }

    static String hex(int number) {
        return "%032x".formatted(number);
    }

    private static PartnerId recipient(List<PartnerId> agencies, int alert) {
        return agencies.get((alert + 1) % AGENCIES);
    }

    private static SortedSet<PartnerId> recipients(List<PartnerId> agencies, int alert, Random random) {
        var audience = new TreeSet<PartnerId>();
        audience.add(recipient(agencies, alert));
        int size = 1 + random.nextInt(5); // one to five: three on average
        while (audience.size() < size)
            audience.add(agencies.get((alert + 2 + random.nextInt(AGENCIES - 3)) % AGENCIES));
        return audience;
    }
}
