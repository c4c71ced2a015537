package org.antitrafficking.coordination.alerts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.sharing.Entry;
import org.antitrafficking.coordination.sharing.Finding;
import org.antitrafficking.coordination.sharing.Marking;
import org.antitrafficking.coordination.sharing.Occurrence;
import org.antitrafficking.coordination.sharing.Scope;
import org.antitrafficking.coordination.sharing.Sets;
import org.antitrafficking.coordination.sharing.Terms;

/**
 * Who sees what of an alert's events. Pure, and the only place where it is decided.
 *
 * <p>Named persons have no scope of their own yet: what is for them enters no feed, so that it enters no colleague's. A
 * suspended partner gets recalls, with a reference and no content, and nothing else.
 */
public final class AlertDisclosure {

    /** A new version governs later events only. */
    public static final int VERSION = 1;

    private AlertDisclosure() {}

    /**
     * The entries that follow from an event: at most one per scope, in the order in which they were thought of: the
     * actor's partner or the owner first, then recipients in the order of their ids.
     *
     * @param alert after the event
     */
    public static List<Entry> disclose(Directory directory, Alert alert, AlertEvent event, Occurrence occurrence) {
        Dossier file = alert.file();
        if (file == null) throw new IllegalStateException(event.alertId() + " has no beginning");
        var to = new Entries(directory, occurrence);
        PartnerId owner = file.owner();
        switch (event) {
            case AlertDrafted e -> to.one(owner, new AlertEntry.Drafted(e.alertId(), e.by(), e.content()));
            case AlertRevised e -> to.one(owner, new AlertEntry.Revised(e.alertId(), e.by(), e.content()));
            case ReleasePrepared e -> {
                if (!isRed(alert) && knows(alert, e.partner()))
                    to.one(e.partner(), new AlertEntry.ActPrepared(e.alertId(), e.release(), e.by(), e.act()));
            }
            case ReleaseDiscarded e -> {
                if (knows(alert, e.partner()))
                    to.one(e.partner(), new AlertEntry.ActDiscarded(e.alertId(), e.release(), e.by()));
            }
            case ReleaseValidated e -> {
                Prepared act = file.prepared().get(e.release());
                if (act != null && knows(alert, act.partner()))
                    to.one(act.partner(), new AlertEntry.ActValidated(e.alertId(), e.release(), e.by(), e.digest()));
            }
            case AlertIssued e -> {
                to.done(e.alertId(), e.release());
                received(to, alert, e.release());
            }
            case AudienceWidened e -> {
                to.done(e.alertId(), e.release());
                received(to, alert, e.release());
            }
            case OnwardSharingGranted e -> {
                to.done(e.alertId(), e.release());
                // All that it asked for, so that it does not learn whom the alert had reached before.
                if (knows(alert, e.requestedBy()))
                    to.one(
                            e.requestedBy(),
                            new AlertEntry.OnwardGranted(e.alertId(), e.act().request(), e.asked()));
                received(to, alert, e.release());
            }
            case AlertAmended e -> {
                to.done(e.alertId(), e.release());
                to.each(
                        e.release().audience().partners(),
                        new AlertEntry.Amended(e.alertId(), e.act().content().forRecipients()));
            }
            case TermsRelaxed e -> {
                to.done(e.alertId(), e.release());
                for (PartnerId recipient : e.release().audience().partners())
                    to.one(
                            recipient,
                            new AlertEntry.TermsChanged(
                                    e.alertId(),
                                    terms(e.act().terms(), e.release().findings(), recipient)));
            }
            case AlertAnswered e -> {
                Release release = e.release();
                if (knows(alert, release.partner())) to.done(e.alertId(), release);
                for (PartnerId told : release.audience().partners())
                    to.one(
                            told,
                            new AlertEntry.Answered(
                                    e.alertId(),
                                    release.id(),
                                    release.partner(),
                                    e.act().answer(),
                                    e.act().text(),
                                    terms(e.act().terms(), release.findings(), told)));
            }
            case FollowUpAdded e -> {
                Release release = e.release();
                if (knows(alert, release.partner())) to.done(e.alertId(), release);
                for (PartnerId told : release.audience().partners())
                    to.one(
                            told,
                            new AlertEntry.FollowedUp(
                                    e.alertId(),
                                    release.id(),
                                    release.partner(),
                                    e.act().text(),
                                    terms(e.act().terms(), release.findings(), told)));
            }
            case SightingReported e -> {
                Release release = e.release();
                if (knows(alert, release.partner())) to.done(e.alertId(), release);
                for (PartnerId told : release.audience().partners())
                    to.one(
                            told,
                            new AlertEntry.Sighted(
                                    e.alertId(),
                                    release.id(),
                                    release.partner(),
                                    e.act().place(),
                                    e.act().seenAt(),
                                    e.act().text(),
                                    terms(e.act().terms(), release.findings(), told)));
            }
            case AlertAcknowledged e -> {
                var acknowledged = new AlertEntry.Acknowledged(e.alertId(), e.partner());
                to.one(owner, acknowledged);
                if (reaches(alert, e.partner())) to.one(e.partner(), acknowledged);
            }
            case OnwardSharingRequested e -> {
                var requested = new AlertEntry.OnwardRequested(
                        e.alertId(), e.request(), e.partner(), e.recipients(), e.reason());
                to.one(owner, requested);
                if (knows(alert, e.partner())) to.one(e.partner(), requested);
            }
            case OnwardSharingRefused e -> {
                var refused = new AlertEntry.OnwardRefused(e.alertId(), e.request(), e.reason());
                to.one(owner, refused);
                if (knows(alert, e.requestedBy())) to.one(e.requestedBy(), refused);
            }
            case AudienceNarrowed e -> {
                to.one(owner, new AlertEntry.Narrowed(e.alertId(), e.from(), e.reason()));
                to.takeFrom(
                        e.from().partners(),
                        new AlertEntry.Withdrawn(e.alertId(), file.content().reference()));
            }
            case TermsTightened e -> {
                var changed = new AlertEntry.TermsChanged(e.alertId(), terms(e.terms(), List.of(), owner));
                to.one(owner, changed);
                to.each(shared(alert).audience().partners(), changed);
            }
            case AlertRecalled e -> {
                to.one(
                        owner,
                        new AlertEntry.Recalled(e.alertId(), file.content().reference(), e.reason()));
                to.takeFrom(
                        alert.everReached().partners(),
                        new AlertEntry.Recalled(e.alertId(), file.content().reference(), null));
            }
            case RecallAnswered e -> {
                var answered = new AlertEntry.RecallAnswered(e.alertId(), e.partner(), e.answer(), e.kept());
                to.one(owner, answered);
                if (alert.everReached().partners().contains(e.partner())) to.one(e.partner(), answered);
            }
            case AlertClosed e -> {
                var closed = new AlertEntry.Closed(e.alertId(), Closure.RESOLVED);
                to.one(owner, closed);
                to.each(shared(alert).audience().partners(), closed);
            }
            case AlertExpired e -> {
                var expired = new AlertEntry.Closed(e.alertId(), Closure.EXPIRED);
                to.one(owner, expired);
                to.takeFrom(shared(alert).audience().partners(), expired);
            }
            case ClocksDue e -> {
                to.one(owner, new AlertEntry.ClocksDue(e.alertId(), e.due()));
                e.due().keySet().stream()
                        .map(ClockId::partner)
                        .distinct()
                        .filter(partner -> reaches(alert, partner))
                        .forEach(
                                partner -> to.one(partner, new AlertEntry.ClocksDue(e.alertId(), own(partner, alert))));
            }
            case ClockMet e -> {} // what met it has an entry of its own
            case ClockMissed e -> {
                var missed = new AlertEntry.ClockMissed(e.alertId(), e.clock(), e.due());
                to.one(owner, missed);
                if (reaches(alert, e.clock().partner())) to.one(e.clock().partner(), missed);
            }
            case ClockExtended e -> {
                var extended = new AlertEntry.ClockExtended(e.alertId(), e.clock(), e.due());
                to.one(owner, extended);
                if (e.clock().kind() == ClockKind.EXPIRY)
                    to.each(shared(alert).audience().partners(), extended);
                else if (reaches(alert, e.clock().partner())) to.one(e.clock().partner(), extended);
            }
            case AlertErased e -> {
                var erased = new AlertEntry.Erased(e.alertId(), e.controller(), null);
                to.one(owner, erased);
                // What a recipient had said, the owner alone was told; what it had said to all, they have as well.
                if (e.controller().equals(owner)) to.each(alert.everReached().partners(), erased);
                else if (alert.everReached().partners().contains(e.controller())) to.one(e.controller(), erased);
                if (alert.hasAnsweredToAll(e.controller()))
                    to.each(Sets.without(shared(alert).audience().partners(), Sets.of(e.controller())), erased);
            }
            case PersonErased e -> {
                var erased = new AlertEntry.Erased(e.alertId(), owner, e.person());
                to.one(owner, erased);
                to.each(alert.everReached().partners(), erased);
            }
        }
        return to.entries;
    }

