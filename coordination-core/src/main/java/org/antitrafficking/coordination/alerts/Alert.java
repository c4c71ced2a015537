package org.antitrafficking.coordination.alerts;

import java.time.Instant;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.Prepared;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/** One alert as its events make it. What may be decided about it stands in {@link AlertRules}. */
public sealed interface Alert {

    record Undrafted() implements Alert {}

    /** Its owner's alone. */
    record Drafted(Dossier dossier) implements Alert {}

    /** Shared with its audience. */
    record Issued(Dossier dossier, Sharing sharing) implements Alert {}

    /** It has ended. Whom it ever reached may still have to answer a recall. */
    record Closed(Dossier dossier, Sharing sharing, Closure closure) implements Alert {}

    /** The alert before its first event. */
    static Alert none() {
        return new Undrafted();
    }

    /** What it is; null before it is drafted. */
    default @Nullable Dossier file() {
        return switch (this) {
            case Undrafted alert -> null;
            case Drafted alert -> alert.dossier();
            case Issued alert -> alert.dossier();
            case Closed alert -> alert.dossier();
        };
    }

    /** How it is shared, or was until it ended; null before it is issued. */
    default @Nullable Sharing shared() {
        return switch (this) {
            case Undrafted alert -> null;
            case Drafted alert -> null;
            case Issued alert -> alert.sharing();
            case Closed alert -> alert.sharing();
        };
    }

    default boolean isOwnedBy(PartnerId partner) {
        Dossier file = file();
        return file != null && file.owner().equals(partner);
    }

    /** Whether somebody who holds those scopes may see it: its owner's people, and whom it reaches. */
    default boolean isVisibleIn(Set<Scope> held) {
        return Places.of(this).isAmong(held);
    }

    /** The scopes that have it. */
    default SortedSet<Scope> scopes() {
        Places places = Places.of(this);
        var all = new TreeSet<>(places.owners().keySet());
        all.addAll(places.recipients().keySet());
        return all;
    }

    /** Whether somebody who holds those scopes sees it as its owner does. */
    default boolean isOwnIn(Set<Scope> held) {
        return Places.of(this).isOwnersAmong(held);
    }

    /** Whether it ever reached somebody who holds those scopes. */
    default boolean hasReached(Set<Scope> held) {
        return Places.of(everReached()).keySet().stream().anyMatch(held::contains);
    }

    /** Whether other recipients were told an answer of that partner's. */
    default boolean hasAnsweredToAll(PartnerId partner) {
        Sharing shared = shared();
        return shared != null && shared.answeredToAll().contains(partner);
    }

    /** The alert after the event. It never refuses. */
    static Alert evolve(Alert alert, AlertEvent event) {
        return switch (event) {
            case AlertDrafted e ->
                new Drafted(new Dossier(
                                e.alertId(),
                                e.owner(),
                                e.by(),
                                e.blinding(),
                                e.content(),
                                Sets.of(e.by()),
                                Sets.map(),
                                Sets.map(),
                                e.from())
                        .sealedBy(e.owner(), e.content().values()));
            case AlertRevised e ->
                dossier(alert, file -> file.saying(e.content(), Sets.with(file.contributors(), e.by())));
            case ReleasePrepared e ->
                dossier(
                        alert,
                        file -> file.with(e.release(), Prepared.by(e.partner(), Sets.of(e.by()), e.act()))
                                .sealedBy(e.partner(), e.act().values()));
            case ReleaseDiscarded e -> dossier(alert, file -> file.without(e.release()));
            case ReleaseReturned e ->
                sealedBy(
                        prepared(alert, e.release(), act -> act.returned(e.by(), e.reason())), e.partner(), e.reason());
            case ReleaseValidated e -> prepared(alert, e.release(), act -> act.validatedAs(e.digest()));
            case AlertIssued e -> {
                Alert done = done(alert, e.release());
                Dossier file = done.file();
                yield file == null
                        ? alert
                        : new Issued(file, Sharing.of(e.act(), e.release().audience()));
            }
            case AlertAmended e ->
                dossier(
                        done(alert, e.release()),
                        file -> file.saying(e.act().content(), contributors(file, e.release())));
            case AudienceWidened e ->
                sharing(
                        done(alert, e.release()),
                        sharing -> sharing.reaching(e.release().audience()));
            case TermsRelaxed e ->
                sharing(
                        done(alert, e.release()),
                        sharing -> sharing.under(e.act().terms()));
            case AlertAnswered e -> {
                Alert done = done(alert, e.release());
                yield e.act().toAll()
                        ? sharing(
                                done,
                                sharing -> sharing.answeredToAllBy(e.release().partner()))
                        : done;
            }
            case FollowUpAdded e -> done(alert, e.release());
            case SightingReported e -> done(alert, e.release());
            case OnwardSharingGranted e ->
                sharing(
                        done(alert, e.release()),
                        sharing -> sharing.reaching(e.release().audience())
                                .requests(
                                        Sets.without(sharing.requests(), e.act().request())));
            case AlertAcknowledged e -> sharing(alert, sharing -> sharing.acknowledgedBy(e.partner()));
            case OnwardSharingRequested e ->
                sharing(
                        sealedBy(alert, e.partner(), e.reason()),
                        sharing -> sharing.requests(Sets.with(
                                sharing.requests(), e.request(), new OnwardRequest(e.partner(), e.recipients()))));
            case OnwardSharingRefused e ->
                sharing(
                        owners(alert, e.reason()),
                        sharing -> sharing.requests(Sets.without(sharing.requests(), e.request())));
            case AudienceNarrowed e ->
                sharing(owners(alert, e.reason()), sharing -> sharing.takenFrom(e.from(), e.lost()));
            case TermsTightened e -> sharing(alert, sharing -> sharing.under(e.terms()));
            case AlertRecalled e -> closed(owners(alert, e.reason()), Closure.RECALLED);
            case RecallAnswered e ->
                sharing(alert, sharing -> sharing.recallAnswered(e.partner(), new RecallReply(e.answer(), e.kept())));
            case AlertClosed e -> closed(alert, Closure.RESOLVED);
            case AlertExpired e -> closed(alert, Closure.EXPIRED);
            case ClocksDue e ->
                sharing(alert, sharing -> {
                    var running = new TreeMap<>(sharing.clocks());
                    running.putAll(e.due());
                    return sharing.clocks(running);
                });
            case ClockMet e -> sharing(alert, sharing -> sharing.clocks(Sets.without(sharing.clocks(), e.clock())));
            case ClockMissed e -> sharing(alert, sharing -> sharing.clocks(Sets.without(sharing.clocks(), e.clock())));
            case ClockExtended e ->
                sharing(alert, sharing -> sharing.clocks(Sets.with(sharing.clocks(), e.clock(), e.due())));
            case AlertErased e -> dossier(alert, file -> file.erased(e.controller(), e.keys()));
            case PersonErased e -> dossier(alert, file -> file.erased(file.owner(), e.keys()));
        };
    }

