package org.antitrafficking.coordination.projections.views.requests;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.projections.views.alerts.PageAct;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.projections.views.pages.PageEntry;
import org.antitrafficking.coordination.projections.views.pages.PageText;
import org.antitrafficking.coordination.requests.Progress;
import org.antitrafficking.coordination.requests.RequestClock;
import org.antitrafficking.coordination.requests.RequestEnding;
import org.antitrafficking.coordination.requests.RequestEntry;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/** A request's page as one entry changes it. */
final class RequestChange {
    private final ItemPage.Head head;
    private final TreeMap<ReleaseId, RequestPageAct> acts = new TreeMap<>();
    private final TreeMap<RequestClock, RequestPage.Clock> clocks = new TreeMap<>();
    private final TreeMap<ReleaseId, RequestPage.TakenBack> takenBack = new TreeMap<>();
    private final List<RequestWord> words = new ArrayList<>();
    private @Nullable Instant acceptedAt;
    private @Nullable Instant acknowledgedAt;
    private @Nullable RequestAsked asked;
    private RequestPage.@Nullable Authorization authorization;
    private RequestPage.Begun begun = RequestPage.Begun.NEW;
    private RequestPage.@Nullable Note note;
    private RequestPage.@Nullable Refused refused;
    boolean acknowledged;

    @Nullable
    PartnerId asker;

    RequestPage.@Nullable Ended ended;
    RequestPage.@Nullable Ground ground;

    @Nullable
    String reference;

    RequestPage.Role role = RequestPage.Role.ASKER;

    /** A new page, the asker's unless it is said otherwise. */
    RequestChange(ItemPage.Head head) {
        this.head = head;
    }

    RequestChange(RequestPage page, PageEntry entry) {
        head = page.head().at(entry);
        acts.putAll(page.acts());
        clocks.putAll(page.clocks());
        takenBack.putAll(page.takenBack());
        words.addAll(page.words());
        acceptedAt = page.acceptedAt();
        acknowledgedAt = page.acknowledgedAt();
        asked = page.asked();
        authorization = page.authorization();
        begun = page.begun();
        note = page.note();
        refused = page.refused();
        acknowledged = page.acknowledged();
        asker = page.asker();
        ended = page.ended();
        ground = page.ground();
        reference = page.reference();
        role = page.role();
    }

    /** The page, on which what follows from the rest is said anew. */
    RequestPage page() {
        if (asked != null) reference = asked.question().reference();
        else if (role != RequestPage.Role.TAKEN) {
            RequestAsked drafted = RequestPage.drafted(acts);
            reference = drafted == null ? null : drafted.question().reference();
        }
        Progress progress = progress();
        clocks.replaceAll((clock, state) -> state.met(isMet(clock, progress)));
        if (ended != null) clocks.values().removeIf(clock -> !clock.isOver());
        return new RequestPage(
                acceptedAt,
                acknowledged,
                acknowledgedAt,
                Sets.sorted(acts),
                asked,
                asker,
                authorization,
                begun,
                Sets.sorted(clocks),
                ended,
                ground,
                head,
                note,
                progress,
                reference,
                refused,
                role,
                Sets.sorted(takenBack),
                List.copyOf(words));
    }

    /** A draft was sent: nothing else is asked any more. */
    void sent(RequestAsked what) {
        asked = what;
        acts.values().removeIf(act -> act.asked() != null);
    }

    /** How it stands now, as all of it was told. */
    void stands(RequestPage.Begun now, SortedMap<RequestClock, Instant> due, @Nullable Duration left) {
        begun = now;
        clocks.values().removeIf(clock -> !clock.isMissed());
        if (left != null) clocks.put(RequestClock.ANSWER, RequestPage.Clock.paused(left));
        due.forEach((clock, at) -> clocks.put(clock, RequestPage.Clock.due(at)));
        words.replaceAll(
                word -> word.open() && !begun.clarifications().contains(word.release()) ? word.open(false) : word);
    }

