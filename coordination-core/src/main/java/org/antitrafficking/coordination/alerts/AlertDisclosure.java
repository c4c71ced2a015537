package org.antitrafficking.coordination.alerts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.Prepared;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Finding;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * Who sees what of an alert's events. Pure, and the only place where it is decided.
 *
 * <p>A scope that comes to have the alert gets it as it stands; one that keeps it gets what has changed; one that loses
 * it has it taken away. A suspended partner gets recalls, with a reference and no content, and nothing else.
 *
 * <p>This file is long because who sees what of an alert is decided here and nowhere else, event by event.
 */
public final class AlertDisclosure {

    private AlertDisclosure() {}

    /** Whom the version tells the reference that the alert has when it is taken away. */
    private enum Naming {
        /** Everybody who ever had it. */
        ALL,
        /** Whoever had it until then. */
        WHO_HAS_IT,
        /** Whoever had it until then and was told what reference it has: not the suspended. */
        WHO_WAS_TOLD
    }

    /** The first version: its recall and its erasure tell its reference to everybody who ever had it. */
    public static List<Entry> first(
            Directory directory, Alert before, Alert after, AlertEvent event, Occurrence occurrence) {
        return disclose(directory, before, after, event, occurrence, Naming.ALL);
    }

    /** The second version: what takes it away tells its reference to the suspended as well. */
    public static List<Entry> second(
            Directory directory, Alert before, Alert after, AlertEvent event, Occurrence occurrence) {
        return disclose(directory, before, after, event, occurrence, Naming.WHO_HAS_IT);
    }

    /**
     * The entries that follow from an event, at most one per scope.
     *
     * @param before the event
     * @param after the event
     */
    public static List<Entry> third(
            Directory directory, Alert before, Alert after, AlertEvent event, Occurrence occurrence) {
        return disclose(directory, before, after, event, occurrence, Naming.WHO_WAS_TOLD);
    }

