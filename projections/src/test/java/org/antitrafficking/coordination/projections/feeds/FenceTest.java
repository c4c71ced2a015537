package org.antitrafficking.coordination.projections.feeds;

import static org.antitrafficking.coordination.projections.AlertExamples.AMEND;
import static org.antitrafficking.coordination.projections.AlertExamples.CLOCKS;
import static org.antitrafficking.coordination.projections.AlertExamples.DIGEST;
import static org.antitrafficking.coordination.projections.AlertExamples.FOLLOW_UP;
import static org.antitrafficking.coordination.projections.AlertExamples.ISSUE;
import static org.antitrafficking.coordination.projections.AlertExamples.LEAST_TERMS;
import static org.antitrafficking.coordination.projections.AlertExamples.RELEASE;
import static org.antitrafficking.coordination.projections.AlertExamples.acknowledged;
import static org.antitrafficking.coordination.projections.AlertExamples.drafted;
import static org.antitrafficking.coordination.projections.AlertExamples.issued;
import static org.antitrafficking.coordination.projections.AlertExamples.recalled;
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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.antitrafficking.coordination.agreements.AgreementRegistered;
import org.antitrafficking.coordination.agreements.AgreementSigned;
import org.antitrafficking.coordination.alerts.Act;
import org.antitrafficking.coordination.alerts.AlertAmended;
import org.antitrafficking.coordination.alerts.AlertAnswered;
import org.antitrafficking.coordination.alerts.AlertClosed;
import org.antitrafficking.coordination.alerts.AlertErased;
import org.antitrafficking.coordination.alerts.AlertExpired;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.AlertIssued;
import org.antitrafficking.coordination.alerts.AudienceNarrowed;
import org.antitrafficking.coordination.alerts.MatchAnswer;
import org.antitrafficking.coordination.alerts.Release;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.alerts.ReleasePrepared;
import org.antitrafficking.coordination.alerts.ReleaseValidated;
import org.antitrafficking.coordination.alerts.TermsRelaxed;
import org.antitrafficking.coordination.alerts.TermsTightened;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.DirectoryFounded;
import org.antitrafficking.coordination.partners.ExclusionsSet;
import org.antitrafficking.coordination.partners.Founding;
import org.antitrafficking.coordination.partners.PartnerSuspended;
import org.antitrafficking.coordination.projections.Histories;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.Test;

class FenceTest {
    private static final PartnerId ILO = new PartnerId("ilo");
    private static final PartnerId STRANGER = new PartnerId("np-police");
    private static final Scope AUTHORS = Scope.of(PERSON);
    private static final PersonId OFFICER = new PersonId("person-" + "b".repeat(32));
    private static final ReleaseId OTHER_RELEASE = new ReleaseId("release-" + "b".repeat(32));
    private static final AlertId A = new AlertId("alert-a");
    private static final AlertId B = new AlertId("alert-b");

    private static Histories issuedAndAcknowledged() {
        return new Histories(1)
                .record(drafted(A, FIA))
                .record(issued(A, FIA, IOM, ILO))
                .record(acknowledged(A, IOM));
    }

