package org.antitrafficking.coordination.projections.views.investigations;

import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.IOM;
import static org.antitrafficking.coordination.projections.Examples.NP_POLICE;
import static org.antitrafficking.coordination.projections.Examples.PERSON;
import static org.antitrafficking.coordination.projections.InvestigationExamples.BLINDING;
import static org.antitrafficking.coordination.projections.InvestigationExamples.CONTACT;
import static org.antitrafficking.coordination.projections.InvestigationExamples.EXHIBIT;
import static org.antitrafficking.coordination.projections.InvestigationExamples.INVESTIGATION;
import static org.antitrafficking.coordination.projections.InvestigationExamples.LEADER;
import static org.antitrafficking.coordination.projections.InvestigationExamples.NEPALI;
import static org.antitrafficking.coordination.projections.InvestigationExamples.NEPALS_LEADER;
import static org.antitrafficking.coordination.projections.InvestigationExamples.TEXT;
import static org.antitrafficking.coordination.projections.InvestigationExamples.THEN;
import static org.antitrafficking.coordination.projections.InvestigationExamples.VERSION;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.investigations.Action;
import org.antitrafficking.coordination.investigations.ActionId;
import org.antitrafficking.coordination.investigations.ActionMissed;
import org.antitrafficking.coordination.investigations.ActionPlanned;
import org.antitrafficking.coordination.investigations.ActionReported;
import org.antitrafficking.coordination.investigations.AgreementEnteredIntoForce;
import org.antitrafficking.coordination.investigations.ClosureAgreed;
import org.antitrafficking.coordination.investigations.CustodyStep;
import org.antitrafficking.coordination.investigations.DecisionId;
import org.antitrafficking.coordination.investigations.DecisionRecorded;
import org.antitrafficking.coordination.investigations.Dissent;
import org.antitrafficking.coordination.investigations.DissentRecorded;
import org.antitrafficking.coordination.investigations.EvidenceDisclosedToDefence;
import org.antitrafficking.coordination.investigations.EvidenceId;
import org.antitrafficking.coordination.investigations.EvidenceRegistered;
import org.antitrafficking.coordination.investigations.Exhibit;
import org.antitrafficking.coordination.investigations.HandOverAccepted;
import org.antitrafficking.coordination.investigations.HandOverId;
import org.antitrafficking.coordination.investigations.HandOverOffered;
import org.antitrafficking.coordination.investigations.Hold;
import org.antitrafficking.coordination.investigations.HoldPlaced;
import org.antitrafficking.coordination.investigations.Investigation;
import org.antitrafficking.coordination.investigations.InvestigationClosed;
import org.antitrafficking.coordination.investigations.InvestigationDisclosure;
import org.antitrafficking.coordination.investigations.InvestigationEntry;
import org.antitrafficking.coordination.investigations.InvestigationErased;
import org.antitrafficking.coordination.investigations.InvestigationEvaluated;
import org.antitrafficking.coordination.investigations.InvestigationEvent;
import org.antitrafficking.coordination.investigations.InvestigationKept;
import org.antitrafficking.coordination.investigations.InvestigationProposed;
import org.antitrafficking.coordination.investigations.InvestigationRetold;
import org.antitrafficking.coordination.investigations.JointAgreement;
import org.antitrafficking.coordination.investigations.Leaving;
import org.antitrafficking.coordination.investigations.Member;
import org.antitrafficking.coordination.investigations.MemberNamed;
import org.antitrafficking.coordination.investigations.MemberRemoved;
import org.antitrafficking.coordination.investigations.Outcome;
import org.antitrafficking.coordination.investigations.PartyLeft;
import org.antitrafficking.coordination.investigations.ReviewAsked;
import org.antitrafficking.coordination.investigations.Right;
import org.antitrafficking.coordination.investigations.Space;
import org.antitrafficking.coordination.investigations.TeamDecision;
import org.antitrafficking.coordination.investigations.Version;
import org.antitrafficking.coordination.investigations.VersionSent;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.projections.Examples;
import org.antitrafficking.coordination.projections.views.PageKinds;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.projections.views.pages.PageEntry;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is left of pages of an investigation of which partners had their words erased. */
class ErasedInvestigationTest {

