package org.antitrafficking.coordination.api.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.alerts.AcknowledgeAlert;
import org.antitrafficking.coordination.alerts.Act;
import org.antitrafficking.coordination.alerts.AlertCommand;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.AlertExpired;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.ClockExtended;
import org.antitrafficking.coordination.alerts.ClockId;
import org.antitrafficking.coordination.alerts.ClockKind;
import org.antitrafficking.coordination.alerts.ClockMet;
import org.antitrafficking.coordination.alerts.ClockMissed;
import org.antitrafficking.coordination.alerts.ClocksDue;
import org.antitrafficking.coordination.alerts.CloseAlert;
import org.antitrafficking.coordination.alerts.Details;
import org.antitrafficking.coordination.alerts.DiscloseRelease;
import org.antitrafficking.coordination.alerts.DraftAlert;
import org.antitrafficking.coordination.alerts.ExtendClock;
import org.antitrafficking.coordination.alerts.MatchAnswer;
import org.antitrafficking.coordination.alerts.Narrative;
import org.antitrafficking.coordination.alerts.NarrowAudience;
import org.antitrafficking.coordination.alerts.PassDueTime;
import org.antitrafficking.coordination.alerts.PrepareRelease;
import org.antitrafficking.coordination.alerts.RecallAlert;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.alerts.ReleaseRules;
import org.antitrafficking.coordination.alerts.ValidateRelease;
import org.antitrafficking.coordination.alerts.WarningTo;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Urgency;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.axon.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Two weeks of clocks on two nodes that share a database, under a clock that the test sets. What should come of every
 * clock a model says that knows no code of the platform; the log must say the same, and nothing more.
 */
class ClocksTest extends TwoNodes {

    private static final Duration TWO_WEEKS = Duration.ofDays(14);
    private static final int ALERTS = Scale.of(100, 800);
    private static final int STEPS = Scale.of(60, 700);

    private final List<Model> models = new ArrayList<>();
    private final TreeMap<String, Integer> figures = new TreeMap<>();
    /** Another of the owner's than the author: of what is for named persons a supervisor, else a colleague. */
    private Actor another(Model model) {
        return model.named ? supervisor(model.owner) : officer(model.owner, 1);
    }

    private static final AlertContent CONTENT = new AlertContent(
            "XA/2026",
            new Details.Warning(WarningTo.MISSIONS),
            null,
            true,
            false,
            Sets.sorted(
                    Map.of(new Language("en"), new Narrative(text("texts.en.subject"), text("texts.en.narrative")))),
            Sets.map());

    private static Terms terms(boolean named) {
        return new Terms(
                named ? Marking.RED : Marking.AMBER,
                Sets.of(),
                null,
                Sets.of(Purpose.INVESTIGATION),
                new LegalBasis(Sets.of(Article.TIP_PROTOCOL_10), Sets.of(), List.of(), null));
    }

    /** What should come of one alert's clocks. Its times and rules are written down here once more. */
    private final class Model {
        final AlertId id;
        final PartnerId owner;
        final Clocks given;
        final boolean named;
        final ReleaseId issue = new ReleaseId("release-" + hex());
        /** With the persons who have it; a partner as such has it where these are none. */
        final SortedMap<PartnerId, SortedSet<PersonId>> audience = new TreeMap<>();

        final SortedSet<PartnerId> acknowledged = new TreeSet<>();
        final SortedMap<ClockId, Instant> running = new TreeMap<>();
        final SortedMap<ClockId, List<String>> told = new TreeMap<>();
        boolean over;
        boolean unvalidated;

        Model(AlertId id, PartnerId owner, Clocks given, boolean named) {
            this.id = id;
            this.owner = owner;
            this.given = given;
            this.named = named;
        }

        void tell(ClockId clock, String what) {
            told.computeIfAbsent(clock, first -> new ArrayList<>()).add(what);
            figures.merge(clock.kind() + " " + what.replaceAll(" .*", ""), 1, Integer::sum);
        }

        void run(ClockKind kind, PartnerId partner, Duration time) {
            var clock = ClockId.of(kind, partner);
            Instant due = now.plus(time);
            running.put(clock, due);
            tell(clock, "due " + due + " at " + now);
        }

