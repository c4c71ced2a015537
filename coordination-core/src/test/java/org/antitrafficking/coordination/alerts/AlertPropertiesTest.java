package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Examples.AUDITOR;
import static org.antitrafficking.coordination.alerts.Examples.CHILD;
import static org.antitrafficking.coordination.alerts.Examples.COLLEAGUE;
import static org.antitrafficking.coordination.alerts.Examples.EVERYBODY;
import static org.antitrafficking.coordination.alerts.Examples.EXPIRY;
import static org.antitrafficking.coordination.alerts.Examples.FIA;
import static org.antitrafficking.coordination.alerts.Examples.IOM;
import static org.antitrafficking.coordination.alerts.Examples.IOM_OFFICER;
import static org.antitrafficking.coordination.alerts.Examples.IOM_SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.MACHINE;
import static org.antitrafficking.coordination.alerts.Examples.OMAN;
import static org.antitrafficking.coordination.alerts.Examples.OMANI;
import static org.antitrafficking.coordination.alerts.Examples.OMANI_COLLEAGUE;
import static org.antitrafficking.coordination.alerts.Examples.OMANI_MACHINE;
import static org.antitrafficking.coordination.alerts.Examples.OMANI_SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.STRANGER;
import static org.antitrafficking.coordination.alerts.Examples.person;
import static org.antitrafficking.coordination.alerts.RandomLife.OMANIS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.Prepared;
import org.antitrafficking.coordination.sharing.RuleOfTwo;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What holds whatever anybody does, in some thousands of random lives. */
class AlertPropertiesTest {
    private static final int LIVES = 2_000;

    private static final Map<Integer, RandomWorld> WORLDS = new HashMap<>();

    private static RandomWorld world(int seed) {
        return WORLDS.computeIfAbsent(seed, s -> RandomWorld.of(RandomLife.of(s, IOM), by -> false));
    }

    @AfterAll
    static void forget() {
        WORLDS.clear();
    }

    /** Lives that end before they begin would prove nothing. */
    @Test
    void random_lives_see_every_event_and_every_command_taken_and_refused() {
        var events = new HashSet<Class<?>>();
        var taken = new HashSet<Class<?>>();
        var refused = new HashSet<Class<?>>();
        for (int seed = 0; seed < LIVES; seed++) {
            world(seed).told.forEach(told -> events.add(told.event().getClass()));
            world(seed)
                    .answers
                    .forEach(answer -> (answer.events().isEmpty() ? refused : taken)
                            .add(answer.command().getClass()));
        }
        assertThat(events).containsExactlyInAnyOrder(AlertEvent.class.getPermittedSubclasses());
        assertThat(taken).containsExactlyInAnyOrder(AlertCommand.class.getPermittedSubclasses());
        assertThat(refused).containsExactlyInAnyOrder(AlertCommand.class.getPermittedSubclasses());
    }

    /** By a model of its own: where it is follows from what went out and what was taken back. */
    @Test
    void nothing_reaches_anybody_but_the_owner_and_whom_an_event_in_force_disclosed_it_to() {
        for (int seed = 0; seed < LIVES; seed++) {
            var where = new Whereabouts();
            var had = new TreeSet<String>();
            for (RandomWorld.Told told : world(seed).told) {
                Set<String> before = where.owners();
                where.happened(told.event());
                had.addAll(where.known());
                for (Entry entry : told.entries()) {
                    String scope = entry.scope().value();
                    if (entry.body() instanceof AlertEntry.Moved) {
                        assertThat(before).as("seed %s: %s", seed, entry).contains(scope);
                        assertThat(entry.taking())
                                .as("seed %s: %s", seed, entry)
                                .matches(taking -> where.isForFew() == (taking instanceof Entry.Taking.SealedUnder));
                    } else if (!where.owners().contains(scope)) {
                        assertThat(had).as("seed %s: %s", seed, entry).contains(scope);
                        if (!isReference(entry.body()))
                            assertThat(where.has().contains(scope) || entry.body() instanceof AlertEntry.ActDiscarded)
                                    .as("seed %s: %s", seed, entry)
                                    .isTrue();
                        if (told.directory()
                                .partner(partnerOf(scope))
                                .orElseThrow()
                                .suspended())
                            assertThat(entry.takesAway() || entry.body() instanceof AlertEntry.Erased)
                                    .as("seed %s: %s", seed, entry)
                                    .isTrue();
                        if (entry.takesAway())
                            assertThat(isReference(entry.body()))
                                    .as("seed %s: %s", seed, entry)
                                    .isTrue();
                    }
                }
                assertThat(told.entries().stream().map(Entry::scope))
                        .as("seed %s", seed)
                        .doesNotHaveDuplicates();
            }
        }
    }