    private static final List<PartnerId> PARTIES = List.of(FIA, NP_POLICE);

    private static Sealed said(String key, String field) {
        Sealed like = Examples.sealed(field);
        String id = "%032x".formatted(key.hashCode() & 0xffffffffL);
        return new Sealed(id, field, like.nonce(), like.ciphertext(), like.commitment());
    }

    private static Sealed said(PartnerId by, String field) {
        return said(by.value(), field);
    }

    /** What a scope's feed holds of the investigation: an entry that was taken away has no content any more. */
    private static final class Feed {
        private final Scope scope;
        private final TreeMap<Long, Entry> all = new TreeMap<>();
        private final Set<Long> taken = new HashSet<>();
        private @Nullable ItemPage page;

        Feed(Scope scope) {
            this.scope = scope;
        }

        void add(Entry entry) {
            if (entry.taking() instanceof Entry.Taking.IfSealedUnder under) {
                boolean any = false;
                for (var one : all.entrySet())
                    if (isUnder(one.getValue(), under.keys()) && taken.add(one.getKey())) any = true;
                if (!any) return;
            }
            long number = all.size() + 1L;
            all.put(number, entry);
            page = folded(page, number, entry);
        }

        /** Where entries take nothing away, that is what a scope has. */
        private boolean isUnder(Entry entry, Set<String> keys) {
            return !entry.takesAway() && entry.body().values().map(Sealed::key).anyMatch(keys::contains);
        }

        private ItemPage folded(@Nullable ItemPage before, long number, Entry entry) {
            return Objects.requireNonNull(PageKinds.fold(
                    before,
                    new PageEntry(scope, number, THEN.plusSeconds(number), entry.body(), entry.takesAway(), 0)));
        }

        /** Made anew of what is left. */
        @Nullable
        ItemPage again() {
            ItemPage made = null;
            for (var one : all.entrySet())
                if (!taken.contains(one.getKey())) made = folded(made, one.getKey(), one.getValue());
            return made;
        }
    }

    /** Lives by events, in an order in which the rules would allow them. */
    private static final class Life {
        private final Random random;
        private final TreeMap<Scope, Feed> feeds = new TreeMap<>();
        private final Set<PartnerId> erased = new TreeSet<>();
        private Investigation investigation = Investigation.none();
        private int next = 1;

        Life(long seed) {
            random = new Random(seed);
            var version = new Version(VERSION, FIA, PERSON, null, BLINDING, agreement());
            happens(new InvestigationProposed(INVESTIGATION, FIA, version, null));
            happens(new VersionSent(INVESTIGATION, VERSION, PERSON, List.of()));
            happens(new AgreementEnteredIntoForce(INVESTIGATION, VERSION, Sets.map()));
        }

        private static JointAgreement agreement() {
            var members = new TreeMap<>(TEXT.members());
            members.put(NEPALS_LEADER, new Member(NP_POLICE, Sets.of(Right.READ, Right.CONTRIBUTE, Right.EVIDENCE)));
            return new JointAgreement(
                    TEXT.parties(),
                    TEXT.participants(),
                    members,
                    true,
                    said("agreed", "purpose"),
                    TEXT.category(),
                    TEXT.basis(),
                    TEXT.from(),
                    TEXT.until(),
                    TEXT.states(),
                    said("agreed", "evidenceRules"),
                    said("agreed", "onwardUse"),
                    null,
                    null);
        }

        private void happens(InvestigationEvent event) {
            Investigation before = investigation;
            investigation = Investigation.evolve(before, event);
            for (Entry entry : InvestigationDisclosure.disclose(
                    Directory.EMPTY, before, investigation, event, Occurrence.UNSTATED))
                feeds.computeIfAbsent(entry.scope(), Feed::new).add(entry);
        }

