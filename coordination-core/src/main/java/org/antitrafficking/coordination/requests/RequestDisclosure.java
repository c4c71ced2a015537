package org.antitrafficking.coordination.requests;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.antitrafficking.coordination.alerts.AlertEntry.SharedTerms;
import org.antitrafficking.coordination.alerts.Release;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Finding;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Who sees what of a request's events: its asker and its holder, and nobody else. Pure, and the only place where it is
 * decided.
 *
 * <p>What the holder of a blind query does is told to the holder alone, unless it says yes. A suspended partner gets
 * what takes something away from it, and nothing else.
 */
public final class RequestDisclosure {

    private RequestDisclosure() {}

    /**
     * The entries that follow from an event, at most one per scope.
     *
     * @param before the event
     * @param after the event
     */
    public static List<Entry> disclose(
            Directory directory,
            InformationRequest before,
            InformationRequest after,
            RequestEvent event,
            Occurrence occurrence) {
        RequestFile file = after.file();
        if (file == null) throw new IllegalStateException(event.requestId() + " has no beginning");
        var to = new Entries(directory, after, file, occurrence);
        InformationRequestId id = event.requestId();
        switch (event) {
            case RequestDrafted e -> to.asker(new RequestEntry.Drafted(id, e.by()));
            case RequestActPrepared e ->
                to.partner(e.partner(), new RequestEntry.ActPrepared(id, e.release(), e.by(), told(e.act())));
            case RequestActDiscarded e ->
                to.partner(e.partner(), new RequestEntry.ActDiscarded(id, e.release(), e.by()));
            case RequestActReturned e ->
                to.partner(e.partner(), new RequestEntry.ActReturned(id, e.release(), e.by(), e.reason()));
            case RequestActValidated e ->
                to.partner(e.partner(), new RequestEntry.ActValidated(id, e.release(), e.by(), e.digest()));
            case RequestSent e -> to.sent(e.release());
            case QuerySent e -> to.sent(e.release());
            case ClarificationAsked e -> {
                RequestAct.AskClarification act = e.act();
                to.both(new RequestEntry.ClarificationAsked(
                        id, e.release().id(), act.text(), terms(act.terms(), e.release(), file.asker())));
            }
            case ClarificationGiven e -> {
                RequestAct.Clarify act = e.act();
                to.both(new RequestEntry.ClarificationGiven(
                        id,
                        e.release().id(),
                        act.clarification(),
                        act.text(),
                        terms(act.terms(), e.release(), to.holder())));
            }
            case AuthorizationAnnounced e -> {
                RequestAct.AnnounceAuthorization act = e.act();
                to.both(new RequestEntry.AuthorizationAnnounced(
                        id, e.release().id(), act.reasons(), terms(act.terms(), e.release(), file.asker())));
            }
            case AnswerGiven e -> {
                RequestAct.Answer act = e.act();
                to.holder(done(id, e.release()));
                to.asker(new RequestEntry.Answered(
                        id, e.release().id(), act.text(), act.last(), terms(act.terms(), e.release(), file.asker())));
            }
            case NothingHeldAnswered e -> {
                to.holder(done(id, e.release()));
                to.asker(new RequestEntry.NothingHeld(
                        id, e.release().id(), terms(e.act().terms(), e.release(), file.asker())));
            }
            case YesSaid e -> {
                to.holder(done(id, e.release()));
                to.asker(new RequestEntry.YesSaid(
                        id, e.release().id(), e.act().contact(), terms(e.act().terms(), e.release(), file.asker())));
            }
            case RequestAcknowledged e -> to.both(new RequestEntry.Acknowledged(id));
            case RequestAccepted e -> to.both(new RequestEntry.Accepted(id));
            case RequestRefused e -> to.both(new RequestEntry.Refused(id, e.ground()));
            case AuthorizationDecided e -> to.both(new RequestEntry.AuthorizationDecided(id, e.granted()));
            case QueryNoted e -> to.holder(new RequestEntry.QueryNoted(id, e.by(), e.ground()));
            case RequestClosed e -> to.both(new RequestEntry.Closed(id));
            case RequestWithdrawn e -> {
                to.asker(new RequestEntry.Withdrawn(id, to.reference(), e.reason()));
                to.takeFromHolder(Entry.Taking.OTHERS, new RequestEntry.Withdrawn(id, to.reference(), null));
            }
            case AnswerTakenBack e -> {
                Boolean last = isLast(e.release(), before) ? true : null;
                to.holder(new RequestEntry.AnswerTakenBack(id, e.release(), last, e.reason()));
                to.takeFromAsker(
                        new Entry.Taking.SealedUnder(e.keys()),
                        new RequestEntry.AnswerTakenBack(id, e.release(), last, null));
            }
            case RequestClocksDue e -> to.both(new RequestEntry.ClocksDue(id, e.due()));
            case RequestClockMet e -> {} // what met it has an entry of its own
            case AnswerClockPaused e -> to.both(new RequestEntry.ClockPaused(id, e.left()));
            case AnswerClockResumed e -> to.both(new RequestEntry.ClockResumed(id, e.due()));
            case RequestClockMissed e -> {
                var missed = new RequestEntry.ClockMissed(id, e.clock(), e.due());
                to.both(missed);
                to.holdersSupervisors(missed);
            }
            case RequestErased e -> to.erased(e);
        }
        return to.entries;
    }