    /** An entry that neither begins a page nor takes it away. */
    void fold(RequestEntry body, Instant at) {
        switch (body) {
            case RequestEntry.ActPrepared e -> acts.put(e.release(), RequestPageAct.prepared(e.act(), e.by(), at));
            case RequestEntry.ActDiscarded e -> acts.remove(e.release());
            case RequestEntry.ActReturned e ->
                acts.computeIfPresent(
                        e.release(),
                        (release, act) -> act.returned(new PageAct.Returned(at, e.by(), PageText.of(e.reason()))));
            case RequestEntry.ActValidated e ->
                acts.computeIfPresent(e.release(), (release, act) -> act.validated(e.digest(), e.by()));
            case RequestEntry.ActDone e -> done(e, at);
            case RequestEntry.Acknowledged e -> {
                if (!acknowledged) acknowledgedAt = at;
                acknowledged = true;
            }
            case RequestEntry.Accepted e -> acceptedAt = at;
            case RequestEntry.Refused e -> refused = new RequestPage.Refused(at, e.ground());
            case RequestEntry.ClarificationAsked e -> said(RequestWord.of(e, at));
            case RequestEntry.ClarificationGiven e -> {
                said(RequestWord.of(e, at));
                given(e.clarification());
            }
            case RequestEntry.AuthorizationAnnounced e -> said(RequestWord.of(e, at));
            case RequestEntry.AuthorizationDecided e -> {
                authorization = new RequestPage.Authorization(at, e.granted());
                begun = new RequestPage.Begun(false, begun.clarifications(), begun.progress());
                closed(word -> word.what() == RequestPageAct.Kind.ANNOUNCE_AUTHORIZATION);
            }
            case RequestEntry.Answered e -> said(RequestWord.of(e, at));
            case RequestEntry.NothingHeld e -> said(RequestWord.of(e, at));
            case RequestEntry.YesSaid e -> said(RequestWord.of(e, at));
            case RequestEntry.QueryNoted e -> note = new RequestPage.Note(at, e.by(), e.ground());
            case RequestEntry.ClocksDue e ->
                e.due().forEach((clock, due) -> clocks.put(clock, RequestPage.Clock.due(due)));
            case RequestEntry.ClockPaused e -> clocks.put(RequestClock.ANSWER, RequestPage.Clock.paused(e.left()));
            case RequestEntry.ClockResumed e -> clocks.put(RequestClock.ANSWER, RequestPage.Clock.due(e.due()));
            case RequestEntry.ClockMissed e ->
                clocks.put(e.clock(), new RequestPage.Clock(e.due(), null, RequestPage.Clock.State.MISSED));
            case RequestEntry.Closed e -> ended = new RequestPage.Ended(at, RequestEnding.CLOSED, null);
            case RequestEntry.Withdrawn e ->
                ended = new RequestPage.Ended(at, RequestEnding.WITHDRAWN, PageText.ofNullable(e.reason()));
            case RequestEntry.AnswerTakenBack e -> {
                takenBack.put(e.release(), new RequestPage.TakenBack(at, e.last(), PageText.ofNullable(e.reason())));
                if (role == RequestPage.Role.ASKER)
                    words.removeIf(word -> word.release().equals(e.release()));
            }
            case RequestEntry.Erased e -> holdersErased();
            // What begins a page or takes it away.
            case RequestEntry.Drafted e -> {}
            case RequestEntry.Opened e -> {}
            case RequestEntry.Moved e -> {}
            case RequestEntry.Received e -> {}
        }
    }

    /** What was told of the scope's own stands in how it was prepared. */
    private void done(RequestEntry.ActDone e, Instant at) {
        RequestPageAct act = acts.remove(e.release());
        if (act == null) return;
        if (act.asked() != null) sent(act.asked().on(e.findings()));
        else words.add(RequestWord.own(e.release(), act, at));
    }

    private void said(RequestWord word) {
        acts.remove(word.release());
        words.add(word);
    }

    private void given(ReleaseId clarification) {
        begun = new RequestPage.Begun(
                begun.authorization(), Sets.without(begun.clarifications(), Sets.of(clarification)), begun.progress());
        closed(word -> word.release().equals(clarification));
    }

    private void closed(Predicate<RequestWord> which) {
        words.replaceAll(word -> word.open() && which.test(word) ? word.open(false) : word);
    }

    /** Whatever the holder sealed, and nothing else. */
    private void holdersErased() {
        words.removeIf(word -> word.sealed() && !word.what().isAskers());
        if (role != RequestPage.Role.HOLDER) return;
        acts.values().removeIf(RequestPageAct::isSealed);
        acts.replaceAll((release, act) -> act.returned(null));
        takenBack.clear();
    }

    private @Nullable Progress progress() {
        if (asked == null) return null;
        if (refused != null) return Progress.REFUSED;
        boolean answered = words.stream().anyMatch(word -> isAnswer(word) && !takenBack.containsKey(word.release()));
        if (answered) return Progress.ANSWERED;
        if (isToBeEndedAgain()) return Progress.ACCEPTED;
        return acceptedAt != null && begun.progress() == Progress.WAITING ? Progress.ACCEPTED : begun.progress();
    }

    /** Without its last part an answer is to be ended once more. */
    private boolean isToBeEndedAgain() {
        return takenBack.values().stream().anyMatch(part -> Boolean.TRUE.equals(part.last()));
    }

    /** Whether the holder has nothing more to say after it. */
    private static boolean isAnswer(RequestWord word) {
        return switch (word.what()) {
            case NOTHING_HELD, SAY_YES -> true;
            case ANSWER -> Boolean.TRUE.equals(word.last());
            case ASK, QUERY, ASK_CLARIFICATION, CLARIFY, ANNOUNCE_AUTHORIZATION -> false;
        };
    }

    private boolean isMet(RequestClock clock, @Nullable Progress progress) {
        return switch (clock) {
            case ACKNOWLEDGE -> acknowledged;
            // What met it stays so when it is taken back. Where that came after the end, the asker's page can't tell.
            case ANSWER ->
                progress == Progress.REFUSED
                        || progress == Progress.ANSWERED
                        || words.stream().anyMatch(RequestChange::isAnswer)
                        || (ended == null && isToBeEndedAgain());
        };
    }
}
