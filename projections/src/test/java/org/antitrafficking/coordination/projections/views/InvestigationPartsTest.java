package org.antitrafficking.coordination.projections.views;

import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.IOM;
import static org.antitrafficking.coordination.projections.Examples.NP_POLICE;
import static org.antitrafficking.coordination.projections.Examples.PERSON;
import static org.antitrafficking.coordination.projections.Examples.sealed;
import static org.antitrafficking.coordination.projections.InvestigationExamples.BLINDING;
import static org.antitrafficking.coordination.projections.InvestigationExamples.CONTACT;
import static org.antitrafficking.coordination.projections.InvestigationExamples.DIGEST;
import static org.antitrafficking.coordination.projections.InvestigationExamples.DISCLOSURE;
import static org.antitrafficking.coordination.projections.InvestigationExamples.EXHIBIT;
import static org.antitrafficking.coordination.projections.InvestigationExamples.INVESTIGATION;
import static org.antitrafficking.coordination.projections.InvestigationExamples.LEADER;
import static org.antitrafficking.coordination.projections.InvestigationExamples.NEPALI;
import static org.antitrafficking.coordination.projections.InvestigationExamples.NEPALS_LEADER;
import static org.antitrafficking.coordination.projections.InvestigationExamples.SAID;
import static org.antitrafficking.coordination.projections.InvestigationExamples.TEXT;
import static org.antitrafficking.coordination.projections.InvestigationExamples.THEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.antitrafficking.coordination.investigations.Action;
import org.antitrafficking.coordination.investigations.ActionId;
import org.antitrafficking.coordination.investigations.CustodyStep;
import org.antitrafficking.coordination.investigations.DecisionId;
import org.antitrafficking.coordination.investigations.Evaluation;
import org.antitrafficking.coordination.investigations.Evidence;
import org.antitrafficking.coordination.investigations.EvidenceId;
import org.antitrafficking.coordination.investigations.Exhibit;
import org.antitrafficking.coordination.investigations.HandOverId;
import org.antitrafficking.coordination.investigations.Hold;
import org.antitrafficking.coordination.investigations.InvestigationEntry;
import org.antitrafficking.coordination.investigations.JointAgreement;
import org.antitrafficking.coordination.investigations.Leaving;
import org.antitrafficking.coordination.investigations.LinkedItem;
import org.antitrafficking.coordination.investigations.Member;
import org.antitrafficking.coordination.investigations.Outcome;
import org.antitrafficking.coordination.investigations.Review;
import org.antitrafficking.coordination.investigations.Right;
import org.antitrafficking.coordination.investigations.TeamDecision;
import org.antitrafficking.coordination.investigations.VersionId;
import org.antitrafficking.coordination.projections.views.investigations.InvestigationPage;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.json.RecordJson;
import org.antitrafficking.eventlog.postgres.EmbeddedServer;
import org.antitrafficking.eventlog.postgres.Roles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * An investigation's page is kept in parts, comes out as one that is kept whole, and costs an event what it changes.
 */
class InvestigationPartsTest {

    private static final List<PersonId> PERSONS = List.of(LEADER, NEPALI, NEPALS_LEADER, CONTACT, PERSON);
    private static final List<PartnerId> PARTNERS = List.of(FIA, NP_POLICE, IOM);
    private static final JsonMapper MAPPER = RecordJson.mapper();

    private static List<Long> seeds() {
        return PartedPages.seeds();
    }

    /** Entries in any order, of which one thing holds: who comes to keep evidence may. */
    private static final class Anything {
        private final Random random;

        Anything(long seed) {
            random = new Random(seed);
        }

        private <T> T any(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }

        private String hex(int most) {
            return "%032x".formatted(1 + random.nextInt(most));
        }

        private Member member(PartnerId partner) {
            SortedSet<Right> rights = Sets.of(Right.READ);
            if (random.nextBoolean() && !partner.equals(IOM)) rights = Sets.with(rights, Right.CONTRIBUTE);
            if (random.nextBoolean()) rights = Sets.with(rights, Right.EVIDENCE);
            return new Member(partner, rights);
        }

