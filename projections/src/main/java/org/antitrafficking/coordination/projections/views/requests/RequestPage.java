package org.antitrafficking.coordination.projections.views.requests;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.projections.views.pages.PageEntry;
import org.antitrafficking.coordination.projections.views.pages.PageKind;
import org.antitrafficking.coordination.projections.views.pages.PageText;
import org.antitrafficking.coordination.requests.Progress;
import org.antitrafficking.coordination.requests.RefusalGround;
import org.antitrafficking.coordination.requests.RequestClock;
import org.antitrafficking.coordination.requests.RequestEnding;
import org.antitrafficking.coordination.requests.RequestEntry;
import org.antitrafficking.coordination.requests.Requests;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * What one scope sees of one request or blind query: a fold of its entries about it, and of nothing else.
 *
 * <p>How far it is and how its clocks stand follow from what is on the page, after each entry anew. So what is taken
 * away leaves it as if it had never been there.
 *
 * <p>This file is long because the page and its parts are one stored form.
 *
 * @param acceptedAt absent where it was not, or before the page began
 * @param acknowledgedAt absent where the page began with that
 * @param acts of the scope's own partner that are under way
 * @param asked absent while it is a draft, whose question stands in its acts, and where it was taken away
 * @param asker absent on the asker's own page
 * @param authorization the last one that was decided
 * @param begun how it stood when the scope was last told all of it
 * @param clocks as far as they were not overtaken by the end; then without one that was met by what was taken away
 * @param ended how; absent while it is open
 * @param ground why it was taken away
 * @param note of the holder's own on a blind query
 * @param progress absent while it is a draft, and where it was taken away
 * @param reference absent while nothing is drafted
 * @param takenBack parts of the answer that were taken from the asker
 * @param words what the two told each other since, in their order
 */