    private static List<Entry> disclose(
            Directory directory, Alert before, Alert after, AlertEvent event, Occurrence occurrence, Naming naming) {
        Dossier file = after.file();
        if (file == null) throw new IllegalStateException(event.alertId() + " has no beginning");
        var to = new Entries(directory, Places.of(before), Places.of(after), file.owner(), occurrence, naming);
        switch (event) {
            case AlertDrafted e -> to.owner(new AlertEntry.Drafted(e.alertId(), e.by(), e.content(), e.from()));
            case AlertRevised e -> to.owner(new AlertEntry.Revised(e.alertId(), e.by(), e.content()));
            case ReleasePrepared e ->
                to.partner(e.partner(), new AlertEntry.ActPrepared(e.alertId(), e.release(), e.by(), e.act()));
            case ReleaseDiscarded e ->
                to.partner(e.partner(), new AlertEntry.ActDiscarded(e.alertId(), e.release(), e.by()));
            case ReleaseReturned e ->
                to.partner(e.partner(), new AlertEntry.ActReturned(e.alertId(), e.release(), e.by(), e.reason()));
            case ReleaseValidated e -> {
                Prepared<Act> act = file.prepared().get(e.release());
                if (act != null)
                    to.partner(
                            act.partner(), new AlertEntry.ActValidated(e.alertId(), e.release(), e.by(), e.digest()));
            }
            case AlertIssued e -> {
                to.done(after, e.release(), e.act().audience());
                to.received(after, e.release());
            }
            case AudienceWidened e -> {
                to.done(after, e.release(), e.act().audience());
                to.received(after, e.release());
            }
            case OnwardSharingGranted e -> {
                to.done(after, e.release(), null);
                // All that it asked for, so that it does not learn whom the alert had reached before.
                to.partner(
                        e.requestedBy(),
                        new AlertEntry.OnwardGranted(e.alertId(), e.act().request(), e.asked()));
                to.received(after, e.release());
            }
            case AlertAmended e -> {
                to.done(after, e.release(), null);
                to.told(
                        e.release(),
                        recipient -> new AlertEntry.Amended(
                                e.alertId(), e.act().content().forRecipients()));
            }
            case TermsRelaxed e -> {
                to.done(after, e.release(), null);
                to.told(
                        e.release(),
                        recipient -> new AlertEntry.TermsChanged(
                                e.alertId(), terms(e.act().terms(), e.release().findings(), recipient)));
            }
            case AlertAnswered e -> {
                to.done(after, e.release(), null);
                to.told(
                        e.release(),
                        told -> new AlertEntry.Answered(
                                e.alertId(),
                                e.release().id(),
                                e.release().partner(),
                                e.act().answer(),
                                e.act().text(),
                                terms(e.act().terms(), e.release().findings(), told)));
            }
            case FollowUpAdded e -> {
                to.done(after, e.release(), null);
                to.told(
                        e.release(),
                        told -> new AlertEntry.FollowedUp(
                                e.alertId(),
                                e.release().id(),
                                e.release().partner(),
                                e.act().text(),
                                terms(e.act().terms(), e.release().findings(), told)));
            }
            case SightingReported e -> {
                to.done(after, e.release(), null);
                to.told(
                        e.release(),
                        told -> new AlertEntry.Sighted(
                                e.alertId(),
                                e.release().id(),
                                e.release().partner(),
                                e.act().place(),
                                e.act().seenAt(),
                                e.act().text(),
                                terms(e.act().terms(), e.release().findings(), told)));
            }
            case AlertAcknowledged e -> to.ownerAnd(e.partner(), new AlertEntry.Acknowledged(e.alertId(), e.partner()));
            case OnwardSharingRequested e ->
                to.ownerAnd(
                        e.partner(),
                        new AlertEntry.OnwardRequested(
                                e.alertId(), e.request(), e.partner(), e.recipients(), e.reason()));
            case OnwardSharingRefused e ->
                to.ownerAnd(e.requestedBy(), new AlertEntry.OnwardRefused(e.alertId(), e.request(), e.reason()));
            case AudienceNarrowed e -> {
                to.owner(new AlertEntry.Narrowed(e.alertId(), e.from(), e.reason()));
                to.takeFrom(e.from(), file, reference -> new AlertEntry.Withdrawn(e.alertId(), reference));
            }
            case TermsTightened e -> {
                var changed = new AlertEntry.TermsChanged(e.alertId(), terms(e.terms(), List.of(), file.owner()));
                to.owner(changed);
                to.recipients(changed);
                to.opened(after, null);
            }
            case AlertRecalled e -> {
                to.owner(new AlertEntry.Recalled(e.alertId(), file.content().reference(), e.reason()));
                for (Scope scope : Places.of(after.everReached()).keySet())
                    to.takeFrom(
                            scope,
                            Entry.Taking.OTHERS,
                            new AlertEntry.Recalled(
                                    e.alertId(),
                                    to.isTold(scope) ? file.content().reference() : null,
                                    null));
            }
            case RecallAnswered e -> {
                var answered = new AlertEntry.RecallAnswered(e.alertId(), e.partner(), e.answer(), e.kept());
                to.owner(answered);
                to.past(of(e.partner(), after.everReached()), answered);
            }
            case AlertClosed e -> {
                var closed = new AlertEntry.Closed(e.alertId(), Closure.RESOLVED, null);
                to.owner(closed);
                to.recipients(closed);
            }
            case AlertExpired e -> {
                to.owner(new AlertEntry.Closed(
                        e.alertId(), Closure.EXPIRED, file.content().reference()));
                to.takeFrom(
                        shared(after).audience(),
                        file,
                        reference -> new AlertEntry.Closed(e.alertId(), Closure.EXPIRED, reference));
            }
            case ClocksDue e -> {
                to.owner(new AlertEntry.ClocksDue(e.alertId(), e.due()));
                e.due().keySet().stream()
                        .map(ClockId::partner)
                        .distinct()
                        .filter(partner -> !partner.equals(file.owner()))
                        .forEach(partner ->
                                to.partner(partner, new AlertEntry.ClocksDue(e.alertId(), own(partner, after))));
            }
            case ClockMet e -> {} // what met it has an entry of its own
            case ClockMissed e ->
                to.ownerAnd(e.clock().partner(), new AlertEntry.ClockMissed(e.alertId(), e.clock(), e.due()));
            case ClockExtended e -> {
                var extended = new AlertEntry.ClockExtended(e.alertId(), e.clock(), e.due());
                if (e.clock().kind() == ClockKind.EXPIRY) {
                    to.owner(extended);
                    to.recipients(extended);
                } else to.ownerAnd(e.clock().partner(), extended);
            }
            case AlertErased e -> {
                // What a recipient had said, the owner alone was told; what it had said to all, they have as well.
                var had = new TreeSet<>(Places.of(after).owners().keySet());
                Set<Scope> few = Places.few(file).keySet(); // who had it before the agency came to have it
                had.addAll(few);
                had.addAll(Places.of(
                                e.controller().equals(file.owner())
                                        ? after.everReached()
                                        : of(e.controller(), after.everReached()))
                        .keySet());
                if (after.hasAnsweredToAll(e.controller()))
                    had.addAll(Places.of(after).recipients().keySet());
                // A recipient may have sealed what it told nobody.
                boolean told = e.controller().equals(file.owner());
                for (Scope scope : had)
                    to.takeFrom(
                            scope,
                            told ? new Entry.Taking.SealedUnder(e.keys()) : new Entry.Taking.IfSealedUnder(e.keys()),
                            new AlertEntry.Erased(
                                    e.alertId(),
                                    e.controller(),
                                    null,
                                    to.isTold(scope) || few.contains(scope)
                                            ? file.content().reference()
                                            : null));
            }
            case PersonErased e -> {
                var erased = new AlertEntry.Erased(e.alertId(), file.owner(), e.person(), null);
                to.owner(erased);
                to.past(after.everReached(), erased);
            }
        }
        return to.entries;
    }