        private JointAgreement agreement() {
            if (random.nextInt(3) == 0) return TEXT;
            SortedMap<PersonId, Member> members = TEXT.members();
            for (var member : TEXT.members().entrySet())
                members = Sets.with(
                        members, member.getKey(), member(member.getValue().partner()));
            if (random.nextBoolean()) members = Sets.with(members, PERSON, member(FIA));
            return new JointAgreement(
                    TEXT.parties(),
                    TEXT.participants(),
                    members,
                    random.nextBoolean(),
                    sealed("purpose"),
                    TEXT.category(),
                    TEXT.basis(),
                    TEXT.from(),
                    TEXT.until(),
                    TEXT.states(),
                    TEXT.evidenceRules(),
                    TEXT.onwardUse(),
                    null,
                    TEXT.evaluationRules());
        }

        private PartnerId partner(PersonId person) {
            if (person.equals(CONTACT)) return IOM;
            return person.equals(NEPALI) || person.equals(NEPALS_LEADER) ? NP_POLICE : FIA;
        }

        private Action action() {
            return new Action(
                    any(PARTNERS),
                    any(PARTNERS),
                    sealed("actionText"),
                    random.nextBoolean(),
                    THEN.plusSeconds(random.nextInt(1_000)),
                    random.nextBoolean(),
                    random.nextInt(3) == 0 ? sealed("actionResult") : null);
        }

        private TeamDecision decision() {
            return new TeamDecision(
                    any(PARTNERS), sealed("decisionText"), sealed("rationale"), random.nextBoolean(), Sets.map());
        }

        private Exhibit exhibit(PersonId custodian) {
            return new Exhibit(
                    sealed("description"),
                    random.nextBoolean(),
                    EXHIBIT.content(),
                    custodian,
                    "PK-0017",
                    EXHIBIT.handling(),
                    EXHIBIT.restriction(),
                    EXHIBIT.collectedIn(),
                    EXHIBIT.law());
        }

        private CustodyStep step(PersonId custodian) {
            return switch (random.nextInt(3)) {
                case 0 ->
                    new CustodyStep.Offered(
                            new HandOverId("hand-over-" + hex(9)),
                            any(PERSONS),
                            any(PERSONS),
                            "PK-0018",
                            sealed("condition"));
                case 1 -> new CustodyStep.Taken(custodian, "PK-0017", sealed("conditionFound"));
                default -> new CustodyStep.Lost(any(PERSONS), sealed("circumstances"));
            };
        }

