package org.antitrafficking.coordination.projections.views.alerts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.alerts.ClockId;
import org.antitrafficking.coordination.alerts.ClockKind;
import org.antitrafficking.coordination.alerts.Closure;
import org.antitrafficking.coordination.alerts.DraftedFrom;
import org.antitrafficking.coordination.alerts.OnwardRequestId;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.projections.views.pages.PageClock;
import org.antitrafficking.coordination.projections.views.pages.PageEntry;
import org.antitrafficking.coordination.projections.views.pages.PageText;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Finding;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * An alert, to its owner.
 *
 * <p>This file is long because what each entry changes on the page stands beside the page.
 *
 * @param acts of the owner's that are under way
 * @param answersToAll whether recipients may answer each other
 * @param audience who can see it and by which rule, and who could; by partner
 * @param clocks all of them, as far as they were not overtaken by the alert's end
 * @param contributors who wrote the content as it stands: none of them validates what tells it
 * @param draftedFrom the template that it was begun with; absent where that was none
 * @param ended how; absent while the alert runs
 * @param owner absent until a clock has told: nobody else has written anything before
 * @param requests of recipients to share onward
 * @param terms absent while it is a draft
 * @param told answers, follow-ups and sightings, the owner's own among them
 * @param urgency absent while it is a draft
 */