        private <T> T any(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }

        private String hex(int number) {
            return "%032x".formatted(number);
        }

        Space space() {
            return Objects.requireNonNull(investigation.work());
        }

        boolean isClosed() {
            return investigation instanceof Investigation.Closed;
        }

        private List<PartnerId> working() {
            return PARTIES.stream()
                    .filter(party -> space().agreement().has(party) && !erased.contains(party))
                    .toList();
        }

        private static PersonId leader(PartnerId party) {
            return party.equals(FIA) ? LEADER : NEPALS_LEADER;
        }

        void step() {
            List<PartnerId> working = working();
            if (working.isEmpty()) {
                erase();
                return;
            }
            PartnerId by = any(working);
            if (isClosed()) {
                if (random.nextInt(3) == 0) erase();
                else if (random.nextInt(3) == 0) review(by);
                else happens(new InvestigationEvaluated(INVESTIGATION, by, leader(by), said(by, "evaluation")));
                return;
            }
            switch (random.nextInt(16)) {
                case 0, 1 ->
                    happens(new ActionPlanned(
                            INVESTIGATION,
                            new ActionId("action-" + hex(next++)),
                            leader(by),
                            new Action(
                                    by,
                                    any(working),
                                    said(by, "actionText"),
                                    random.nextBoolean(),
                                    THEN.plusSeconds(random.nextInt(100)),
                                    true,
                                    null)));
                case 2 -> report(by);
                case 3 -> miss();
                case 4, 5 ->
                    happens(new DecisionRecorded(
                            INVESTIGATION,
                            new DecisionId("decision-" + hex(next++)),
                            leader(by),
                            new TeamDecision(
                                    by,
                                    said(by, "decisionText"),
                                    said(by, "rationale"),
                                    random.nextBoolean(),
                                    Sets.map())));
                case 6 -> dissent(by);
                case 7, 8 -> register(by);
                case 9, 10 -> handOver();
                case 11 -> disclose(by);
                case 12 -> name();
                case 13 -> happens(new ClosureAgreed(INVESTIGATION, by, leader(by), Outcome.PROSECUTION));
                case 14 ->
                    happens(new HoldPlaced(
                            INVESTIGATION, by, leader(by), new Hold(TEXT.until(), said(by, "holdGround"))));
                default -> end(by);
            }
        }

        /** One person of a party comes and goes. */
        private void name() {
            if (!space().agreement().has(NP_POLICE)) return;
            happens(
                    space().agreement().members().containsKey(NEPALI)
                            ? new MemberRemoved(INVESTIGATION, NEPALI, NP_POLICE, NEPALS_LEADER)
                            : new MemberNamed(
                                    INVESTIGATION, NEPALI, new Member(NP_POLICE, Sets.of(Right.READ)), NEPALS_LEADER));
        }

        private void end(PartnerId by) {
            if (random.nextInt(3) > 0) return;
            if (random.nextBoolean() && by.equals(NP_POLICE)) {
                boolean gone = random.nextBoolean();
                happens(new PartyLeft(
                        INVESTIGATION,
                        by,
                        gone ? Leaving.WITHDRAWN : Leaving.EXCLUDED,
                        leader(by),
                        gone ? said(by, "leavingReason") : null));
                if (random.nextBoolean()) erase(by);
            } else happens(new InvestigationClosed(INVESTIGATION, Outcome.PROSECUTION));
        }

        private void review(PartnerId of) {
            happens(
                    random.nextBoolean()
                            ? new InvestigationKept(INVESTIGATION, leader(of), Sets.with(Sets.map(), of, TEXT.until()))
                            : new ReviewAsked(INVESTIGATION, of, TEXT.until()));
        }

        private void erase() {
            erase(any(List.of(FIA, NP_POLICE, IOM)));
        }

