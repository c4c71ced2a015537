package org.antitrafficking.coordination.alerts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.Alert.Closed;
import org.antitrafficking.coordination.alerts.Alert.Drafted;
import org.antitrafficking.coordination.alerts.Alert.Issued;
import org.antitrafficking.coordination.alerts.Alert.Undrafted;
import org.antitrafficking.coordination.sharing.Policy;
import org.antitrafficking.coordination.sharing.Prepared;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Releases;
import org.antitrafficking.coordination.sharing.Share;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.templates.Template;
import org.antitrafficking.coordination.templates.TemplateContent;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * What may be decided about an alert. Pure: no clock, no I/O, no Axon.
 *
 * <p>This file is long because each command has its rules here, and whoever looks for one looks in one place.
 */
public final class AlertRules {

    static final Releases<Act> RELEASES = new Releases<>(new Releases.Names(
            "what-was-disclosed-is-not-discarded",
            "what-was-disclosed-is-not-returned",
            "only-what-was-validated-is-disclosed",
            "the-validation-is-stale",
            "a-machine-never-discloses",
            "a-focal-point-or-supervisor-discloses"));

    private AlertRules() {}

    /**
     * What comes of the command; nothing where it is so already.
     *
     * @throws Rejected naming the rule that forbids it
     * @throws Hidden where the actor does not see what it is about
     */
    public static List<? extends AlertEvent> decide(AlertCommand command, Alert alert) {
        Hidden.unless(isVisible(command, alert));
        List<? extends AlertEvent> events = decided(command, alert);
        Alert after = alert;
        for (AlertEvent event : events) after = Alert.evolve(after, event);
        Limits.unlessHeavier(weight(alert), weight(after));
        return events;
    }

    /** The weight of what the alert says and of all acts, under way and done. */
    private static long weight(Alert alert) {
        Dossier file = alert.file();
        return file == null
                ? 0
                : Limits.weight(Stream.concat(
                        file.content().values(),
                        file.prepared().values().stream()
                                .flatMap(of -> Stream.concat(of.act().values(), of.reason()))));
    }

    /** Whether it ends the alert or takes something of it away: that never waits for room. */
    static boolean takesAway(AlertCommand command) {
        return switch (command) {
            case NarrowAudience c -> true;
            case RecallAlert c -> true;
            case CloseAlert c -> true;
            case PassDueTime c -> true;
            case EraseAlert c -> true;
            case ErasePerson c -> true;
            case DraftAlert c -> false;
            case DraftFromTemplate c -> false;
            case ReviseAlert c -> false;
            case PrepareRelease c -> false;
            case DiscardRelease c -> false;
            case ReturnRelease c -> false;
            case ValidateRelease c -> false;
            case DiscloseRelease c -> false;
            case AcknowledgeAlert c -> false;
            case RequestOnwardSharing c -> false;
            case RefuseOnwardSharing c -> false;
            case TightenTerms c -> false;
            case AnswerRecall c -> false;
            case ExtendClock c -> false;
        };
    }

    private static List<? extends AlertEvent> decided(AlertCommand command, Alert alert) {
        return switch (command) {
            case DraftAlert c -> draft(c, c.blinding(), c.content(), null, alert);
            case DraftFromTemplate c -> draft(c, c.blinding(), c.content(), from(c, alert), alert);
            case ReviseAlert c -> revise(c, alert);
            case PrepareRelease c -> prepare(c, alert);
            case DiscardRelease c -> discard(c, alert);
            case ReturnRelease c -> giveBack(c, alert);
            case ValidateRelease c -> validate(c, alert);
            case DiscloseRelease c -> disclose(c, alert);
            case AcknowledgeAlert c -> acknowledge(c, alert);
            case RequestOnwardSharing c -> request(c, alert);
            case RefuseOnwardSharing c -> refuse(c, alert);
            case NarrowAudience c -> narrow(c, alert);
            case TightenTerms c -> tighten(c, alert);
            case RecallAlert c -> recall(c, alert);
            case AnswerRecall c -> answerRecall(c, alert);
            case CloseAlert c -> close(c, alert);
            case ExtendClock c -> extend(c, alert);
            case PassDueTime c -> passDueTime(c, alert);
            case EraseAlert c -> erase(c, alert);
            case ErasePerson c -> erasePerson(c, alert);
        };
    }