public record RequestPage(
        @Nullable Instant acceptedAt,
        boolean acknowledged,
        @Nullable Instant acknowledgedAt,
        SortedMap<ReleaseId, RequestPageAct> acts,
        @Nullable RequestAsked asked,
        @Nullable PartnerId asker,
        @Nullable Authorization authorization,
        Begun begun,
        SortedMap<RequestClock, Clock> clocks,
        @Nullable Ended ended,
        @Nullable Ground ground,
        Head head,
        @Nullable Note note,
        @Nullable Progress progress,
        @Nullable String reference,
        @Nullable Refused refused,
        Role role,
        SortedMap<ReleaseId, TakenBack> takenBack,
        List<RequestWord> words)
        implements ItemPage {

    public static final PageKind<RequestEntry, RequestPage> KIND = new PageKind<>(
            Requests.FEATURE,
            RequestEntry.class,
            RequestPage.class,
            RequestPage::fold,
            Map.of("request", RequestPage.class),
            body -> false,
            List.of("request", "blind-query"),
            Stream.of(Role.values()).map(Role::toString).toList(),
            null);

    /** Whose page it is. Written as its text, never its name. */
    public enum Role {
        ASKER("asker"),
        HOLDER("holder"),
        /** It was taken from its reader. */
        TAKEN("taken");

        private final String text;

        Role(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Why it was taken. Written as its text, never its name. */
    public enum Ground {
        WITHDRAWN("withdrawn"),
        /** Its asker had everything that it said destroyed. */
        ERASED("erased");

        private final String text;

        Ground(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** The decision on an authorization that was needed. */
    public record Authorization(Instant at, boolean granted) {}

    /** How it stood when all of it was told. */
    public record Begun(boolean authorization, SortedSet<ReleaseId> clarifications, Progress progress) {
        static final Begun NEW = new Begun(false, Sets.of(), Progress.WAITING);
    }

    /**
     * A clock.
     *
     * @param due absent while it stands still
     * @param left while it stands still
     */
    public record Clock(@Nullable Instant due, @Nullable Duration left, State state) {

        /** Written as its text, never its name. */
        public enum State {
            DUE("due"),
            PAUSED("paused"),
            MET("met"),
            MISSED("missed");

            private final String text;

            State(String text) {
                this.text = text;
            }

            @Override
            public String toString() {
                return text;
            }
        }

        static Clock due(Instant due) {
            return new Clock(due, null, State.DUE);
        }

        static Clock paused(Duration left) {
            return new Clock(null, left, State.PAUSED);
        }

        /** What was missed stays so, whatever came after. */
        Clock met(boolean met) {
            if (state == State.MISSED) return this;
            return new Clock(due, left, met ? State.MET : due == null ? State.PAUSED : State.DUE);
        }

        boolean isMet() {
            return state == State.MET;
        }

        boolean isMissed() {
            return state == State.MISSED;
        }

        boolean isPaused() {
            return state == State.PAUSED;
        }

        boolean isOver() {
            return isMet() || isMissed();
        }
    }

    /**
     * How and when its asker ended it.
     *
     * @param reason of a withdrawal, for the asker alone
     */
    public record Ended(
            Instant at, RequestEnding ending, @Nullable PageText reason) {}

    /**
     * The note of a blind query's holder that it does not say yes.
     *
     * @param ground absent where nothing is held
     */
    public record Note(Instant at, PersonId by, @Nullable RefusalGround ground) {}

    /** The holder's refusal to answer. */
    public record Refused(Instant at, RefusalGround ground) {}

    /**
     * A part of the answer that was taken from the asker.
     *
     * @param last true of the part after which none was to follow; absent of any other
     * @param reason for the holder alone
     */
    public record TakenBack(
            Instant at, @Nullable Boolean last, @Nullable PageText reason) {}

    @Override
    public Head place() {
        return head;
    }

    @Override
    public @Nullable SortedSet<AreaCode> areas() {
        RequestAsked known = role == Role.TAKEN ? null : question();
        return known == null ? null : known.question().areas();
    }

    @Override
    public Summary summary() {
        RequestAsked known = question();
        return new Summary(
                "request",
                role.toString(),
                known == null ? null : known.blind() ? "blind-query" : "request",
                asked == null ? null : asked.terms().marking(),
                asked == null || asked.urgency() == null
                        ? null
                        : asked.urgency().toString(),
                ground == null ? null : ground.toString(),
                isRecall()
                        ? Notice.WITHDRAWN
                        : role == Role.ASKER && !takenBack.isEmpty() ? Notice.PART_TAKEN_BACK : null,
                null,
                null);
    }

    /** What the other one said since is on the terms of each word. */
    @Override
    public boolean isFor(Purpose stated) {
        boolean byAsker = role == Role.HOLDER;
        if (role == Role.TAKEN) return true;
        if (byAsker && asked != null && !asked.terms().purposes().contains(stated)) return false;
        return words.stream()
                .filter(word -> (word.what() == RequestPageAct.Kind.CLARIFY) == byAsker)
                .allMatch(word -> word.terms().purposes().contains(stated));
    }

    @Override
    public boolean isLive() {
        return role != Role.TAKEN;
    }

    @Override
    public boolean isRecall() {
        return ground == Ground.WITHDRAWN;
    }

    @Override
    public boolean isDraft() {
        return role == Role.ASKER && asked == null && ended == null;
    }

    @Override
    public Stream<PageText> texts() {
        RequestAsked known = question();
        return Stream.concat(
                known == null ? Stream.of() : Stream.of(known.question().text()),
                words.stream().flatMap(RequestWord::texts));
    }

    /** What was asked, or of a draft what would be, as it was last prepared; null where there is neither. */
    public @Nullable RequestAsked question() {
        return asked != null ? asked : drafted(acts);
    }

    static @Nullable RequestAsked drafted(SortedMap<ReleaseId, RequestPageAct> acts) {
        return acts.values().stream()
                .filter(act -> act.asked() != null)
                .max(Comparator.comparing(RequestPageAct::preparedAt))
                .map(RequestPageAct::asked)
                .orElse(null);
    }

    @Override
    public List<Need> needs() {
        var needs = new ArrayList<Need>();
        if (ended != null || role == Role.TAKEN) return needs;
        if (role == Role.HOLDER) holders(needs);
        else if (asked != null) askers(asked, needs);
        if (!isDecided()) acts.forEach((release, act) -> needs.add(Need.of(release, waits(act))));
        return needs;
    }

    @Override
    public SortedSet<PersonId> hands(Need need) {
        for (var act : acts.entrySet())
            if (need.isForASecond(act.getKey())) return Sets.of(act.getValue().by());
        return Sets.of();
    }

    private static Need.What waits(RequestPageAct act) {
        if (act.returned() != null) return Need.What.PREPARE_ANEW;
        return act.validated() == null ? Need.What.VALIDATE : Need.What.DISCLOSE;
    }

    private void holders(List<Need> needs) {
        if (asked == null || isDecided()) return;
        if (asked.blind()) {
            if (note == null) needs.add(Need.of(Need.What.ANSWER));
            return;
        }
        if (!acknowledged) needs.add(clocked(Need.What.ACKNOWLEDGE, RequestClock.ACKNOWLEDGE));
        if (begun.authorization() || words.stream().anyMatch(RequestPage::isOpenAuthorization))
            needs.add(Need.of(Need.What.DECIDE_AUTHORIZATION));
        Clock answer = clocks.get(RequestClock.ANSWER);
        if (answer == null || !answer.isPaused()) needs.add(clocked(Need.What.ANSWER, RequestClock.ANSWER));
    }

    private void askers(RequestAsked sent, List<Need> needs) {
        if (sent.blind()) return;
        if (!isDecided())
            openClarifications()
                    .forEach(asking -> needs.add(new Need(null, false, asking.value(), Need.What.GIVE_CLARIFICATION)));
        clocks.forEach((clock, state) -> {
            boolean waits = clock == RequestClock.ACKNOWLEDGE ? !acknowledged : !isDecided();
            if (state.isMissed() && waits)
                needs.add(new Need(state.due(), true, clock.toString(), Need.What.CLOCK_MISSED));
        });
    }

    private Need clocked(Need.What what, RequestClock kind) {
        Clock clock = clocks.get(kind);
        return clock == null || clock.isMet() ? Need.of(what) : new Need(clock.due(), clock.isMissed(), null, what);
    }

    private SortedSet<ReleaseId> openClarifications() {
        var open = new TreeSet<>(begun.clarifications());
        for (RequestWord word : words)
            if (word.open() && word.what() == RequestPageAct.Kind.ASK_CLARIFICATION) open.add(word.release());
        return open;
    }

    private static boolean isOpenAuthorization(RequestWord word) {
        return word.open() && word.what() == RequestPageAct.Kind.ANNOUNCE_AUTHORIZATION;
    }

    /** Whether the holder has nothing more to say. */
    private boolean isDecided() {
        return progress == Progress.REFUSED || progress == Progress.ANSWERED;
    }

    /** The page after an entry; see {@code PageKinds.fold}. */
    static @Nullable RequestPage fold(@Nullable RequestPage page, RequestEntry body, PageEntry entry) {
        return switch (body) {
            // Each of these begins a page, or says of one that is there how it stands.
            case RequestEntry.Drafted e -> page == null ? begun(e, entry).page() : folded(page, e, entry);
            case RequestEntry.Opened e -> opened(page, e, entry);
            case RequestEntry.Received e -> received(page, e, entry);
            case RequestEntry.Moved e -> null;
            case RequestEntry.Withdrawn e ->
                e.reason() == null ? taken(Ground.WITHDRAWN, e, e.reference(), entry) : folded(page, e, entry);
            case RequestEntry.Erased e -> erased(page, e, entry);
            case RequestEntry.ActPrepared e -> folded(page, e, entry);
            case RequestEntry.ActDiscarded e -> folded(page, e, entry);
            case RequestEntry.ActReturned e -> folded(page, e, entry);
            case RequestEntry.ActValidated e -> folded(page, e, entry);
            case RequestEntry.ActDone e -> folded(page, e, entry);
            case RequestEntry.Acknowledged e -> folded(page, e, entry);
            case RequestEntry.Accepted e -> folded(page, e, entry);
            case RequestEntry.Refused e -> folded(page, e, entry);
            case RequestEntry.ClarificationAsked e -> folded(page, e, entry);
            case RequestEntry.ClarificationGiven e -> folded(page, e, entry);
            case RequestEntry.AuthorizationAnnounced e -> folded(page, e, entry);
            case RequestEntry.AuthorizationDecided e -> folded(page, e, entry);
            case RequestEntry.Answered e -> folded(page, e, entry);
            case RequestEntry.NothingHeld e -> folded(page, e, entry);
            case RequestEntry.YesSaid e -> folded(page, e, entry);
            case RequestEntry.QueryNoted e -> folded(page, e, entry);
            case RequestEntry.ClocksDue e -> folded(page, e, entry);
            case RequestEntry.ClockPaused e -> folded(page, e, entry);
            case RequestEntry.ClockResumed e -> folded(page, e, entry);
            case RequestEntry.ClockMissed e -> folded(page, e, entry);
            case RequestEntry.Closed e -> folded(page, e, entry);
            case RequestEntry.AnswerTakenBack e -> folded(page, e, entry);
        };
    }

    private static RequestChange begun(RequestEntry body, PageEntry entry) {
        return new RequestChange(Head.of(entry, body.request().toString()));
    }

    private static RequestPage opened(@Nullable RequestPage page, RequestEntry.Opened e, PageEntry entry) {
        RequestChange change = again(page, Role.ASKER, e, entry);
        change.role = Role.ASKER;
        change.acknowledged = e.acknowledged();
        RequestEntry.ActDone done = e.done();
        change.sent(RequestAsked.of(e.act()).on(done == null ? List.of() : done.findings()));
        change.stands(new Begun(e.authorization(), e.clarifications(), e.progress()), e.clocks(), e.left());
        if (e.ending() != null && change.ended == null) change.ended = new Ended(entry.recordedAt(), e.ending(), null);
        return change.page();
    }

    private static RequestPage received(@Nullable RequestPage page, RequestEntry.Received e, PageEntry entry) {
        RequestChange change = again(page, Role.HOLDER, e, entry);
        change.role = Role.HOLDER;
        change.asker = e.asker();
        change.acknowledged = e.acknowledged();
        change.sent(RequestAsked.of(e));
        change.stands(new Begun(e.authorization(), e.clarifications(), e.progress()), e.clocks(), e.left());
        if (e.closed() && change.ended == null)
            change.ended = new Ended(entry.recordedAt(), RequestEnding.CLOSED, null);
        return change.page();
    }

    /** A page that is there already keeps what it was told otherwise. */
    private static RequestChange again(@Nullable RequestPage page, Role role, RequestEntry body, PageEntry entry) {
        return page == null || page.role != role ? begun(body, entry) : new RequestChange(page, entry);
    }

    private static RequestPage taken(Ground ground, RequestEntry body, @Nullable String reference, PageEntry entry) {
        RequestChange change = begun(body, entry);
        change.role = Role.TAKEN;
        change.ground = ground;
        change.reference = reference;
        return change.page();
    }

    /**
     * What holds a value of an erased key is taken out of the feed as a whole, so it leaves the page as a whole, too:
     * with the asker's keys whatever the page began with, with the holder's what that one told. Of two erasures the
     * later counts: what the first took may be gone by the second, and the page with it.
     */
    private static @Nullable RequestPage erased(@Nullable RequestPage page, RequestEntry.Erased e, PageEntry entry) {
        if (page != null && page.ground == Ground.WITHDRAWN) return folded(page, e, entry);
        boolean holders = page != null
                && page.asked != null
                && (page.role == Role.HOLDER
                        ? !e.controller().equals(page.asker)
                        : e.controller().equals(page.asked.question().holder()));
        if (page == null || !holders) return taken(Ground.ERASED, e, e.reference(), entry);
        return folded(page, e, entry);
    }

    private static @Nullable RequestPage folded(@Nullable RequestPage page, RequestEntry body, PageEntry entry) {
        if (page == null) return null;
        var change = new RequestChange(page, entry);
        if (page.role != Role.TAKEN) change.fold(body, entry.recordedAt());
        return change.page();
    }
}
