package org.antitrafficking.coordination.requests;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.Release;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.sharing.Prepared;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/** One request or blind query as its events make it. What may be decided about it stands in {@link RequestRules}. */
public sealed interface InformationRequest {

    record Unwritten() implements InformationRequest {}

    /** Its asker's alone. */
    record Drafted(RequestFile dossier) implements InformationRequest {}

    /** At its holder. */
    record Open(RequestFile dossier, RequestAct.Asking asking, Handling handling) implements InformationRequest {}

    /** Its asker has closed or withdrawn it. */
    record Ended(RequestFile dossier, RequestAct.Asking asking, Handling handling, RequestEnding ending)
            implements InformationRequest {}

    /** The request before its first event. */
    static InformationRequest none() {
        return new Unwritten();
    }

    /** What it is; null before it is drafted. */
    default @Nullable RequestFile file() {
        return switch (this) {
            case Unwritten request -> null;
            case Drafted request -> request.dossier();
            case Open request -> request.dossier();
            case Ended request -> request.dossier();
        };
    }

    /** What was asked; null before it is sent. */
    default RequestAct.@Nullable Asking asked() {
        return switch (this) {
            case Unwritten request -> null;
            case Drafted request -> null;
            case Open request -> request.asking();
            case Ended request -> request.asking();
        };
    }

    /** What has become of it; null before it is sent. */
    default @Nullable Handling handled() {
        return switch (this) {
            case Unwritten request -> null;
            case Drafted request -> null;
            case Open request -> request.handling();
            case Ended request -> request.handling();
        };
    }

    default boolean isAskedBy(PartnerId partner) {
        RequestFile file = file();
        return file != null && file.asker().equals(partner);
    }

    /** Whether it was sent to that partner. */
    default boolean isHeldBy(PartnerId partner) {
        RequestAct.Asking asked = asked();
        return asked != null && asked.question().holder().equals(partner);
    }

    /** Whether somebody who holds those scopes may see it. */
    default boolean isVisibleIn(Set<Scope> held) {
        return RequestPlaces.of(this).isAmong(held);
    }

    /** The scopes that have it. */
    default SortedSet<Scope> scopes() {
        RequestPlaces places = RequestPlaces.of(this);
        var all = new TreeSet<>(places.askers());
        all.addAll(places.holders());
        return all;
    }

    /**
     * The scopes that may learn what a partner does with it elsewhere. Of a blind query the asker learns yes and
     * nothing else: until then what its holder does reaches the holder alone.
     */
    default SortedSet<Scope> scopesToldBy(PartnerId partner) {
        Handling handling = handled();
        boolean dark = asked() instanceof RequestAct.Query
                && handling != null
                && !handling.progress().isDecided();
        return dark && !isAskedBy(partner) ? RequestPlaces.of(this).holders() : scopes();
    }