        void reach(PartnerId partner) {
            run(ClockKind.ACKNOWLEDGE, partner, given.acknowledge());
            run(ClockKind.ANSWER, partner, given.answer());
        }

        void met(ClockKind kind, PartnerId partner) {
            var clock = ClockId.of(kind, partner);
            if (running.remove(clock) != null) tell(clock, "met at " + now);
        }

        void end(ClockKind kind, PartnerId partner) {
            if (running.remove(ClockId.of(kind, partner)) != null) figures.merge("ended " + kind, 1, Integer::sum);
        }

        void end() {
            over = true;
            running.keySet().removeIf(clock -> {
                boolean ends = clock.kind() != ClockKind.VALIDATION;
                if (ends) figures.merge("ended " + clock.kind(), 1, Integer::sum);
                return ends;
            });
        }

        @Nullable
        ClockId firstDue(Instant until) {
            return running.entrySet().stream()
                    .filter(clock -> !clock.getValue().isAfter(until))
                    .min(Map.Entry.<ClockId, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .orElse(null);
        }

        /** The time is now: one after the other, as they fell due. */
        void pass() {
            for (ClockId clock = firstDue(now); clock != null; clock = firstDue(now)) {
                Instant due = running.remove(clock);
                if (clock.kind() == ClockKind.EXPIRY) {
                    tell(clock, "expired at " + now);
                    end();
                } else tell(clock, "missed " + due + " at " + now);
            }
        }
    }

    private PartnerId anyRecipient(Model model) {
        return any(List.copyOf(model.audience.keySet()));
    }

    private String send(AlertCommand command) {
        return send(command, command.by());
    }

    private void accepted(AlertCommand command) {
        accepted(command, command.by());
    }

    private String digest(Model model, ReleaseId release, PartnerId partner) {
        return ReleaseRules.preview(any(open).facts.reading().alert(model.id), release, partner, STANDING, now)
                .digest();
    }

    private void done(Model model, ReleaseId release, Actor by, Act act) {
        accepted(new PrepareRelease(model.id, by, release, act));
        String digest = digest(model, release, by.partner());
        accepted(new ValidateRelease(model.id, supervisor(by.partner()), release, digest, STANDING));
        accepted(new DiscloseRelease(model.id, by, release, digest, STANDING));
    }

    private void issue() {
        var urgency = any(List.of(Urgency.values()));
        Clocks usual = Clocks.of(urgency);
        var clocks = new Clocks(
                urgency,
                usual.acknowledge(),
                usual.answer(),
                usual.validation(),
                Duration.ofMinutes(60L * (4 + random.nextInt(24 * 20)))); // sooner than the answer is due, or after it
        var others = new ArrayList<PartnerId>();
        for (int i = 0; i < PARTNERS; i++) others.add(partner(i));
        Collections.shuffle(others, random);
        PartnerId owner = others.removeFirst();
        boolean named = random.nextInt(4) == 0;
        boolean danger = !named && random.nextInt(5) == 0;
        var model = new Model(new AlertId("alert-" + hex()), owner, clocks, named);
        for (PartnerId recipient : others.subList(0, 1 + random.nextInt(3))) {
            var persons = new TreeSet<PersonId>();
            if (named) persons.add(person(recipient, 0));
            for (int who = 1; named && who < 3; who++) if (random.nextBoolean()) persons.add(person(recipient, who));
            model.audience.put(recipient, persons);
        }
        var persons = new TreeSet<PersonId>();
        model.audience.values().forEach(persons::addAll);
        var rule = new AudienceRule(
                named ? Sets.of() : Sets.sorted(model.audience.keySet()), Sets.of(), Sets.of(), persons);
        var protection = danger ? new Protection(List.of(), List.of(), text("danger")) : Protection.NONE;
        var act = new Act.Issue(terms(named), rule, false, clocks, false, protection);
        accepted(new DraftAlert(model.id, officer(owner, 0), "ab".repeat(32), CONTENT));
        if (danger) {
            accepted(new PrepareRelease(model.id, officer(owner, 0), model.issue, act));
            String digest = digest(model, model.issue, owner);
            accepted(new DiscloseRelease(model.id, officer(owner, 0), model.issue, digest, STANDING));
            model.unvalidated = true;
            model.run(ClockKind.VALIDATION, owner, clocks.validation());
        } else done(model, model.issue, officer(owner, 0), act);
        model.audience.keySet().forEach(model::reach);
        model.run(ClockKind.EXPIRY, owner, clocks.expiry());
        models.add(model);
        if (random.nextBoolean()) validate(model); // with most steps as long as it runs, few would be met
    }

