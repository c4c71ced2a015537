package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Commands.REASON;
import static org.antitrafficking.coordination.alerts.Examples.ACKNOWLEDGE_OMAN;
import static org.antitrafficking.coordination.alerts.Examples.ANSWER_OMAN;
import static org.antitrafficking.coordination.alerts.Examples.BLINDING;
import static org.antitrafficking.coordination.alerts.Examples.CLIENT;
import static org.antitrafficking.coordination.alerts.Examples.CLOCKS;
import static org.antitrafficking.coordination.alerts.Examples.COLLEAGUE;
import static org.antitrafficking.coordination.alerts.Examples.EXPIRY;
import static org.antitrafficking.coordination.alerts.Examples.FIA;
import static org.antitrafficking.coordination.alerts.Examples.GULF;
import static org.antitrafficking.coordination.alerts.Examples.ID;
import static org.antitrafficking.coordination.alerts.Examples.MACHINE;
import static org.antitrafficking.coordination.alerts.Examples.NEPALI;
import static org.antitrafficking.coordination.alerts.Examples.NOW;
import static org.antitrafficking.coordination.alerts.Examples.OMAN;
import static org.antitrafficking.coordination.alerts.Examples.OMANI;
import static org.antitrafficking.coordination.alerts.Examples.OMANI_COLLEAGUE;
import static org.antitrafficking.coordination.alerts.Examples.OMANI_MACHINE;
import static org.antitrafficking.coordination.alerts.Examples.OMANI_SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.QATAR;
import static org.antitrafficking.coordination.alerts.Examples.SECOND_SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.TERMS;
import static org.antitrafficking.coordination.alerts.Examples.VALIDATION;
import static org.antitrafficking.coordination.alerts.Examples.WRITER;
import static org.antitrafficking.coordination.alerts.Examples.actor;
import static org.antitrafficking.coordination.alerts.Examples.after;
import static org.antitrafficking.coordination.alerts.Examples.content;
import static org.antitrafficking.coordination.alerts.Examples.danger;
import static org.antitrafficking.coordination.alerts.Examples.group;
import static org.antitrafficking.coordination.alerts.Examples.machine;
import static org.antitrafficking.coordination.alerts.Examples.named;
import static org.antitrafficking.coordination.alerts.Examples.release;
import static org.antitrafficking.coordination.alerts.Examples.request;
import static org.antitrafficking.coordination.alerts.Examples.terms;
import static org.antitrafficking.coordination.alerts.Examples.victim;
import static org.antitrafficking.coordination.sharing.Seals.sealed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;

/**
 * What anybody might ask in one alert's life, in an order that one seed gives. Nothing of it depends on what came of
 * earlier steps, so that some can be left out and the others stay as they are.
 */
final class RandomLife {

    sealed interface Step {}

    /** Somebody asks for something, in the world as it is then. */
    record Ask(Actor by, Function<RandomWorld, AlertCommand> command) implements Step {}

    /** The directory says that a partner is suspended, or is no more. */
    record Turn(PartnerId partner) implements Step {}

    static final List<Actor> OWNERS = List.of(WRITER, COLLEAGUE, SUPERVISOR, SECOND_SUPERVISOR, MACHINE);
    static final List<Actor> OMANIS = List.of(OMANI, OMANI_SUPERVISOR, OMANI_MACHINE, OMANI_COLLEAGUE);

    private final Random random;
    private final PartnerId other;
    private final boolean red;
    private final List<Actor> others;
    private final List<Step> steps = new ArrayList<>();
    private Actor author = WRITER;
    private int minutes = 0;

    private RandomLife(long seed, PartnerId other, boolean red) {
        this.random = new Random(seed);
        this.other = other;
        this.red = red;
        this.others =
                List.of(actor(other, 21, Role.FOCAL_POINT), actor(other, 22, Role.SUPERVISOR), machine(other, 23));
    }

    /** @param other the recipient beside {@link Examples#OMAN} */
    static RandomLife of(long seed, PartnerId other) {
        var life = new RandomLife(seed, other, false);
        life.author = life.random.nextInt(3) > 0 ? WRITER : life.pick(OWNERS);
        life.write();
        return life;
    }

