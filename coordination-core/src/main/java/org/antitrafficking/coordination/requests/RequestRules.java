package org.antitrafficking.coordination.requests;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.Release;
import org.antitrafficking.coordination.requests.InformationRequest.Drafted;
import org.antitrafficking.coordination.requests.InformationRequest.Ended;
import org.antitrafficking.coordination.requests.InformationRequest.Open;
import org.antitrafficking.coordination.requests.InformationRequest.Unwritten;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.Policy;
import org.antitrafficking.coordination.sharing.Prepared;
import org.antitrafficking.coordination.sharing.Releases;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * What may be decided about a request or a blind query. Pure: no clock, no I/O, no Axon.
 *
 * <p>What its asker is answered never depends on what the holder of a blind query has noted: only a yes is told.
 *
 * <p>This file is long because each command has its rules here, and whoever looks for one looks in one place.
 */
public final class RequestRules {

    static final Releases<RequestAct> RELEASES = new Releases<>(new Releases.Names(
            "what-was-told-is-not-discarded",
            "what-was-told-is-not-returned",
            "only-what-was-validated-is-told",
            "what-leaves-the-country-is-validated-first",
            "a-machine-drafts-reads-and-acknowledges-only",
            "a-focal-point-or-supervisor-decides"));

    private RequestRules() {}

    /**
     * What comes of a command; nothing where it is so already.
     *
     * @throws Rejected naming the rule that forbids it
     * @throws Hidden where the actor does not see the request
     */
    public static List<? extends RequestEvent> decide(RequestCommand command, InformationRequest request) {
        Hidden.unless(isVisible(command, request));
        List<? extends RequestEvent> events = decided(command, request);
        InformationRequest after = request;
        for (RequestEvent event : events) after = InformationRequest.evolve(after, event);
        Limits.unlessHeavier(weight(request), weight(after));
        return events;
    }

    /** The weight of all acts, under way and done. */
    private static long weight(InformationRequest request) {
        RequestFile file = request.file();
        return file == null
                ? 0
                : Limits.weight(file.acts().values().stream()
                        .flatMap(of -> Stream.concat(of.act().values(), of.reason())));
    }

    /** Whether it ends the request or takes something of it away: that never waits for room. */
    static boolean takesAway(RequestCommand command) {
        return switch (command) {
            case CloseRequest c -> true;
            case WithdrawRequest c -> true;
            case TakeBackAnswer c -> true;
            case PassRequestDueTime c -> true;
            case EraseRequest c -> true;
            case DraftRequest c -> false;
            case PrepareRequestAct c -> false;
            case DiscardRequestAct c -> false;
            case ReturnRequestAct c -> false;
            case ValidateRequestAct c -> false;
            case DoRequestAct c -> false;
            case AcknowledgeRequest c -> false;
            case AcceptRequest c -> false;
            case RefuseRequest c -> false;
            case DecideAuthorization c -> false;
            case NoteQuery c -> false;
        };
    }

    private static List<? extends RequestEvent> decided(RequestCommand command, InformationRequest request) {
        return switch (command) {
            case DraftRequest c -> draft(c, request);
            case PrepareRequestAct c -> prepare(c, request);
            case DiscardRequestAct c -> discard(c, request);
            case ReturnRequestAct c -> giveBack(c, request);
            case ValidateRequestAct c -> validate(c, request);
            case DoRequestAct c -> tell(c, request);
            case AcknowledgeRequest c -> acknowledge(c, request);
            case AcceptRequest c -> accept(c, request);
            case RefuseRequest c -> refuse(c, request);
            case DecideAuthorization c -> decideAuthorization(c, request);
            case NoteQuery c -> note(c, request);
            case CloseRequest c -> close(c, request);
            case WithdrawRequest c -> withdraw(c, request);
            case TakeBackAnswer c -> takeBack(c, request);
            case PassRequestDueTime c -> passDueTime(c, request);
            case EraseRequest c -> erase(c, request);
        };
    }

