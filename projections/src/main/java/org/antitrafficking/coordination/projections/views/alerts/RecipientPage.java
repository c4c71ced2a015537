package org.antitrafficking.coordination.projections.views.alerts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.alerts.ClockId;
import org.antitrafficking.coordination.alerts.ClockKind;
import org.antitrafficking.coordination.alerts.Closure;
import org.antitrafficking.coordination.alerts.OnwardRequestId;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.projections.views.pages.PageClock;
import org.antitrafficking.coordination.projections.views.pages.PageEntry;
import org.antitrafficking.coordination.projections.views.pages.PageText;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * An alert, to a recipient: it sees no other.
 *
 * @param acknowledgedAt absent where the page began with that
 * @param acts of its own that are under way
 * @param answersToAll whether it may answer the other recipients, and they it
 * @param clocks its own, and the alert's end
 * @param ended how; absent while the alert runs
 * @param recall what it said of an earlier recall, or a colleague said of one of his
 * @param partner that it is; absent until a clock has told
 * @param requests its own to share onward
 * @param said what it told itself
 * @param told what the owner told since, and whatever else it was told
 */
public record RecipientPage(
        boolean acknowledged,
        @Nullable Instant acknowledgedAt,
        SortedMap<ReleaseId, PageAct> acts,
        boolean answersToAll,
        SortedMap<ClockId, PageClock> clocks,
        PageContent content,
        @Nullable Ended ended,
        Head head,
        PartnerId owner,
        @Nullable PartnerId partner,
        @Nullable RecallSaid recall,
        SortedMap<OnwardRequestId, Onward> requests,
        List<Told> said,
        PageTerms terms,
        List<Told> told,
        Urgency urgency)
        implements AlertPage {

    /** A new page; one that is there already keeps what it was told otherwise, and is for the rest as it stands now. */
    static RecipientPage received(@Nullable AlertPage page, Head head, AlertEntry.Received e) {
        RecipientPage before = page instanceof RecipientPage recipient ? recipient : null;
        var clocks = new TreeMap<ClockId, PageClock>();
        if (before != null) clocks.putAll(before.clocks);
        clocks.values().removeIf(PageClock::isDue);
        e.clocks().forEach((clock, due) -> clocks.put(clock, PageClock.due(due)));
        @Nullable Ended ended = before == null ? null : before.ended;
        if (e.closed() && ended == null) ended = new Ended(head.changedAt(), Closure.RESOLVED, null);
        return new RecipientPage(
                e.acknowledged(),
                before == null ? null : before.acknowledgedAt,
                before == null ? Sets.map() : before.acts,
                e.answersToAll(),
                clocks,
                PageContent.of(e.content()),
                ended,
                before == null ? head : new Head(head.alert(), head.changedAt(), head.number(), before.head.since()),
                e.owner(),
                partner(before == null ? null : before.partner, clocks.keySet()),
                before == null ? null : before.recall,
                before == null ? Sets.map() : before.requests,
                before == null ? List.of() : before.said,
                PageTerms.changed(before == null ? null : before.terms, e.terms()),
                before == null ? List.of() : before.told,
                e.urgency());
    }

    /** Its own clocks wait for it; the alert's end is the owner's. */
    private static @Nullable PartnerId partner(@Nullable PartnerId known, Set<ClockId> clocks) {
        if (known != null) return known;
        for (ClockId clock : clocks)
            if (clock.kind() == ClockKind.ACKNOWLEDGE || clock.kind() == ClockKind.ANSWER) return clock.partner();
        return null;
    }

    @Override
    public Summary summary() {
        return new Summary(
                "alert-recipient",
                "recipient",
                content.kind().toString(),
                terms.marking(),
                urgency.toString(),
                null,
                null,
                content.subjects(),
                null);
    }

    @Override
    public boolean isFor(Purpose stated) {
        return terms.purposes().contains(stated);
    }

    @Override
    public String reference() {
        return content.reference();
    }

    @Override
    public @Nullable SortedSet<AreaCode> areas() {
        return content.areas();
    }

    @Override
    public Stream<PageText> texts() {
        return Stream.concat(
                content.texts().values().stream().flatMap(text -> Stream.of(text.subject(), text.narrative())),
                Stream.concat(said.stream(), told.stream()).flatMap(Told::texts));
    }

    @Override
    public List<Need> needs() {
        var needs = new ArrayList<Need>();
        if (ended == null) {
            if (!acknowledged) needs.add(clocked(Need.What.ACKNOWLEDGE, ClockKind.ACKNOWLEDGE));
            boolean asked = clocks.keySet().stream().anyMatch(clock -> clock.kind() == ClockKind.ANSWER);
            if (asked && said.stream().noneMatch(own -> own.what() == PageAct.Kind.ANSWER))
                needs.add(clocked(Need.What.ANSWER, ClockKind.ANSWER));
            Acts.needs(acts, null, needs);
        }
        return needs;
    }

    @Override
    public SortedSet<PersonId> hands(Need need) {
        return Acts.hands(acts, Sets.of(), need);
    }

    private Need clocked(Need.What what, ClockKind kind) {
        for (var of : clocks.entrySet())
            if (of.getKey().kind() == kind)
                return new Need(of.getValue().due(), of.getValue().isMissed(), null, what);
        return Need.of(what);
    }

    @Override
    public AlertPage at(PageEntry entry) {
        return head(head.at(entry));
    }

    /** The page after an entry that neither begins it nor takes it away. */
    AlertPage fold(AlertEntry body, PageEntry entry) {
        Instant at = entry.recordedAt();
        RecipientPage page = head(head.at(entry));
        return switch (body) {
            case AlertEntry.ActPrepared e ->
                page.acts(Sets.with(acts, e.release(), PageAct.prepared(e.act(), e.by(), at)));
            case AlertEntry.ActDiscarded e -> page.acts(Sets.without(acts, e.release()));
            case AlertEntry.ActReturned e -> page.acts(Acts.returned(acts, e, at));
            case AlertEntry.ActValidated e -> page.acts(Acts.validated(acts, e));
            case AlertEntry.ActDone e -> {
                PageAct act = acts.get(e.release());
                if (act == null) yield page;
                RecipientPage done =
                        page.acts(Sets.without(acts, e.release())).said(with(said, Told.own(e.release(), act, at)));
                yield act.act() == PageAct.Kind.ANSWER ? done.met(ClockKind.ANSWER) : done;
            }
            case AlertEntry.Amended e -> page.content(PageContent.of(e.content()));
            case AlertEntry.TermsChanged e -> page.terms(PageTerms.changed(terms, e.terms()));
            case AlertEntry.Acknowledged e ->
                acknowledged ? page : page.acknowledged(at).met(ClockKind.ACKNOWLEDGE);
            case AlertEntry.Answered e -> page.told(with(told, Told.of(e, at)));
            case AlertEntry.FollowedUp e -> page.told(with(told, Told.of(e, at)));
            case AlertEntry.Sighted e -> page.told(with(told, Told.of(e, at)));
            case AlertEntry.OnwardRequested e ->
                page.requests(Sets.with(
                        requests,
                        e.request(),
                        new Onward(at, e.by(), null, PageText.of(e.reason()), e.recipients(), null)));
            case AlertEntry.OnwardGranted e -> page.request(e.request(), asked -> asked.granted(at));
            case AlertEntry.OnwardRefused e ->
                page.request(e.request(), asked -> asked.refused(at, PageText.of(e.reason())));
            case AlertEntry.ClocksDue e -> {
                var now = new TreeMap<>(clocks);
                e.due().forEach((clock, due) -> now.put(clock, PageClock.due(due)));
                yield page.clocks(now).partner(partner(partner, now.keySet()));
            }
            case AlertEntry.ClockMissed e -> page.clocks(Acts.missed(clocks, e));
            case AlertEntry.ClockExtended e -> page.clocks(Acts.extended(clocks, e));
            case AlertEntry.Closed e -> page.ended(new Ended(at, e.closure(), null));
            case AlertEntry.RecallAnswered e -> page.recall(RecallSaid.of(e, entry));
            case AlertEntry.Erased e -> page.erased(e);
            // What is an owner's, or begins a page or takes it away.
            case AlertEntry.Drafted e -> page;
            case AlertEntry.Revised e -> page;
            case AlertEntry.Opened e -> page;
            case AlertEntry.Moved e -> page;
            case AlertEntry.Received e -> page;
            case AlertEntry.Narrowed e -> page;
            case AlertEntry.Withdrawn e -> page;
            case AlertEntry.Recalled e -> page;
        };
    }

    private RecipientPage erased(AlertEntry.Erased e) {
        if (e.person() != null) return content(content.after(Erasure.ofPerson(content, e.person())));
        RecipientPage page = told(told.stream()
                .filter(of -> !of.sealed() || !e.controller().equals(of.by()))
                .toList());
        if (partner != null && !partner.equals(e.controller())) return page;
        var left = new TreeMap<>(acts);
        left.values().removeIf(PageAct::isSealed);
        left.replaceAll((release, act) -> act.returned(null));
        List<Told> kept = said.stream().filter(of -> !of.sealed()).toList();
        var now = new TreeMap<>(clocks);
        if (kept.stream().noneMatch(of -> of.what() == PageAct.Kind.ANSWER))
            now.entrySet()
                    .removeIf(of -> of.getKey().kind() == ClockKind.ANSWER
                            && of.getValue().isMet());
        return page.acts(left).said(kept).clocks(now).requests(Sets.map());
    }

    static <T> List<T> with(List<T> all, T more) {
        return Stream.concat(all.stream(), Stream.of(more)).toList();
    }

    private RecipientPage met(ClockKind kind) {
        var now = new TreeMap<>(clocks);
        now.replaceAll((clock, state) -> clock.kind() == kind ? state.met() : state);
        return clocks(now);
    }

    private RecipientPage request(OnwardRequestId id, UnaryOperator<Onward> change) {
        Onward asked = requests.get(id);
        return asked == null ? this : requests(Sets.with(requests, id, change.apply(asked)));
    }

    private RecipientPage head(Head now) {
        return with(page -> page.head = now);
    }

    private RecipientPage acts(SortedMap<ReleaseId, PageAct> now) {
        return with(page -> page.acts = now);
    }

    private RecipientPage clocks(SortedMap<ClockId, PageClock> now) {
        return with(page -> page.clocks = now);
    }

    private RecipientPage content(PageContent now) {
        return with(page -> page.content = now);
    }

    /** Clocks that ran are over. */
    private RecipientPage ended(Ended how) {
        var over = new TreeMap<>(clocks);
        over.values().removeIf(PageClock::isDue);
        return with(page -> {
            page.clocks = over;
            page.ended = how;
        });
    }

    private RecipientPage acknowledged(Instant at) {
        return with(page -> {
            page.acknowledged = true;
            page.acknowledgedAt = at;
        });
    }

    private RecipientPage recall(RecallSaid now) {
        return with(page -> page.recall = now);
    }

    private RecipientPage partner(@Nullable PartnerId now) {
        return with(page -> page.partner = now);
    }

    private RecipientPage requests(SortedMap<OnwardRequestId, Onward> now) {
        return with(page -> page.requests = now);
    }

    private RecipientPage said(List<Told> now) {
        return with(page -> page.said = now);
    }

    private RecipientPage terms(PageTerms now) {
        return with(page -> page.terms = now);
    }

    private RecipientPage told(List<Told> now) {
        return with(page -> page.told = now);
    }

    private RecipientPage with(Consumer<Change> change) {
        var page = new Change(this);
        change.accept(page);
        return page.changed();
    }

    /** What an entry may change of a page; the rest is as it was. */
    private static final class Change {
        private final RecipientPage before;
        private boolean acknowledged;
        private @Nullable Instant acknowledgedAt;
        private SortedMap<ReleaseId, PageAct> acts;
        private SortedMap<ClockId, PageClock> clocks;
        private PageContent content;
        private @Nullable Ended ended;
        private Head head;
        private @Nullable PartnerId partner;
        private @Nullable RecallSaid recall;
        private SortedMap<OnwardRequestId, Onward> requests;
        private List<Told> said;
        private PageTerms terms;
        private List<Told> told;

        Change(RecipientPage before) {
            this.before = before;
            acknowledged = before.acknowledged;
            acknowledgedAt = before.acknowledgedAt;
            acts = before.acts;
            clocks = before.clocks;
            content = before.content;
            ended = before.ended;
            head = before.head;
            partner = before.partner;
            recall = before.recall;
            requests = before.requests;
            said = before.said;
            terms = before.terms;
            told = before.told;
        }

        RecipientPage changed() {
            return new RecipientPage(
                    acknowledged,
                    acknowledgedAt,
                    acts,
                    before.answersToAll,
                    clocks,
                    content,
                    ended,
                    head,
                    before.owner,
                    partner,
                    recall,
                    requests,
                    said,
                    terms,
                    told,
                    before.urgency);
        }
    }
}