    /** Of an alert that is a draft or {@code TLP:RED} all its life. */
    static RandomLife red(long seed, PartnerId other) {
        var life = new RandomLife(seed, other, true);
        life.write();
        return life;
    }

    List<Step> steps() {
        return steps;
    }

    /** The other recipient's natural persons, whom the directory's standing need not know. */
    List<Actor> natural() {
        return others.stream().filter(Actor::isNatural).toList();
    }

    private void write() {
        AlertContent said = someContent();
        boolean withTemplate = !said.persons().isEmpty(); // by what it says: the rest of its life stays as it is
        ask(author, by -> withTemplate ? Commands.begunWith(by, said) : new DraftAlert(ID, by, BLINDING, said));
        if (random.nextBoolean()) revise();
        if (random.nextInt(10) > 0) issue();
        for (int moves = 5 + random.nextInt(20); moves > 0; moves--) move();
    }

    private void move() {
        switch (random.nextInt(16)) {
            case 0 -> issue();
            case 1 -> revise();
            case 2 -> done(OWNERS, new Act.Amend(someContent(), Protection.NONE));
            case 3 -> done(OWNERS, new Act.Widen(someRule(), random.nextBoolean(), Protection.NONE));
            case 4 -> done(OWNERS, new Act.Relax(someTerms(), Protection.NONE));
            case 5, 6, 7 -> tell();
            case 8 -> ask(pick(anybody()), by -> new AcknowledgeAlert(ID, by));
            case 9 -> askOnward();
            case 10 -> answerRequest();
            case 11 -> takeBack();
            case 12 -> end();
            case 13 -> clock();
            case 14 -> {
                PartnerId turned = pick(List.of(OMAN, other, QATAR));
                steps.add(new Turn(turned));
                if (random.nextInt(3) > 0) steps.add(new Turn(turned));
            }
            default -> {
                Actor by = pick(anybody());
                AlertCommand picked = pick(Commands.every(by).stream()
                        .filter(one -> !(one instanceof DraftFromTemplate))
                        .toList());
                // in its place, so that whatever else is asked does not depend on it
                AlertCommand command =
                        picked instanceof DraftAlert && steps.size() % 2 == 0 ? Commands.begunWithNothing(by) : picked;
                // The platform's own, which nobody can send, and one whose id somebody else has taken.
                if (!(command instanceof PassDueTime)
                        && !(command instanceof RequestOnwardSharing)
                        && !(red && picked instanceof DraftAlert)) // nobody else can guess the alert's id
                steps.add(new Ask(by, world -> command));
            }
        }
    }

    private void issue() {
        boolean skip = random.nextBoolean();
        done(
                OWNERS,
                red
                        ? new Act.Issue(terms(Marking.RED), somePersons(), skip, CLOCKS, false, Protection.NONE)
                        : switch (random.nextInt(8)) {
                            case 0, 1 -> new Act.Issue(TERMS, AudienceRule.of(OMAN), false, CLOCKS, false, danger());
                            case 2 ->
                                new Act.Issue(terms(Marking.RED), somePersons(), skip, CLOCKS, false, Protection.NONE);
                            case 3 -> new Act.Issue(TERMS, somePersons(), skip, CLOCKS, false, Protection.NONE);
                            default ->
                                new Act.Issue(
                                        someTerms(), someRule(), skip, CLOCKS, random.nextInt(3) == 0, Protection.NONE);
                        });
    }

    private void revise() {
        AlertContent content = someContent();
        ask(pick(OWNERS), by -> new ReviseAlert(ID, by, content));
    }

    private void tell() {
        Terms terms = random.nextInt(4) == 0 ? terms(Marking.RED) : someTerms();
        Sealed text = sealed("told", "act.text", "said " + steps.size());
        List<Actor> people = random.nextInt(4) == 0 ? OWNERS : someRecipients();
        done(
                people,
                switch (random.nextInt(3)) {
                    case 0 ->
                        new Act.Answer(
                                pick(List.of(MatchAnswer.values())),
                                text,
                                terms,
                                random.nextBoolean(),
                                Protection.NONE);
                    case 1 -> new Act.FollowUp(text, terms, Protection.NONE);
                    default -> new Act.Sighting(text, NOW, text, terms, Protection.NONE);
                });
    }