    /** Who holds a scope that has it sees it, as the feeds say it. What is not there yet is hidden from all others. */
    private static boolean isVisible(RequestCommand command, InformationRequest request) {
        if (command instanceof PassRequestDueTime) return true; // the platform's own, which nobody can send
        return (command instanceof DraftRequest && request instanceof Unwritten)
                || request.isVisibleIn(command.by().scopes());
    }

    private static List<RequestEvent> draft(DraftRequest c, InformationRequest request) {
        Rejected.unless(request instanceof Unwritten, "a-request-is-drafted-once");
        PartnerId asker = c.by().partner();
        return List.of(
                new RequestDrafted(c.requestId(), asker, c.by().person(), c.blinding()),
                new RequestActPrepared(c.requestId(), c.release(), asker, c.by().person(), c.act()));
    }

    private static List<RequestEvent> prepare(PrepareRequestAct c, InformationRequest request) {
        RequestFile file = file(request);
        PartnerId partner = c.by().partner();
        if (!RELEASES.prepares(file.acts().get(c.release()), partner, c.act())) return List.of();
        mayDo(c.act(), partner, request);
        RELEASES.checkRoom(file.acts().values(), partner);
        // Or to take back one part of an answer would take others as well.
        if (!c.act().isAskers())
            Rejected.unless(
                    Collections.disjoint(keys(c.act()), file.keysOf(partner)),
                    "each-word-of-the-holders-is-sealed-under-keys-of-its-own");
        return List.of(new RequestActPrepared(c.requestId(), c.release(), partner, c.by().person(), c.act()));
    }

    private static SortedSet<String> keys(RequestAct act) {
        return Sets.sorted(act.values().map(Sealed::key).toList());
    }

    /** Whether the act is the partner's to do, as the request stands. */
    private static void mayDo(RequestAct act, PartnerId partner, InformationRequest request) {
        if (act.isAskers()) Rejected.unless(request.isAskedBy(partner), "only-the-asker-asks");
        else Rejected.unless(request.isHeldBy(partner), "only-the-holder-answers");
        if (act instanceof RequestAct.Asking) {
            Rejected.unless(request instanceof Drafted, "a-request-is-sent-once");
            return;
        }
        Open open = open(request);
        Handling handling = open.handling();
        if (act instanceof RequestAct.SayYes)
            Rejected.unless(open.asking() instanceof RequestAct.Query, "only-a-blind-query-is-told-yes");
        else notBlind(open);
        if (!act.isAskers()) undecided(handling);
        switch (act) {
            case RequestAct.Ask a -> {}
            case RequestAct.Query a -> {}
            case RequestAct.AskClarification a -> {}
            case RequestAct.Clarify a ->
                Rejected.unless(
                        handling.clarifications().contains(a.clarification()), "only-an-open-clarification-is-given");
            case RequestAct.AnnounceAuthorization a ->
                Rejected.unless(!handling.authorization(), "one-authorization-is-waited-for-at-a-time");
            case RequestAct.Answer a -> {}
            case RequestAct.NothingHeld a ->
                Rejected.unless(handling.answers().isEmpty(), "who-has-answered-holds-something");
            case RequestAct.SayYes a -> {}
        }
    }

    private static List<RequestEvent> discard(DiscardRequestAct c, InformationRequest request) {
        return RELEASES.discards(file(request).acts().get(c.release()), c.by())
                ? List.of(new RequestActDiscarded(c.requestId(), c.release(), c.by().partner(), c.by().person()))
                : List.of();
    }

    private static List<RequestEvent> giveBack(ReturnRequestAct c, InformationRequest request) {
        return RELEASES.returns(file(request).acts().get(c.release()), c.by(), Prepared::contributors)
                ? List.of(new RequestActReturned(
                        c.requestId(), c.release(), c.by().partner(), c.by().person(), c.reason()))
                : List.of();
    }