    /**
     * Who holds a scope that has it sees it, as the feeds say it. Who lost an alert sees of it only that it is to
     * answer for it. What is not there yet is hidden from every command but the one that makes it.
     */
    private static boolean isVisible(AlertCommand command, Alert alert) {
        Actor by = command.by();
        if (command instanceof PassDueTime) return true; // the platform's own, which nobody can send
        if (command instanceof DraftAlert || command instanceof DraftFromTemplate)
            return alert instanceof Undrafted || alert.isOwnIn(by.scopes());
        if (command instanceof AnswerRecall) return alert.isOwnIn(by.scopes()) || alert.hasReached(by.scopes());
        return alert.isVisibleIn(by.scopes());
    }

    private static List<AlertEvent> draft(
            AlertCommand c, String blinding, AlertContent content, @Nullable DraftedFrom from, Alert alert) {
        once(alert);
        return List.of(new AlertDrafted(c.alertId(), c.by().partner(), c.by().person(), blinding, content, from));
    }

    private static void once(Alert alert) {
        Rejected.unless(alert instanceof Undrafted, "an-alert-is-drafted-once");
    }

    /** Any version that there is: whoever writes may have begun before the next one was put. */
    private static DraftedFrom from(DraftFromTemplate c, Alert alert) {
        once(alert);
        Template template = c.known().template();
        TemplateContent content = c.known().version(c.from().version()).orElse(null);
        if (template == null || content == null || !template.isVisibleIn(c.by().scopes())) throw Hidden.HIDDEN;
        Rejected.unless(!template.withdrawn(), "a-withdrawn-template-begins-no-alert");
        Rejected.unless(content.kind() == c.content().details().kind(), "a-template-begins-alerts-of-its-own-kind");
        return DraftedFrom.of(c.from(), content);
    }

    private static List<AlertEvent> revise(ReviseAlert c, Alert alert) {
        ownersAlone(c, alert, "only-the-owner-revises-an-alert");
        Rejected.unless(alert instanceof Drafted, "an-issued-alert-is-amended-and-not-revised");
        Dossier file = file(alert);
        Rejected.unless(
                file.prepared().values().stream().allMatch(act -> act.done() == null && !act.isValidated()),
                "a-validated-draft-is-not-revised");
        return file.content().equals(c.content())
                ? List.of()
                : List.of(new AlertRevised(c.alertId(), c.by().person(), c.content()));
    }

    private static List<AlertEvent> prepare(PrepareRelease c, Alert alert) {
        Dossier file = file(alert);
        PartnerId partner = c.by().partner();
        if (!RELEASES.prepares(file.prepared().get(c.release()), partner, c.act())) return List.of();
        mayDo(c.act(), partner, alert);
        RELEASES.checkRoom(file.prepared().values(), partner);
        return List.of(new ReleasePrepared(c.alertId(), c.release(), partner, c.by().person(), c.act()));
    }

    /** Whether the act is the partner's to do, as the alert stands. */
    private static void mayDo(Act act, PartnerId partner, Alert alert) {
        boolean owner = alert.isOwnedBy(partner);
        if (act.isOwners()) Rejected.unless(owner, "changing-an-alert-is-its-owners");
        if (act instanceof Act.Answer) Rejected.unless(!owner, "only-a-recipient-answers-an-alert");
        if (act.disclosesContent()) Rejected.unless(isReadable(file(alert)), "what-was-erased-is-not-shared");
        if (act instanceof Act.Issue issue) {
            Rejected.unless(alert instanceof Drafted, "an-alert-is-issued-once");
            asTheTemplateAsks(issue, file(alert));
            return;
        }
        Sharing sharing = running(alert).sharing();
        switch (act) {
            case Act.Issue a -> {}
            case Act.Amend a -> {}
            case Act.Widen a -> {}
            case Act.Relax a -> {}
            case Act.Answer a -> {
                noWider(a.terms(), sharing);
                if (a.toAll()) ReleaseRules.checkAnswersToAll(sharing);
            }
            case Act.FollowUp a -> noWider(a.terms(), sharing);
            case Act.Sighting a -> noWider(a.terms(), sharing);
            case Act.GrantOnward a -> requested(a.request(), sharing);
        }
    }

