package org.antitrafficking.coordination.projections.views.requests;

import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.NP_POLICE;
import static org.antitrafficking.coordination.projections.Examples.PERSON;
import static org.antitrafficking.coordination.projections.RequestExamples.DIGEST;
import static org.antitrafficking.coordination.projections.RequestExamples.DUE;
import static org.antitrafficking.coordination.projections.RequestExamples.NEPALI;
import static org.antitrafficking.coordination.projections.RequestExamples.THEN;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedSet;
import org.antitrafficking.coordination.alerts.Release;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.projections.AlertExamples;
import org.antitrafficking.coordination.projections.RequestExamples;
import org.antitrafficking.coordination.requests.AnswerClockPaused;
import org.antitrafficking.coordination.requests.AnswerClockResumed;
import org.antitrafficking.coordination.requests.AnswerGiven;
import org.antitrafficking.coordination.requests.AnswerTakenBack;
import org.antitrafficking.coordination.requests.AuthorizationAnnounced;
import org.antitrafficking.coordination.requests.AuthorizationDecided;
import org.antitrafficking.coordination.requests.ClarificationAsked;
import org.antitrafficking.coordination.requests.ClarificationGiven;
import org.antitrafficking.coordination.requests.Handling;
import org.antitrafficking.coordination.requests.InformationRequest;
import org.antitrafficking.coordination.requests.NothingHeldAnswered;
import org.antitrafficking.coordination.requests.Progress;
import org.antitrafficking.coordination.requests.QueryNoted;
import org.antitrafficking.coordination.requests.QuerySent;
import org.antitrafficking.coordination.requests.Question;
import org.antitrafficking.coordination.requests.RefusalGround;
import org.antitrafficking.coordination.requests.RequestAccepted;
import org.antitrafficking.coordination.requests.RequestAcknowledged;
import org.antitrafficking.coordination.requests.RequestAct;
import org.antitrafficking.coordination.requests.RequestActDiscarded;
import org.antitrafficking.coordination.requests.RequestActPrepared;
import org.antitrafficking.coordination.requests.RequestActReturned;
import org.antitrafficking.coordination.requests.RequestActValidated;
import org.antitrafficking.coordination.requests.RequestClock;
import org.antitrafficking.coordination.requests.RequestClockMet;
import org.antitrafficking.coordination.requests.RequestClockMissed;
import org.antitrafficking.coordination.requests.RequestClocksDue;
import org.antitrafficking.coordination.requests.RequestClosed;
import org.antitrafficking.coordination.requests.RequestDrafted;
import org.antitrafficking.coordination.requests.RequestErased;
import org.antitrafficking.coordination.requests.RequestEvent;
import org.antitrafficking.coordination.requests.RequestRefused;
import org.antitrafficking.coordination.requests.RequestSent;
import org.antitrafficking.coordination.requests.RequestUrgency;
import org.antitrafficking.coordination.requests.RequestWithdrawn;
import org.antitrafficking.coordination.requests.YesSaid;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;

/** Lives of requests as their events could tell them, from a seed: what was erased, withdrawn and taken back often. */
public final class RequestLives {
    private final Random random;
    private final InformationRequestId id;
    private final List<RequestEvent> events = new ArrayList<>();
    private InformationRequest request = InformationRequest.none();

    private RequestLives(Random random, InformationRequestId id) {
        this.random = random;
        this.id = id;
    }

    /** One life. */
    public static List<RequestEvent> random(Random random, InformationRequestId id) {
        var lives = new RequestLives(random, id);
        lives.live();
        return lives.events;
    }