    private static List<RequestEvent> validate(ValidateRequestAct c, InformationRequest request) {
        Releases.@Nullable Preview seen = RELEASES.validated(
                file(request).acts().get(c.release()),
                c.by(),
                c.digest(),
                Prepared::contributors,
                act -> act.done() == null
                        ? previewIfAllowed(act, request, c.by(), c.grounds())
                        : new Releases.Preview(act.done(), new Policy.Verdict(Audience.NOBODY, List.of())));
        if (seen == null) return List.of();
        Policy.Verdict answer = seen.answer();
        return List.of(new RequestActValidated(
                c.requestId(),
                c.release(),
                c.by().partner(),
                c.by().person(),
                c.digest(),
                answer.audience(),
                answer.findings()));
    }

    private static Releases.Preview previewIfAllowed(
            Prepared<RequestAct> act, InformationRequest request, Actor by, RequestGrounds grounds) {
        mayDo(act.act(), act.partner(), request);
        Rejected.unless(
                file(request).keysOf(act.partner()).containsAll(keys(act.act())), "what-was-erased-is-not-told");
        return RequestReleaseRules.seen(act, request, by, grounds);
    }

    private static List<RequestEvent> tell(DoRequestAct c, InformationRequest request) {
        Prepared<RequestAct> act = RELEASES.own(file(request).acts().get(c.release()), c.by());
        Releases.@Nullable Preview seen =
                RELEASES.done(act, c.by(), c.digest(), of -> previewIfAllowed(of, request, c.by(), c.grounds()), of -> {
                    throw Rejected.because("what-leaves-the-country-is-validated-first");
                });
        if (seen == null) return List.of();
        if (act.act() instanceof RequestAct.Query)
            Rejected.unless(c.grounds().counted(), "the-quota-of-blind-queries-counts-each-before-it-is-sent");
        Policy.Verdict answer = seen.answer();
        var release = new Release(
                c.release(), act.partner(), c.by().person(), c.digest(), answer.audience(), answer.findings());
        return done(c, act.act(), release, request);
    }

    private static List<RequestEvent> done(
            DoRequestAct c, RequestAct told, Release release, InformationRequest request) {
        InformationRequestId id = c.requestId();
        Instant at = c.by().at();
        var events = new ArrayList<RequestEvent>();
        switch (told) {
            case RequestAct.Ask act -> {
                events.add(new RequestSent(id, act, release));
                var due = new TreeMap<RequestClock, Instant>();
                for (RequestClock clock : RequestClock.values())
                    due.put(clock, at.plus(act.urgency().gives(clock)));
                events.add(new RequestClocksDue(id, due));
            }
            case RequestAct.Query act -> events.add(new QuerySent(id, act, release));
            case RequestAct.AskClarification act -> {
                events.addAll(acknowledging(open(request), c.by()));
                events.add(new ClarificationAsked(id, act, release));
                events.addAll(paused(open(request), at));
            }
            case RequestAct.Clarify act -> {
                ClarificationGiven given = new ClarificationGiven(id, act, release);
                events.add(given);
                events.addAll(resumed(InformationRequest.evolve(request, given), at));
            }
            case RequestAct.AnnounceAuthorization act -> {
                events.addAll(acknowledging(open(request), c.by()));
                events.add(new AuthorizationAnnounced(id, act, release));
                events.addAll(paused(open(request), at));
            }
            case RequestAct.Answer act -> {
                events.addAll(acknowledging(open(request), c.by()));
                events.add(new AnswerGiven(id, act, release));
                if (act.last()) events.addAll(met(open(request), RequestClock.ANSWER, at));
            }
            case RequestAct.NothingHeld act -> {
                events.addAll(acknowledging(open(request), c.by()));
                events.add(new NothingHeldAnswered(id, act, release));
                events.addAll(met(open(request), RequestClock.ANSWER, at));
            }
            case RequestAct.SayYes act -> events.add(new YesSaid(id, act, release));
        }
        return events;
    }