    private static Alert dossier(Alert alert, UnaryOperator<Dossier> change) {
        return switch (alert) {
            case Undrafted undrafted -> undrafted;
            case Drafted drafted -> new Drafted(change.apply(drafted.dossier()));
            case Issued issued -> new Issued(change.apply(issued.dossier()), issued.sharing());
            case Closed closed -> new Closed(change.apply(closed.dossier()), closed.sharing(), closed.closure());
        };
    }

    private static Alert sharing(Alert alert, UnaryOperator<Sharing> change) {
        return switch (alert) {
            case Undrafted undrafted -> undrafted;
            case Drafted drafted -> drafted;
            case Issued issued -> new Issued(issued.dossier(), change.apply(issued.sharing()));
            case Closed closed -> new Closed(closed.dossier(), change.apply(closed.sharing()), closed.closure());
        };
    }

    private static Alert closed(Alert alert, Closure closure) {
        if (!(alert instanceof Issued issued)) return alert;
        // Who issued in danger to life still owes the second person's word.
        var owed = new TreeMap<>(issued.sharing().clocks());
        owed.keySet().removeIf(clock -> clock.kind() != ClockKind.VALIDATION);
        return new Closed(issued.dossier(), issued.sharing().clocks(owed).requests(Sets.map()), closure);
    }

    private static Alert prepared(Alert alert, ReleaseId release, UnaryOperator<Prepared<Act>> change) {
        return dossier(alert, file -> {
            Prepared<Act> act = file.prepared().get(release);
            return act == null ? file : file.with(release, change.apply(act));
        });
    }

    private static Alert done(Alert alert, Release release) {
        return dossier(alert, file -> {
            Prepared<Act> act = file.prepared().get(release.id());
            return act == null
                    ? file
                    : file.with(
                            release.id(),
                            act.doneAs(release.digest(), release.by(), ReleaseRules.contributors(act, file)));
        });
    }

    private static SortedSet<PersonId> contributors(Dossier file, Release release) {
        Prepared<Act> act = file.prepared().get(release.id());
        var all = new TreeSet<>(file.contributors());
        all.addAll(act == null ? Sets.of(release.by()) : act.contributors());
        return all;
    }

    private static Alert sealedBy(Alert alert, PartnerId controller, Sealed value) {
        return dossier(alert, file -> file.sealedBy(controller, Stream.of(value)));
    }

    private static Alert owners(Alert alert, Sealed value) {
        return dossier(alert, file -> file.sealedBy(file.owner(), Stream.of(value)));
    }

    /** The same without acts that are validated and done: disclosure asks for them no more, decisions may. */
    default Alert withoutDone() {
        Dossier file = file();
        if (file == null || file.prepared().values().stream().noneMatch(Prepared::isOver)) return this;
        return dossier(this, Dossier::withoutDone);
    }

    /** When it is over by itself; null where it never is, or is over already. */
    default @Nullable Instant expires() {
        Sharing shared = shared();
        Dossier file = file();
        return shared == null || file == null ? null : shared.clocks().get(ClockId.of(ClockKind.EXPIRY, file.owner()));
    }

    /** Whom it ever reached, or nobody. */
    default Audience everReached() {
        Sharing shared = shared();
        return shared == null ? Audience.NOBODY : shared.reached();
    }
}
