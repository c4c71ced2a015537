package org.antitrafficking.coordination.projections.feeds;

import static org.antitrafficking.coordination.projections.Examples.DEPOSIT;
import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.GROUP;
import static org.antitrafficking.coordination.projections.Examples.IOM;
import static org.antitrafficking.coordination.projections.Examples.NP_POLICE;
import static org.antitrafficking.coordination.projections.Examples.PERSON;
import static org.antitrafficking.coordination.projections.Examples.PROFILE;
import static org.antitrafficking.coordination.projections.Examples.founded;
import static org.antitrafficking.coordination.projections.Examples.profile;
import static org.antitrafficking.coordination.projections.Examples.sealed;
import static org.antitrafficking.coordination.projections.Histories.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.antitrafficking.coordination.agreements.AgreementId;
import org.antitrafficking.coordination.agreements.AgreementRegistered;
import org.antitrafficking.coordination.agreements.AgreementSigned;
import org.antitrafficking.coordination.alerts.AlertAcknowledged;
import org.antitrafficking.coordination.alerts.AlertDrafted;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.AlertIssued;
import org.antitrafficking.coordination.alerts.AlertKind;
import org.antitrafficking.coordination.alerts.AlertRecalled;
import org.antitrafficking.coordination.partners.DirectoryFounded;
import org.antitrafficking.coordination.partners.ExclusionsSet;
import org.antitrafficking.coordination.partners.Founding;
import org.antitrafficking.coordination.partners.GroupId;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.partners.PartnerSuspended;
import org.antitrafficking.coordination.projections.Histories;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.Category;
import org.antitrafficking.coordination.sharing.Scope;
import org.antitrafficking.coordination.sharing.Sets;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FenceTest {
    private static final EventCodec CODEC = PlatformEvents.codec();
    private static final PartnerId ILO = new PartnerId("ilo");
    private static final PartnerId STRANGER = new PartnerId("np-police");
    private static final AlertId A = new AlertId("alert-a");
    private static final AlertId B = new AlertId("alert-b");

    private static final String A_CONTENT = "\"kind\":\"warning\",\"narrative\":\"N-a\",";
    private static final String A_RECEIVED = " alert-received {\"alert\":\"alert-a\"," + A_CONTENT
            + "\"originator\":\"pk-fia\",\"reference\":\"R-a\",\"subject\":\"S-a\"}";
    private static final String A_DRAFTED =
            " alert-drafted {\"alert\":\"alert-a\"," + A_CONTENT + "\"reference\":\"R-a\",\"subject\":\"S-a\"}";

    private static AlertDrafted drafted(AlertId id, PartnerId owner) {
        String suffix = id.value().substring("alert".length());
        return new AlertDrafted(id, owner, "R" + suffix, AlertKind.WARNING, "S" + suffix, "N" + suffix);
    }

    private static Histories issuedAndAcknowledged() {
        return new Histories(1)
                .record(drafted(A, FIA))
                .record(new AlertIssued(A, Audience.of(IOM, ILO)))
                .record(new AlertAcknowledged(A, IOM));
    }

    @Test
    void each_scope_gets_what_is_for_it_and_nothing_else() throws SQLException {
        try (var feeds = new Feeds().fold(issuedAndAcknowledged().events())) {
            assertThat(feeds.lines(Scope.of(FIA)))
                    .containsExactly(
                            "1" + A_DRAFTED,
                            "2 alert-issued {\"alert\":\"alert-a\",\"recipients\":[\"ilo\",\"iom\"]}",
                            "3 alert-acknowledged {\"alert\":\"alert-a\",\"by\":\"iom\"}");
            assertThat(feeds.lines(Scope.of(IOM)))
                    .containsExactly("1" + A_RECEIVED, "2 alert-acknowledged {\"alert\":\"alert-a\",\"by\":\"iom\"}");
            assertThat(feeds.lines(Scope.of(ILO))).containsExactly("1" + A_RECEIVED);
            assertThat(feeds.lines(Scope.of(STRANGER))).isEmpty();
            assertThat(feeds.lines(Scope.DIRECTORY)).isEmpty();
            assertThat(TestDatabase.number(feeds.database().superuser(), "select count(*) from disclosure.entry"))
                    .isEqualTo(6);
            assertThat(feeds.reader.lastNumber(Scope.of(FIA))).isEqualTo(3);
            assertThat(feeds.reader.lastNumber(Scope.of(STRANGER))).isZero();
        }
    }

    @Test
    void partners_are_in_the_directory() throws SQLException {
        var history = new Histories(1)
                .record(founded(profile(FIA, "PK"), profile(IOM, null)))
                .record(new PartnerSuspended(FIA, IOM, sealed("ground")));
        try (var feeds = new Feeds().fold(history.events())) {
            assertThat(feeds.lines(Scope.DIRECTORY))
                    .containsExactly(
                            "1 directory-founded {\"approvals\":2,\"configuration\":\"" + "ab".repeat(32)
                                    + "\",\"signer\":\"founders\"}",
                            "2 partner-admitted {\"country\":\"PK\",\"issuers\":[],\"kind\":\"police\","
                                    + "\"name\":\"Partner ⟨pk-fia⟩\",\"partner\":\"pk-fia\"}",
                            "3 partner-admitted {\"issuers\":[],\"kind\":\"un-organization\","
                                    + "\"name\":\"Partner ⟨iom⟩\",\"partner\":\"iom\"}",
                            "4 partner-suspended {\"by\":\"iom\",\"partner\":\"pk-fia\"}");
            assertThat(feeds.lines(Scope.of(IOM)))
                    .singleElement()
                    .asString()
                    .startsWith("1 partner-suspension-ground ");
            assertThat(feeds.lines(Scope.of(FIA))).isEmpty();
        }
    }

    @Test
    void what_the_fence_knows_of_the_directory_and_of_agreements_it_knows_in_the_next_batch_too() throws SQLException {
        var group = new GroupId("saarc-police");
        var agreement = new AgreementId("agreement-" + "1".repeat(32));
        var events = new Histories(1)
                .record(new DirectoryFounded(new Founding(
                        2, List.of(PROFILE), List.of(DEPOSIT), List.of(GROUP), "founders", "ab".repeat(32))))
                .record(new AgreementRegistered(
                        agreement,
                        FIA,
                        sealed("title"),
                        null,
                        Sets.of(FIA, IOM),
                        Sets.of(Category.WARNINGS),
                        LocalDate.parse("2026-01-01"),
                        null,
                        "0f".repeat(32),
                        "cd".repeat(32)))
                .record(new ExclusionsSet(group, Sets.of(NP_POLICE)))
                .record(new AgreementSigned(agreement, FIA, PERSON, "cd".repeat(32)))
                .events();
        try (var feeds = new Feeds().foldBatches(events.stream().map(List::of).toList())) {
            assertThat(feeds.lines(Scope.of(FIA)))
                    .hasSize(3)
                    .contains("2 group-exclusions-set {\"exclusions\":[\"np-police\"],\"group\":\"saarc-police\"}");
            assertThat(feeds.lines(Scope.of(IOM)))
                    .last()
                    .isEqualTo("2 agreement-signed {\"agreement\":\"" + agreement + "\",\"party\":\"pk-fia\"}");
            assertThat(feeds.lines(Scope.of(NP_POLICE))).isEmpty();
            assertThat(feeds.lines(Scope.DIRECTORY)).noneMatch(line -> line.contains("exclu"));
        }
    }

    @Test
    void an_entry_says_when_it_is_said_to_have_happened_and_not_who_did_it_here() throws SQLException {
        var history = new Histories(1)
                .record(
                        drafted(A, FIA),
                        Map.of("actor", "a person", "client", "web", "occurredAt", "2025-05-05T00:00:00Z"))
                .record(
                        drafted(B, FIA),
                        Map.of("actor", "a person", "occurredAt", "2015-05-05T00:00:00Z", "imported", "true"));
        try (var feeds = new Feeds().fold(history.events())) {
            assertThat(feeds.lines(Scope.of(FIA)).get(0))
                    .contains(",\"occurredAt\":\"2025-05-05T00:00:00Z\",")
                    .doesNotContain("imported")
                    .doesNotContain("person")
                    .doesNotContain("web");
            assertThat(feeds.lines(Scope.of(FIA)).get(1))
                    .contains(",\"imported\":true,")
                    .contains(",\"occurredAt\":\"2015-05-05T00:00:00Z\",");
        }
    }

    @Test
    void a_recall_blanks_what_recipients_have_of_the_alert_and_names_it() throws SQLException {
        var before = issuedAndAcknowledged().record(drafted(B, FIA)).record(new AlertIssued(B, Audience.of(IOM)));
        var all =
                new ArrayList<>(before.record(new AlertRecalled(A, "in error")).events());
        var split = all.size() - 1;
        try (var apart = new Feeds().fold(all.subList(0, split)).fold(all.subList(split, all.size()));
                var together = new Feeds().fold(all)) {
            for (var feeds : List.of(apart, together)) {
                assertThat(feeds.lines(Scope.of(IOM)))
                        .containsExactly(
                                "1 alert-received -",
                                "2 alert-acknowledged -",
                                "3" + A_RECEIVED.replace("-a", "-b"),
                                "4 alert-recalled {\"alert\":\"alert-a\",\"blanks\":[1,2],\"reference\":\"R-a\"}");
                assertThat(feeds.lines(Scope.of(ILO)))
                        .containsExactly(
                                "1 alert-received -",
                                "2 alert-recalled {\"alert\":\"alert-a\",\"blanks\":[1],\"reference\":\"R-a\"}");
                assertThat(feeds.lines(Scope.of(FIA)))
                        .hasSize(6)
                        .noneMatch(line -> line.endsWith("-"))
                        .contains("6 alert-recalled {\"alert\":\"alert-a\",\"reason\":\"in"
                                + " error\",\"reference\":\"R-a\"}");
                assertThat(feeds.everything())
                        .filteredOn(row -> row.startsWith("content ") && row.contains("alert-a"))
                        .as("the owner's four and the recipients' recalls")
                        .hasSize(6);
            }
            assertThat(apart.everything()).isEqualTo(together.everything());
        }
    }

    @Test
    void a_commitment_binds_the_scope_the_number_and_the_body_and_outlives_the_body() throws SQLException {
        var events = new ArrayList<>(issuedAndAcknowledged().events());
        try (var feeds = new Feeds().fold(events)) {
            var scope = Scope.of(IOM);
            var issued = feeds.reader.read(scope, 0, 1).getFirst();
            byte[] body = Objects.requireNonNull(issued.body());
            var commitment = new Commitment().of(events.get(1).r(), scope, 1, body);
            assertThat(issued.commitment()).isEqualTo(commitment);
            assertThat(issued.recordedAt()).isEqualTo(events.get(1).recordedAt());
            feeds.fold(issuedAndAcknowledged()
                    .record(new AlertRecalled(A, "in error"))
                    .events()
                    .subList(3, 4));
            var blanked = feeds.reader.read(scope, 0, 1).getFirst();
            assertThat(blanked.body()).isNull();
            assertThat(blanked.commitment()).isEqualTo(commitment);
        }
    }

    @Test
    void a_feed_is_read_on_from_any_number() throws SQLException {
        try (var feeds = new Feeds().fold(issuedAndAcknowledged().events())) {
            assertThat(feeds.reader.read(Scope.of(FIA), 1, 1))
                    .extracting(FeedEntry::number)
                    .containsExactly(2L);
            assertThat(feeds.reader.read(Scope.of(FIA), 3, 10)).isEmpty();
            assertThat(feeds.reader.read(Scope.of(FIA), -7, 2)).hasSize(2);
            assertThat(feeds.reader.read(Scope.of(FIA), Long.MAX_VALUE, 10)).isEmpty();
        }
    }

    @Test
    void nothing_is_written_of_a_batch_that_fails() throws SQLException {
        var broken = issuedAndAcknowledged().record(new AlertIssued(B, Audience.of(IOM)));
        try (var feeds = new Feeds()) {
            assertThatIllegalStateException().isThrownBy(() -> feeds.fold(broken.events()));
            assertThat(feeds.everything()).isEmpty();
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, "full".equals(System.getProperty("test.scale")) ? 30 : 3);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_same_events_give_the_same_feeds_to_the_byte_in_whatever_batches_they_come(long seed) throws SQLException {
        var events = new Histories(seed).recordAtRandom(7, 200, 40).events();
        var random = new Random(seed);
        try (var oneByOne = new Feeds();
                var atOnce = new Feeds().fold(events);
                var inPieces = Feeds.holdingAtMost(2_000).fold(events);
                var anyhow = new Feeds()) {
            oneByOne.foldBatches(events.stream().map(List::of).toList());
            anyhow.foldBatches(cut(events, random));
            assertThat(atOnce.everything()).isEqualTo(oneByOne.everything());
            assertThat(inPieces.everything()).isEqualTo(oneByOne.everything());
            assertThat(anyhow.everything()).isEqualTo(oneByOne.everything());
        }
    }

    private static List<List<RecordedEvent>> cut(List<RecordedEvent> events, Random random) {
        var batches = new ArrayList<List<RecordedEvent>>();
        for (int from = 0; from < events.size(); from += batches.getLast().size())
            batches.add(events.subList(from, Math.min(events.size(), from + 1 + random.nextInt(60))));
        return batches;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void over_any_history_numbers_are_contiguous_and_nobody_has_a_word_of_what_is_not_theirs(long seed)
            throws SQLException {
        var events = new Histories(seed).recordAtRandom(7, 200, 40).events();
        Map<String, Set<Scope>> entitled = new HashMap<>();
        Set<String> recalled = new HashSet<>();
        for (RecordedEvent event : events) {
            switch (CODEC.decode(event.payloadType(), event.revision(), event.payload())) {
                case AlertDrafted e ->
                    entitled.computeIfAbsent(event.aggregateId(), id -> new HashSet<>())
                            .add(Scope.of(e.owner()));
                case AlertIssued e -> {
                    for (PartnerId recipient : e.audience().partners())
                        entitled.getOrDefault(event.aggregateId(), Set.of()).add(Scope.of(recipient));
                }
                case AlertRecalled e -> recalled.add(event.aggregateId());
                default -> {}
            }
        }
        assertThat(recalled).isNotEmpty();
        try (var feeds = new Feeds().fold(events)) {
            for (int partner = 0; partner < 7; partner++) {
                var scope = Scope.of(new PartnerId("partner-" + partner));
                var entries = feeds.reader.read(scope, 0, FeedReader.MAX_ENTRIES);
                assertThat(entries)
                        .extracting(FeedEntry::number)
                        .containsExactlyElementsOf(LongStream.rangeClosed(1, entries.size())
                                .boxed()
                                .toList());
                assertThat(feeds.reader.lastNumber(scope)).isEqualTo(entries.size());
                var mine = new HashSet<String>();
                for (FeedEntry entry : entries)
                    if (entry.body() != null && entry.kind().startsWith("alert-")) {
                        String alert = utf8(entry.body()).replaceFirst(".*\"alert\":\"([^\"]+)\".*", "$1");
                        mine.add(alert);
                        if (entry.kind().equals("alert-received"))
                            assertThat(recalled).doesNotContain(alert);
                    }
                entitled.forEach(
                        (alert, scopes) -> assertThat(mine.contains(alert)).isEqualTo(scopes.contains(scope)));
            }
        }
    }
}