    /** Requests of Oman have ids of their own; the others' are never granted. */
    private void askOnward() {
        List<Actor> people = someRecipients();
        OnwardRequestId id = request(people.equals(OMANIS) ? random.nextInt(2) : 2 + random.nextInt(2));
        SortedSet<PartnerId> wanted = pick(List.of(Sets.of(CLIENT), Sets.of(CLIENT, QATAR), Sets.of(CLIENT, OMAN)));
        ask(pick(people), by -> new RequestOnwardSharing(ID, by, id, wanted, REASON));
    }

    private void answerRequest() {
        if (random.nextInt(3) > 0) done(OWNERS, new Act.GrantOnward(request(random.nextInt(2)), Protection.NONE));
        OnwardRequestId any = request(random.nextInt(4));
        if (random.nextInt(3) == 0) ask(pick(OWNERS), by -> new RefuseOnwardSharing(ID, by, any, REASON));
    }

    private void takeBack() {
        if (random.nextBoolean()) {
            Audience from = pick(List.of(
                    Audience.of(pick(List.of(OMAN, other))),
                    Audience.of(QATAR, CLIENT),
                    new Audience(Sets.of(), Sets.with(Sets.map(), OMANI.person(), OMAN)),
                    new Audience(
                            Sets.of(), Sets.with(Sets.map(), others.getFirst().person(), other))));
            ask(pick(OWNERS), by -> Commands.narrow(by, from));
        } else {
            Terms terms = random.nextInt(3) == 0 ? terms(Marking.RED) : someTerms();
            ask(pick(OWNERS), by -> new TightenTerms(ID, by, terms));
        }
    }

    private void end() {
        switch (random.nextInt(8)) {
            case 0 -> ask(pick(OWNERS), Commands::recall);
            case 1 -> ask(pick(OWNERS), by -> new CloseAlert(ID, by));
            case 2 -> ask(pick(anybody()), by -> new EraseAlert(ID, by));
            case 3 -> ask(pick(OWNERS), by -> new ErasePerson(ID, by, "p1"));
            case 4, 5 -> {
                RecallAnswer answer = pick(List.of(RecallAnswer.values()));
                KeptOn ground = pick(List.of(KeptOn.values()));
                ask(
                        pick(anybody()),
                        by -> new AnswerRecall(ID, by, answer, answer == RecallAnswer.KEPT ? ground : null));
            }
            default -> {
                List<Actor> people = pick(List.of(OWNERS, OMANIS, others));
                ReleaseId id = someRelease(people);
                ask(pick(people), by -> new DiscardRelease(ID, by, id));
            }
        }
    }

    private void clock() {
        ClockId clock = pick(List.of(
                EXPIRY,
                VALIDATION,
                ACKNOWLEDGE_OMAN,
                ANSWER_OMAN,
                ClockId.of(ClockKind.ACKNOWLEDGE, other),
                ClockId.of(ClockKind.ANSWER, QATAR)));
        int hours = random.nextInt(24 * 120);
        if (random.nextInt(4) == 0)
            ask(pick(OWNERS), by -> new ExtendClock(ID, by, clock, by.at().plus(Duration.ofHours(hours))));
        if (random.nextInt(6) == 0) minutes += 60 * hours;
        for (int times = 1 + random.nextInt(2); times > 0; times--)
            ask(machine(FIA, 99), by -> new PassDueTime(ID, by, clock));
    }