    private static PartnerId partnerOf(String scope) {
        // who had it before the agency came to have it is told that it was erased
        if (scope.equals(Scope.supervisors(FIA).value())
                || RandomLife.OWNERS.stream()
                        .anyMatch(actor -> actor.person().value().equals(scope))) return FIA;
        for (PartnerId partner : EVERYBODY) if (Scope.of(partner).value().equals(scope)) return partner;
        if (List.of(OMANI, OMANI_SUPERVISOR).stream()
                .anyMatch(actor -> actor.person().value().equals(scope))) return OMAN;
        if (List.of(IOM_OFFICER, IOM_SUPERVISOR).stream()
                .anyMatch(actor -> actor.person().value().equals(scope))) return IOM;
        throw new AssertionError("A scope of nobody: " + scope);
    }

    /**
     * Neither in fewer, so that who comes to have it gets it, nor in more, so that who loses it keeps nothing of it.
     */
    @Test
    void at_every_moment_the_content_is_in_exactly_the_scopes_that_have_the_alert_or_had_it_at_its_owner() {
        int moved = 0;
        for (int seed = 0; seed < LIVES; seed++) {
            var where = new Whereabouts();
            for (RandomWorld.Told told : world(seed).told) {
                Set<String> before = where.owners();
                where.happened(told.event());
                told.entries().forEach(where::told);
                var allowed = new TreeSet<>(where.has());
                allowed.addAll(where.left());
                assertThat(allowed).as("seed %s: %s", seed, told.event()).containsAll(where.live());
                if (!where.isErased())
                    assertThat(where.live())
                            .as("seed %s: %s", seed, told.event())
                            .containsAll(where.has());
                Dossier file = Objects.requireNonNull(told.after().file());
                if (where.isRed())
                    assertThat(where.isLeftIn(
                                    Scope.of(file.owner()).value(), file.keys().getOrDefault(file.owner(), Sets.of())))
                            .as("seed %s: %s", seed, told.event())
                            .isFalse();
                if (where.isRed() && !before.isEmpty() && !where.owners().equals(before)) moved++;
                Places places = Places.of(told.after());
                assertThat(values(places.owners().keySet()))
                        .as("seed %s: %s", seed, told.event())
                        .isEqualTo(where.owners());
                var all = new TreeSet<>(values(places.owners().keySet()));
                all.addAll(values(places.recipients().keySet()));
                assertThat(all).as("seed %s: %s", seed, told.event()).isEqualTo(where.known());
            }
        }
        assertThat(moved).as("tightened to red").isPositive();
    }

    private static Set<String> values(Set<Scope> scopes) {
        var values = new TreeSet<String>();
        scopes.forEach(scope -> values.add(scope.value()));
        return values;
    }

    @Test
    void a_colleague_holds_nothing_of_a_draft_or_a_red_alert() {
        int red = 0;
        for (int seed = 0; seed < LIVES; seed++) {
            var where = new Whereabouts();
            for (RandomWorld.Told told : world(seed).told) {
                where.happened(told.event());
                told.entries().forEach(where::told);
                if (!where.isForFew()) continue;
                if (where.isRed()) red++;
                for (Actor colleague : List.of(COLLEAGUE, MACHINE, AUDITOR, OMANI_COLLEAGUE, OMANI_MACHINE))
                    for (String scope : Whereabouts.heldBy(colleague))
                        if (!where.owners().contains(scope) && !where.left().contains(scope)) // its author, or before
                        assertThat(where.isLeftIn(scope))
                                    .as("seed %s: %s has %s", seed, scope, told.event())
                                    .isFalse();
            }
        }
        assertThat(red).isGreaterThan(LIVES / 10);
    }