    /**
     * What a partner is told of an alert when it is suspended no more: where it has the alert still, all there is to
     * know. What was taken from it meanwhile it knows.
     */
    public static List<Entry> again(Directory directory, PartnerId partner, Alert alert, Occurrence occurrence) {
        Dossier file = alert.file();
        if (file == null || alert.shared() == null) return List.of();
        var places = Places.of(alert);
        var to = new Entries(directory, places, places, file.owner(), occurrence, Naming.WHO_WAS_TOLD);
        if (partner.equals(file.owner())) to.openedWhereItIs(alert, null);
        else if (!(alert instanceof Alert.Closed closed) || closed.closure() == Closure.RESOLVED)
            for (Scope scope : places.recipientsOf(partner)) to.received(scope, partner, alert, List.of());
        return to.entries;
    }

    /** Those of the audience that are the partner, or its persons. */
    private static Audience of(PartnerId partner, Audience audience) {
        var others = new TreeMap<>(audience.persons());
        others.values().removeIf(partner::equals);
        return audience.minus(new Audience(Sets.without(audience.partners(), Sets.of(partner)), others));
    }

    /** The partner's own persons, and of all others the partners. */
    private static Audience withoutForeignPersons(Audience audience, PartnerId partner) {
        var partners = new TreeSet<>(audience.partners());
        var own = new TreeMap<>(audience.persons());
        audience.persons().forEach((person, of) -> {
            if (of.equals(partner)) return;
            own.remove(person);
            partners.add(of);
        });
        return new Audience(partners, own);
    }

    /** What a recipient may do with it, and on what basis it has it. */
    private static AlertEntry.SharedTerms terms(Terms terms, List<Finding> findings, PartnerId recipient) {
        var basis = new TreeSet<String>();
        for (Finding finding : findings)
            if (finding.recipient().equals(recipient) && finding.allowedOn() != null) basis.add(finding.allowedOn());
        return new AlertEntry.SharedTerms(
                terms.marking(), terms.handling(), terms.restriction(), terms.purposes(), List.copyOf(basis));
    }

