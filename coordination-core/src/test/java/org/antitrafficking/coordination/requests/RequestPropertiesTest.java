package org.antitrafficking.coordination.requests;

import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.NP_POLICE;
import static org.antitrafficking.coordination.requests.RequestExamples.ANALYST;
import static org.antitrafficking.coordination.requests.RequestExamples.ASK;
import static org.antitrafficking.coordination.requests.RequestExamples.ASKERS;
import static org.antitrafficking.coordination.requests.RequestExamples.BLINDING;
import static org.antitrafficking.coordination.requests.RequestExamples.CHIEF;
import static org.antitrafficking.coordination.requests.RequestExamples.FIRST;
import static org.antitrafficking.coordination.requests.RequestExamples.GROUNDS;
import static org.antitrafficking.coordination.requests.RequestExamples.HOLDERS;
import static org.antitrafficking.coordination.requests.RequestExamples.ID;
import static org.antitrafficking.coordination.requests.RequestExamples.NEPALI;
import static org.antitrafficking.coordination.requests.RequestExamples.NEPALI_CHIEF;
import static org.antitrafficking.coordination.requests.RequestExamples.NEXT;
import static org.antitrafficking.coordination.requests.RequestExamples.PLATFORM;
import static org.antitrafficking.coordination.requests.RequestExamples.QUERY;
import static org.antitrafficking.coordination.requests.RequestExamples.REASON;
import static org.antitrafficking.coordination.requests.RequestExamples.STRANGER;
import static org.antitrafficking.coordination.requests.RequestExamples.THIRD;
import static org.antitrafficking.coordination.requests.RequestExamples.ask;
import static org.antitrafficking.coordination.requests.RequestExamples.authorization;
import static org.antitrafficking.coordination.requests.RequestExamples.clarification;
import static org.antitrafficking.coordination.requests.RequestExamples.clarify;
import static org.antitrafficking.coordination.requests.RequestExamples.last;
import static org.antitrafficking.coordination.requests.RequestExamples.nothing;
import static org.antitrafficking.coordination.requests.RequestExamples.part;
import static org.antitrafficking.coordination.requests.RequestExamples.question;
import static org.antitrafficking.coordination.requests.RequestExamples.red;
import static org.antitrafficking.coordination.requests.RequestExamples.release;
import static org.antitrafficking.coordination.requests.RequestExamples.terms;
import static org.antitrafficking.coordination.requests.RequestExamples.victims;
import static org.antitrafficking.coordination.requests.RequestExamples.yes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.RuleOfTwo;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.Scale;
import org.junit.jupiter.api.Test;

/** What holds whatever anybody does, in a thousand random lives. */
class RequestPropertiesTest {
    private static final int LIVES = Scale.of(700, 1_000);

    /** What anybody might ask in one request's life, in an order that the seed gives. */
    private static final class Life {
        private final Random random;
        private final RequestWorld world = new RequestWorld();
        private int acts = 10;

        Life(long seed) {
            random = new Random(seed);
            RequestAct.Asking act = pick(List.of(
                    ASK,
                    ask(victims(), RequestExamples.TERMS),
                    red(),
                    QUERY,
                    new RequestAct.Query(red().question(), terms("PK", Marking.RED), Protection.NONE),
                    ask(question(NP_POLICE, NEPALI.person(), NEPALI_CHIEF.person()), RequestExamples.TERMS)));
            world.ask(ANALYST, by -> new DraftRequest(ID, by, BLINDING, FIRST, act));
            if (random.nextInt(6) == 0) tell(ASKERS, act);
            if (random.nextInt(10) > 0) tell(FIRST, ANALYST, CHIEF);
            for (int moves = 5 + random.nextInt(25); moves > 0; moves--) move();
        }