    private static boolean isDrafting(AlertCommand command) {
        return command instanceof DraftAlert || command instanceof DraftFromTemplate;
    }

    /** In and out by the same scopes. */
    @Test
    void who_holds_no_scope_that_has_the_alert_gets_the_one_answer() {
        int asked = 0;
        for (int seed = 0; seed < LIVES; seed++) {
            var where = new Whereabouts();
            var had = new TreeSet<String>();
            for (RandomWorld.Answer answer : world(seed).answers) {
                Set<String> held = Whereabouts.heldBy(answer.by());
                boolean open = answer.command() instanceof PassDueTime
                        || (isDrafting(answer.command()) && where.known().isEmpty())
                        || (answer.command() instanceof AnswerRecall && !Collections.disjoint(held, had))
                        || !Collections.disjoint(held, where.known());
                if (!open) {
                    asked++;
                    assertThat(answer.hidden())
                            .as("seed %s: %s", seed, answer.command())
                            .isTrue();
                }
                answer.events().forEach(where::happened);
                had.addAll(where.known());
            }
        }
        assertThat(asked).isGreaterThan(LIVES);
    }

    /** What a past recipient may be told: that it is past, and no content. */
    private static boolean isReference(Entry.Body body) {
        return body instanceof AlertEntry.Withdrawn
                || (body instanceof AlertEntry.Recalled recalled && recalled.reason() == null)
                || body instanceof AlertEntry.RecallAnswered
                || (body instanceof AlertEntry.Closed closed && closed.closure() == Closure.EXPIRED)
                || body instanceof AlertEntry.Erased;
    }

    @Test
    void nobody_but_the_owner_is_told_of_a_claim_of_asylum() {
        int found = 0;
        for (int seed = 0; seed < LIVES; seed++) {
            var where = new Whereabouts();
            for (RandomWorld.Told told : world(seed).told) {
                where.happened(told.event());
                for (Entry entry : told.entries()) {
                    boolean of = entry.body().toString().contains("persons.p1.asylum");
                    if (of) found++;
                    if (!where.owners().contains(entry.scope().value()))
                        assertThat(of).as("seed %s", seed).isFalse();
                }
            }
        }
        assertThat(found).isPositive();
    }

    @Test
    void everybody_who_was_never_told_gets_the_one_answer() {
        for (int seed = 0; seed < LIVES; seed++)
            for (RandomWorld.Answer answer : world(seed).answers)
                if (answer.by().partner().equals(STRANGER) && !(answer.command() instanceof PassDueTime))
                    assertThat(answer.hidden())
                            .as("seed %s: %s", seed, answer.command())
                            .isTrue();
    }

    /** Two worlds that differ in what others do are one to Oman, but for what they said to all. */
    @Test
    void what_others_do_changes_nothing_of_what_a_recipient_sees_and_is_answered() {
        int differing = 0;
        int heard = 0;
        for (int seed = 0; seed < LIVES; seed++) {
            RandomWorld all = world(seed);
            RandomWorld alone = RandomWorld.of(
                    RandomLife.of(seed, IOM),
                    by -> by.partner().equals(IOM) || by.partner().equals(STRANGER));
            List<Entry> others = saidToAll(all);
            if (isClosed(all)) assertThat(others).as("seed %s", seed).isEmpty();
            heard += others.size();
            var rest = new ArrayList<>(all.feeds(OMANIS));
            rest.removeAll(others);
            assertThat(alone.feeds(OMANIS)).as("seed %s", seed).isEqualTo(rest);
            assertThat(alone.answered(OMANIS)).as("seed %s", seed).isEqualTo(all.answered(OMANIS));
            if (alone.told.size() != all.told.size()) differing++;
        }
        assertThat(differing).isGreaterThan(LIVES / 10);
        assertThat(heard).isPositive();
    }