    /**
     * What a partner is told of a request when it is suspended no more: where it has it still, all there is to know.
     */
    public static List<Entry> again(
            Directory directory, PartnerId partner, InformationRequest request, Occurrence occurrence) {
        RequestFile file = request.file();
        if (file == null || request.asked() == null) return List.of();
        var to = new Entries(directory, request, file, occurrence);
        if (partner.equals(file.asker())) to.opened(null);
        else if (request.isHeldBy(partner)
                && !(request instanceof InformationRequest.Ended ended && ended.ending() == RequestEnding.WITHDRAWN))
            to.received(List.of());
        return to.entries;
    }

    private static RequestAct told(RequestAct act) {
        return act instanceof RequestAct.Asking asking ? asking.told() : act;
    }

    private static boolean isLast(ReleaseId part, InformationRequest request) {
        Handling handling = request.handled();
        return handling != null && part.equals(handling.last());
    }

    private static RequestEntry.ActDone done(InformationRequestId id, Release release) {
        return new RequestEntry.ActDone(id, release.id(), release.by(), release.digest(), release.findings());
    }

    private static SharedTerms terms(Terms terms, Release release, PartnerId recipient) {
        return terms(terms, release.findings(), recipient);
    }

    /** What its recipient may do with it, and on what basis it has it. */
    private static SharedTerms terms(Terms terms, List<Finding> findings, PartnerId recipient) {
        var basis = new TreeSet<String>();
        for (Finding finding : findings)
            if (finding.recipient().equals(recipient) && finding.allowedOn() != null) basis.add(finding.allowedOn());
        return new SharedTerms(
                terms.marking(), terms.handling(), terms.restriction(), terms.purposes(), List.copyOf(basis));
    }

    /** Collects entries, and leaves out what a suspended partner does not get. */
    private static final class Entries {
        final List<Entry> entries = new ArrayList<>();
        private final Directory directory;
        private final InformationRequest request;
        private final RequestFile file;
        private final RequestPlaces places;
        private final Occurrence occurrence;

        Entries(Directory directory, InformationRequest request, RequestFile file, Occurrence occurrence) {
            this.directory = directory;
            this.request = request;
            this.file = file;
            this.places = RequestPlaces.of(request);
            this.occurrence = occurrence;
        }

        private RequestAct.Asking asked() {
            RequestAct.Asking asked = request.asked();
            if (asked == null) throw new IllegalStateException("A request that was never sent");
            return asked;
        }