    private void acknowledge(Model model) {
        PartnerId recipient = anyRecipient(model);
        boolean first = model.acknowledged.add(recipient);
        assertThat(send(new AcknowledgeAlert(model.id, officer(recipient, 0))))
                .isEqualTo(first ? Outcome.ACCEPTED : "unchanged");
        if (first) model.met(ClockKind.ACKNOWLEDGE, recipient);
    }

    private void answer(Model model) {
        PartnerId recipient = anyRecipient(model);
        // Of what is for named persons, a supervisor who is none of them sees nothing and validates nothing.
        if (model.named
                && !Objects.requireNonNull(model.audience.get(recipient)).contains(person(recipient, 2))) return;
        done(
                model,
                new ReleaseId("release-" + hex()),
                officer(recipient, 0),
                new Act.Answer(any(List.of(MatchAnswer.values())), null, terms(model.named), false, Protection.NONE));
        model.met(ClockKind.ANSWER, recipient);
    }

    private void extend(Model model) {
        var clocks = model.running.keySet().stream()
                .filter(clock -> clock.kind() != ClockKind.VALIDATION)
                .toList();
        if (clocks.isEmpty()) return;
        ClockId clock = any(clocks);
        Instant due =
                Objects.requireNonNull(model.running.get(clock)).plus(1 + random.nextInt(3_000), ChronoUnit.MINUTES);
        accepted(new ExtendClock(model.id, another(model), clock, due));
        model.running.put(clock, due);
        model.tell(clock, "extended " + due + " at " + now);
    }

    /** A partner, or one person of it. */
    private void narrow(Model model) {
        PartnerId partner = anyRecipient(model);
        SortedSet<PersonId> persons = Objects.requireNonNull(model.audience.get(partner));
        if (model.audience.size() == 1 && persons.size() < 2) return;
        var from = model.named
                ? new Audience(Sets.of(), Sets.sorted(Map.of(persons.last(), partner)))
                : Audience.of(partner);
        accepted(new NarrowAudience(model.id, another(model), from, text("reason")));
        if (model.named) persons.removeLast();
        if (!persons.isEmpty()) {
            figures.merge("one of a partner's persons lost it", 1, Integer::sum);
            return;
        }
        model.audience.remove(partner);
        model.acknowledged.remove(partner);
        model.end(ClockKind.ACKNOWLEDGE, partner);
        model.end(ClockKind.ANSWER, partner);
    }

    /** To a partner that had it before, perhaps: its clocks begin anew. */
    private void widen(Model model) {
        var others = new TreeSet<PartnerId>();
        for (int i = 0; i < PARTNERS; i++) others.add(partner(i));
        others.remove(model.owner);
        others.removeAll(model.audience.keySet());
        if (others.isEmpty() || model.named) return;
        PartnerId more = any(List.copyOf(others));
        done(
                model,
                new ReleaseId("release-" + hex()),
                officer(model.owner, 0),
                new Act.Widen(AudienceRule.of(more), false, Protection.NONE));
        model.audience.put(more, new TreeSet<>());
        model.reach(more);
    }

    private void validate(Model model) {
        if (!model.unvalidated) return;
        var file =
                Objects.requireNonNull(any(open).facts.reading().alert(model.id).file());
        var issued = Objects.requireNonNull(file.prepared().get(model.issue));
        String digest = Objects.requireNonNull(issued.done());
        accepted(new ValidateRelease(model.id, supervisor(model.owner), model.issue, digest, Standing.NONE));
        model.unvalidated = false;
        model.met(ClockKind.VALIDATION, model.owner);
    }

    private void something() {
        Model model = any(models);
        if (random.nextInt(4) == 0) validate(model); // also of what is over
        if (model.over) return;
        switch (random.nextInt(20)) {
            case 0 -> {
                accepted(new RecallAlert(model.id, another(model), text("reason")));
                model.end();
            }
            case 1 -> {
                accepted(new CloseAlert(model.id, another(model)));
                model.end();
            }
            case 2, 3, 4 -> extend(model);
            case 5, 6, 7 -> narrow(model);
            case 8, 9 -> widen(model);
            case 10, 11, 12, 13 -> answer(model);
            default -> acknowledge(model);
        }
    }