    /** In danger to life nothing waits for a field that somebody thought of before. */
    private static void asTheTemplateAsks(Act.Issue issue, Dossier file) {
        DraftedFrom from = file.from();
        if (from != null && issue.protection().danger() == null) from.unlessLacking(file.content());
    }

    /** Whether the keys of what it says are there still. */
    private static boolean isReadable(Dossier file) {
        SortedSet<String> keys = file.keys().getOrDefault(file.owner(), Sets.of());
        return file.content().texts().values().stream()
                .allMatch(text -> keys.contains(text.subject().key())
                        && keys.contains(text.narrative().key()));
    }

    /** What one knows from an alert is not shared on wider terms than the alert was. */
    private static void noWider(Terms terms, Sharing sharing) {
        Rejected.unless(terms.isNoWiderThan(sharing.terms()), "the-terms-of-an-alert-bound-what-follows-from-it");
    }

    private static List<AlertEvent> discard(DiscardRelease c, Alert alert) {
        return RELEASES.discards(file(alert).prepared().get(c.release()), c.by())
                ? List.of(new ReleaseDiscarded(c.alertId(), c.release(), c.by().partner(), c.by().person()))
                : List.of();
    }

    private static List<AlertEvent> giveBack(ReturnRelease c, Alert alert) {
        Dossier file = file(alert);
        return RELEASES.returns(file.prepared().get(c.release()), c.by(), act -> ReleaseRules.contributors(act, file))
                ? List.of(new ReleaseReturned(c.alertId(), c.release(), c.by().partner(), c.by().person(), c.reason()))
                : List.of();
    }

    private static List<AlertEvent> validate(ValidateRelease c, Alert alert) {
        Dossier file = file(alert);
        @Nullable Prepared<Act> there = file.prepared().get(c.release());
        Releases.@Nullable Preview seen = RELEASES.validated(
                there,
                c.by(),
                c.digest(),
                act -> ReleaseRules.contributors(act, file),
                act -> toValidate(act, alert, c));
        if (seen == null) return List.of();
        Policy.Verdict answer = seen.answer();
        var events = new ArrayList<AlertEvent>();
        events.add(new ReleaseValidated(
                c.alertId(), c.release(), c.by().person(), c.digest(), answer.audience(), answer.findings()));
        // What was issued in danger to life gets its second person's word.
        if (there != null && there.done() != null)
            events.addAll(met(alert, ClockId.of(ClockKind.VALIDATION, there.partner()), c.by().at()));
        return events;
    }

    private static Releases.Preview toValidate(Prepared<Act> act, Alert alert, ValidateRelease c) {
        return act.done() == null
                ? previewIfAllowed(act, alert, c.standing(), c.by().at())
                : new Releases.Preview(act.done(), new Policy.Verdict(alert.everReached(), List.of()));
    }

    static Releases.Preview previewIfAllowed(Prepared<Act> act, Alert alert, Standing standing, Instant at) {
        mayDo(act.act(), act.partner(), alert);
        return ReleaseRules.seen(act, alert, standing, at);
    }

    private static List<AlertEvent> disclose(DiscloseRelease c, Alert alert) {
        Prepared<Act> act = RELEASES.own(file(alert).prepared().get(c.release()), c.by());
        Releases.@Nullable Preview seen = RELEASES.done(
                act,
                c.by(),
                c.digest(),
                of -> previewIfAllowed(of, alert, c.standing(), c.by().at()),
                of -> ReleaseRules.checkDangerToLife(of, alert, c.standing()));
        if (seen == null) return List.of();
        Policy.Verdict answer = seen.answer();
        var release = new Release(
                c.release(), act.partner(), c.by().person(), c.digest(), answer.audience(), answer.findings());
        return done(c.alertId(), act, release, alert, act.validated() == null, c.by().at());
    }