    /** Whoever says anything to it has it. */
    private static List<RequestEvent> acknowledging(Open open, Actor by) {
        if (open.handling().acknowledged()) return List.of();
        var events = new ArrayList<RequestEvent>();
        events.add(new RequestAcknowledged(open.dossier().id(), by.person()));
        events.addAll(met(open, RequestClock.ACKNOWLEDGE, by.at()));
        return events;
    }

    /** In time, while its clock runs or stands still; what comes late is missed, by the platform's word or already. */
    private static List<RequestEvent> met(Open open, RequestClock clock, Instant at) {
        Handling handling = open.handling();
        Instant due = handling.due().get(clock);
        boolean inTime = due == null ? clock == RequestClock.ANSWER && handling.left() != null : !at.isAfter(due);
        return inTime ? List.of(new RequestClockMet(open.dossier().id(), clock)) : List.of();
    }

    /** It stands still from the first reason to wait to the last; what was due already does not. */
    private static List<RequestEvent> paused(Open open, Instant at) {
        Instant due = open.handling().due().get(RequestClock.ANSWER);
        return due == null || !at.isBefore(due)
                ? List.of()
                : List.of(new AnswerClockPaused(open.dossier().id(), Duration.between(at, due)));
    }

    private static List<RequestEvent> resumed(InformationRequest after, Instant at) {
        Open open = open(after);
        Duration left = open.handling().left();
        return left == null || open.handling().isWaiting()
                ? List.of()
                : List.of(new AnswerClockResumed(open.dossier().id(), at.plus(left)));
    }

    private static List<RequestEvent> acknowledge(AcknowledgeRequest c, InformationRequest request) {
        holdersAlone(c, request);
        Open open = open(request);
        notBlind(open);
        return acknowledging(open, c.by());
    }

    private static List<RequestEvent> accept(AcceptRequest c, InformationRequest request) {
        Open open = deciding(c, request);
        if (open.handling().progress() == Progress.ACCEPTED) return List.of();
        undecided(open.handling());
        var events = new ArrayList<RequestEvent>(acknowledging(open, c.by()));
        events.add(new RequestAccepted(c.requestId(), c.by().person()));
        return events;
    }

    private static List<RequestEvent> refuse(RefuseRequest c, InformationRequest request) {
        Open open = deciding(c, request);
        undecided(open.handling());
        var events = new ArrayList<RequestEvent>(acknowledging(open, c.by()));
        events.add(new RequestRefused(c.requestId(), c.by().person(), c.ground()));
        events.addAll(met(open, RequestClock.ANSWER, c.by().at()));
        return events;
    }

    private static List<RequestEvent> decideAuthorization(DecideAuthorization c, InformationRequest request) {
        Open open = deciding(c, request);
        Rejected.unless(open.handling().authorization(), "only-a-needed-authorization-is-decided");
        var decided = new AuthorizationDecided(c.requestId(), c.by().person(), c.granted());
        var events = new ArrayList<RequestEvent>();
        events.add(decided);
        events.addAll(resumed(InformationRequest.evolve(request, decided), c.by().at()));
        return events;
    }

    /** A decision of the holder's on a request that is not blind. */
    private static Open deciding(RequestCommand c, InformationRequest request) {
        holdersAlone(c, request);
        decides(c.by());
        Open open = open(request);
        notBlind(open);
        return open;
    }

    private static List<RequestEvent> note(NoteQuery c, InformationRequest request) {
        holdersAlone(c, request);
        decides(c.by());
        Open open = open(request);
        Rejected.unless(open.asking() instanceof RequestAct.Query, "only-a-blind-query-is-noted");
        Rejected.unless(open.handling().progress() != Progress.ANSWERED, "a-yes-that-was-said-stays");
        return new Handling.Note(c.ground()).equals(open.handling().note())
                ? List.of()
                : List.of(new QueryNoted(c.requestId(), c.by().person(), c.ground()));
    }