        private Handling handling() {
            Handling handling = request.handled();
            if (handling == null) throw new IllegalStateException("A request that was never sent");
            return handling;
        }

        PartnerId holder() {
            return asked().question().holder();
        }

        String reference() {
            return asked().question().reference();
        }

        private void one(SortedSet<Scope> scopes, PartnerId partner, RequestEntry body) {
            boolean suspended =
                    directory.partner(partner).filter(Partner::suspended).isPresent();
            if (!suspended) for (Scope scope : scopes) entries.add(Entry.of(scope, body, occurrence));
        }

        void asker(RequestEntry body) {
            one(places.askers(), file.asker(), body);
        }

        void holder(RequestEntry body) {
            one(places.holders(), holder(), body);
        }

        void both(RequestEntry body) {
            asker(body);
            holder(body);
        }

        void partner(PartnerId partner, RequestEntry body) {
            if (partner.equals(file.asker())) asker(body);
            else holder(body);
        }

        /** What is for named persons does not become known to their supervisors by it. */
        void holdersSupervisors(RequestEntry body) {
            if (asked().question().named().isEmpty())
                one(new TreeSet<>(List.of(Scope.supervisors(holder()))), holder(), body);
        }

        /** Where its asker works on it from now on gets it as it stands, and few who had it keep what they know. */
        void sent(Release release) {
            SortedSet<Scope> few = RequestPlaces.few(file);
            RequestEntry.ActDone done = done(file.id(), release);
            if (places.askers().equals(few)) asker(done);
            else {
                opened(done);
                one(few, file.asker(), new RequestEntry.Moved(file.id()));
            }
            received(release.findings());
        }

        void opened(RequestEntry.@Nullable ActDone done) {
            Handling handling = handling();
            asker(new RequestEntry.Opened(
                    file.id(),
                    asked().told(),
                    handling.progress(),
                    handling.acknowledged(),
                    handling.due(),
                    handling.left(),
                    handling.clarifications(),
                    handling.authorization(),
                    request instanceof InformationRequest.Ended ended ? ended.ending() : null,
                    done));
        }

        void received(List<Finding> findings) {
            RequestAct.Asking asked = asked();
            Handling handling = handling();
            RequestAct.Ask ask = asked.told() instanceof RequestAct.Ask open ? open : null;
            holder(new RequestEntry.Received(
                    file.id(),
                    file.asker(),
                    asked.question().forHolder(),
                    terms(asked.terms(), findings, holder()),
                    ask == null,
                    ask == null ? null : ask.urgency(),
                    ask == null ? null : ask.citation(),
                    handling.progress(),
                    handling.acknowledged(),
                    handling.due(),
                    handling.left(),
                    handling.clarifications(),
                    handling.authorization(),
                    request instanceof InformationRequest.Ended));
        }

        void takeFromHolder(Entry.Taking taking, Entry.Taker body) {
            take(places.holders(), taking, body);
        }

        void takeFromAsker(Entry.Taking taking, Entry.Taker body) {
            take(places.askers(), taking, body);
        }

        private void take(SortedSet<Scope> scopes, Entry.Taking taking, Entry.Taker body) {
            for (Scope scope : scopes) entries.add(Entry.takingAway(scope, taking, body, occurrence));
        }

        /**
         * Where something was that can no more be read. Of a holder that told its asker nothing the asker is told
         * nothing now either: it would learn that there had been something.
         */
        void erased(RequestErased event) {
            RequestAct.Asking asked = request.asked();
            var erased = new RequestEntry.Erased(
                    file.id(),
                    event.controller(),
                    asked == null ? null : asked.question().reference());
            boolean askers = event.controller().equals(file.asker());
            var had = new TreeSet<Scope>();
            if (askers || handling().told()) had.addAll(places.askers());
            if (askers) had.addAll(RequestPlaces.few(file)); // who had it before the agency came to have it
            had.addAll(places.holders());
            take(had, new Entry.Taking.SealedUnder(event.keys()), erased);
        }
    }
}