    static List<AlertEvent> done(
            AlertId id, Prepared<Act> prepared, Release release, Alert alert, boolean alone, Instant at) {
        var events = new ArrayList<AlertEvent>();
        switch (prepared.act()) {
            case Act.Issue act -> {
                events.add(new AlertIssued(id, act, release));
                var recipients = new TreeSet<>(release.audience().partners());
                recipients.addAll(release.audience().persons().values());
                var due = new TreeMap<>(due(recipients, act.clocks(), at));
                due.put(
                        ClockId.of(ClockKind.EXPIRY, release.partner()),
                        at.plus(act.clocks().expiry()));
                if (alone)
                    due.put(
                            ClockId.of(ClockKind.VALIDATION, release.partner()),
                            at.plus(act.clocks().validation()));
                events.add(new ClocksDue(id, due));
            }
            case Act.Amend act -> events.add(new AlertAmended(id, act, release));
            case Act.Widen act -> {
                events.add(new AudienceWidened(id, act, release));
                events.addAll(clocksOfNew(id, release, running(alert).sharing(), at));
            }
            case Act.Relax act -> events.add(new TermsRelaxed(id, act, release));
            case Act.Answer act -> {
                events.add(new AlertAnswered(id, act, release));
                events.addAll(met(alert, ClockId.of(ClockKind.ANSWER, release.partner()), at));
            }
            case Act.FollowUp act -> events.add(new FollowUpAdded(id, act, release));
            case Act.Sighting act -> events.add(new SightingReported(id, act, release));
            case Act.GrantOnward act -> {
                Sharing sharing = running(alert).sharing();
                OnwardRequest request = requested(act.request(), sharing);
                events.add(new OnwardSharingGranted(id, act, release, request.partner(), request.recipients()));
                events.addAll(clocksOfNew(id, release, sharing, at));
            }
        }
        return events;
    }

    /** Clocks are a partner's: one that the alert reaches already has had its own. */
    private static List<AlertEvent> clocksOfNew(AlertId id, Release release, Sharing sharing, Instant at) {
        SortedSet<PartnerId> recipients = sharing.newTo(release.audience());
        return recipients.isEmpty() ? List.of() : List.of(new ClocksDue(id, due(recipients, sharing.given(), at)));
    }

    private static SortedMap<ClockId, Instant> due(SortedSet<PartnerId> recipients, Clocks clocks, Instant at) {
        var due = new TreeMap<ClockId, Instant>();
        for (PartnerId partner : recipients) {
            due.put(ClockId.of(ClockKind.ACKNOWLEDGE, partner), at.plus(clocks.acknowledge()));
            due.put(ClockId.of(ClockKind.ANSWER, partner), at.plus(clocks.answer()));
        }
        return due;
    }

    private static List<AlertEvent> acknowledge(AcknowledgeAlert c, Alert alert) {
        Rejected.unless(!alert.isOwnedBy(c.by().partner()), "only-a-recipient-acknowledges-an-alert");
        if (alert instanceof Closed closed)
            Rejected.unless(closed.closure() == Closure.RESOLVED, "a-recalled-or-expired-alert-is-not-acknowledged");
        Sharing sharing = shared(alert);
        if (sharing.acknowledged().contains(c.by().partner())) return List.of();
        var events = new ArrayList<AlertEvent>();
        events.add(new AlertAcknowledged(c.alertId(), c.by().partner(), c.by().person()));
        events.addAll(met(alert, ClockId.of(ClockKind.ACKNOWLEDGE, c.by().partner()), c.by().at()));
        return events;
    }

    /** In time, while its clock runs; what comes late is missed, by the platform's word or already. */
    private static List<AlertEvent> met(Alert alert, ClockId clock, Instant at) {
        Instant due = shared(alert).clocks().get(clock);
        return due == null || at.isAfter(due)
                ? List.of()
                : List.of(new ClockMet(file(alert).id(), clock));
    }

    private static List<AlertEvent> request(RequestOnwardSharing c, Alert alert) {
        Sharing sharing = running(alert).sharing();
        Rejected.unless(!alert.isOwnedBy(c.by().partner()), "the-owner-widens-and-does-not-ask");
        Rejected.unless(c.by().isNatural(), "a-machine-does-not-ask-to-share-onward");
        decides(c.by());
        Rejected.unless(!c.recipients().isEmpty(), "a-request-names-recipients");
        Rejected.unless(
                sharing.terms().marking().isWiderThan(Marking.AMBER_STRICT), "the-marking-allows-no-onward-sharing");
        var asked = new OnwardRequest(c.by().partner(), c.recipients());
        if (asked.equals(sharing.requests().get(c.request()))) return List.of();
        Rejected.unless(!sharing.requests().containsKey(c.request()), "a-request-is-made-once");
        Rejected.unless(
                sharing.requests().values().stream()
                                .filter(waiting -> waiting.partner().equals(c.by().partner()))
                                .count()
                        < Limits.ONWARD_REQUESTS,
                "a-partner-has-20-onward-requests-waiting-at-most");
        return List.of(new OnwardSharingRequested(
                c.alertId(), c.request(), c.by().partner(), c.by().person(), Sets.sorted(c.recipients()), c.reason()));
    }