    private static List<RequestEvent> close(CloseRequest c, InformationRequest request) {
        askersAlone(c, request);
        decides(c.by());
        if (request instanceof Ended ended && ended.ending() == RequestEnding.CLOSED) return List.of();
        open(request);
        return List.of(new RequestClosed(c.requestId(), c.by().person()));
    }

    private static List<RequestEvent> withdraw(WithdrawRequest c, InformationRequest request) {
        askersAlone(c, request);
        decides(c.by());
        return switch (request) {
            case Unwritten unwritten -> throw Hidden.HIDDEN;
            case Drafted drafted -> throw Rejected.because("a-draft-is-at-nobody");
            case Open open -> List.of(new RequestWithdrawn(c.requestId(), c.by().person(), c.reason()));
            case Ended ended -> {
                Rejected.unless(ended.ending() == RequestEnding.WITHDRAWN, "a-closed-request-is-not-withdrawn");
                yield List.of();
            }
        };
    }

    /** It waits for nobody, and goes after the end as well: the asker has the answer still. */
    private static List<RequestEvent> takeBack(TakeBackAnswer c, InformationRequest request) {
        holdersAlone(c, request);
        decides(c.by());
        Handling handling = request.handled();
        SortedSet<String> keys = handling == null ? null : handling.answers().get(c.release());
        if (keys == null) throw Rejected.because("only-a-part-that-the-asker-has-is-taken-back");
        return List.of(new AnswerTakenBack(c.requestId(), c.release(), c.by().person(), c.reason(), keys));
    }

    private static List<RequestEvent> passDueTime(PassRequestDueTime c, InformationRequest request) {
        Handling handling = request.handled();
        Instant due = handling == null ? null : handling.due().get(c.clock());
        return due == null || c.by().at().isBefore(due)
                ? List.of()
                : List.of(new RequestClockMissed(c.requestId(), c.clock(), due));
    }

    private static List<RequestEvent> erase(EraseRequest c, InformationRequest request) {
        decides(c.by());
        Rejected.unless(c.by().is(Role.SUPERVISOR), "a-supervisor-erases");
        Rejected.unless(request instanceof Ended || request instanceof Drafted, "an-ended-request-is-erased");
        PartnerId controller = c.by().partner();
        SortedSet<String> keys = file(request).keysOf(controller);
        return keys.isEmpty()
                ? List.of()
                : List.of(new RequestErased(c.requestId(), controller, c.by().person(), keys));
    }

    private static void askersAlone(RequestCommand c, InformationRequest request) {
        Rejected.unless(request.isAskedBy(c.by().partner()), "only-the-asker-asks");
    }

    private static void holdersAlone(RequestCommand c, InformationRequest request) {
        Rejected.unless(request.isHeldBy(c.by().partner()), "only-the-holder-answers");
    }

    private static void notBlind(Open open) {
        Rejected.unless(open.asking() instanceof RequestAct.Ask, "a-blind-query-is-told-yes-or-nothing");
    }

    private static void undecided(Handling handling) {
        Rejected.unless(!handling.progress().isDecided(), "the-holder-decides-once");
    }

    private static void decides(Actor by) {
        Rejected.unless(by.isNatural(), "a-machine-drafts-reads-and-acknowledges-only");
        Rejected.unless(by.is(Role.FOCAL_POINT) || by.is(Role.SUPERVISOR), "a-focal-point-or-supervisor-decides");
    }

    private static RequestFile file(InformationRequest request) {
        RequestFile file = request.file();
        if (file == null) throw Hidden.HIDDEN;
        return file;
    }

    private static Open open(InformationRequest request) {
        return switch (request) {
            case Unwritten unwritten -> throw Hidden.HIDDEN;
            case Drafted drafted -> throw Rejected.because("a-draft-is-at-nobody");
            case Open open -> open;
            case Ended ended -> throw Rejected.because("an-ended-request-is-over");
        };
    }
}