    /** Its own clocks and the alert's end. */
    private static SortedMap<ClockId, Instant> own(PartnerId partner, Alert alert) {
        var own = new TreeMap<>(shared(alert).clocks());
        own.keySet()
                .removeIf(clock -> clock.kind() != ClockKind.EXPIRY
                        && (clock.kind() == ClockKind.VALIDATION
                                || !clock.partner().equals(partner)));
        return own;
    }

    private static Sharing shared(Alert alert) {
        Sharing sharing = alert.shared();
        if (sharing == null) throw new IllegalStateException("An alert that was never issued");
        return sharing;
    }

    /** Collects entries, and leaves out what a suspended partner does not get. */
    private static final class Entries {
        final List<Entry> entries = new ArrayList<>();
        private final Directory directory;
        private final Places before;
        private final Places now;
        private final PartnerId owner;
        private final Occurrence occurrence;
        private final Naming naming;

        Entries(Directory directory, Places before, Places now, PartnerId owner, Occurrence occurrence, Naming naming) {
            this.directory = directory;
            this.before = before;
            this.now = now;
            this.owner = owner;
            this.occurrence = occurrence;
            this.naming = naming;
        }

        private boolean isSuspended(PartnerId partner) {
            return directory.partner(partner).filter(Partner::suspended).isPresent();
        }

        private void one(Scope scope, PartnerId partner, AlertEntry body) {
            // That something can no more be read has no content, and who has the page of it has to know.
            if (!isSuspended(partner) || body instanceof AlertEntry.Erased)
                entries.add(Entry.of(scope, body, occurrence));
        }

        /** To where its owner had it and has it. What has it from now on is {@link #opened}. */
        void owner(AlertEntry body) {
            for (Scope scope : now.owners().keySet())
                if (before.owners().isEmpty() || before.owners().containsKey(scope)) one(scope, owner, body);
        }

        /** To where a partner had it and has it: the owner, or a recipient. What comes to have it gets all at once. */
        void partner(PartnerId partner, AlertEntry body) {
            if (partner.equals(owner)) owner(body);
            else
                for (Scope scope : now.recipientsOf(partner))
                    if (before.recipients().containsKey(scope)) one(scope, partner, body);
        }

        void ownerAnd(PartnerId partner, AlertEntry body) {
            owner(body);
            if (!partner.equals(owner)) partner(partner, body);
        }

        void recipients(AlertEntry body) {
            now.recipients().forEach((scope, partner) -> one(scope, partner, body));
        }

        /** To everybody whom the release tells and who has the alert. */
        void told(Release release, Function<PartnerId, AlertEntry> body) {
            SortedMap<Scope, PartnerId> told = Places.of(release.audience());
            if (told.containsValue(owner)) owner(body.apply(owner));
            now.recipients().forEach((scope, partner) -> {
                if (told.containsKey(scope)) one(scope, partner, body.apply(partner));
            });
        }

        /** To past recipients, whether they have it still or not. */
        void past(Audience audience, AlertEntry body) {
            Places.of(audience).forEach((scope, partner) -> one(scope, partner, body));
        }

        /** Whether a recipient's scope was told all amendments until now: a suspended partner is told none. */
        private boolean missedNothing(Scope scope) {
            PartnerId recipient = before.recipients().get(scope);
            return naming != Naming.WHO_WAS_TOLD || recipient == null || !isSuspended(recipient);
        }

        /** Whether the scope is told the reference that the alert has now, where it may be taken from it already. */
        boolean isTold(Scope scope) {
            if (naming == Naming.ALL || before.owners().containsKey(scope)) return true;
            return before.recipients().containsKey(scope) && missedNothing(scope);
        }