    private static List<AlertEvent> refuse(RefuseOnwardSharing c, Alert alert) {
        ownersAlone(c, alert, "changing-an-alert-is-its-owners");
        decides(c.by());
        OnwardRequest request = running(alert).sharing().requests().get(c.request());
        return request == null
                ? List.of()
                : List.of(new OnwardSharingRefused(
                        c.alertId(), c.request(), request.partner(), c.by().person(), c.reason()));
    }

    private static List<AlertEvent> narrow(NarrowAudience c, Alert alert) {
        ownersAlone(c, alert, "changing-an-alert-is-its-owners");
        decides(c.by());
        Sharing sharing = running(alert).sharing();
        var from = sharing.audience().minus(sharing.audience().minus(c.from()));
        if (from.isEmpty()) return List.of();
        Rejected.unless(!sharing.audience().minus(from).isEmpty(), "taking-an-alert-from-everybody-is-a-recall");
        return List.of(new AudienceNarrowed(c.alertId(), c.by().person(), from, sharing.lostWith(from), c.reason()));
    }

    private static List<AlertEvent> tighten(TightenTerms c, Alert alert) {
        ownersAlone(c, alert, "changing-an-alert-is-its-owners");
        decides(c.by());
        Sharing sharing = running(alert).sharing();
        if (c.terms().equals(sharing.terms())) return List.of();
        Rejected.unless(
                c.terms().isNoWiderThan(sharing.terms())
                        && sharing.terms().purposes().containsAll(c.terms().purposes())
                        && c.terms().basis().equals(sharing.terms().basis())
                        && (sharing.terms().restriction() == null
                                || sharing.terms()
                                        .restriction()
                                        .equals(c.terms().restriction())),
                "lowering-a-marking-is-widening-and-needs-validation");
        Share share = Share.to(
                sharing.audience(), c.by().partner(), file(alert).content().matter(), c.terms(), Protection.NONE);
        Policy.contradictions(share).stream().findFirst().ifPresent(rule -> {
            throw Rejected.because(rule);
        });
        return List.of(new TermsTightened(c.alertId(), c.by().person(), c.terms()));
    }

    private static List<AlertEvent> recall(RecallAlert c, Alert alert) {
        ownersAlone(c, alert, "only-the-owner-recalls-an-alert");
        decides(c.by());
        return switch (alert) {
            case Undrafted undrafted -> throw Hidden.HIDDEN;
            case Drafted drafted -> throw Rejected.because("a-draft-is-not-recalled");
            case Issued issued -> List.of(new AlertRecalled(c.alertId(), c.by().person(), c.reason()));
            case Closed closed -> {
                Rejected.unless(closed.closure() == Closure.RECALLED, "a-closed-alert-is-not-recalled");
                yield List.of();
            }
        };
    }

    private static List<AlertEvent> answerRecall(AnswerRecall c, Alert alert) {
        Sharing sharing = shared(alert);
        Rejected.unless(!alert.isOwnedBy(c.by().partner()), "only-a-past-recipient-answers-a-recall");
        boolean takenBack = !alert.isVisibleIn(c.by().scopes())
                || (alert instanceof Closed closed && closed.closure() != Closure.RESOLVED);
        Rejected.unless(takenBack, "only-what-was-taken-back-is-answered-for");
        Rejected.unless((c.answer() == RecallAnswer.KEPT) == (c.kept() != null), "what-is-kept-is-kept-on-a-ground");
        if (c.answer() == RecallAnswer.KEPT) decides(c.by());
        return new RecallReply(c.answer(), c.kept())
                        .equals(sharing.recallAnswers().get(c.by().partner()))
                ? List.of()
                : List.of(new RecallAnswered(
                        c.alertId(), c.by().partner(), c.by().person(), c.by().nature(), c.answer(), c.kept()));
    }