    @Override
    Collection<Instant> dues() {
        return models.stream().flatMap(model -> model.running.values().stream()).toList();
    }

    /** An expiry ends what falls due after it. */
    @Override
    List<PassDueTime> passing(Instant to) {
        var due = new ArrayList<PassDueTime>();
        for (Model model : models)
            model.running.forEach((clock, at) -> {
                if (!at.isAfter(to)) due.add(new PassDueTime(model.id, platform(), clock));
            });
        due.sort(Comparator.comparing(this::at).thenComparing(PassDueTime::clock));
        return due;
    }

    @Override
    void pass() {
        models.forEach(Model::pass);
    }

    private Instant at(PassDueTime command) {
        for (Model model : models)
            if (model.id.equals(command.alertId())) return Objects.requireNonNull(model.running.get(command.clock()));
        throw new AssertionError();
    }

    @Test
    void in_two_weeks_on_two_nodes_every_due_time_has_its_one_effect_at_its_time() throws Exception {
        long seed = Long.getLong("test.seed", 20260301);
        random = new Random(seed);
        open.add(new Node());
        open.add(new Node());
        Instant end = BEGIN.plus(TWO_WEEKS);
        int step = 0;
        while (now.isBefore(end)) {
            step++;
            restart(step, STEPS);
            advance(later(end, TWO_WEEKS.toMillis() / STEPS));
            if (open.isEmpty()) continue;
            int wanted = (int) (ALERTS * Duration.between(BEGIN, now).toMillis() * 5 / (TWO_WEEKS.toMillis() * 4));
            while (models.size() < Math.min(ALERTS, 1 + wanted)) issue();
            for (int i = random.nextInt(2 * ALERTS * 4 / STEPS); i > 0; i--) something();
        }
        times.putIfAbsent(head(), now); // where nothing came, the earlier time stands
        quiet();
        verify(seed, step);
    }

    private void verify(long seed, int steps) throws Exception {
        var expected = new TreeMap<String, List<String>>();
        for (Model model : models) model.told.forEach((clock, told) -> expected.put(model.id + " " + clock, told));
        var found = new TreeMap<String, List<String>>();
        long events = events((event, at) -> found(event, at, found));
        assertThat(differences(expected, found)).as("seed " + seed).isEmpty();

        var running = new TreeMap<String, String>();
        for (Model model : models)
            model.running.forEach((clock, due) -> running.put(model.id + " " + clock, due.toString()));
        assertThat(running()).as("clocks that run on").isEqualTo(running);
        assertThat(figures)
                .containsKeys(
                        "acknowledge met",
                        "acknowledge missed",
                        "acknowledge extended",
                        "answer met",
                        "answer missed",
                        "expiry expired",
                        "ended answer",
                        "validation met",
                        "validation missed",
                        "one of a partner's persons lost it");
        System.out.printf(
                "clocks: %d alerts, %d steps of two weeks, %d events, seed %d: early 0, twice 0, lost 0; %s%n",
                models.size(), steps, events, seed, figures);
    }

    private void found(Object event, String at, Map<String, List<String>> found) {
        switch (event) {
            case ClocksDue e -> e.due().forEach((clock, due) -> add(found, e.alertId(), clock, "due " + due + at));
            case ClockExtended e -> add(found, e.alertId(), e.clock(), "extended " + e.due() + at);
            case ClockMet e -> add(found, e.alertId(), e.clock(), "met" + at);
            case ClockMissed e -> add(found, e.alertId(), e.clock(), "missed " + e.due() + at);
            case AlertExpired e -> {
                PartnerId owner = models.stream()
                        .filter(model -> model.id.equals(e.alertId()))
                        .findFirst()
                        .orElseThrow()
                        .owner;
                add(found, e.alertId(), ClockId.of(ClockKind.EXPIRY, owner), "expired" + at);
            }
            default -> {} // moves no clock, or ends them, after which nothing may come
        }
    }

    private static void add(Map<String, List<String>> found, AlertId alert, ClockId clock, String what) {
        found.computeIfAbsent(alert + " " + clock, first -> new ArrayList<>()).add(what);
    }
}