public record OwnerPage(
        SortedMap<ReleaseId, PageAct> acts,
        boolean answersToAll,
        SortedMap<PartnerId, Reached> audience,
        SortedMap<ClockId, PageClock> clocks,
        PageContent content,
        SortedSet<PersonId> contributors,
        @Nullable DraftedFrom draftedFrom,
        @Nullable Ended ended,
        Head head,
        @Nullable PartnerId owner,
        SortedMap<OnwardRequestId, Onward> requests,
        @Nullable PageTerms terms,
        List<Told> told,
        @Nullable Urgency urgency)
        implements AlertPage {

    static OwnerPage drafted(Head head, AlertEntry.Drafted e) {
        return new OwnerPage(
                Sets.map(),
                false,
                Sets.map(),
                Sets.map(),
                PageContent.of(e.content()),
                Sets.of(e.by()),
                e.from(),
                null,
                head,
                null,
                Sets.map(),
                null,
                List.of(),
                null);
    }

    /** A new page; one that is there already keeps what it was told otherwise, and is for the rest as it stands now. */
    static OwnerPage opened(@Nullable AlertPage page, Head head, AlertEntry.Opened e) {
        OwnerPage before = page instanceof OwnerPage owners ? owners : null;
        Instant at = head.changedAt();
        var acts = new TreeMap<ReleaseId, PageAct>();
        e.prepared().forEach((release, act) -> acts.put(release, PageAct.of(act)));
        var clocks = new TreeMap<ClockId, PageClock>();
        if (before != null) clocks.putAll(before.clocks);
        clocks.values().removeIf(PageClock::isDue);
        e.clocks().forEach((clock, due) -> clocks.put(clock, PageClock.due(due)));
        var requests = new TreeMap<OnwardRequestId, Onward>();
        if (before != null) requests.putAll(before.requests);
        requests.entrySet()
                .removeIf(of -> of.getValue().waits() && !e.requests().containsKey(of.getKey()));
        e.requests()
                .forEach((request, asked) -> requests.putIfAbsent(
                        request, new Onward(null, asked.partner(), null, null, asked.recipients(), null)));
        AlertEntry.ActDone done = e.done();
        SortedMap<PartnerId, Reached> reached =
                reaching(before == null ? Sets.map() : before.audience, e.audience(), null, List.of(), null, at);
        if (done != null) reached = reaching(reached, done.audience(), done.named(), done.findings(), null, at);
        var audience = new TreeMap<>(reached);
        audience.replaceAll((partner, of) ->
                e.acknowledged().contains(partner) && !of.acknowledged() ? of.acknowledgedAt(null) : of);
        e.recallAnswers()
                .forEach((partner, reply) -> audience.computeIfPresent(
                        partner, (id, of) -> of.recall() == null ? of : of.said(RecallSaid.of(reply))));
        var now = new OwnerPage(
                acts,
                e.answersToAll(),
                audience,
                clocks,
                PageContent.of(e.content()),
                e.contributors() == null ? Sets.of() : e.contributors(),
                before == null ? null : before.draftedFrom,
                before == null ? null : before.ended,
                before == null ? head : new Head(head.alert(), at, head.number(), before.head.since()),
                owner(before == null ? null : before.owner, clocks.keySet()),
                requests,
                PageTerms.of(e.terms()),
                before == null ? List.of() : before.told,
                e.urgency());
        return e.closure() == null || now.ended != null ? now : now.closed(e.closure(), null, at);
    }

    @Override
    public Summary summary() {
        return new Summary(
                "alert-owner",
                "owner",
                content.kind().toString(),
                terms == null ? null : terms.marking(),
                urgency == null ? null : urgency.toString(),
                null,
                ended != null && ended.closure() == Closure.RECALLED ? Notice.RECALLED : null,
                content.subjects(),
                null);
    }

    @Override
    public boolean isDraft() {
        return terms == null && ended == null;
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
                told.stream().flatMap(Told::texts));
    }

    @Override
    public List<Need> needs() {
        var needs = new ArrayList<Need>();
        PageClock validation = null;
        for (var of : clocks.entrySet()) if (of.getKey().kind() == ClockKind.VALIDATION) validation = of.getValue();
        Acts.needs(ended == null ? acts : owed(), validation, needs);
        if (ended != null) return needs;
        requests.forEach((request, asked) -> {
            if (asked.waits()) needs.add(new Need(null, false, request.value(), Need.What.DECIDE_ONWARD));
        });
        clocks.forEach((clock, state) -> {
            if (state.isMissed() && isStillMissed(clock))
                needs.add(new Need(state.due(), true, clock.value(), Need.What.CLOCK_MISSED));
        });
        return needs;
    }

    @Override
    public SortedSet<PersonId> hands(Need need) {
        return Acts.hands(acts, contributors, need);
    }

    /** The alert's end is its owner's clock. */
    private static @Nullable PartnerId owner(@Nullable PartnerId known, Set<ClockId> clocks) {
        if (known != null) return known;
        for (ClockId clock : clocks) if (clock.kind() == ClockKind.EXPIRY) return clock.partner();
        return null;
    }

    /** What was issued in danger to life owes a second person's word, whatever became of the alert. */
    private SortedMap<ReleaseId, PageAct> owed() {
        var owed = new TreeMap<>(acts);
        owed.values().removeIf(act -> act.done() == null);
        return owed;
    }

    /** Whether whom it waited for has it still and has not made up for it. */
    private boolean isStillMissed(ClockId clock) {
        Reached of = audience.get(clock.partner());
        return switch (clock.kind()) {
            case ACKNOWLEDGE -> of != null && of.has() && !of.acknowledged();
            case ANSWER ->
                of != null
                        && of.has()
                        && told.stream()
                                .noneMatch(said -> said.what() == PageAct.Kind.ANSWER
                                        && clock.partner().equals(said.by()));
            case VALIDATION, EXPIRY -> false;
        };
    }

    @Override
    public AlertPage at(PageEntry entry) {
        return head(head.at(entry));
    }

    /** The page after an entry that neither begins it nor takes it away. */
    AlertPage fold(AlertEntry body, PageEntry entry) {
        Instant at = entry.recordedAt();
        OwnerPage page = head(head.at(entry));
        return switch (body) {
            case AlertEntry.Revised e -> page.content(PageContent.of(e.content()), Sets.with(contributors, e.by()));
            case AlertEntry.ActPrepared e ->
                page.acts(Sets.with(acts, e.release(), PageAct.prepared(e.act(), e.by(), at)));
            case AlertEntry.ActDiscarded e -> page.acts(Sets.without(acts, e.release()));
            case AlertEntry.ActReturned e -> page.acts(Acts.returned(acts, e, at));
            case AlertEntry.ActValidated e -> page.validated(e);
            case AlertEntry.ActDone e -> page.done(e, at);
            case AlertEntry.Amended e -> page.content(PageContent.of(e.content()));
            case AlertEntry.TermsChanged e -> page.terms(PageTerms.changed(terms, e.terms()));
            case AlertEntry.Acknowledged e ->
                page.reached(e.by(), of -> of.acknowledged() ? of : of.acknowledgedAt(at))
                        .met(ClockId.of(ClockKind.ACKNOWLEDGE, e.by()));
            case AlertEntry.Answered e ->
                page.told(RecipientPage.with(told, Told.of(e, at))).met(ClockId.of(ClockKind.ANSWER, e.by()));
            case AlertEntry.FollowedUp e -> page.told(RecipientPage.with(told, Told.of(e, at)));
            case AlertEntry.Sighted e -> page.told(RecipientPage.with(told, Told.of(e, at)));
            case AlertEntry.OnwardRequested e ->
                page.requests(Sets.with(
                        requests,
                        e.request(),
                        new Onward(at, e.by(), null, PageText.of(e.reason()), e.recipients(), null)));
            case AlertEntry.OnwardGranted e -> page.request(e.request(), asked -> asked.granted(at));
            case AlertEntry.OnwardRefused e ->
                page.request(e.request(), asked -> asked.refused(at, PageText.of(e.reason())));
            case AlertEntry.Narrowed e -> page.narrowed(e, at);
            case AlertEntry.Recalled e -> page.closed(Closure.RECALLED, PageText.ofNullable(e.reason()), at);
            case AlertEntry.RecallAnswered e -> page.reached(e.by(), of -> of.said(RecallSaid.of(e, entry)));
            case AlertEntry.Closed e -> page.closed(e.closure(), null, at);
            case AlertEntry.ClocksDue e -> {
                var now = new TreeMap<>(clocks);
                e.due().forEach((clock, due) -> now.put(clock, PageClock.due(due)));
                yield page.clocks(now).owner(owner(owner, now.keySet()));
            }
            case AlertEntry.ClockMissed e -> page.clocks(Acts.missed(clocks, e));
            case AlertEntry.ClockExtended e -> page.clocks(Acts.extended(clocks, e));
            case AlertEntry.Erased e -> page.erased(e);
            // What begins a page or takes it away, or is a recipient's.
            case AlertEntry.Drafted e -> page;
            case AlertEntry.Opened e -> page;
            case AlertEntry.Moved e -> page;
            case AlertEntry.Received e -> page;
            case AlertEntry.Withdrawn e -> page;
        };
    }

    private OwnerPage validated(AlertEntry.ActValidated e) {
        PageAct act = acts.get(e.release());
        OwnerPage validated = acts(Acts.validated(acts, e));
        if (act == null || act.done() == null) return validated;
        var now = new TreeMap<>(clocks);
        now.replaceAll((clock, state) -> clock.kind() == ClockKind.VALIDATION ? state.met() : state);
        return validated.clocks(now);
    }

    /** The owner is told of its own acts by their being done: what they said stands in how they were prepared. */
    private OwnerPage done(AlertEntry.ActDone e, Instant at) {
        PageAct act = acts.get(e.release());
        @Nullable OnwardRequestId granted = act == null ? null : act.request();
        OwnerPage page = e.named() != null || granted != null
                ? audience(reaching(audience, e.audience(), e.named(), e.findings(), granted, at))
                : audience(allowed(audience, e.findings()));
        if (act == null) return page;
        page = page.acts(
                act.validated() == null
                        ? Sets.with(
                                acts, e.release(), act.done() != null ? act : act.done(e.digest(), hands(act, e.by())))
                        : Sets.without(acts, e.release()));
        return switch (act.act()) {
            case ISSUE ->
                page.answersToAll(Boolean.TRUE.equals(act.answersToAll()))
                        .terms(act.terms() == null ? terms : act.terms())
                        .urgency(act.clocks() == null ? urgency : act.clocks().urgency());
            case RELAX -> page.terms(act.terms() == null ? terms : act.terms());
            case AMEND -> page.content(act.content() == null ? content : act.content(), both(contributors, act.by()));
            case GRANT_ONWARD -> granted == null ? page : page.request(granted, asked -> asked.granted(at));
            case WIDEN -> page;
            case ANSWER, FOLLOW_UP, SIGHTING -> page.told(RecipientPage.with(told, Told.own(e.release(), act, at)));
        };
    }

    /** Who has a hand in an act that was done before its validation: whoever wrote what it told, and who did it. */
    private SortedSet<PersonId> hands(PageAct act, PersonId by) {
        SortedSet<PersonId> hands = Sets.with(act.by(), by);
        return act.act().isOfTheContent() ? both(hands, contributors) : hands;
    }

    /** With everybody whom an act reached; who had it and lost it begins anew. */
    private static SortedMap<PartnerId, Reached> reaching(
            SortedMap<PartnerId, Reached> before,
            Audience reached,
            @Nullable AudienceRule named,
            List<Finding> findings,
            @Nullable OnwardRequestId onward,
            Instant at) {
        var now = new TreeMap<>(before);
        SortedSet<PartnerId> partners = named == null ? Sets.of() : named.partners();
        for (PartnerId partner : reached.partners())
            now.put(
                    partner,
                    having(now.get(partner), at)
                            .asAgency(partners.contains(partner), named == null ? Sets.of() : named.groups(), onward));
        reached.persons()
                .forEach((person, partner) ->
                        now.put(partner, having(now.get(partner), at).withPerson(person)));
        return allowed(now, findings);
    }

    private static Reached having(@Nullable Reached before, Instant at) {
        return before != null && before.has() ? before : Reached.since(at);
    }

    private static SortedMap<PartnerId, Reached> allowed(
            SortedMap<PartnerId, Reached> audience, List<Finding> findings) {
        var basis = new TreeMap<PartnerId, SortedMap<String, String>>();
        for (Finding finding : findings)
            if (finding.allowedOn() != null)
                basis.computeIfAbsent(finding.recipient(), partner -> new TreeMap<>())
                        .put(finding.purpose().toString(), finding.allowedOn());
        if (basis.isEmpty()) return audience;
        var now = new TreeMap<>(audience);
        basis.forEach((partner, on) -> now.computeIfPresent(partner, (id, of) -> of.has() ? of.on(on) : of));
        return now;
    }

    private OwnerPage narrowed(AlertEntry.Narrowed e, Instant at) {
        var taken = new Reached.Taken(at, "narrowed", PageText.of(e.reason()));
        var persons = new TreeMap<PartnerId, SortedSet<PersonId>>();
        e.from().persons().forEach((person, partner) -> persons.merge(partner, Sets.of(person), OwnerPage::both));
        var from = new TreeSet<>(e.from().partners());
        from.addAll(persons.keySet());
        var now = new TreeMap<>(audience);
        var lost = new TreeSet<PartnerId>();
        for (PartnerId partner : from) {
            Reached of = now.get(partner);
            if (of == null || !of.has()) continue;
            Reached less = of.without(e.from().partners().contains(partner), persons.getOrDefault(partner, Sets.of()));
            now.put(partner, less.isEmpty() ? of.takenBack(taken) : less);
            if (less.isEmpty()) lost.add(partner);
        }
        var running = new TreeMap<>(clocks);
        running.entrySet()
                .removeIf(of -> of.getValue().isDue()
                        && lost.contains(of.getKey().partner())
                        && (of.getKey().kind() == ClockKind.ACKNOWLEDGE
                                || of.getKey().kind() == ClockKind.ANSWER));
        var asked = new TreeMap<>(requests);
        asked.values().removeIf(request -> request.waits() && lost.contains(request.by()));
        return audience(now).clocks(running).requests(asked);
    }

    private static SortedSet<PersonId> both(SortedSet<PersonId> some, SortedSet<PersonId> others) {
        var all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    private OwnerPage closed(Closure closure, @Nullable PageText reason, Instant at) {
        var now = new TreeMap<>(audience);
        if (closure == Closure.RECALLED) {
            var taken = new Reached.Taken(at, Closure.RECALLED.toString(), null);
            now.replaceAll((partner, of) -> of.has() ? of.takenBack(taken) : of);
        }
        if (closure == Closure.EXPIRED) now.replaceAll((partner, of) -> of.has() ? of.expired(at) : of);
        return audience(now).over(new Ended(at, closure, reason));
    }

    /** Clocks that ran are over, but for the second person's word that is owed. Requests wait for nobody any more. */
    private OwnerPage over(Ended how) {
        var left = new TreeMap<>(clocks);
        left.entrySet().removeIf(of -> of.getValue().isDue() && of.getKey().kind() != ClockKind.VALIDATION);
        var asked = new TreeMap<>(requests);
        asked.values().removeIf(Onward::waits);
        return clocks(left).requests(asked).ended(how);
    }

    /**
     * The page after an erasure of a person or of another partner's words; an erasure of the owner's own words leaves
     * nothing.
     */
    private OwnerPage erased(AlertEntry.Erased e) {
        if (e.person() != null) {
            Erasure ofPerson = Erasure.ofPerson(content, e.person());
            var left = new TreeMap<>(acts);
            left.replaceAll((release, act) -> act.after(ofPerson));
            return acts(left).content(content.after(ofPerson));
        }
        List<Told> kept = told.stream()
                .filter(of -> !of.sealed() || !e.controller().equals(of.by()))
                .toList();
        var asked = new TreeMap<>(requests);
        asked.values().removeIf(of -> of.by().equals(e.controller()));
        var now = new TreeMap<>(clocks);
        if (kept.stream()
                .noneMatch(
                        of -> of.what() == PageAct.Kind.ANSWER && e.controller().equals(of.by())))
            now.computeIfPresent(
                    ClockId.of(ClockKind.ANSWER, e.controller()), (clock, state) -> state.isMet() ? null : state);
        return told(kept).requests(asked).clocks(now);
    }

    private OwnerPage reached(PartnerId partner, UnaryOperator<Reached> change) {
        Reached of = audience.get(partner);
        return of == null ? this : audience(Sets.with(audience, partner, change.apply(of)));
    }

    private OwnerPage met(ClockId id) {
        PageClock clock = clocks.get(id);
        return clock == null ? this : clocks(Sets.with(clocks, id, clock.met()));
    }

    private OwnerPage request(OnwardRequestId id, UnaryOperator<Onward> change) {
        Onward asked = requests.get(id);
        return asked == null ? this : requests(Sets.with(requests, id, change.apply(asked)));
    }

    private OwnerPage head(Head now) {
        return with(page -> page.head = now);
    }

    private OwnerPage acts(SortedMap<ReleaseId, PageAct> now) {
        return with(page -> page.acts = now);
    }

    private OwnerPage answersToAll(boolean now) {
        return with(page -> page.answersToAll = now);
    }

    private OwnerPage audience(SortedMap<PartnerId, Reached> now) {
        return with(page -> page.audience = now);
    }

    private OwnerPage clocks(SortedMap<ClockId, PageClock> now) {
        return with(page -> page.clocks = now);
    }

    private OwnerPage content(PageContent now) {
        return with(page -> page.content = now);
    }

    private OwnerPage content(PageContent now, SortedSet<PersonId> by) {
        return with(page -> {
            page.content = now;
            page.contributors = by;
        });
    }

    private OwnerPage owner(@Nullable PartnerId now) {
        return with(page -> page.owner = now);
    }

    private OwnerPage ended(@Nullable Ended now) {
        return with(page -> page.ended = now);
    }

    private OwnerPage requests(SortedMap<OnwardRequestId, Onward> now) {
        return with(page -> page.requests = now);
    }

    private OwnerPage terms(@Nullable PageTerms now) {
        return with(page -> page.terms = now);
    }

    private OwnerPage told(List<Told> now) {
        return with(page -> page.told = now);
    }

    private OwnerPage urgency(@Nullable Urgency now) {
        return with(page -> page.urgency = now);
    }

    private OwnerPage with(Consumer<Next> change) {
        var next = new Next(this);
        change.accept(next);
        return next.page();
    }

    /** A page that becomes another one: what nobody changes stays. */
    private static final class Next {
        private SortedMap<ReleaseId, PageAct> acts;
        private boolean answersToAll;
        private SortedMap<PartnerId, Reached> audience;
        private SortedMap<ClockId, PageClock> clocks;
        private PageContent content;
        private SortedSet<PersonId> contributors;
        private final @Nullable DraftedFrom draftedFrom;
        private @Nullable Ended ended;
        private Head head;
        private @Nullable PartnerId owner;
        private SortedMap<OnwardRequestId, Onward> requests;
        private @Nullable PageTerms terms;
        private List<Told> told;
        private @Nullable Urgency urgency;

        private Next(OwnerPage of) {
            acts = of.acts;
            answersToAll = of.answersToAll;
            audience = of.audience;
            clocks = of.clocks;
            content = of.content;
            contributors = of.contributors;
            draftedFrom = of.draftedFrom;
            ended = of.ended;
            head = of.head;
            owner = of.owner;
            requests = of.requests;
            terms = of.terms;
            told = of.told;
            urgency = of.urgency;
        }

        private OwnerPage page() {
            return new OwnerPage(
                    acts,
                    answersToAll,
                    audience,
                    clocks,
                    content,
                    contributors,
                    draftedFrom,
                    ended,
                    head,
                    owner,
                    requests,
                    terms,
                    told,
                    urgency);
        }
    }
}
