package org.antitrafficking.coordination.projections;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.antitrafficking.coordination.alerts.AlertAcknowledged;
import org.antitrafficking.coordination.alerts.AlertDrafted;
import org.antitrafficking.coordination.alerts.AlertEvent;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.AlertIssued;
import org.antitrafficking.coordination.alerts.AlertKind;
import org.antitrafficking.coordination.alerts.AlertRecalled;
import org.antitrafficking.coordination.partners.CountryCode;
import org.antitrafficking.coordination.partners.PartnerAdmitted;
import org.antitrafficking.coordination.partners.PartnerEvent;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.partners.PartnerKind;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.RecordedEvent;

/** Histories as the log would hold them: positions, sequences and times in order, everything else from a seed. */
public final class Histories {
    private static final EventCodec CODEC = PlatformEvents.codec();
    private static final List<AlertKind> KINDS = List.of(AlertKind.values());
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
        String type = event instanceof AlertEvent ? "alert" : "partner";
        String id = switch (event) {
            case AlertEvent e -> e.alertId().toString();
            case PartnerEvent e -> e.partnerId().aggregateId();
            default -> throw new IllegalArgumentException();
        };
        var encoded = CODEC.encode(event);
        byte[] r = new byte[32];
        random.nextBytes(r);
        long position = events.size() + 1L;
        events.add(new RecordedEvent(
                position,
                new UUID(random.nextLong(), random.nextLong()),
                type,
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
     * Partners, then alerts that live side by side until about so many events are there.
     *
     * @param narrativeChars of each alert
     */
    public Histories recordAtRandom(int partners, int eventCount, int narrativeChars) {
        var ids = new ArrayList<PartnerId>();
        for (int i = 0; i < partners; i++) {
            var id = new PartnerId("partner-" + i);
            ids.add(id);
            record(new PartnerAdmitted(id, "Partner ⟨" + i + "⟩", PartnerKind.POLICE, new CountryCode("PK")));
        }
        var open = new ArrayList<List<AlertEvent>>();
        int alerts = 0;
        while (events.size() < eventCount) {
            if (open.size() < 20) {
                open.add(life(new AlertId("alert-" + alerts), ids, narrativeChars));
                alerts++;
            }
            var next = open.get(random.nextInt(open.size()));
            record(next.removeFirst(), metadata());
            if (next.isEmpty()) open.remove(next);
        }
        return this;
    }

    private List<AlertEvent> life(AlertId id, List<PartnerId> partners, int narrativeChars) {
        var others = new ArrayList<>(partners);
        Collections.shuffle(others, random);
        var owner = others.removeFirst();
        var life = new ArrayList<AlertEvent>();
        var kind = KINDS.get(random.nextInt(KINDS.size()));
        life.add(new AlertDrafted(id, owner, "REF/" + id, kind, "Subject of " + id, text(narrativeChars)));
        if (random.nextInt(10) == 0) return life;
        var recipients = others.subList(0, Math.min(others.size(), 1 + random.nextInt(5)));
        life.add(new AlertIssued(id, Audience.of(recipients)));
        for (PartnerId recipient : recipients) if (random.nextBoolean()) life.add(new AlertAcknowledged(id, recipient));
        if (random.nextInt(5) == 0) life.add(new AlertRecalled(id, "Recalled: " + id));
        return life;
    }

    private Map<String, String> metadata() {
        return switch (random.nextInt(4)) {
            case 0 -> Map.of("actor", "someone", "client", "web", "occurredAt", "2025-12-31T23:59:59Z");
            case 1 -> Map.of("occurredAt", "2024-02-29T00:00:00.5Z", "imported", "true");
            default -> Map.of("actor", "someone", "client", "web");
        };
    }

    private String text(int chars) {
        var text = new StringBuilder("Narrative é ک \uD83D\uDE00 \"\\/\n");
        while (text.length() < chars) text.append((char) ('a' + random.nextInt(26)));
        return text.toString();
    }

    /** The bytes as text, for assertions that people read. */
    public static String utf8(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