    /** Whether the owner let nobody answer anybody else. */
    private static boolean isClosed(RandomWorld world) {
        return world.told.stream()
                .noneMatch(told -> told.event() instanceof AlertIssued issued
                        && issued.act().answersToAll());
    }

    /** What Oman was told of other recipients' answers to all, and of their erasure. */
    private static List<Entry> saidToAll(RandomWorld world) {
        var scopes = OMANIS.stream().flatMap(actor -> actor.scopes().stream()).collect(Collectors.toSet());
        var entries = new ArrayList<Entry>();
        var answering = new HashSet<PartnerId>();
        for (RandomWorld.Told told : world.told) {
            PartnerId by = null;
            if (told.event() instanceof AlertAnswered e && e.act().toAll()) {
                by = e.release().partner();
                answering.add(by);
            }
            if (told.event() instanceof AlertErased e && answering.contains(e.controller())) by = e.controller();
            if (by == null || by.equals(OMAN)) continue;
            for (Entry entry : told.entries()) if (scopes.contains(entry.scope())) entries.add(entry);
        }
        return entries;
    }

    @Test
    void a_recipient_sees_anothers_answer_only_where_the_owner_and_who_answered_both_said_so() {
        int seen = 0;
        for (int seed = 0; seed < LIVES; seed++)
            for (RandomWorld.Told told : world(seed).told)
                for (Entry entry : told.entries()) {
                    String scope = entry.scope().value();
                    Dossier file = Objects.requireNonNull(told.after().file());
                    if (!(entry.body() instanceof AlertEntry.Answered answered)
                            || Places.of(told.after()).owners().containsKey(entry.scope())) continue;
                    PartnerId to = partnerOf(scope);
                    assertThat(to).as("seed %s", seed).isNotEqualTo(file.owner());
                    seen++;
                    var event = (AlertAnswered) told.event();
                    Sharing sharing = Objects.requireNonNull(told.after().shared());
                    assertThat(event.act().toAll()).as("seed %s", seed).isTrue();
                    assertThat(sharing.answersToAll()).as("seed %s", seed).isTrue();
                    assertThat(Places.of(sharing.audience()))
                            .as("seed %s: who has the alert still", seed)
                            .containsKey(entry.scope());
                    assertThat(answered.by()).as("seed %s", seed).isNotEqualTo(to);
                }
        assertThat(seen).isPositive();
    }

    /** Who the other recipient is changes nothing either, where recipients do not know of each other. */
    @Test
    void who_else_has_the_alert_is_not_seen_unless_the_owner_lets_recipients_answer_each_other() {
        int compared = 0;
        for (int seed = 0; seed < LIVES / 4; seed++) {
            RandomWorld iom = world(seed);
            RandomWorld child = RandomWorld.of(RandomLife.of(seed, CHILD), by -> false);
            if (!isClosed(iom) || !isClosed(child)) continue;
            compared++;
            assertThat(child.feeds(OMANIS)).as("seed %s", seed).isEqualTo(iom.feeds(OMANIS));
            assertThat(child.answered(OMANIS)).as("seed %s", seed).isEqualTo(iom.answered(OMANIS));
        }
        assertThat(compared).isGreaterThan(LIVES / 8);
    }

    /**
     * A draft or a red alert that there is, whatever becomes of it, and none at all are one to who does not have it.
     */
    @Test
    void two_colleagues_of_one_agency_see_each_their_own_world() {
        List<Actor> outside = List.of(COLLEAGUE, AUDITOR, OMANI_COLLEAGUE);
        int issued = 0;
        int asked = 0;
        for (int seed = 0; seed < LIVES / 2; seed++) {
            RandomLife life = RandomLife.red(seed, IOM);
            RandomWorld there = RandomWorld.of(life, by -> false);
            RandomWorld nothing = RandomWorld.of(
                    life,
                    by -> outside.stream().noneMatch(actor -> actor.person().equals(by.person())));
            assertThat(there.feeds(outside))
                    .as("seed %s", seed)
                    .isEqualTo(nothing.feeds(outside))
                    .isEmpty();
            assertThat(there.answered(outside)).as("seed %s", seed).isEqualTo(nothing.answered(outside));
            asked += there.answered(outside).size();
            if (!there.feeds(List.of(OMANI)).isEmpty()) issued++;
        }
        assertThat(issued).isGreaterThan(LIVES / 10);
        assertThat(asked).isGreaterThan(LIVES / 2);
    }