        private void erase(PartnerId by) {
            boolean over = isClosed();
            if (!over && space().agreement().has(by)) return;
            SortedSet<String> keys = new TreeSet<>(Set.of(said(by, "any").key()));
            if (over && by.equals(FIA)) keys.add(said("agreed", "any").key());
            erased.add(by);
            happens(new InvestigationErased(INVESTIGATION, by, leader(by), keys));
            happens(new InvestigationRetold(INVESTIGATION, by, keys));
        }

        private void report(PartnerId by) {
            for (var action : space().actions().entrySet())
                if (action.getValue().responsible().equals(by)
                        && action.getValue().actionResult() == null) {
                    happens(new ActionReported(
                            INVESTIGATION, action.getKey(), by, leader(by), said(by, "actionResult")));
                    return;
                }
        }

        private void miss() {
            for (var action : space().actions().entrySet())
                if (action.getValue().runs() && action.getValue().actionResult() == null) {
                    happens(new ActionMissed(
                            INVESTIGATION, action.getKey(), action.getValue().due()));
                    return;
                }
        }

        private void dissent(PartnerId by) {
            for (var decision : space().decisions().entrySet())
                if (!decision.getValue().dissents().containsKey(by)) {
                    happens(new DissentRecorded(
                            INVESTIGATION, decision.getKey(), by, leader(by), new Dissent(said(by, "dissent"))));
                    return;
                }
        }

        private void register(PartnerId by) {
            happens(new EvidenceRegistered(
                    INVESTIGATION,
                    new EvidenceId("evidence-" + hex(next++)),
                    by,
                    leader(by),
                    new Exhibit(
                            said(by, "description"),
                            random.nextBoolean(),
                            EXHIBIT.content(),
                            leader(by),
                            "PK-0017",
                            Sets.of(),
                            null,
                            EXHIBIT.collectedIn(),
                            said(by, "law"))));
        }

        /** From one party to the other, where both are there. */
        private void handOver() {
            if (working().size() < 2) return;
            for (var piece : space().evidence().entrySet()) {
                PersonId has = piece.getValue().chain().custodian();
                if (has == null || random.nextBoolean()) continue;
                PartnerId from = has.equals(LEADER) ? FIA : NP_POLICE;
                PartnerId to = from.equals(FIA) ? NP_POLICE : FIA;
                var id = new HandOverId("hand-over-" + hex(next++));
                happens(new HandOverOffered(
                        INVESTIGATION,
                        piece.getKey(),
                        new CustodyStep.Offered(id, has, leader(to), "S-1", said(from, "condition"))));
                happens(new HandOverAccepted(
                        INVESTIGATION,
                        piece.getKey(),
                        new CustodyStep.Accepted(id, leader(to), "S-1", said(to, "conditionFound"))));
                return;
            }
        }

        private void disclose(PartnerId by) {
            for (EvidenceId piece : space().evidence().keySet())
                if (random.nextBoolean()) {
                    happens(new EvidenceDisclosedToDefence(INVESTIGATION, piece, by, leader(by), said(by, "defence")));
                    return;
                }
        }
    }

    /** Where two pages differ, but for how far they have come, which what was taken away had moved on. */
    private static List<String> differences(@Nullable ItemPage one, @Nullable ItemPage another) {
        var differences = new ArrayList<String>();
        differences(
                "",
                RecordJson.mapper().valueToTree(Objects.requireNonNull(one)),
                RecordJson.mapper().valueToTree(Objects.requireNonNull(another)),
                differences);
        return differences;
    }

    private static void differences(String path, JsonNode one, JsonNode another, List<String> differences) {
        if (one.equals(another)) return;
        if (!one.isObject() || !another.isObject()) {
            differences.add(path + ": " + one + " and " + another);
            return;
        }
        var names = new TreeSet<>(one.propertyNames());
        names.addAll(another.propertyNames());
        for (String name : names) differences(path + "/" + name, one.path(name), another.path(name), differences);
    }