        private void move() {
            world.passes(Duration.ofMinutes(random.nextInt(4) == 0 ? random.nextInt(60 * 30) : random.nextInt(30)));
            String key = "key " + (acts + 1);
            switch (random.nextInt(13)) {
                case 0, 1, 2 ->
                    tell(
                            random.nextInt(10) == 0 ? ASKERS : HOLDERS,
                            pick(List.of(
                                    part(key),
                                    last(key),
                                    nothing(),
                                    clarification(key),
                                    authorization(key),
                                    yes(key))));
                case 3 -> {
                    Handling handling = world.request().handled();
                    ReleaseId asked =
                            handling == null || handling.clarifications().isEmpty()
                                    ? THIRD
                                    : handling.clarifications().first();
                    tell(ASKERS, clarify(asked));
                }
                case 4 -> world.ask(anybody(), by -> new AcknowledgeRequest(ID, by));
                case 5 -> world.ask(anybody(), by -> new AcceptRequest(ID, by));
                case 6 -> {
                    RefusalGround ground = pick(List.of(RefusalGround.values()));
                    if (random.nextInt(4) == 0) world.ask(anybody(), by -> new RefuseRequest(ID, by, ground));
                    world.ask(anybody(), by -> new NoteQuery(ID, by, random.nextBoolean() ? ground : null));
                }
                case 7 -> world.ask(anybody(), by -> new DecideAuthorization(ID, by, random.nextBoolean()));
                case 8 -> {
                    RequestClock clock = pick(List.of(RequestClock.values()));
                    world.ask(PLATFORM, by -> new PassRequestDueTime(ID, by, clock));
                }
                case 9 -> {
                    Handling handling = world.request().handled();
                    ReleaseId part = handling == null || handling.answers().isEmpty()
                            ? NEXT
                            : handling.answers().firstKey();
                    world.ask(anybody(), by -> new TakeBackAnswer(ID, by, part, REASON));
                }
                case 10 -> {
                    if (random.nextInt(4) == 0) world.ask(anybody(), by -> new CloseRequest(ID, by));
                    if (random.nextInt(4) == 0) world.ask(anybody(), by -> new WithdrawRequest(ID, by, REASON));
                    world.ask(pick(List.of(CHIEF, NEPALI_CHIEF, STRANGER)), by -> new EraseRequest(ID, by));
                }
                case 11 -> {
                    ReleaseId some = random.nextBoolean() ? FIRST : release(10 + random.nextInt(1 + acts - 10));
                    if (random.nextBoolean()) world.ask(anybody(), by -> new ReturnRequestAct(ID, by, some, REASON));
                    else world.ask(anybody(), by -> new DiscardRequestAct(ID, by, some));
                    world.ask(anybody(), by -> new DraftRequest(ID, by, BLINDING, FIRST, ASK));
                }
                default ->
                    world.suspend(
                            switch (random.nextInt(4)) {
                                case 0 -> FIA;
                                case 1 -> NP_POLICE;
                                default -> null;
                            });
            }
        }

        /** Prepared, validated and done, mostly, and mostly by whom it is proper to be done by. */
        private void tell(List<Actor> people, RequestAct act) {
            ReleaseId id = release(++acts);
            world.ask(oddly(people.getFirst()), by -> new PrepareRequestAct(ID, by, id, act));
            tell(id, people.getFirst(), people.get(1));
        }

        private void tell(ReleaseId id, Actor who, Actor chief) {
            if (random.nextInt(10) == 0) world.ask(oddly(chief), by -> new ReturnRequestAct(ID, by, id, REASON));
            boolean late = random.nextInt(6) == 0;
            if (random.nextInt(8) > 0)
                world.ask(
                        oddly(chief),
                        by -> new ValidateRequestAct(
                                ID, by, id, late ? world.earlier(id) : world.digest(id, by), world.grounds()));
            if (random.nextInt(10) > 0)
                world.ask(oddly(who), by -> new DoRequestAct(ID, by, id, world.digest(id, by), world.grounds()));
        }

        private Actor oddly(Actor actor) {
            return random.nextInt(8) == 0 ? anybody() : actor;
        }

        private Actor anybody() {
            return random.nextInt(6) == 0 ? STRANGER : pick(pick(List.of(ASKERS, HOLDERS, HOLDERS)));
        }

