package org.antitrafficking.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.antitrafficking.coordination.Disclosure;
import org.antitrafficking.coordination.investigations.AgreementEnteredIntoForce;
import org.antitrafficking.coordination.investigations.DecisionId;
import org.antitrafficking.coordination.investigations.DecisionRecorded;
import org.antitrafficking.coordination.investigations.InvestigationEvent;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.investigations.InvestigationProposed;
import org.antitrafficking.coordination.investigations.JointAgreement;
import org.antitrafficking.coordination.investigations.Member;
import org.antitrafficking.coordination.investigations.Party;
import org.antitrafficking.coordination.investigations.Right;
import org.antitrafficking.coordination.investigations.TeamDecision;
import org.antitrafficking.coordination.investigations.Version;
import org.antitrafficking.coordination.investigations.VersionId;
import org.antitrafficking.coordination.investigations.VersionSent;
import org.antitrafficking.coordination.investigations.VersionSigned;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.projections.feeds.Fence;
import org.antitrafficking.coordination.projections.views.FoldsAtOnce;
import org.antitrafficking.coordination.projections.views.Openings;
import org.antitrafficking.coordination.projections.views.ViewBuilder;
import org.antitrafficking.coordination.projections.views.WordBuilder;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.Append;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.NewEvent;
import org.antitrafficking.eventlog.postgres.Roles;
import org.jspecify.annotations.Nullable;

/**
 * What one more decision costs in an investigation of so many members and decisions: from the log through the fence
 * into the views of each member, one decision after the other.
 */
final class InvestigationBenchmark {

    private record Size(int members, int decisions) {}

    private static final List<Size> SIZES = List.of(new Size(3, 5), new Size(60, 400), new Size(120, 700));
    private static final int TEXT_CHARS = 1_500;
    private static final int BATCH = 2_000;
    private static final Duration LONGEST = Duration.ofHours(1);

    private InvestigationBenchmark() {}

    static void run(int more) throws Exception {
        for (Size size : SIZES) {
            try (var server = new Server();
                    var readers = server.pool(Roles.LOG_WRITER, 4);
                    var projectors = server.pool(Roles.PROJECTOR, 4);
                    var log = EventLog.open(server.as(Roles.LOG_WRITER), readers)) {
                server.migrate("disclosure");
                server.migrate("views");
                measure(server, log, projectors, size, more);
            }
        }
    }

