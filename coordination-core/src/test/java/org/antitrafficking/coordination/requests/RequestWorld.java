package org.antitrafficking.coordination.requests;

import static org.antitrafficking.coordination.requests.RequestExamples.GROUNDS;
import static org.antitrafficking.coordination.requests.RequestExamples.after;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.antitrafficking.coordination.Platform;
import org.antitrafficking.coordination.alerts.Release;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.sharing.Prepared;
import org.antitrafficking.coordination.sharing.RuleOfTwo;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Scope;
import org.jspecify.annotations.Nullable;

/** A world with one request, in which people ask for something; it remembers what came of that. */
final class RequestWorld {

    /** What somebody asked and was answered: events, a broken rule, or that there is no such thing. */
    record Answer(
            Actor by,
            Class<?> command,
            List<RequestEvent> events,
            @Nullable String rule,
            boolean hidden) {}

    /** An event, the request after it, and what was told of it. */
    record Told(
            RequestEvent event,
            InformationRequest after,
            @Nullable PartnerId suspended,
            List<Entry> entries) {}

    private InformationRequest request = InformationRequest.none();
    private InformationRequest kept = InformationRequest.none(); // as the fence keeps it
    private @Nullable PartnerId suspended;
    private Duration time = Duration.ZERO;
    final List<Answer> answers = new ArrayList<>();
    final List<Told> told = new ArrayList<>();
    final RuleOfTwo two = new RuleOfTwo();
    private final Map<ReleaseId, String> earlier = new TreeMap<>();

    InformationRequest request() {
        return request;
    }

    void passes(Duration more) {
        time = time.plus(more);
    }

    /** The one partner that is suspended, or nobody. */
    void suspend(@Nullable PartnerId partner) {
        suspended = partner;
    }

    private Directory directory() {
        return suspended == null ? Platform.DIRECTORY : Platform.suspended(suspended);
    }

    RequestGrounds grounds() {
        Standing known = GROUNDS.standing();
        return new RequestGrounds(
                new Standing(directory(), known.agreements(), known.persons(), known.subjects()),
                GROUNDS.cited(),
                GROUNDS.investigations(),
                true);
    }

    /** As a preview tells it, or told it when the act was done. */
    String digest(ReleaseId release, Actor by) {
        RequestFile file = request.file();
        Prepared<RequestAct> act = file == null ? null : file.acts().get(release);
        if (act != null && act.done() != null) return act.done();
        try {
            String digest =
                    RequestReleaseRules.preview(request, release, by, grounds()).digest();
            earlier.putIfAbsent(release, digest);
            return digest;
        } catch (Rejected | Hidden refused) {
            return "none";
        }
    }

    void ask(Actor who, Function<Actor, RequestCommand> what) {
        Actor by = after(time, who);
        RequestCommand command = what.apply(by);
        try {
            String now = command instanceof ValidateRequestAct c ? digest(c.release(), by) : "";
            List<RequestEvent> events = List.copyOf(RequestRules.decide(command, request));
            events.forEach(event -> follow(event, now));
            answers.add(new Answer(by, command.getClass(), events, null, false));
            events.forEach(event -> happened(event, by.at()));
        } catch (Rejected rejected) {
            answers.add(new Answer(by, command.getClass(), List.of(), rejected.rule(), false));
        } catch (Hidden hidden) {
            answers.add(new Answer(by, command.getClass(), List.of(), null, true));
        }
    }

    /** As the first preview told it, whatever has become of it; none where there was no preview. */
    String earlier(ReleaseId release) {
        return earlier.getOrDefault(release, "none");
    }

    private void follow(RequestEvent event, String now) {
        switch (event) {
            case RequestActPrepared e -> two.prepared(e.release(), e.by());
            case RequestActDiscarded e -> two.discarded(e.release());
            case RequestActReturned e -> two.returned(e.release(), e.by(), Set.of());
            case RequestActValidated e -> two.validated(e.release(), e.by(), e.digest(), now, Set.of());
            case RequestSent e -> done(e.release());
            case QuerySent e -> done(e.release());
            case ClarificationAsked e -> done(e.release());
            case ClarificationGiven e -> done(e.release());
            case AuthorizationAnnounced e -> done(e.release());
            case AnswerGiven e -> done(e.release());
            case NothingHeldAnswered e -> done(e.release());
            case YesSaid e -> done(e.release());
            default -> {} // of requests' many events these are an act's
        }
    }

    private void done(Release release) {
        two.done(release.id(), release.by(), release.digest(), false, Set.of());
    }

    private void happened(RequestEvent event, Instant at) {
        InformationRequest before = kept;
        request = InformationRequest.evolve(request, event);
        kept = InformationRequest.evolve(kept, event);
        told.add(new Told(
                event,
                request,
                suspended,
                RequestDisclosure.disclose(directory(), before, kept, event, new Occurrence(at, false))));
        kept = kept.withoutDone();
    }

    /** What they are told, all scopes that one of them holds together, each with its moment. */
    List<Entry> feeds(List<Actor> people) {
        var held = new TreeSet<Scope>();
        people.forEach(actor -> held.addAll(actor.scopes()));
        return told.stream()
                .flatMap(each -> each.entries().stream())
                .filter(entry -> held.contains(entry.scope()))
                .toList();
    }

    List<Answer> answered(List<Actor> people) {
        var persons = people.stream().map(Actor::person).toList();
        return answers.stream()
                .filter(answer -> persons.contains(answer.by().person()))
                .toList();
    }
}