    /** Also a page that is rebuilt is made of what the feed still has, and nothing else. */
    @Test
    void a_page_after_an_erasure_is_the_one_that_what_is_left_of_the_feed_makes() {
        int erasures = 0;
        for (long seed = 0; seed < Scale.of(35, 5_000); seed++) {
            var life = new Life(seed);
            int before = 0;
            for (int i = 0; i < 80; i++) {
                life.step();
                if (life.erased.size() == before && i < 79) continue; // after each erasure, and at the end
                before = life.erased.size();
                for (Feed feed : life.feeds.values())
                    if (!feed.taken.isEmpty())
                        assertThat(differences(feed.page, feed.again()))
                                .as("seed %s, step %s: %s", seed, i, feed.scope)
                                .isEmpty();
            }
            erasures += life.erased.size();
        }
        assertThat(erasures).isGreaterThan(50);
    }

    /** Whoever has the investigation sees who did what, as it stands, and of nobody's words but those erased less. */
    @Test
    void what_is_no_text_stays_on_the_page_of_whoever_has_the_investigation() {
        int looked = 0;
        for (long seed = 0; seed < Scale.of(35, 5_000); seed++) {
            var life = new Life(seed);
            for (int i = 0; i < 80; i++) life.step();
            if (life.erased.isEmpty()) continue;
            for (PersonId person : List.of(LEADER, CONTACT)) {
                if (!life.space().agreement().members().containsKey(person)) continue;
                looked++;
                var page = (InvestigationPage)
                        Objects.requireNonNull(Objects.requireNonNull(life.feeds.get(Scope.of(person))).page);
                var inForce = Objects.requireNonNull(page.inForce());
                assertThat(inForce.agreement())
                        .as("seed %s", seed)
                        .isEqualTo(life.space().agreement());
                if (person.equals(CONTACT)) continue;
                assertThat(page.decisions().keySet())
                        .as("seed %s", seed)
                        .isEqualTo(life.space().decisions().keySet());
                assertThat(page.actions().keySet())
                        .isEqualTo(life.space().actions().keySet());
                life.space().evidence().forEach((id, piece) -> {
                    PageEvidence shown = Objects.requireNonNull(page.evidence().get(id));
                    assertThat(shown.custody().stream().map(PageEvidence.Step::step))
                            .containsExactlyElementsOf(piece.custody());
                    assertThat(shown.disclosures()).hasSameSizeAs(piece.disclosures());
                });
                Map<Boolean, Long> known = page.decisions().values().stream()
                        .collect(Collectors.partitioningBy(
                                decision -> life.erased.contains(decision.party()), Collectors.counting()));
                long dated = page.decisions().values().stream()
                        .filter(decision -> decision.at() != null)
                        .count();
                assertThat(dated).as("seed %s", seed).isGreaterThanOrEqualTo(known.getOrDefault(false, 0L));
            }
        }
        assertThat(looked).isGreaterThan(20);
    }

    /** An erasure takes away whatever the scope has, and says so to nobody who had nothing. */
    @Test
    void nothing_of_what_was_erased_is_left_but_what_is_told_again() {
        for (long seed = 0; seed < Scale.of(35, 1_000); seed++) {
            var life = new Life(seed);
            for (int i = 0; i < 80; i++) life.step();
            Set<String> gone =
                    life.erased.stream().map(of -> said(of, "any").key()).collect(Collectors.toSet());
            for (Feed feed : life.feeds.values()) {
                var left = new ArrayList<Entry>();
                feed.all.forEach((number, entry) -> {
                    if (!feed.taken.contains(number)) left.add(entry);
                });
                for (Entry entry : left)
                    if (!(entry.body() instanceof InvestigationEntry.Retold))
                        assertThat(entry.body().values().map(Sealed::key))
                                .as("seed %s: %s", seed, entry)
                                .noneMatch(gone::contains);
            }
        }
    }
}