    @Test
    void each_scope_gets_what_is_for_it_and_nothing_else() throws SQLException {
        try (var feeds = new Feeds().fold(issuedAndAcknowledged().events())) {
            assertThat(feeds.kinds(Scope.of(FIA))).containsExactly("1 alert-opened", "2 alert-acknowledged");
            for (Scope scope : List.of(AUTHORS, Scope.supervisors(FIA)))
                assertThat(feeds.kinds(scope)).containsExactly("1 alert-drafted", "2 alert-moved");
            assertThat(feeds.kinds(Scope.of(IOM))).containsExactly("1 alert-received", "2 alert-acknowledged");
            assertThat(feeds.lines(Scope.of(IOM)))
                    .last()
                    .isEqualTo("2 alert-acknowledged {\"alert\":\"alert-a\",\"by\":\"iom\"}");
            assertThat(feeds.kinds(Scope.of(ILO))).containsExactly("1 alert-received");
            assertThat(feeds.lines(Scope.of(IOM)).getFirst())
                    .as("recipients have the same words")
                    .isEqualTo(feeds.lines(Scope.of(ILO)).getFirst())
                    .doesNotContain("iom", "ilo");
            assertThat(feeds.lines(Scope.of(STRANGER))).isEmpty();
            assertThat(feeds.lines(Scope.DIRECTORY)).isEmpty();
            assertThat(TestDatabase.number(feeds.database().superuser(), "select count(*) from disclosure.entry"))
                    .isEqualTo(9);
            assertThat(feeds.reader.lastNumber(Scope.of(FIA))).isEqualTo(2);
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
                                    + "\",\"disclosure\":" + Directory.LATEST_DISCLOSURE + ",\"signer\":\"founders\"}",
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
                .record(new DirectoryFounded(
                        new Founding(
                                2, List.of(PROFILE), List.of(DEPOSIT), List.of(GROUP), "founders", "ab".repeat(32)),
                        Directory.LATEST_DISCLOSURE))
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
            assertThat(feeds.lines(AUTHORS).get(0))
                    .endsWith(",\"occurredAt\":\"2025-05-05T00:00:00Z\"}")
                    .doesNotContain("imported")
                    .doesNotContain("a person")
                    .doesNotContain("web");
            assertThat(feeds.lines(AUTHORS).get(1))
                    .contains(",\"imported\":true,")
                    .endsWith(",\"occurredAt\":\"2015-05-05T00:00:00Z\"}");
        }
    }

    @Test
    void a_recall_blanks_what_recipients_were_told_of_the_alert_and_names_it() throws SQLException {
        var all = issuedAndAcknowledged()
                .record(drafted(B, FIA))
                .record(issued(B, FIA, IOM))
                .record(new ReleasePrepared(A, RELEASE, IOM, PERSON, FOLLOW_UP))
                .record(recalled(A))
                .events();
        var split = all.size() - 1;
        try (var apart = new Feeds().fold(all.subList(0, split)).fold(all.subList(split, all.size()));
                var together = new Feeds().fold(all)) {
            for (var feeds : List.of(apart, together)) {
                assertThat(feeds.kinds(Scope.of(IOM)))
                        .as("what it did itself stays")
                        .containsExactly(
                                "1 alert-received -",
                                "2 alert-acknowledged -",
                                "3 alert-received",
                                "4 alert-act-prepared",
                                "5 alert-recalled");
                assertThat(feeds.lines(Scope.of(IOM)))
                        .last()
                        .isEqualTo("5 alert-recalled {\"alert\":\"alert-a\",\"blanks\":[1,2],"
                                + "\"reference\":\"FIA/2026/17\"}");
                assertThat(feeds.lines(Scope.of(ILO)))
                        .containsExactly(
                                "1 alert-received -",
                                "2 alert-recalled {\"alert\":\"alert-a\",\"blanks\":[1],"
                                        + "\"reference\":\"FIA/2026/17\"}");
                assertThat(feeds.lines(Scope.of(FIA))).hasSize(4).noneMatch(line -> line.endsWith("-"));
                assertThat(feeds.lines(Scope.of(FIA)).getLast())
                        .startsWith("4 alert-recalled {\"alert\":\"alert-a\",\"reason\":{\"ciphertext\":")
                        .doesNotContain("blanks");
            }
            assertThat(apart.everything()).isEqualTo(together.everything());
        }
    }