    private static List<AlertEvent> close(CloseAlert c, Alert alert) {
        ownersAlone(c, alert, "changing-an-alert-is-its-owners");
        decides(c.by());
        if (alert instanceof Closed closed && closed.closure() == Closure.RESOLVED) return List.of();
        running(alert);
        return List.of(new AlertClosed(c.alertId(), c.by().person()));
    }

    private static List<AlertEvent> extend(ExtendClock c, Alert alert) {
        ownersAlone(c, alert, "changing-an-alert-is-its-owners");
        decides(c.by());
        Rejected.unless(c.clock().kind() != ClockKind.VALIDATION, "nobody-gives-himself-more-time-to-be-validated");
        Instant due = running(alert).sharing().clocks().get(c.clock());
        Rejected.unless(due != null, "only-a-running-clock-is-extended");
        if (c.due().equals(due)) return List.of();
        Rejected.unless(due != null && c.due().isAfter(due), "a-clock-is-extended-and-never-shortened");
        Rejected.unless(!c.due().isAfter(c.by().at().plus(Clocks.LONGEST)), "a-clock-runs-two-years-at-most");
        return List.of(new ClockExtended(c.alertId(), c.clock(), c.due(), c.by().person()));
    }

    private static List<AlertEvent> passDueTime(PassDueTime c, Alert alert) {
        Sharing sharing = alert.shared();
        Instant due = sharing == null ? null : sharing.clocks().get(c.clock());
        if (due == null || c.by().at().isBefore(due)) return List.of();
        return List.of(
                c.clock().kind() == ClockKind.EXPIRY
                        ? new AlertExpired(c.alertId())
                        : new ClockMissed(c.alertId(), c.clock(), due));
    }

    private static List<AlertEvent> erase(EraseAlert c, Alert alert) {
        decides(c.by());
        Rejected.unless(c.by().is(Role.SUPERVISOR), "a-supervisor-erases");
        Rejected.unless(alert instanceof Closed || alert instanceof Drafted, "a-closed-alert-is-erased");
        SortedSet<String> keys = file(alert).keys().getOrDefault(c.by().partner(), Sets.of());
        return keys.isEmpty()
                ? List.of()
                : List.of(new AlertErased(c.alertId(), c.by().partner(), c.by().person(), keys));
    }

    private static List<AlertEvent> erasePerson(ErasePerson c, Alert alert) {
        ownersAlone(c, alert, "changing-an-alert-is-its-owners");
        decides(c.by());
        Rejected.unless(c.by().is(Role.SUPERVISOR), "a-supervisor-erases");
        DescribedPerson person = file(alert).content().persons().get(c.person());
        Hidden.unless(person != null);
        var keys = new TreeSet<String>();
        if (person != null) person.values().forEach(value -> keys.add(value.key()));
        keys.retainAll(file(alert).keys().getOrDefault(c.by().partner(), Sets.of()));
        return keys.isEmpty() ? List.of() : List.of(new PersonErased(c.alertId(), c.by().person(), c.person(), keys));
    }

    private static OnwardRequest requested(OnwardRequestId id, Sharing sharing) {
        OnwardRequest request = sharing.requests().get(id);
        if (request == null) throw Rejected.because("only-a-waiting-request-is-granted");
        return request;
    }

    private static void ownersAlone(AlertCommand command, Alert alert, String rule) {
        Rejected.unless(alert.isOwnedBy(command.by().partner()), rule);
    }

    private static void decides(Actor by) {
        Rejected.unless(by.isNatural(), "a-machine-drafts-reads-and-acknowledges-only");
        Rejected.unless(by.is(Role.FOCAL_POINT) || by.is(Role.SUPERVISOR), "a-focal-point-or-supervisor-decides");
    }

    private static Dossier file(Alert alert) {
        Dossier file = alert.file();
        if (file == null) throw Hidden.HIDDEN;
        return file;
    }

    private static Sharing shared(Alert alert) {
        Sharing sharing = alert.shared();
        if (sharing == null) throw Rejected.because("a-draft-is-shared-with-nobody");
        return sharing;
    }

    private static Issued running(Alert alert) {
        return switch (alert) {
            case Undrafted undrafted -> throw Hidden.HIDDEN;
            case Drafted drafted -> throw Rejected.because("a-draft-is-shared-with-nobody");
            case Issued issued -> issued;
            case Closed closed -> throw Rejected.because("a-closed-alert-is-over");
        };
    }
}