    private static void measure(Server server, EventLog log, javax.sql.DataSource projectors, Size size, int more)
            throws InterruptedException, SQLException {
        EventCodec codec = PlatformEvents.codec();
        Openings openings = values -> {
            var texts = new ArrayList<@Nullable String>(values.size());
            for (Openings.Closed of : values) texts.add(of.value().ciphertext().replaceAll("(.{6})", "$1 "));
            return texts;
        };
        var random = new Random(7);
        try (var follower = Follower.start("fence", log, projectors, new Fence(codec, Disclosure::version), BATCH);
                var folds = new FoldsAtOnce(FollowerBenchmark.FOLDS, projectors);
                var builder = ViewBuilder.start(follower, projectors, folds, () -> {});
                var words = WordBuilder.start(builder, projectors, openings)) {
            var written = new ArrayList<InvestigationEvent>(agreed(size.members(), random));
            for (int i = 0; i < size.decisions(); i++) written.add(decided(i, random));
            long begun = System.nanoTime();
            long events = 0;
            for (InvestigationEvent event : written) append(log, codec, event, events++);
            words.await(events, LONGEST);
            System.out.printf(
                    "%d members, %d decisions: told in %.1f s%n",
                    size.members(), size.decisions(), (System.nanoTime() - begun) / 1e9);
            heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
            long bytes = server.number("select (pg_current_wal_insert_lsn() - '0/0')::bigint");
            Cpu cpu = Cpu.now(server);
            begun = System.nanoTime();
            for (int i = 0; i < more; i++) {
                append(log, codec, decided(size.decisions() + i, random), events++);
                words.await(events, LONGEST);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            Cpu now = Cpu.now(server);
            long peak = heapPools().stream()
                    .mapToLong(pool -> pool.getPeakUsage().getUsed())
                    .sum();
            System.out.printf(
                    "  one more: %.0f ms, processor time node %.1f ms, server %.1f ms, %d kB written ahead, heap %d MiB"
                            + " at most, %d kB of the fence's state%n",
                    seconds * 1e3 / more,
                    now.nodeMicros(cpu) / 1e3 / more,
                    now.serverMicros(cpu) / 1e3 / more,
                    (server.number("select (pg_current_wal_insert_lsn() - '0/0')::bigint") - bytes) / 1024 / more,
                    peak >> 20,
                    server.number("select max(octet_length(state)) from disclosure.fence_item") >> 10);
        }
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static void append(EventLog log, EventCodec codec, InvestigationEvent event, long sequence) {
        EventCodec.Encoded encoded = codec.encode(event);
        log.append(Append.of(List.of(new NewEvent(
                        UUID.randomUUID(),
                        "investigation",
                        event.investigationId().toString(),
                        sequence,
                        encoded.payloadType(),
                        encoded.revision(),
                        encoded.payload(),
                        codec.encodeMetadata(
                                Map.of("actor", "benchmark.officer", "occurredAt", Instant.EPOCH.toString()))))))
                .join();
    }

    private static final PartnerId ONE = new PartnerId("agency-0");
    private static final PartnerId OTHER = new PartnerId("agency-1");
    private static final InvestigationId ID = new InvestigationId("investigation-" + hex(1));

    private static List<InvestigationEvent> agreed(int members, Random random) {
        SortedMap<PersonId, Member> team = new TreeMap<>();
        for (int i = 0; i < members; i++)
            team.put(
                    person(i),
                    new Member(i % 2 == 0 ? ONE : OTHER, Sets.of(Right.READ, Right.CONTRIBUTE, Right.EVIDENCE)));
        var parties = new TreeMap<PartnerId, Party>();
        parties.put(ONE, new Party(person(1_000), person(0)));
        parties.put(OTHER, new Party(person(1_001), person(1)));
        var agreement = new JointAgreement(
                parties,
                Sets.map(),
                team,
                false,
                sealed("purpose", random),
                Category.SUSPECTS,
                new LegalBasis(Sets.of(Article.UNTOC_19), Sets.of(), List.of(), null),
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2027-12-31"),
                Sets.of(new CountryCode("PK")),
                sealed("evidenceRules", random),
                sealed("onwardUse", random),
                null,
                null);
        var version = new VersionId("version-" + hex(1));
        String digest = hex(1) + hex(2);
        return List.of(
                new InvestigationProposed(
                        ID, ONE, new Version(version, ONE, person(0), null, hex(3) + hex(4), agreement), null),
                new VersionSent(ID, version, person(1_000), List.of()),
                new VersionSigned(ID, version, ONE, person(1_000), digest),
                new VersionSigned(ID, version, OTHER, person(1_001), digest),
                new AgreementEnteredIntoForce(ID, version, Sets.map()));
    }

    private static InvestigationEvent decided(int number, Random random) {
        return new DecisionRecorded(
                ID,
                new DecisionId("decision-" + hex(number + 1)),
                person(0),
                new TeamDecision(ONE, sealed("decisionText", random), sealed("rationale", random), false, Sets.map()));
    }

    private static PersonId person(int number) {
        return new PersonId("person-" + hex(number + 1));
    }

    private static Sealed sealed(String field, Random random) {
        return new Sealed(
                hex(9),
                field,
                base64(Sealed.NONCE_BYTES, random),
                base64(Sealed.SALT_BYTES + TEXT_CHARS + Sealed.TAG_BYTES, random),
                base64(Sealed.COMMITMENT_BYTES, random));
    }

    private static String base64(int bytes, Random random) {
        byte[] any = new byte[bytes];
        random.nextBytes(any);
        return Base64.getEncoder().encodeToString(any);
    }

    private static String hex(int number) {
        return "%032x".formatted(number);
    }
}