    @Test
    void what_went_out_is_not_remembered_once_more_with_each_event() throws SQLException {
        var history = issuedAndAcknowledged();
        try (var feeds = new Feeds().fold(history.events())) {
            long before = stateBytes(feeds);
            int told = history.events().size();
            for (int i = 10; i < 25; i++) {
                var release = new ReleaseId("release-" + "%032x".formatted(i));
                history.record(new ReleasePrepared(A, release, FIA, PERSON, AMEND))
                        .record(new ReleaseValidated(A, release, PERSON, DIGEST, Audience.of(IOM), List.of()))
                        .record(new AlertAmended(
                                A, AMEND, new Release(release, FIA, PERSON, DIGEST, Audience.of(IOM), List.of())));
            }
            feeds.fold(history.events().subList(told, history.events().size()));
            assertThat(stateBytes(feeds) - before)
                    .as("numbers of entries, and no content")
                    .isLessThan(1_000);
        }
    }

    private static long stateBytes(Feeds feeds) throws SQLException {
        return TestDatabase.number(
                feeds.database().superuser(),
                "select octet_length(state) from disclosure.fence_item where item = 'alert-a'");
    }

    @Test
    void who_is_narrowed_away_keeps_nothing_and_the_others_keep_all() throws SQLException {
        var history = issuedAndAcknowledged()
                .record(new AudienceNarrowed(A, PERSON, Audience.of(IOM), Sets.of(IOM), sealed("reason")))
                .record(new AlertExpired(A));
        try (var feeds = new Feeds().fold(history.events())) {
            assertThat(feeds.kinds(Scope.of(IOM)))
                    .as("an end is not told to whom it does not reach any more")
                    .containsExactly("1 alert-received -", "2 alert-acknowledged -", "3 alert-withdrawn");
            assertThat(feeds.kinds(Scope.of(ILO))).containsExactly("1 alert-received -", "2 alert-closed");
        }
    }

    @Test
    void a_suspended_partner_gets_what_takes_away_and_nothing_else() throws SQLException {
        var history = new Histories(1)
                .record(founded(profile(FIA, "PK"), profile(IOM, null), profile(ILO, null)))
                .record(drafted(A, FIA))
                .record(issued(A, FIA, IOM, ILO))
                .record(new PartnerSuspended(IOM, FIA, sealed("ground")))
                .record(acknowledged(A, IOM))
                .record(drafted(B, FIA))
                .record(issued(B, FIA, IOM, ILO))
                .record(recalled(A))
                .record(recalled(B));
        try (var feeds = new Feeds().fold(history.events())) {
            assertThat(feeds.kinds(Scope.of(IOM)))
                    .containsExactly("1 alert-received -", "2 alert-recalled", "3 alert-recalled");
            assertThat(feeds.lines(Scope.of(IOM)).getLast())
                    .isEqualTo("3 alert-recalled {\"alert\":\"alert-b\",\"blanks\":[]}");
            assertThat(feeds.kinds(Scope.of(ILO)))
                    .containsExactly(
                            "1 alert-received -", "2 alert-received -", "3 alert-recalled", "4 alert-recalled");
        }
    }

    @Test
    void what_a_recipient_prepared_and_erased_the_owner_is_not_told_and_what_it_had_told_is() throws SQLException {
        var prepared = new ReleasePrepared(A, OTHER_RELEASE, IOM, OFFICER, answer());
        var closed = new AlertClosed(A, PERSON);
        var erased = new AlertErased(A, IOM, OFFICER, Sets.of(IOMS_KEY));
        var told = new AlertAnswered(
                A, answer(), new Release(OTHER_RELEASE, IOM, OFFICER, DIGEST, Audience.of(FIA), List.of()));
        var silent = issuedAndAcknowledged().record(prepared).record(closed).record(erased);
        try (var feeds = new Feeds().fold(silent.events())) {
            assertThat(feeds.kinds(Scope.of(FIA)))
                    .containsExactly("1 alert-opened", "2 alert-acknowledged", "3 alert-closed");
            assertThat(feeds.kinds(Scope.of(IOM)))
                    .endsWith("3 alert-act-prepared -", "4 alert-closed", "5 alert-erased");
            assertThat(feeds.kinds(Scope.of(ILO))).doesNotContain("3 alert-erased");
        }
        var answered = issuedAndAcknowledged()
                .record(prepared)
                .record(told)
                .record(closed)
                .record(erased);
        try (var feeds = new Feeds().fold(answered.events())) {
            assertThat(feeds.kinds(Scope.of(FIA)))
                    .containsExactly(
                            "1 alert-opened",
                            "2 alert-acknowledged",
                            "3 alert-answered -",
                            "4 alert-closed",
                            "5 alert-erased");
        }
    }