        private static List<PersonId> custodians(@Nullable JointAgreement agreement) {
            if (agreement == null) return List.of();
            return agreement.members().entrySet().stream()
                    .filter(member -> member.getValue().rights().contains(Right.EVIDENCE))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        private InvestigationEntry.VersionSent sent() {
            return new InvestigationEntry.VersionSent(
                    INVESTIGATION,
                    version(),
                    any(PARTNERS),
                    random.nextBoolean() ? version() : null,
                    BLINDING,
                    agreement(),
                    DIGEST);
        }

        private VersionId version() {
            return new VersionId("version-" + hex(4));
        }

        private InvestigationEntry.Briefed briefed() {
            var actions = new TreeMap<ActionId, Action>();
            var decisions = new TreeMap<DecisionId, TeamDecision>();
            var evidence = new TreeMap<EvidenceId, Evidence>();
            boolean inForce = random.nextInt(4) > 0;
            JointAgreement agreement = inForce ? agreement() : null;
            List<PersonId> custodians = custodians(agreement);
            for (int i = random.nextInt(4); i > 0; i--) {
                actions.put(new ActionId("action-" + hex(9)), action());
                decisions.put(new DecisionId("decision-" + hex(9)), decision());
                if (custodians.isEmpty()) continue;
                PersonId custodian = any(custodians);
                evidence.put(
                        new EvidenceId("evidence-" + hex(9)),
                        new Evidence(
                                FIA,
                                exhibit(custodian),
                                List.of(new CustodyStep.Registered(custodian, "PK-0017"), step(custodian)),
                                List.of(DISCLOSURE)));
            }
            return new InvestigationEntry.Briefed(
                    INVESTIGATION,
                    inForce ? version() : null,
                    agreement,
                    random.nextBoolean() ? sent() : null,
                    Sets.of(FIA),
                    actions,
                    decisions,
                    evidence,
                    Sets.of(new LinkedItem("alert-" + hex(9))),
                    random.nextBoolean()
                            ? Sets.map()
                            : Sets.with(Sets.map(), any(PARTNERS), new Evaluation(sealed("evaluation"))),
                    random.nextInt(4) == 0 ? Outcome.TRANSFERRED : null,
                    null,
                    random.nextBoolean() ? null : new Review(any(PARTNERS), TEXT.until(), random.nextBoolean()));
        }

        InvestigationEntry entry(@Nullable ItemPage told) {
            var inForce = told instanceof InvestigationPage page ? page.inForce() : null;
            List<PersonId> custodians = custodians(inForce == null ? null : inForce.agreement());
            var action = new ActionId("action-" + hex(9));
            var decision = new DecisionId("decision-" + hex(9));
            var evidence = new EvidenceId("evidence-" + hex(9));
            return switch (random.nextInt(50)) {
                case 0 ->
                    new InvestigationEntry.VersionWritten(
                            INVESTIGATION, version(), any(PERSONS), version(), BLINDING, agreement());
                case 1 -> sent();
                case 2 -> new InvestigationEntry.VersionSigned(INVESTIGATION, version(), any(PARTNERS));
                case 3 ->
                    new InvestigationEntry.VersionDeclined(
                            INVESTIGATION, version(), any(PARTNERS), sealed("declineReason"));
                case 4, 5, 6 -> new InvestigationEntry.InForce(INVESTIGATION, version(), agreement());
                case 7 -> new InvestigationEntry.AccessEnded(INVESTIGATION);
                case 8, 9 -> {
                    PersonId person = any(PERSONS);
                    yield new InvestigationEntry.MemberNamed(INVESTIGATION, person, member(partner(person)));
                }
                case 10 -> new InvestigationEntry.MemberRemoved(INVESTIGATION, any(PERSONS));
                case 11 -> briefed();
                case 12, 13, 14, 15, 16 -> new InvestigationEntry.ActionPlanned(INVESTIGATION, action, action());
                case 17, 18 ->
                    new InvestigationEntry.ActionReported(INVESTIGATION, action, any(PARTNERS), sealed("actionResult"));
                case 19 -> new InvestigationEntry.ActionMissed(INVESTIGATION, action, THEN);
                case 20 -> new InvestigationEntry.ActionExtended(INVESTIGATION, action, THEN.plusSeconds(5_000));
                case 21, 22, 23, 24 -> new InvestigationEntry.DecisionRecorded(INVESTIGATION, decision, decision());
                case 25, 26 -> new InvestigationEntry.DissentRecorded(INVESTIGATION, decision, any(PARTNERS), SAID);
                case 27, 28, 29, 30 ->
                    custodians.isEmpty()
                            ? new InvestigationEntry.DecisionRecorded(INVESTIGATION, decision, decision())
                            : new InvestigationEntry.EvidenceRegistered(
                                    INVESTIGATION, evidence, any(PARTNERS), exhibit(any(custodians)));
                case 31, 32, 33 ->
                    custodians.isEmpty()
                            ? new InvestigationEntry.DecisionRecorded(INVESTIGATION, decision, decision())
                            : new InvestigationEntry.CustodyMoved(INVESTIGATION, evidence, step(any(custodians)));
                case 34 -> new InvestigationEntry.EvidenceDisclosedToDefence(INVESTIGATION, evidence, DISCLOSURE);
                case 35, 36 -> new InvestigationEntry.ItemLinked(INVESTIGATION, new LinkedItem("alert-" + hex(9)));
                case 37, 38 ->
                    new InvestigationEntry.ExclusionAgreed(
                            INVESTIGATION, any(PARTNERS), any(PARTNERS), sealed("exclusionReason"));
                case 39 -> new InvestigationEntry.PartyLeft(INVESTIGATION, any(PARTNERS), Leaving.WITHDRAWN, null);
                case 40, 41 -> new InvestigationEntry.ClosureAgreed(INVESTIGATION, any(PARTNERS), Outcome.PROSECUTION);
                case 42 -> new InvestigationEntry.Closed(INVESTIGATION, Outcome.ONE_PARTY_LEFT);
                case 44 ->
                    new InvestigationEntry.HoldPlaced(
                            INVESTIGATION, any(PARTNERS), new Hold(TEXT.until(), sealed("holdGround")));
                case 45 -> new InvestigationEntry.HoldLifted(INVESTIGATION, any(PARTNERS));
                case 48 -> new InvestigationEntry.Kept(INVESTIGATION, any(PARTNERS), TEXT.until());
                case 49 -> new InvestigationEntry.ReviewAsked(INVESTIGATION, any(PARTNERS), TEXT.until());
                case 46 ->
                    new InvestigationEntry.Erased(
                            INVESTIGATION,
                            any(PARTNERS),
                            Sets.of(any(List.of(sealed("purpose").key(), hex(9)))),
                            random.nextBoolean(),
                            random.nextBoolean(),
                            Sets.map(),
                            Sets.with(Sets.map(), any(PARTNERS), Sets.of(any(PARTNERS))));
                default -> new InvestigationEntry.Evaluated(INVESTIGATION, any(PARTNERS), sealed("evaluation"));
            };
        }
    }