    private void live() {
        boolean blind = random.nextInt(4) == 0;
        happens(new RequestDrafted(id, FIA, PERSON, "5a".repeat(32)));
        Terms terms = random.nextInt(3) == 0 ? red() : AlertExamples.LEAST_TERMS;
        RequestAct.Asking act = asking(blind, terms);
        ReleaseId release = prepared(FIA, act);
        if (random.nextInt(3) == 0) prepared(FIA, asking(!blind, terms));
        if (random.nextInt(10) == 0) {
            erased(FIA);
            return;
        }
        happens(
                act instanceof RequestAct.Query query
                        ? new QuerySent(id, query, done(release, FIA))
                        : new RequestSent(id, (RequestAct.Ask) act, done(release, FIA)));
        if (!blind) happens(new RequestClocksDue(id, DUE));
        for (int i = random.nextInt(14); i > 0; i--)
            if (blind) blindly();
            else openly();
        if (random.nextInt(3) == 0) happens(new RequestWithdrawn(id, PERSON, sealed("reason", askers())));
        else happens(new RequestClosed(id, PERSON));
        for (int i = random.nextInt(5); i > 0; i--) afterwards();
    }

    private static Terms red() {
        Terms least = AlertExamples.LEAST_TERMS;
        return new Terms(Marking.RED, least.handling(), null, least.purposes(), least.basis());
    }

    private RequestAct.Asking asking(boolean blind, Terms terms) {
        Question like = RequestExamples.QUESTION;
        var question = new Question(
                like.reference(),
                NP_POLICE,
                random.nextBoolean() ? Sets.of() : Sets.of(NEPALI),
                like.category(),
                true,
                false,
                sealed("question.text", askers()),
                Sets.map());
        return blind
                ? new RequestAct.Query(question, terms, Protection.NONE)
                : new RequestAct.Ask(question, terms, RequestUrgency.OTHER, null, Protection.NONE);
    }

    private void blindly() {
        if (random.nextBoolean()) {
            happens(new QueryNoted(id, NEPALI, random.nextBoolean() ? RefusalGround.OUTDATED : null));
            return;
        }
        if (handling().progress() == Progress.ANSWERED) return;
        var act = new RequestAct.SayYes(sealed("contact", key()), AlertExamples.LEAST_TERMS, Protection.NONE);
        happens(new YesSaid(id, act, done(prepared(NP_POLICE, act), NP_POLICE)));
    }

    private void openly() {
        Handling handling = handling();
        boolean decided = handling.progress() == Progress.ANSWERED || handling.progress() == Progress.REFUSED;
        switch (random.nextInt(12)) {
            case 0 -> acknowledged();
            case 1 -> {
                if (handling.progress() == Progress.WAITING) happens(new RequestAccepted(id, NEPALI));
            }
            case 2 -> {
                if (decided) return;
                var act = new RequestAct.AskClarification(sealed("text", key()), terms(), Protection.NONE);
                happens(new ClarificationAsked(id, act, done(prepared(NP_POLICE, act), NP_POLICE)));
                paused();
            }
            case 3 -> {
                if (handling.clarifications().isEmpty()) return;
                var act = new RequestAct.Clarify(
                        handling.clarifications().first(), sealed("text", askers()), terms(), Protection.NONE);
                happens(new ClarificationGiven(id, act, done(prepared(FIA, act), FIA)));
                resumed();
            }
            case 4 -> {
                if (decided || handling.authorization()) return;
                var act = new RequestAct.AnnounceAuthorization(sealed("reasons", key()), terms(), Protection.NONE);
                happens(new AuthorizationAnnounced(id, act, done(prepared(NP_POLICE, act), NP_POLICE)));
                paused();
            }
            case 5 -> {
                if (!handling.authorization()) return;
                happens(new AuthorizationDecided(id, NEPALI, random.nextBoolean()));
                resumed();
            }
            case 6, 7 -> {
                if (decided) return;
                boolean last = random.nextBoolean();
                var act = new RequestAct.Answer(sealed("text", key()), last, terms(), Protection.NONE);
                happens(new AnswerGiven(id, act, done(prepared(NP_POLICE, act), NP_POLICE)));
                if (last) met();
            }
            case 8 -> takenBack();
            case 9 -> {
                RequestClock clock = random.nextBoolean() ? RequestClock.ACKNOWLEDGE : RequestClock.ANSWER;
                if (handling.due().containsKey(clock)) happens(new RequestClockMissed(id, clock, THEN));
            }
            case 10 -> {
                if (decided) return;
                if (handling.answers().isEmpty() && random.nextBoolean()) {
                    var act = new RequestAct.NothingHeld(
                            random.nextBoolean() ? terms() : AlertExamples.LEAST_TERMS, Protection.NONE);
                    happens(new NothingHeldAnswered(id, act, done(prepared(NP_POLICE, act), NP_POLICE)));
                } else happens(new RequestRefused(id, NEPALI, RefusalGround.OUTDATED));
                met();
            }
            default -> {
                PartnerId partner = random.nextBoolean() ? FIA : NP_POLICE;
                var act = new RequestAct.Answer(sealed("text", key()), true, terms(), Protection.NONE);
                ReleaseId release = partner.equals(FIA)
                        ? prepared(
                                FIA,
                                new RequestAct.Clarify(release(), sealed("text", askers()), terms(), Protection.NONE))
                        : prepared(NP_POLICE, act);
                if (random.nextBoolean())
                    happens(new RequestActReturned(id, release, partner, person(partner), sealed("reason", key())));
                if (random.nextBoolean()) happens(new RequestActDiscarded(id, release, partner, person(partner)));
            }
        }
    }