    /** The request after the event. It never refuses. */
    static InformationRequest evolve(InformationRequest request, RequestEvent event) {
        return switch (event) {
            case RequestDrafted e ->
                new Drafted(new RequestFile(e.requestId(), e.asker(), e.by(), e.blinding(), Sets.map(), Sets.map()));
            case RequestActPrepared e ->
                file(
                        request,
                        file -> file.with(e.release(), Prepared.by(e.partner(), Sets.of(e.by()), e.act()))
                                .sealedBy(e.partner(), e.act().values()));
            case RequestActDiscarded e -> file(request, file -> file.without(e.release()));
            case RequestActReturned e ->
                file(
                        prepared(request, e.release(), act -> act.returned(e.by(), e.reason())),
                        file -> file.sealedBy(e.partner(), Stream.of(e.reason())));
            case RequestActValidated e -> prepared(request, e.release(), act -> act.validatedAs(e.digest()));
            case RequestSent e -> sent(done(request, e.release()), e.act());
            case QuerySent e -> sent(done(request, e.release()), e.act());
            case ClarificationAsked e ->
                handling(
                        done(request, e.release()),
                        handling -> handling.telling()
                                .clarifications(Sets.with(
                                        handling.clarifications(), e.release().id())));
            case ClarificationGiven e ->
                handling(
                        done(request, e.release()),
                        handling -> handling.clarifications(Sets.without(
                                handling.clarifications(), Sets.of(e.act().clarification()))));
            case AuthorizationAnnounced e ->
                handling(
                        done(request, e.release()),
                        handling -> handling.telling().authorization(true));
            case AnswerGiven e ->
                handling(
                        done(request, e.release()),
                        handling -> handling.answered(e.release().id(), e.act()));
            case NothingHeldAnswered e ->
                handling(
                        done(request, e.release()),
                        handling -> handling.telling().progress(Progress.ANSWERED));
            case YesSaid e ->
                handling(
                        done(request, e.release()),
                        handling -> handling.telling().progress(Progress.ANSWERED));
            case RequestAcknowledged e -> handling(request, Handling::acknowledging);
            case RequestAccepted e -> handling(request, handling -> handling.progress(Progress.ACCEPTED));
            case RequestRefused e -> handling(request, handling -> handling.progress(Progress.REFUSED));
            case AuthorizationDecided e -> handling(request, handling -> handling.authorization(false));
            case QueryNoted e -> handling(request, handling -> handling.noting(new Handling.Note(e.ground())));
            case RequestClosed e -> ended(request, RequestEnding.CLOSED);
            case RequestWithdrawn e ->
                ended(
                        file(request, file -> file.sealedBy(file.asker(), Stream.of(e.reason()))),
                        RequestEnding.WITHDRAWN);
            case AnswerTakenBack e -> handling(sealedByHolder(request, e), handling -> handling.takenBack(e.release()));
            case RequestClocksDue e -> handling(request, handling -> handling.running(e.due()));
            case RequestClockMet e -> handling(request, handling -> handling.without(e.clock()));
            case RequestClockMissed e -> handling(request, handling -> handling.without(e.clock()));
            case AnswerClockPaused e ->
                handling(
                        request,
                        handling -> handling.without(RequestClock.ANSWER).left(e.left()));
            case AnswerClockResumed e ->
                handling(
                        request,
                        handling -> handling.running(Sets.with(handling.due(), RequestClock.ANSWER, e.due()))
                                .left(null));
            case RequestErased e -> file(request, file -> file.erased(e.controller(), e.keys()));
        };
    }

    private static InformationRequest file(InformationRequest request, UnaryOperator<RequestFile> change) {
        return switch (request) {
            case Unwritten unwritten -> unwritten;
            case Drafted drafted -> new Drafted(change.apply(drafted.dossier()));
            case Open open -> new Open(change.apply(open.dossier()), open.asking(), open.handling());
            case Ended ended ->
                new Ended(change.apply(ended.dossier()), ended.asking(), ended.handling(), ended.ending());
        };
    }

    private static InformationRequest handling(InformationRequest request, UnaryOperator<Handling> change) {
        return switch (request) {
            case Unwritten unwritten -> unwritten;
            case Drafted drafted -> drafted;
            case Open open -> new Open(open.dossier(), open.asking(), change.apply(open.handling()));
            case Ended ended ->
                new Ended(ended.dossier(), ended.asking(), change.apply(ended.handling()), ended.ending());
        };
    }

    private static InformationRequest done(InformationRequest request, Release release) {
        return prepared(request, release.id(), act -> act.doneAs(release.digest(), release.by(), act.contributors()));
    }

    private static InformationRequest prepared(
            InformationRequest request, ReleaseId release, UnaryOperator<Prepared<RequestAct>> change) {
        return file(request, file -> {
            Prepared<RequestAct> act = file.acts().get(release);
            return act == null ? file : file.with(release, change.apply(act));
        });
    }

    private static InformationRequest sent(InformationRequest request, RequestAct.Asking asking) {
        RequestFile file = request.file();
        return file == null ? request : new Open(file, asking, Handling.NEW);
    }

    private static InformationRequest ended(InformationRequest request, RequestEnding ending) {
        return request instanceof Open open
                ? new Ended(open.dossier(), open.asking(), open.handling().over(), ending)
                : request;
    }

    private static InformationRequest sealedByHolder(InformationRequest request, AnswerTakenBack event) {
        RequestAct.Asking asked = request.asked();
        return asked == null
                ? request
                : file(request, file -> file.sealedBy(asked.question().holder(), Stream.of(event.reason())));
    }

    /** The same without acts that are done: disclosure asks for them no more, decisions may. */
    default InformationRequest withoutDone() {
        return file(this, RequestFile::withoutDone);
    }
}