    /** Prepared, validated and done, mostly, and mostly by whom it is proper to be done by. */
    private void done(List<Actor> people, Act act) {
        ReleaseId id = someRelease(people);
        boolean owners = people.equals(OWNERS);
        Actor preparing = owners && random.nextBoolean() ? author : people.getFirst();
        Actor validating = owners ? (author.equals(SUPERVISOR) ? SECOND_SUPERVISOR : SUPERVISOR) : people.get(1);
        if (random.nextInt(12) > 0) ask(oddly(preparing, people), by -> new PrepareRelease(ID, by, id, act));
        if (random.nextInt(10) == 0) ask(oddly(validating, people), by -> new ReturnRelease(ID, by, id, REASON));
        if (random.nextInt(8) > 0) {
            Actor by = later(oddly(validating, people));
            boolean late = random.nextInt(6) == 0;
            steps.add(new Ask(
                    by,
                    world -> new ValidateRelease(
                            ID, by, id, late ? world.earlier(id) : world.digest(id, by), world.standing())));
        }
        if (random.nextInt(12) > 0) {
            Actor by = later(oddly(preparing, people));
            steps.add(new Ask(by, world -> new DiscloseRelease(ID, by, id, world.digest(id, by), world.standing())));
        }
    }

    private Actor oddly(Actor actor, List<Actor> people) {
        return random.nextInt(8) == 0 ? pick(people) : actor;
    }

    private void ask(Actor by, Function<Actor, AlertCommand> command) {
        Actor then = later(by);
        steps.add(new Ask(then, world -> command.apply(then)));
    }

    private Actor later(Actor by) {
        minutes += random.nextInt(5) == 0 ? random.nextInt(60 * 12) : random.nextInt(20);
        return after(Duration.ofMinutes(minutes), by);
    }

    private List<Actor> anybody() {
        return pick(List.of(OWNERS, OMANIS, others, List.of(NEPALI)));
    }

    private List<Actor> someRecipients() {
        return random.nextInt(8) == 0 ? List.of(NEPALI, NEPALI, NEPALI) : pick(List.of(OMANIS, others));
    }

    /** New, or one that was used already; each partner's own. */
    private ReleaseId someRelease(List<Actor> people) {
        int whose = people.equals(OWNERS) ? 1_000_000 : people.equals(OMANIS) ? 2_000_000 : 3_000_000;
        return release(whose + (random.nextInt(4) == 0 ? random.nextInt(5) : 10 + steps.size()));
    }

    private AlertContent someContent() {
        String text = "text " + random.nextInt(5);
        if (random.nextInt(3) > 0) return content(text);
        var persons = new TreeMap<String, DescribedPerson>();
        persons.put("p1", victim("p1"));
        return content(content(text).texts(), persons);
    }

    private Terms someTerms() {
        if (red)
            return terms(
                    Marking.RED, random.nextBoolean() ? new HandlingCode[0] : new HandlingCode[] {HandlingCode.H2});
        Marking marking = random.nextInt(3) > 0 ? Marking.AMBER : pick(List.of(Marking.values()));
        SortedSet<Purpose> purposes =
                random.nextInt(4) > 0 ? TERMS.purposes() : Sets.of(pick(List.of(Purpose.values())));
        return random.nextInt(3) > 0
                ? terms(marking, purposes)
                : terms(marking, purposes, pick(List.of(HandlingCode.values())));
    }

    private AudienceRule somePersons() {
        return pick(List.of(
                named(OMANI.person()),
                named(OMANI.person(), OMANI_SUPERVISOR.person()),
                named(OMANI.person(), others.getFirst().person()),
                named(
                        OMANI.person(),
                        OMANI_SUPERVISOR.person(),
                        others.getFirst().person(),
                        others.get(1).person())));
    }

    private AudienceRule someRule() {
        if (red) return somePersons();
        return switch (random.nextInt(9)) {
            case 8 -> somePersons();
            case 0, 1 -> AudienceRule.of(OMAN, other);
            case 2 -> AudienceRule.of(OMAN);
            case 3 -> AudienceRule.of(other);
            case 4 -> AudienceRule.of(OMAN, other, QATAR);
            case 5 -> random.nextBoolean() ? group(GULF) : group(GULF, OMAN);
            case 6 -> named(OMANI.person(), OMANI_SUPERVISOR.person());
            default ->
                new AudienceRule(
                        Sets.of(other), Sets.of(), Sets.of(), Sets.of(OMANI.person(), OMANI_SUPERVISOR.person()));
        };
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