    private static final String IOMS_KEY = "c".repeat(32);

    private static Act.Answer answer() {
        Sealed text = sealed("text");
        return new Act.Answer(
                MatchAnswer.MATCH,
                new Sealed(IOMS_KEY, text.field(), text.nonce(), text.ciphertext(), text.commitment()),
                terms(Marking.AMBER),
                false,
                Protection.NONE);
    }

    private static AlertIssued issuedToOfficer(Marking marking) {
        var issue = new Act.Issue(
                terms(marking),
                new AudienceRule(Sets.of(), Sets.of(), Sets.of(), Sets.of(OFFICER)),
                false,
                CLOCKS,
                false,
                Protection.NONE);
        var audience = new Audience(Sets.of(), new TreeMap<>(Map.of(OFFICER, IOM)));
        return new AlertIssued(A, issue, new Release(RELEASE, FIA, PERSON, DIGEST, audience, List.of()));
    }

    private static Terms terms(Marking marking) {
        return new Terms(
                marking,
                LEAST_TERMS.handling(),
                LEAST_TERMS.restriction(),
                LEAST_TERMS.purposes(),
                LEAST_TERMS.basis());
    }

    @Test
    void what_is_for_named_persons_is_in_their_own_feeds_and_in_none_of_their_partner() throws SQLException {
        for (Marking marking : List.of(Marking.AMBER, Marking.RED)) {
            var history = new Histories(1)
                    .record(drafted(A, FIA))
                    .record(issuedToOfficer(marking))
                    .record(acknowledged(A, IOM))
                    .record(new ReleasePrepared(A, OTHER_RELEASE, IOM, OFFICER, FOLLOW_UP))
                    .record(recalled(A));
            try (var feeds = new Feeds().fold(history.events())) {
                assertThat(feeds.lines(Scope.of(IOM))).isEmpty();
                assertThat(feeds.lines(Scope.supervisors(IOM))).isEmpty();
                assertThat(feeds.kinds(Scope.of(OFFICER)))
                        .containsExactly(
                                "1 alert-received -",
                                "2 alert-acknowledged -",
                                "3 alert-act-prepared",
                                "4 alert-recalled");
                if (marking == Marking.RED) {
                    assertThat(feeds.lines(Scope.of(FIA))).isEmpty();
                    for (Scope scope : List.of(AUTHORS, Scope.supervisors(FIA)))
                        assertThat(feeds.kinds(scope))
                                .containsExactly(
                                        "1 alert-drafted",
                                        "2 alert-act-done",
                                        "3 alert-acknowledged",
                                        "4 alert-recalled");
                } else assertThat(feeds.kinds(Scope.of(FIA))).hasSize(3);
            }
        }
    }