        /** From those who have it now, the suspended as well, with its reference where they were told that one. */
        void takeFrom(Audience audience, Dossier file, Function<@Nullable String, Entry.Taker> body) {
            for (Scope scope : Places.of(audience).keySet())
                takeFrom(
                        scope,
                        Entry.Taking.OTHERS,
                        body.apply(missedNothing(scope) ? file.content().reference() : null));
        }

        /** From the suspended as well. */
        void takeFrom(Scope scope, Entry.Taking taking, Entry.Taker body) {
            entries.add(Entry.takingAway(scope, taking, body, occurrence));
        }

        /** To recipients that did not have it: all there is to know. */
        void received(Alert alert, Release release) {
            now.recipients().forEach((scope, recipient) -> {
                if (!before.recipients().containsKey(scope)) received(scope, recipient, alert, release.findings());
            });
        }

        void received(Scope scope, PartnerId recipient, Alert alert, List<Finding> findings) {
            Sharing sharing = shared(alert);
            Dossier file = alert.file();
            if (file == null) return;
            one(
                    scope,
                    recipient,
                    new AlertEntry.Received(
                            file.id(),
                            owner,
                            file.content().forRecipients(),
                            terms(sharing.terms(), findings, recipient),
                            sharing.given().urgency(),
                            sharing.answersToAll(),
                            sharing.acknowledged().contains(recipient),
                            own(recipient, alert),
                            alert instanceof Alert.Closed));
        }

        /** To whose act it was; where its owner works on the alert from now on, the alert with it. */
        void done(Alert alert, Release release, @Nullable AudienceRule named) {
            var done = new AlertEntry.ActDone(
                    alertId(alert),
                    release.id(),
                    release.by(),
                    release.digest(),
                    named,
                    release.partner().equals(owner)
                            ? release.audience()
                            : withoutForeignPersons(release.audience(), release.partner()),
                    release.findings());
            partner(release.partner(), done);
            if (release.partner().equals(owner)) opened(alert, done);
        }

        /**
         * Where its owner comes to work on it: all there is to know. Few who had it keep what they know when the agency
         * comes to have it; the agency keeps nothing of its own words when it is for few, and what others told it.
         */
        void opened(Alert alert, AlertEntry.@Nullable ActDone done) {
            Dossier file = alert.file();
            if (file == null || now.owners().equals(before.owners())) return;
            openedWhereItIs(alert, done);
            Entry.Taking taking = now.owners().containsKey(Scope.of(owner))
                    ? Entry.Taking.NOTHING
                    : new Entry.Taking.SealedUnder(file.keys().getOrDefault(owner, Sets.of()));
            for (Scope scope : before.owners().keySet()) takeFrom(scope, taking, new AlertEntry.Moved(file.id()));
        }

        void openedWhereItIs(Alert alert, AlertEntry.@Nullable ActDone done) {
            Dossier file = alert.file();
            if (file == null) return;
            Sharing sharing = shared(alert);
            for (Scope scope : now.owners().keySet())
                one(
                        scope,
                        owner,
                        new AlertEntry.Opened(
                                file.id(),
                                file.content(),
                                file.contributors(),
                                terms(sharing.terms(), List.of(), owner),
                                sharing.given().urgency(),
                                sharing.answersToAll(),
                                sharing.audience(),
                                sharing.acknowledged(),
                                sharing.clocks(),
                                sharing.requests(),
                                underWay(file),
                                sharing.recallAnswers(),
                                alert instanceof Alert.Closed closed ? closed.closure() : null,
                                done));
        }

        private static SortedMap<ReleaseId, AlertEntry.UnderWay> underWay(Dossier file) {
            var underWay = new TreeMap<ReleaseId, AlertEntry.UnderWay>();
            file.prepared().forEach((release, act) -> {
                if (act.partner().equals(file.owner()) && !act.isOver())
                    underWay.put(release, AlertEntry.UnderWay.of(act));
            });
            return underWay;
        }

        private static AlertId alertId(Alert alert) {
            Dossier file = alert.file();
            if (file == null) throw new IllegalStateException("An alert that was never drafted");
            return file.id();
        }
    }
}
