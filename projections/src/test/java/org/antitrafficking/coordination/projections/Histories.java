package org.antitrafficking.coordination.projections;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.antitrafficking.coordination.projections.Examples.founded;
import static org.antitrafficking.coordination.projections.Examples.profile;
import static org.antitrafficking.coordination.projections.Examples.sealed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.antitrafficking.coordination.agreements.AgreementEvent;
import org.antitrafficking.coordination.agreements.AgreementRegistered;
import org.antitrafficking.coordination.agreements.AgreementSigned;
import org.antitrafficking.coordination.agreements.PartyWithdrew;
import org.antitrafficking.coordination.alerts.AlertEvent;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.datasets.DataSetEvent;
import org.antitrafficking.coordination.duty.DutyEvent;
import org.antitrafficking.coordination.federation.ReceivedEvent;
import org.antitrafficking.coordination.investigations.InvestigationEvent;
import org.antitrafficking.coordination.mandates.Grant;
import org.antitrafficking.coordination.mandates.Level;
import org.antitrafficking.coordination.mandates.MandateApproved;
import org.antitrafficking.coordination.mandates.MandateEvent;
import org.antitrafficking.coordination.mandates.MandateGranted;
import org.antitrafficking.coordination.mandates.MandateId;
import org.antitrafficking.coordination.mandates.MandateRevoked;
import org.antitrafficking.coordination.partners.Change;
import org.antitrafficking.coordination.partners.ChangeId;
import org.antitrafficking.coordination.partners.ChangeProposed;
import org.antitrafficking.coordination.partners.ClocksSet;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.DirectoryEvent;
import org.antitrafficking.coordination.partners.PartnerReinstated;
import org.antitrafficking.coordination.partners.PartnerSuspended;
import org.antitrafficking.coordination.partners.Profile;
import org.antitrafficking.coordination.persons.PersonBound;
import org.antitrafficking.coordination.persons.PersonEvent;
import org.antitrafficking.coordination.persons.RoleGranted;
import org.antitrafficking.coordination.persons.ScopeGranted;
import org.antitrafficking.coordination.programme.ProgrammeEvent;
import org.antitrafficking.coordination.quotas.QuotaEvent;
import org.antitrafficking.coordination.reads.ReadsEvent;
import org.antitrafficking.coordination.requests.RequestEvent;
import org.antitrafficking.coordination.templates.TemplateEvent;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Urgency;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.RecordedEvent;

/** Histories as the log would hold them: positions, sequences and times in order, everything else from a seed. */
public final class Histories {
    private static final EventCodec CODEC = PlatformEvents.codec();
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00.000001Z");

    private final Random random;
    private final Map<String, Long> sequences = new HashMap<>();
    private final List<RecordedEvent> events = new ArrayList<>();

    public Histories(long seed) {
        random = new Random(seed);
    }

    /** What was recorded so far. */
    public List<RecordedEvent> events() {
        return events;
    }

    public Histories record(Object event) {
        return record(event, Map.of());
    }

    public Histories record(Object event, Map<String, String> metadata) {
        String id = switch (event) {
            case AlertEvent e -> e.alertId().toString();
            case DirectoryEvent e -> Directory.ID;
            case PersonEvent e -> e.personId().toString();
            case AgreementEvent e -> e.agreementId().toString();
            case MandateEvent e -> e.mandateId().toString();
            case ReadsEvent e -> e.month().toString();
            case InvestigationEvent e -> e.investigationId().toString();
            case RequestEvent e -> e.requestId().toString();
            case QuotaEvent e -> e.quotaId().toString();
            case DutyEvent e -> e.dutyId().toString();
            case TemplateEvent e -> e.templateId().toString();
            case ProgrammeEvent e -> e.programmeId().toString();
            case DataSetEvent e -> e.dataSetId().toString();
            case ReceivedEvent e -> e.receivedId().toString();
            default -> throw new IllegalArgumentException();
        };
        var encoded = CODEC.encode(event);
        byte[] r = new byte[32];
        random.nextBytes(r);
        long position = events.size() + 1L;
        events.add(new RecordedEvent(
                position,
                new UUID(random.nextLong(), random.nextLong()),
                id.replaceFirst("-.*", ""),
                id,
                sequences.merge(id, 1L, Long::sum) - 1,
                BEGINNING.plus(position / 3 * 7, ChronoUnit.MICROS),
                encoded.payloadType(),
                encoded.revision(),
                encoded.payload(),
                CODEC.encodeMetadata(metadata),
                r));
        return this;
    }