        private <T> T pick(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }
    }

    private static RequestWorld world(long seed) {
        return new Life(seed).world;
    }

    /** Lives that end before they begin would prove nothing. */
    @Test
    void random_lives_see_every_event_and_every_command_taken_and_refused() {
        var events = new HashSet<Class<?>>();
        var taken = new HashSet<Class<?>>();
        var refused = new HashSet<Class<?>>();
        for (int seed = 0; seed < LIVES; seed++) {
            RequestWorld world = world(seed);
            world.told.forEach(told -> events.add(told.event().getClass()));
            world.answers.forEach(answer -> (answer.events().isEmpty() ? refused : taken).add(answer.command()));
        }
        assertThat(events).containsExactlyInAnyOrder(RequestEvent.class.getPermittedSubclasses());
        assertThat(taken).containsExactlyInAnyOrder(RequestCommand.class.getPermittedSubclasses());
        assertThat(refused).containsExactlyInAnyOrder(RequestCommand.class.getPermittedSubclasses());
    }

    /** The worlds hold themselves to {@link RuleOfTwo}; lives in which nothing is validated would prove nothing. */
    @Test
    void two_persons_stand_by_the_same_thing_and_nothing_comes_of_what_was_returned_or_discarded() {
        int done = 0;
        int returned = 0;
        int refused = 0;
        for (int seed = 0; seed < LIVES; seed++) {
            RequestWorld world = world(seed);
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

    /** By a model of its own: where it may be follows from what was sent. */
    @Test
    void nothing_reaches_anybody_but_the_two_partners_and_the_holder_nothing_before_it_is_sent() {
        Set<String> few = Set.of(ANALYST.person().value(), "supervisors-" + FIA);
        for (int seed = 0; seed < LIVES; seed++) {
            RequestAct.Asking sent = null;
            for (RequestWorld.Told told : world(seed).told) {
                if (told.event() instanceof RequestSent e) sent = e.act();
                if (told.event() instanceof QuerySent e) sent = e.act();
                var askers = new TreeSet<String>();
                var holders = new TreeSet<String>();
                boolean isRed = sent != null && sent.terms().marking() == Marking.RED;
                if (sent == null || isRed) askers.addAll(few);
                else askers.add("agency-" + FIA);
                if (sent != null && sent.question().named().isEmpty()) holders.add("agency-" + NP_POLICE);
                if (sent != null) sent.question().named().forEach(person -> holders.add(person.value()));
                for (Entry entry : told.entries()) {
                    String scope = entry.scope().value();
                    boolean left = few.contains(scope)
                            && (entry.body() instanceof RequestEntry.Moved
                                    || entry.body() instanceof RequestEntry.Erased);
                    boolean escalated = scope.equals("supervisors-" + NP_POLICE)
                            && entry.body() instanceof RequestEntry.ClockMissed
                            && holders.contains("agency-" + NP_POLICE);
                    boolean toAsker = askers.contains(scope) || left;
                    assertThat(toAsker || holders.contains(scope) || escalated)
                            .as("seed %s: %s", seed, entry)
                            .isTrue();
                    if (entry.body() instanceof RequestEntry.ActPrepared prepared)
                        assertThat(prepared.act().isAskers())
                                .as("seed %s: %s", seed, entry)
                                .isEqualTo(toAsker);
                    if (!toAsker)
                        assertThat(entry.body().toString()).as("seed %s", seed).doesNotContain("persons.p1.asylum");
                    if (told.suspended() != null
                            && toAsker == told.suspended().equals(FIA)
                            && (toAsker || told.suspended().equals(NP_POLICE)))
                        assertThat(entry.takesAway())
                                .as("seed %s: %s", seed, entry)
                                .isTrue();
                    if (entry.takesAway())
                        assertThat(entry.body().values())
                                .as("seed %s: %s", seed, entry)
                                .isEmpty();
                }
                assertThat(told.entries().stream().map(Entry::scope))
                        .as("seed %s", seed)
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void everybody_else_gets_the_one_answer() {
        int asked = 0;
        for (int seed = 0; seed < LIVES; seed++)
            for (RequestWorld.Answer answer : world(seed).answers)
                if (answer.by().partner().equals(STRANGER.partner())) {
                    asked++;
                    assertThat(answer.hidden()).as("seed %s: %s", seed, answer).isTrue();
                }
        assertThat(asked).isGreaterThan(LIVES);
    }

    /**
     * In and out by the same scopes: who was told nothing of it, and prepared nothing, is answered that there is none.
     */
    @Test
    void whoever_is_not_answered_that_there_is_none_holds_a_scope_that_was_told() {
        for (int seed = 0; seed < LIVES; seed++) {
            RequestWorld world = world(seed);
            var told = new HashSet<Scope>();
            world.told.forEach(each -> each.entries().forEach(entry -> told.add(entry.scope())));
            // A suspended partner was told nothing, and is seen by what stands besides.
            if (world.told.stream().anyMatch(each -> each.suspended() != null)) continue;
            for (RequestWorld.Answer answer : world.answers)
                if (!answer.hidden() && !answer.command().equals(PassRequestDueTime.class))
                    assertThat(answer.by().scopes().stream().anyMatch(told::contains))
                            .as("seed %s: %s", seed, answer)
                            .isTrue();
        }
    }

    /** What a holder may make of a blind query without saying yes, and yes. */
    private enum Behaviour {
        SILENCE,
        NO,
        REFUSAL,
        NOT_YET,
        YES
    }

    /** The asker does the same in all worlds; what the holder does is all that differs. */
    private static RequestWorld blind(long seed, Behaviour behaviour) {
        var world = new RequestWorld();
        var asker = new Random(seed);
        var holder = new Random(seed + 1);
        RequestAct.Query query = asker.nextInt(3) == 0
                ? new RequestAct.Query(red().question(), terms("PK", Marking.RED), Protection.NONE)
                : QUERY;
        world.ask(ANALYST, by -> new DraftRequest(ID, by, BLINDING, FIRST, query));
        world.ask(CHIEF, by -> new ValidateRequestAct(ID, by, FIRST, world.digest(FIRST, by), GROUNDS));
        world.ask(ANALYST, by -> new DoRequestAct(ID, by, FIRST, world.digest(FIRST, by), GROUNDS));
        for (int turn = 0; turn < 12; turn++) {
            world.passes(Duration.ofHours(asker.nextInt(48)));
            ReleaseId id = release(100 + turn);
            int move = asker.nextInt(14);
            if (turn > 0) asks(world, move, ASKERS.get(asker.nextInt(ASKERS.size())), id);
            world.ask(STRANGER, by -> new CloseRequest(ID, by));
            holds(world, behaviour, holder, release(200 + turn), "yes " + turn);
        }
        return world;
    }

    private static void asks(RequestWorld world, int move, Actor who, ReleaseId id) {
        switch (move) {
            case 0 -> world.ask(who, by -> new CloseRequest(ID, by));
            case 1 -> world.ask(who, by -> new WithdrawRequest(ID, by, REASON));
            case 2, 3 -> world.ask(CHIEF, by -> new EraseRequest(ID, by));
            case 4 -> world.ask(who, by -> new PrepareRequestAct(ID, by, id, QUERY));
            case 5 -> world.ask(who, by -> new PrepareRequestAct(ID, by, id, clarify(NEXT)));
            case 6 -> world.ask(who, by -> new DiscardRequestAct(ID, by, release(200)));
            case 7 -> world.ask(who, by -> new ValidateRequestAct(ID, by, release(200), "digest", GROUNDS));
            case 11 -> world.ask(who, by -> new ReturnRequestAct(ID, by, release(200), REASON));
            case 8 -> world.ask(who, by -> new NoteQuery(ID, by, null));
            case 9 -> world.ask(who, by -> new AcknowledgeRequest(ID, by));
            case 10 -> world.ask(who, by -> new TakeBackAnswer(ID, by, release(200), REASON));
            default -> world.ask(PLATFORM, by -> new PassRequestDueTime(ID, by, RequestClock.ANSWER));
        }
    }

    private static void holds(RequestWorld world, Behaviour behaviour, Random random, ReleaseId id, String key) {
        List<RefusalGround> grounds = List.of(RefusalGround.values());
        RefusalGround ground = grounds.get(random.nextInt(grounds.size()));
        if (behaviour == Behaviour.SILENCE || random.nextInt(3) == 0) return;
        world.ask(NEPALI, by -> new AcknowledgeRequest(ID, by));
        world.ask(NEPALI, by -> new RefuseRequest(ID, by, ground));
        switch (behaviour) {
            case SILENCE -> {}
            case NO -> world.ask(NEPALI, by -> new NoteQuery(ID, by, null));
            case REFUSAL -> world.ask(NEPALI_CHIEF, by -> new NoteQuery(ID, by, ground));
            case NOT_YET, YES -> {
                world.ask(NEPALI, by -> new PrepareRequestAct(ID, by, id, yes(key)));
                if (behaviour == Behaviour.NOT_YET && random.nextInt(3) == 0)
                    world.ask(NEPALI_CHIEF, by -> new ReturnRequestAct(ID, by, id, REASON));
                world.ask(NEPALI_CHIEF, by -> new ValidateRequestAct(ID, by, id, world.digest(id, by), GROUNDS));
                if (behaviour == Behaviour.YES)
                    world.ask(NEPALI, by -> new DoRequestAct(ID, by, id, world.digest(id, by), GROUNDS));
                else if (random.nextBoolean()) world.ask(NEPALI, by -> new DiscardRequestAct(ID, by, id));
            }
        }
        world.ask(NEPALI_CHIEF, by -> new EraseRequest(ID, by));
    }

    /** Its feeds, with every field, number and moment; and what it is answered, whatever it asks. */
    @Test
    void no_silence_refusal_and_not_yet_look_the_same_to_the_asker_of_a_blind_query() {
        var differs = new TreeSet<Behaviour>();
        for (int seed = 0; seed < LIVES; seed++) {
            RequestWorld silent = blind(seed, Behaviour.SILENCE);
            var bytes = silent.feeds(ASKERS).toString();
            for (Behaviour other : List.of(Behaviour.NO, Behaviour.REFUSAL, Behaviour.NOT_YET)) {
                RequestWorld world = blind(seed, other);
                assertThat(world.feeds(ASKERS)).as("seed %s: %s", seed, other).isEqualTo(silent.feeds(ASKERS));
                assertThat(world.feeds(ASKERS).toString()).isEqualTo(bytes);
                assertThat(world.answered(ASKERS))
                        .as("seed %s: %s", seed, other)
                        .isEqualTo(silent.answered(ASKERS));
                if (!world.feeds(HOLDERS).equals(silent.feeds(HOLDERS))) differs.add(other);
            }
        }
        assertThat(differs).containsExactly(Behaviour.NO, Behaviour.REFUSAL, Behaviour.NOT_YET);
    }

    @Test
    void only_a_yes_is_told_to_the_asker_of_a_blind_query() {
        int said = 0;
        for (int seed = 0; seed < LIVES; seed++) {
            RequestWorld world = blind(seed, Behaviour.YES);
            var more = new ArrayList<>(world.feeds(ASKERS));
            more.removeAll(blind(seed, Behaviour.SILENCE).feeds(ASKERS));
            if (world.told.stream().noneMatch(told -> told.event() instanceof YesSaid)) {
                assertThat(more).as("seed %s", seed).isEmpty();
                continue;
            }
            said++;
            assertThat(more)
                    .as("seed %s", seed)
                    .isNotEmpty()
                    .allMatch(entry -> entry.body() instanceof RequestEntry.YesSaid
                            || entry.body() instanceof RequestEntry.Erased);
        }
        assertThat(said).isGreaterThan(LIVES / 2);
    }
}