    private static PartedPages parted(ViewBase views) {
        return new PartedPages(views, INVESTIGATION.toString(), THEN);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_page_in_parts_is_the_one_that_is_folded_whole_for_whatever_entries_and_batches(long seed)
            throws SQLException {
        var random = new Random(-seed);
        var anything = new Anything(seed);
        Map<Scope, ItemPage> whole = new HashMap<>();
        var numbers = new HashMap<Scope, Long>();
        try (var views = new ViewBase()) {
            var projector = views.database.pool(Roles.PROJECTOR, 1);
            ViewReader reader = views.reader();
            PartedPages parted = parted(views);
            for (int i = 0; i < 150; i++) {
                for (int batch = random.nextInt(4); batch >= 0; batch--) {
                    var scope = Scope.of(PERSONS.get(random.nextInt(3)));
                    long number = numbers.merge(scope, 1L, Long::sum);
                    InvestigationEntry entry = anything.entry(whole.get(scope));
                    parted.disclose(scope, number, entry);
                    whole.put(scope, parted.folded(whole.get(scope), scope, number, entry));
                }
                views.built(100, projector);
                assertThat(views.texts("select fault from views.set_aside")).isEmpty();
                for (var of : whole.entrySet()) parted.check(reader, of.getKey(), of.getValue());
            }
            views.rebuild(1_000).run((done, total) -> {});
            for (var of : whole.entrySet()) parted.check(views.reader(), of.getKey(), of.getValue());
            parted.checkWords(whole);
        }
    }

    @Test
    void a_search_looks_at_all_parts_of_a_page_together() throws SQLException {
        var scope = Scope.of(LEADER);
        Openings openings = values -> values.stream()
                .map(of -> switch (of.value().field()) {
                    case "decisionText" -> "raid at dawn";
                    case "actionText" -> "watch the harbour";
                    default -> "other";
                })
                .toList();
        try (var views = new ViewBase()) {
            PartedPages parted = parted(views);
            parted.disclose(scope, 1, new InvestigationEntry.InForce(INVESTIGATION, version(1), TEXT));
            parted.disclose(scope, 2, decided(1, sealed("decisionText")));
            parted.disclose(
                    scope,
                    3,
                    new InvestigationEntry.ActionPlanned(
                            INVESTIGATION,
                            new ActionId("action-" + "%032x".formatted(1)),
                            new Action(FIA, FIA, sealed("actionText"), false, THEN, true, null)));
            views.built(10, views.database.as(Roles.PROJECTOR), openings);
            for (String query : List.of("raid harbour", "\"raid at dawn\" watch", "nothing or harbour", "dawn -noon"))
                assertThat(found(views, scope, query)).as(query).isTrue();
            for (String query : List.of("raid -harbour", "\"dawn watch\"", "raid noon", "-raid"))
                assertThat(found(views, scope, query)).as(query).isFalse();
        }
    }

    private static boolean found(ViewBase views, Scope scope, String query) throws SQLException {
        return !views.reader()
                .search(PartedPages.held(scope), query, ViewReader.Place.FIRST, 10, Long.MAX_VALUE)
                .items()
                .isEmpty();
    }

    private static VersionId version(int number) {
        return new VersionId("version-" + "%032x".formatted(number));
    }

    private static InvestigationEntry decided(int number, Sealed text) {
        return new InvestigationEntry.DecisionRecorded(
                INVESTIGATION,
                new DecisionId("decision-" + "%032x".formatted(number)),
                new TeamDecision(FIA, text, sealed("rationale"), false, Sets.map()));
    }

    /** The bytes that the server writes when it builds one more decision, for a member that was told so many before. */
    private static long bytesOfOneMore(ViewBase views, Scope scope, int decisions) throws SQLException {
        var projector = views.database.pool(Roles.PROJECTOR, 1);
        PartedPages parted = parted(views);
        parted.disclose(scope, 1, new InvestigationEntry.InForce(INVESTIGATION, version(1), TEXT));
        var told = new ArrayList<InvestigationEntry>();
        for (int i = 1; i <= decisions; i++) told.add(decided(i, sealed("decisionText")));
        parted.disclose(scope, 2, told);
        views.built(4_000, projector);
        TestDatabase.execute(views.database.superuser(), "checkpoint");
        return parted.bytes(
                more -> parted.disclose(
                        scope, decisions + 2L + more, decided(decisions + 1 + more, sealed("decisionText"))),
                more -> views.built(4_000, projector));
    }

    @Test
    void what_an_event_writes_does_not_grow_with_what_is_on_the_page() throws SQLException {
        var scope = Scope.of(LEADER);
        try (EmbeddedServer server = PartedPages.counting();
                var small = ViewBase.pooledOn(server);
                var large = ViewBase.pooledOn(server)) {
            long few = bytesOfOneMore(small, scope, 5);
            long many = bytesOfOneMore(large, scope, 1_000);
            assertThat(many)
                    .as("bytes written ahead for a decision on a page with 1000, where they are %d with 5", few)
                    .isLessThan(3 * few);
            assertThat(parted(large).largestRow())
                    .as("bytes of the row that each entry writes anew")
                    .isLessThan(2_000);
        }
    }

    @Test
    void a_batch_takes_no_more_bytes_than_it_may_and_goes_on_with_the_next() throws SQLException {
        var scope = Scope.of(LEADER);
        try (var views = new ViewBase()) {
            PartedPages parted = parted(views);
            @Nullable ItemPage whole = null;
            for (int i = 1; i <= 40; i++) {
                InvestigationEntry entry = decided(i, sealed("decisionText"));
                parted.disclose(scope, i, entry);
                whole = parted.folded(whole, scope, i, entry);
            }
            int bytes = MAPPER.writeValueAsBytes(decided(1, sealed("decisionText"))).length;
            var projector = views.database.as(Roles.PROJECTOR);
            long most = 10L * bytes + 1;
            var fold = new ViewFold(4_000, FoldsAtOnce.alone(projector), most, most);
            for (int batch = 1; batch <= 4; batch++) {
                assertThat(ViewBuilder.step(projector, fold)).isEqualTo(10);
                assertThat(fold.isFull()).as("more may have come").isTrue();
            }
            assertThat(ViewBuilder.step(projector, fold)).isZero();
            assertThat(fold.isFull()).isFalse();
            parted.check(views.reader(), scope, Objects.requireNonNull(whole));
            try (var one = new ViewBase()) {
                parted(one).disclose(scope, 1, decided(1, sealed("decisionText")));
                var other = one.database.as(Roles.PROJECTOR);
                assertThat(ViewBuilder.step(other, new ViewFold(4_000, FoldsAtOnce.alone(other), 1, 1)))
                        .as("one that is larger than a batch may be is a batch")
                        .isEqualTo(1);
            }
        }
    }
}