    /**
     * A directory, then changes to it, persons, agreements, mandates and alerts side by side until about so many events
     * are there.
     *
     * @param partners at least three
     * @param narrativeChars of each alert's narratives, about
     */
    public Histories recordAtRandom(int partners, int eventCount, int narrativeChars) {
        var ids = new ArrayList<PartnerId>();
        for (int i = 0; i < partners; i++) ids.add(new PartnerId("partner-" + i));
        record(founded(ids.stream().map(id -> profile(id, "PK")).toArray(Profile[]::new)));
        var open = new ArrayList<List<?>>();
        int alerts = 0;
        while (events.size() < eventCount) {
            if (open.size() < 20) {
                open.add(
                        switch (random.nextInt(20)) {
                            case 0 -> suspension(ids);
                            case 1 -> person(ids);
                            case 2 -> agreement(ids);
                            case 3 -> mandate(ids);
                            case 4 -> new ArrayList<>(List.of(new ClocksSet(any(ids), Clocks.of(Urgency.FLASH))));
                            default ->
                                AlertLife.of(random, new AlertId("alert-" + alerts++), ids, BEGINNING, narrativeChars);
                        });
            }
            var next = open.get(random.nextInt(open.size()));
            record(next.removeFirst(), metadata());
            if (next.isEmpty()) open.remove(next);
        }
        return this;
    }

    private List<DirectoryEvent> suspension(List<PartnerId> partners) {
        var suspended = any(partners);
        var reinstated = new ChangeId("change-" + hex());
        return new ArrayList<>(List.of(
                new PartnerSuspended(suspended, any(partners), sealed("ground")),
                new ChangeProposed(
                        reinstated,
                        any(partners),
                        new PersonId("person-" + hex()),
                        new Change.ReinstatePartner(suspended),
                        BEGINNING),
                new PartnerReinstated(reinstated, suspended)));
    }

    private List<PersonEvent> person(List<PartnerId> partners) {
        var id = new PersonId("person-" + hex());
        var partner = any(partners);
        boolean machine = random.nextInt(3) == 0;
        return new ArrayList<>(List.of(
                new PersonBound(
                        id,
                        partner,
                        machine ? Nature.MACHINE : Nature.NATURAL,
                        sealed("name"),
                        sealed("identity"),
                        "https://id.example/",
                        id),
                new RoleGranted(id, partner, machine || random.nextBoolean() ? Role.FOCAL_POINT : Role.SUPERVISOR),
                new ScopeGranted(id, partner, machine ? Scope.of(partner) : Scope.compartment(partner, hex()))));
    }

    private List<AgreementEvent> agreement(List<PartnerId> partners) {
        var id = new AgreementId("agreement-" + hex());
        var parties = Sets.of(partners.getFirst(), partners.getLast());
        var agreement = new ArrayList<AgreementEvent>();
        agreement.add(new AgreementRegistered(
                id,
                parties.first(),
                sealed("title"),
                null,
                parties,
                Sets.of(Category.WARNINGS),
                LocalDate.parse("2026-01-01"),
                null,
                hex() + hex(),
                hex() + hex()));
        for (PartnerId party : parties)
            agreement.add(new AgreementSigned(id, party, new PersonId("person-" + hex()), hex() + hex()));
        if (random.nextBoolean()) agreement.add(new PartyWithdrew(id, parties.first(), sealed("reason")));
        return agreement;
    }

    private List<MandateEvent> mandate(List<PartnerId> partners) {
        var id = new MandateId("mandate-" + hex());
        var grant = new Grant(
                any(partners),
                new PersonId("person-" + hex()),
                any(partners),
                Sets.of("alert-1"),
                LocalDate.parse("2025-01-01"),
                LocalDate.parse("2025-12-31"),
                Level.CONTENT,
                sealed("purpose"),
                BEGINNING,
                null);
        return new ArrayList<>(List.of(
                new MandateGranted(id, grant, new PersonId("person-" + hex())),
                new MandateApproved(id, new PersonId("person-" + hex())),
                new MandateRevoked(id, new PersonId("person-" + hex()))));
    }

    private PartnerId any(List<PartnerId> partners) {
        return partners.get(random.nextInt(partners.size()));
    }

    private String hex() {
        return "%016x%016x".formatted(random.nextLong(), random.nextLong());
    }

    private Map<String, String> metadata() {
        return switch (random.nextInt(4)) {
            case 0 -> Map.of("actor", "someone", "client", "web", "occurredAt", "2025-12-31T23:59:59Z");
            case 1 -> Map.of("occurredAt", "2024-02-29T00:00:00.5Z", "imported", "true");
            default -> Map.of("actor", "someone", "client", "web");
        };
    }

    /** The bytes as text, for assertions that people read. */
    public static String utf8(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