    private static void received(Entries to, Alert alert, Release release) {
        Sharing sharing = shared(alert);
        Dossier file = alert.file();
        if (file == null) return;
        AlertContent content = file.content().forRecipients();
        for (PartnerId recipient : release.audience().partners())
            to.one(
                    recipient,
                    new AlertEntry.Received(
                            file.id(),
                            file.owner(),
                            content,
                            terms(sharing.terms(), release.findings(), recipient),
                            sharing.given().urgency(),
                            sharing.answersToAll()));
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

    private static boolean isRed(Alert alert) {
        Sharing sharing = alert.shared();
        return sharing != null && sharing.terms().marking() == Marking.RED;
    }

    /** Whether the partner's common scope knows of the alert, and not some named persons of it alone. */
    private static boolean knows(Alert alert, PartnerId partner) {
        Sharing sharing = alert.shared();
        return alert.isOwnedBy(partner)
                || (sharing != null && sharing.audience().partners().contains(partner));
    }

    private static boolean reaches(Alert alert, PartnerId partner) {
        return shared(alert).audience().partners().contains(partner);
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
        private final Occurrence occurrence;

        Entries(Directory directory, Occurrence occurrence) {
            this.directory = directory;
            this.occurrence = occurrence;
        }

        void one(PartnerId partner, AlertEntry body) {
            boolean suspended =
                    directory.partner(partner).filter(Partner::suspended).isPresent();
            if (!suspended) entries.add(Entry.of(Scope.of(partner), body, occurrence));
        }

        void each(Collection<PartnerId> partners, AlertEntry body) {
            for (PartnerId partner : partners) one(partner, body);
        }

        /** To the suspended as well. */
        void takeFrom(Collection<PartnerId> partners, AlertEntry body) {
            for (PartnerId partner : partners) entries.add(Entry.takingAway(Scope.of(partner), body, occurrence));
        }

        void done(AlertId alert, Release release) {
            one(
                    release.partner(),
                    new AlertEntry.ActDone(
                            alert,
                            release.id(),
                            release.by(),
                            release.digest(),
                            release.audience(),
                            release.findings()));
        }
    }
}