    /** Nor does one named person see what another agency's does. */
    @Test
    void what_others_do_with_a_red_alert_changes_nothing_for_a_named_person() {
        int differing = 0;
        for (int seed = 0; seed < LIVES / 2; seed++) {
            RandomLife life = RandomLife.red(seed, IOM);
            RandomWorld all = RandomWorld.of(life, by -> false);
            RandomWorld alone = RandomWorld.of(life, by -> by.partner().equals(IOM));
            assertThat(alone.feeds(OMANIS)).as("seed %s", seed).isEqualTo(all.feeds(OMANIS));
            assertThat(alone.answered(OMANIS)).as("seed %s", seed).isEqualTo(all.answered(OMANIS));
            if (alone.told.size() != all.told.size()) differing++;
        }
        assertThat(differing).isGreaterThan(LIVES / 20);
    }

    /** The worlds hold themselves to {@link RuleOfTwo}; lives in which nothing is validated would prove nothing. */
    @Test
    void two_persons_stand_by_the_same_thing_and_nothing_comes_of_what_was_returned_or_discarded() {
        int done = 0;
        int returned = 0;
        int refused = 0;
        for (int seed = 0; seed < LIVES; seed++) {
            RandomWorld world = world(seed);
            done += world.two.done;
            returned += world.two.returned;
            refused += (int) world.answers.stream()
                    .filter(answer -> "what-was-returned-is-prepared-anew".equals(answer.rule()))
                    .count();
        }
        assertThat(done).isGreaterThan(LIVES / 2);
        assertThat(returned).isGreaterThan(LIVES / 10);
        assertThat(refused).isGreaterThan(LIVES / 10);
    }

    @Test
    void only_what_another_natural_person_validated_goes_out_unless_a_life_is_in_danger() {
        int alone = 0;
        for (int seed = 0; seed < LIVES; seed++) {
            var validated = new HashMap<ReleaseId, ReleaseValidated>();
            for (RandomWorld.Told told : world(seed).told) {
                Dossier file = Objects.requireNonNull(told.after().file());
                if (told.event() instanceof ReleaseValidated e) {
                    validated.put(e.release(), e);
                    Prepared<Act> act = Objects.requireNonNull(file.prepared().get(e.release()));
                    assertThat(act.contributors()).as("seed %s", seed).doesNotContain(e.by());
                    assertThat(List.of(MACHINE.person(), OMANI_MACHINE.person(), person(23)))
                            .doesNotContain(e.by());
                    if (act.act().disclosesContent() && act.done() == null)
                        assertThat(file.contributors()).as("seed %s", seed).doesNotContain(e.by());
                }
                Release release = Life.release(told.event());
                if (release == null) continue;
                ReleaseValidated by = validated.get(release.id());
                if (by != null) {
                    assertThat(by.digest()).as("seed %s", seed).isEqualTo(release.digest());
                    assertThat(by.audience()).as("seed %s", seed).isEqualTo(release.audience());
                } else {
                    alone++;
                    assertThat(told.event())
                            .isInstanceOfSatisfying(
                                    AlertIssued.class,
                                    issued -> assertThat(
                                                    issued.act().protection().danger())
                                            .isNotNull());
                }
            }
        }
        assertThat(alone).isPositive();
    }

