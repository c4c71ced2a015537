package org.antitrafficking.coordination.alerts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.sharing.Prepared;
import org.antitrafficking.coordination.sharing.RuleOfTwo;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/** A world in which steps are taken; it remembers what came of them. */
final class RandomWorld {

    /** What somebody asked and was answered: events, a broken rule, or that there is no such thing. */
    record Answer(
            Actor by,
            AlertCommand command,
            List<AlertEvent> events,
            @Nullable String rule,
            boolean hidden) {
        /** Without the command, whose standing differs where partners differ. */
        List<Object> seen() {
            return List.of(by, command.getClass(), events, rule == null ? "" : rule, hidden);
        }
    }

    /** An event, the alert after it, and what was told of it. */
    record Told(AlertEvent event, Instant at, Alert after, Directory directory, List<Entry> entries) {}

    private final List<Actor> named;
    private Directory directory = Examples.directory();
    private Standing standing;
    private Alert alert = Alert.none();
    final List<Answer> answers = new ArrayList<>();
    final List<Told> told = new ArrayList<>();
    final RuleOfTwo two = new RuleOfTwo();
    private final Map<ReleaseId, ReleasePrepared> acts = new TreeMap<>();
    private final Map<ReleaseId, String> earlier = new TreeMap<>();
    private final Set<PersonId> writers = new TreeSet<>();

    private RandomWorld(List<Actor> named) {
        this.named = named;
        this.standing = withNamed(Examples.standing(directory));
    }

    /** Takes the life's steps, but those that are left out. */
    static RandomWorld of(RandomLife life, Predicate<Actor> leftOut) {
        var world = new RandomWorld(life.natural());
        for (RandomLife.Step step : life.steps())
            switch (step) {
                case RandomLife.Turn turn -> world.turn(turn.partner());
                case RandomLife.Ask ask -> {
                    if (!leftOut.test(ask.by()))
                        world.ask(ask.by(), ask.command().apply(world));
                }
            }
        return world;
    }

    Standing standing() {
        return standing;
    }

    /** As a preview tells it, or told it when the act was done. */
    String digest(ReleaseId release, Actor by) {
        Dossier file = alert.file();
        Prepared<Act> act = file == null ? null : file.prepared().get(release);
        if (act != null && act.done() != null) return act.done();
        try {
            String digest = ReleaseRules.preview(alert, release, by.partner(), standing, by.at())
                    .digest();
            earlier.putIfAbsent(release, digest);
            return digest;
        } catch (Rejected | Hidden refused) {
            return "none";
        }
    }

    /** As the first preview told it, whatever has become of it; none where there was no preview. */
    String earlier(ReleaseId release) {
        return earlier.getOrDefault(release, "none");
    }

    private void turn(PartnerId partner) {
        boolean suspended = directory.partner(partner).orElseThrow().suspended();
        directory = Examples.suspended(directory, partner, !suspended);
        standing = withNamed(Examples.standing(directory));
    }

    private Standing withNamed(Standing known) {
        var persons = new TreeMap<>(known.persons());
        for (Actor actor : named)
            persons.put(
                    actor.person(),
                    new Person(
                            actor.person(),
                            actor.partner(),
                            actor.nature(),
                            actor.roles(),
                            Sets.of(),
                            actor.granted(),
                            false,
                            actor.person()));
        return new Standing(known.directory(), known.agreements(), persons, known.subjects());
    }

    private void ask(Actor by, AlertCommand command) {
        try {
            String now = command instanceof ValidateRelease c ? digest(c.release(), by) : "";
            List<AlertEvent> events = List.copyOf(AlertRules.decide(command, alert));
            answers.add(new Answer(by, command, events, null, false));
            for (AlertEvent event : events) {
                Alert before = alert;
                alert = Alert.evolve(alert, event);
                follow(event, now);
                var occurrence = new Occurrence(by.at(), false);
                told.add(new Told(
                        event,
                        by.at(),
                        alert,
                        directory,
                        AlertDisclosure.third(directory, before, alert, event, occurrence)));
            }
        } catch (Rejected rejected) {
            answers.add(new Answer(by, command, List.of(), rejected.rule(), false));
        } catch (Hidden hidden) {
            if (hidden != Hidden.HIDDEN) throw new AssertionError("Another refusal than the one that there is");
            answers.add(new Answer(by, command, List.of(), null, true));
        }
    }

    /** Who wrote the content takes part in what tells it, as who prepared an amendment does from then on. */
    private void follow(AlertEvent event, String now) {
        Release release = Life.release(event);
        if (event instanceof AlertDrafted e) writers.add(e.by());
        if (event instanceof AlertRevised e) writers.add(e.by());
        if (event instanceof ReleasePrepared e) {
            acts.put(e.release(), e);
            two.prepared(e.release(), e.by());
        }
        if (event instanceof ReleaseDiscarded e) two.discarded(e.release());
        if (event instanceof ReleaseReturned e) two.returned(e.release(), e.by(), hands(e.release()));
        if (event instanceof ReleaseValidated e)
            two.validated(e.release(), e.by(), e.digest(), now, hands(e.release()));
        if (release == null) return;
        boolean alone = event instanceof AlertIssued e && e.act().protection().danger() != null;
        two.done(release.id(), release.by(), release.digest(), alone, hands(release.id()));
        if (event instanceof AlertAmended)
            writers.add(Objects.requireNonNull(acts.get(release.id())).by());
    }

    private Set<PersonId> hands(ReleaseId release) {
        Act act = Objects.requireNonNull(acts.get(release)).act();
        return act.disclosesContent() || act instanceof Act.Amend ? writers : Set.of();
    }

    /** What they are told, all scopes that one of them holds together. */
    List<Entry> feeds(List<Actor> people) {
        var held = new TreeSet<Scope>();
        people.forEach(actor -> held.addAll(actor.scopes()));
        return told.stream()
                .flatMap(each -> each.entries().stream())
                .filter(entry -> held.contains(entry.scope()))
                .toList();
    }

    List<List<Object>> answered(List<Actor> people) {
        var persons = people.stream().map(Actor::person).toList();
        return answers.stream()
                .filter(answer -> persons.contains(answer.by().person()))
                .map(Answer::seen)
                .toList();
    }
}