    private void afterwards() {
        switch (random.nextInt(3)) {
            case 0 -> erased(FIA);
            case 1 -> erased(NP_POLICE);
            default -> takenBack();
        }
    }

    private void acknowledged() {
        if (handling().acknowledged()) return;
        happens(new RequestAcknowledged(id, NEPALI));
        if (handling().due().containsKey(RequestClock.ACKNOWLEDGE))
            happens(new RequestClockMet(id, RequestClock.ACKNOWLEDGE));
    }

    private void takenBack() {
        var parts = handling().answers();
        if (parts.isEmpty()) return;
        happens(new AnswerTakenBack(
                id,
                parts.firstKey(),
                NEPALI,
                sealed("reason", key()),
                Objects.requireNonNull(parts.get(parts.firstKey()))));
    }

    private void erased(PartnerId partner) {
        SortedSet<String> keys = Objects.requireNonNull(request.file()).keys().getOrDefault(partner, Sets.of());
        if (!keys.isEmpty()) happens(new RequestErased(id, partner, person(partner), keys));
    }

    private void paused() {
        if (handling().due().containsKey(RequestClock.ANSWER)) happens(new AnswerClockPaused(id, Duration.ofHours(2)));
    }

    private void resumed() {
        Handling handling = handling();
        if (handling.left() != null && handling.clarifications().isEmpty() && !handling.authorization())
            happens(new AnswerClockResumed(id, THEN.plusSeconds(60)));
    }

    private void met() {
        if (handling().due().containsKey(RequestClock.ANSWER) || handling().left() != null)
            happens(new RequestClockMet(id, RequestClock.ANSWER));
    }

    private ReleaseId prepared(PartnerId partner, RequestAct act) {
        ReleaseId release = release();
        happens(new RequestActPrepared(id, release, partner, person(partner), act));
        if (random.nextBoolean())
            happens(new RequestActValidated(id, release, partner, person(partner), DIGEST, Audience.NOBODY, List.of()));
        return release;
    }

    private static Release done(ReleaseId release, PartnerId partner) {
        return new Release(release, partner, person(partner), DIGEST, Audience.of(partner), RequestExamples.FINDINGS);
    }

    private static PersonId person(PartnerId partner) {
        return partner.equals(FIA) ? PERSON : NEPALI;
    }

    private Terms terms() {
        Terms full = AlertExamples.TERMS;
        return new Terms(full.marking(), full.handling(), sealed("restriction", key()), full.purposes(), full.basis());
    }

    private Handling handling() {
        return Objects.requireNonNull(request.handled());
    }

    private ReleaseId release() {
        return new ReleaseId("release-" + key());
    }

    private static String askers() {
        return "a".repeat(32);
    }

    private String key() {
        return "%016x%016x".formatted(random.nextLong(), random.nextLong());
    }

    private static Sealed sealed(String field, String key) {
        Sealed like = org.antitrafficking.coordination.projections.Examples.sealed(field);
        return new Sealed(key, field, like.nonce(), like.ciphertext(), like.commitment());
    }

    private void happens(RequestEvent event) {
        events.add(event);
        request = InformationRequest.evolve(request, event);
    }
}