    @Test
    void a_clock_is_met_or_missed_once_for_every_due_time_and_an_end_ends_all() {
        for (int seed = 0; seed < LIVES; seed++) {
            var running = new TreeMap<ClockId, Instant>();
            boolean ended = false;
            for (RandomWorld.Told told : world(seed).told) {
                {
                    AlertEvent event = told.event();
                    String of = "seed " + seed + ": " + event;
                    if (ended)
                        assertThat(event)
                                .as(of)
                                .isInstanceOfAny(
                                        ClockMet.class,
                                        ClockMissed.class,
                                        ReleaseValidated.class,
                                        ReleaseDiscarded.class,
                                        AlertAcknowledged.class,
                                        RecallAnswered.class,
                                        AlertErased.class,
                                        PersonErased.class);
                    Instant now = told.at();
                    switch (event) {
                        case ClocksDue e -> {
                            assertThat(running.keySet())
                                    .as(of)
                                    .doesNotContainAnyElementsOf(e.due().keySet());
                            assertThat(e.due().values()).as(of).allMatch(due -> due.isAfter(now));
                            running.putAll(e.due());
                        }
                        case ClockExtended e ->
                            assertThat(running.put(e.clock(), e.due())).as(of).isBefore(e.due());
                        case ClockMet e ->
                            assertThat(running.remove(e.clock())).as(of).isAfterOrEqualTo(now);
                        case ClockMissed e -> {
                            assertThat(e.clock().kind()).as(of).isNotEqualTo(ClockKind.EXPIRY);
                            assertThat(running.remove(e.clock()))
                                    .as(of)
                                    .isEqualTo(e.due())
                                    .isBeforeOrEqualTo(now);
                        }
                        case AlertExpired e ->
                            assertThat(running.get(EXPIRY)).as(of).isBeforeOrEqualTo(now);
                        case AudienceNarrowed e -> {
                            Set<PartnerId> gone = new HashSet<>(e.from().partners());
                            gone.addAll(e.from().persons().values());
                            Audience left = Objects.requireNonNull(told.after().shared())
                                    .audience();
                            gone.removeAll(left.partners());
                            gone.removeAll(left.persons().values());
                            running.keySet().removeIf(clock -> gone.contains(clock.partner()) && isRecipients(clock));
                        }
                        default -> {}
                    }
                    if (event instanceof AlertExpired
                            || event instanceof AlertClosed
                            || event instanceof AlertRecalled) {
                        assertThat(ended).as(of).isFalse();
                        ended = true;
                        running.keySet().removeIf(clock -> clock.kind() != ClockKind.VALIDATION);
                    }
                }
            }
        }
    }

    private static boolean isRecipients(ClockId clock) {
        return clock.kind() == ClockKind.ACKNOWLEDGE || clock.kind() == ClockKind.ANSWER;
    }

    /** Events that never came after one another: a state is a fold of whatever there is. */
    @Test
    void evolving_never_refuses_in_whatever_order() {
        var random = new Random(7);
        var events = new ArrayList<AlertEvent>();
        for (int seed = 0; seed < 200; seed++) world(seed).told.forEach(told -> events.add(told.event()));
        for (int life = 0; life < LIVES; life++) {
            Alert alert = Alert.none();
            for (int i = 0; i < 40; i++) alert = Alert.evolve(alert, events.get(random.nextInt(events.size())));
        }
    }

    @Test
    void what_was_asked_and_taken_is_quiet_when_it_is_asked_again() {
        for (int seed = 0; seed < LIVES / 4; seed++) {
            var where = new Whereabouts();
            Alert alert = Alert.none();
            for (RandomWorld.Answer answer : world(seed).answers) {
                for (AlertEvent event : answer.events()) {
                    alert = Alert.evolve(alert, event);
                    where.happened(event);
                }
                if (answer.events().isEmpty() || isDrafting(answer.command())) continue;
                // Who made it a matter of few, and is none of them, has it no more.
                if (answer.command() instanceof TightenTerms
                        && Collections.disjoint(where.known(), Whereabouts.heldBy(answer.by()))) continue;
                assertThat(AlertRules.decide(answer.command(), alert))
                        .as("seed %s: %s", seed, answer.command())
                        .isEmpty();
            }
        }
    }
}