    /** Few keep what they were told; what recipients did stays with them. */
    @Test
    void an_agency_that_an_alert_leaves_keeps_no_word_of_its_owner_in_whatever_batches_and_by_whatever_fence()
            throws SQLException {
        var relax = new Act.Relax(terms(Marking.AMBER), Protection.NONE);
        var audience = new Audience(Sets.of(), new TreeMap<>(Map.of(OFFICER, IOM)));
        var relaxed = new Release(OTHER_RELEASE, FIA, PERSON, DIGEST, audience, List.of());
        var events = new Histories(1)
                .record(drafted(A, FIA))
                .record(drafted(B, FIA))
                .record(new ReleasePrepared(A, RELEASE, FIA, PERSON, ISSUE))
                .record(issuedToOfficer(Marking.RED))
                .record(new ReleasePrepared(A, new ReleaseId("release-" + "c".repeat(32)), IOM, OFFICER, FOLLOW_UP))
                .record(new ReleasePrepared(A, OTHER_RELEASE, FIA, PERSON, relax))
                .record(new TermsRelaxed(A, relax, relaxed))
                .record(acknowledged(A, IOM))
                .record(new ReleasePrepared(A, new ReleaseId("release-" + "d".repeat(32)), FIA, PERSON, AMEND))
                .record(new TermsTightened(A, PERSON, terms(Marking.RED)))
                .record(new TermsRelaxed(A, relax, relaxed))
                .events();
        try (var atOnce = new Feeds().fold(events);
                var oneByOne =
                        new Feeds().foldBatches(events.stream().map(List::of).toList());
                var halves = new Feeds().fold(events.subList(0, 6)).fold(events.subList(6, events.size()));
                var restarting = new Feeds().foldRestartingEachTime(events)) {
            for (Scope scope : List.of(AUTHORS, Scope.supervisors(FIA))) {
                assertThat(atOnce.kinds(scope))
                        .containsExactly(
                                "1 alert-drafted",
                                "2 alert-drafted",
                                "3 alert-act-prepared",
                                "4 alert-act-done",
                                "5 alert-act-prepared",
                                "6 alert-moved",
                                "7 alert-opened",
                                "8 alert-moved");
                assertThat(atOnce.lines(scope))
                        .contains("6 alert-moved {\"alert\":\"alert-a\"}", "8 alert-moved {\"alert\":\"alert-a\"}");
            }
            assertThat(atOnce.kinds(Scope.of(FIA)))
                    .containsExactly(
                            "1 alert-opened -",
                            "2 alert-acknowledged",
                            "3 alert-act-prepared -",
                            "4 alert-moved",
                            "5 alert-opened");
            assertThat(atOnce.kinds(Scope.of(OFFICER))).noneMatch(line -> line.endsWith("-"));
            for (var feeds : List.of(oneByOne, halves, restarting))
                assertThat(feeds.everything()).isEqualTo(atOnce.everything());
        }
    }

    @Test
    void a_commitment_binds_the_scope_the_number_and_the_body_and_outlives_the_body() throws SQLException {
        var events = new ArrayList<>(issuedAndAcknowledged().events());
        try (var feeds = new Feeds().fold(events)) {
            var scope = Scope.of(IOM);
            var issued = feeds.reader.read(scope, 0, 1).getFirst();
            byte[] body = Objects.requireNonNull(issued.body());
            var binding = new Commitment();
            byte[] key = binding.key(events.get(1).r(), scope, 1);
            byte[] commitment = binding.of(key, body);
            assertThat(feeds.reader.openings(scope, 1, 1).get(1L)).satisfies(opening -> {
                assertThat(opening.key()).isEqualTo(key);
                assertThat(opening.body()).isEqualTo(body);
            });
            assertThat(issued.commitment()).isEqualTo(commitment);
            assertThat(issued.recordedAt()).isEqualTo(events.get(1).recordedAt());
            feeds.fold(issuedAndAcknowledged().record(recalled(A)).events().subList(3, 4));
            var blanked = feeds.reader.read(scope, 0, 1).getFirst();
            assertThat(blanked.body()).isNull();
            assertThat(feeds.reader.openings(scope, 1, 1)).isEmpty();
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
        var broken = issuedAndAcknowledged().record(issued(B, FIA, IOM));
        try (var feeds = new Feeds()) {
            assertThatIllegalStateException().isThrownBy(() -> feeds.fold(broken.events()));
            assertThat(feeds.everything()).isEmpty();
        }
    }
}
