package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Commands.REASON;
import static org.antitrafficking.coordination.alerts.Commands.narrow;
import static org.antitrafficking.coordination.alerts.Commands.recall;
import static org.antitrafficking.coordination.alerts.Commands.refuse;
import static org.antitrafficking.coordination.alerts.Examples.ACKNOWLEDGE_OMAN;
import static org.antitrafficking.coordination.alerts.Examples.AUDITOR;
import static org.antitrafficking.coordination.alerts.Examples.BLINDING;
import static org.antitrafficking.coordination.alerts.Examples.CHILD_OFFICER;
import static org.antitrafficking.coordination.alerts.Examples.CLIENT;
import static org.antitrafficking.coordination.alerts.Examples.CLOCKS;
import static org.antitrafficking.coordination.alerts.Examples.COLLEAGUE;
import static org.antitrafficking.coordination.alerts.Examples.CONTENT;
import static org.antitrafficking.coordination.alerts.Examples.DRAFT;
import static org.antitrafficking.coordination.alerts.Examples.EXPIRY;
import static org.antitrafficking.coordination.alerts.Examples.GULF;
import static org.antitrafficking.coordination.alerts.Examples.ID;
import static org.antitrafficking.coordination.alerts.Examples.IOM;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE_ID;
import static org.antitrafficking.coordination.alerts.Examples.MACHINE;
import static org.antitrafficking.coordination.alerts.Examples.NEXT_ID;
import static org.antitrafficking.coordination.alerts.Examples.NOW;
import static org.antitrafficking.coordination.alerts.Examples.OMAN;
import static org.antitrafficking.coordination.alerts.Examples.OMANI;
import static org.antitrafficking.coordination.alerts.Examples.OMANI_MACHINE;
import static org.antitrafficking.coordination.alerts.Examples.QATAR;
import static org.antitrafficking.coordination.alerts.Examples.RECIPIENTS;
import static org.antitrafficking.coordination.alerts.Examples.REQUEST_ID;
import static org.antitrafficking.coordination.alerts.Examples.SECOND_SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.STANDING;
import static org.antitrafficking.coordination.alerts.Examples.SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.TERMS;
import static org.antitrafficking.coordination.alerts.Examples.VALIDATION;
import static org.antitrafficking.coordination.alerts.Examples.WRITER;
import static org.antitrafficking.coordination.alerts.Examples.after;
import static org.antitrafficking.coordination.alerts.Examples.answer;
import static org.antitrafficking.coordination.alerts.Examples.answerToAll;
import static org.antitrafficking.coordination.alerts.Examples.content;
import static org.antitrafficking.coordination.alerts.Examples.danger;
import static org.antitrafficking.coordination.alerts.Examples.directory;
import static org.antitrafficking.coordination.alerts.Examples.group;
import static org.antitrafficking.coordination.alerts.Examples.issue;
import static org.antitrafficking.coordination.alerts.Examples.named;
import static org.antitrafficking.coordination.alerts.Examples.partner;
import static org.antitrafficking.coordination.alerts.Examples.release;
import static org.antitrafficking.coordination.alerts.Examples.standing;
import static org.antitrafficking.coordination.alerts.Examples.suspended;
import static org.antitrafficking.coordination.alerts.Examples.terms;
import static org.antitrafficking.coordination.alerts.Examples.victims;
import static org.antitrafficking.coordination.alerts.Examples.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of {@link AlertRules} and {@link ReleaseRules}, each with what it refuses. */
class AlertRefusalsTest {

    record Refusal(String rule, Life life, AlertCommand command) {
        @Override
        public String toString() {
            return rule + ": " + command.getClass().getSimpleName();
        }
    }

    private static final AudienceRule RECIPIENTS_RULE = AudienceRule.of(OMAN, IOM);

    /** All of them. A rule that is added there is added here, with an example. */
    private static final Set<String> RULES = Set.of(
            "a-clock-is-extended-and-never-shortened",
            "a-clock-runs-two-years-at-most",
            "a-closed-alert-is-erased",
            "a-closed-alert-is-not-recalled",
            "a-closed-alert-is-over",
            "a-draft-is-not-recalled",
            "a-draft-is-shared-with-nobody",
            "a-focal-point-or-supervisor-decides",
            "a-focal-point-or-supervisor-discloses",
            "a-machine-does-not-ask-to-share-onward",
            "a-partner-does-100-acts-on-an-item-at-most",
            "a-partner-has-20-onward-requests-waiting-at-most",
            "a-machine-drafts-reads-and-acknowledges-only",
            "a-machine-never-discloses",
            "a-machine-never-validates",
            "a-recalled-or-expired-alert-is-not-acknowledged",
            "a-release-is-prepared-once",
            "a-request-is-made-once",
            "a-request-names-recipients",
            "a-supervisor-erases",
            "a-supervisor-validates",
            "a-validated-draft-is-not-revised",
            "an-alert-ever-reaches-500-partners-and-persons-at-most",
            "an-alert-is-drafted-once",
            "an-alert-is-issued-once",
            "an-issued-alert-is-amended-and-not-revised",
            "another-person-validates-than-contributed",
            "behind-the-firewall-danger-to-life-needs-a-second-person",
            "changing-an-alert-is-its-owners",
            "danger-to-life-issues-to-named-state-authorities-only",
            "lowering-a-marking-is-widening-and-needs-validation",
            "nobody-gives-himself-more-time-to-be-validated",
            "only-a-past-recipient-answers-a-recall",
            "only-a-recipient-acknowledges-an-alert",
            "only-a-recipient-answers-an-alert",
            "only-a-running-clock-is-extended",
            "only-a-waiting-request-is-granted",
            "only-the-owner-recalls-an-alert",
            "only-the-owner-revises-an-alert",
            "only-what-was-taken-back-is-answered-for",
            "only-what-was-validated-is-disclosed",
            "taking-an-alert-from-everybody-is-a-recall",
            "the-marking-allows-no-onward-sharing",
            "the-marking-bounds-onward-sharing",
            "the-owner-widens-and-does-not-ask",
            "the-terms-of-an-alert-bound-what-follows-from-it",
            "the-validation-is-stale",
            "too-many-releases-are-under-way",
            "what-is-kept-is-kept-on-a-ground",
            "what-is-validated-is-what-was-seen",
            "what-leaves-the-country-is-validated-first",
            "what-was-disclosed-is-not-discarded",
            "what-was-disclosed-is-not-returned",
            "what-was-erased-is-not-shared",
            "what-was-returned-is-prepared-anew");

    static Stream<Refusal> refusals() {
        return Stream.of(drafting(), releasing(), dangerToLife(), recipients(), ownersChanges(), clocks(), limits())
                .flatMap(List::stream);
    }

    private static List<Refusal> drafting() {
        Life drafted = Life.drafted();
        Life issued = Life.issued();
        return List.of(
                new Refusal("an-alert-is-drafted-once", drafted, DRAFT),
                new Refusal(
                        "what-was-erased-is-not-shared",
                        drafted.then(new EraseAlert(ID, SUPERVISOR)),
                        new PrepareRelease(ID, WRITER, ISSUE_ID, ISSUE)),
                new Refusal("an-alert-is-drafted-once", issued, DRAFT),
                new Refusal("only-the-owner-revises-an-alert", issued, new ReviseAlert(ID, OMANI, CONTENT)),
                new Refusal(
                        "an-issued-alert-is-amended-and-not-revised",
                        issued,
                        new ReviseAlert(ID, WRITER, content("other"))),
                new Refusal(
                        "an-issued-alert-is-amended-and-not-revised",
                        issued.then(recall(WRITER)),
                        new ReviseAlert(ID, WRITER, CONTENT)),
                new Refusal(
                        "a-validated-draft-is-not-revised",
                        drafted.prepared(ISSUE_ID, WRITER, ISSUE).validated(ISSUE_ID, SUPERVISOR),
                        new ReviseAlert(ID, WRITER, content("other"))));
    }

    /** Whose owner has done as much as it may. */
    private static Life busy() {
        Life issued = Life.issued();
        var follow = new Act.FollowUp(REASON, TERMS, Protection.NONE);
        Life busy = issued;
        for (int i = 1; i < Limits.ACTS_DONE; i++) busy = busy.done(release(200 + i), WRITER, SUPERVISOR, follow);
        return busy;
    }

    /** One of whose recipients has asked as often as it may. */
    private static Life asking() {
        Life asking = Life.issued();
        for (int i = 0; i < Limits.ONWARD_REQUESTS; i++)
            asking = asking.then(request(OMANI, Examples.request(i), QATAR));
        return asking;
    }

    private static List<Refusal> releasing() {
        Life drafted = Life.drafted();
        Life prepared = drafted.prepared(ISSUE_ID, WRITER, ISSUE);
        Life validated = prepared.validated(ISSUE_ID, SUPERVISOR);
        Life issued = Life.issued();
        Life amending = issued.prepared(NEXT_ID, WRITER, new Act.Amend(content("other"), Protection.NONE));
        Life amended = amending.validated(NEXT_ID, SUPERVISOR);
        Life machines =
                Life.none().then(new DraftAlert(ID, MACHINE, BLINDING, CONTENT)).prepared(ISSUE_ID, MACHINE, ISSUE);
        Life returned = prepared.then(new ReturnRelease(ID, SUPERVISOR, ISSUE_ID, REASON));
        String digest = validated.digest(ISSUE_ID, WRITER.partner());
        var follow = new Act.FollowUp(REASON, TERMS, Protection.NONE);
        Life crowded = issued;
        for (int i = 0; i < Limits.RELEASES_UNDER_WAY; i++)
            crowded = crowded.prepared(release(100 + i), WRITER, follow);
        Life toGroup =
                drafted.prepared(ISSUE_ID, WRITER, issue(TERMS, group(GULF))).validated(ISSUE_ID, SUPERVISOR);
        Standing withoutQatar = standing(suspended(directory(), QATAR, true));
        var administrator = new Actor(WRITER.partner(), Examples.person(6), WRITER.nature(), Sets.of(), Sets.of(), NOW);
        return List.of(
                new Refusal(
                        "a-release-is-prepared-once",
                        prepared,
                        new PrepareRelease(ID, WRITER, ISSUE_ID, issue(TERMS, AudienceRule.of(OMAN)))),
                new Refusal(
                        "a-partner-does-100-acts-on-an-item-at-most", busy(), prepare(WRITER, release(999), follow)),
                new Refusal(
                        "a-partner-has-20-onward-requests-waiting-at-most",
                        asking(),
                        request(OMANI, Examples.request(99), QATAR)),
                new Refusal("too-many-releases-are-under-way", crowded, prepare(WRITER, release(999), follow)),
                new Refusal(
                        "changing-an-alert-is-its-owners",
                        issued,
                        prepare(OMANI, NEXT_ID, new Act.Amend(CONTENT, Protection.NONE))),
                new Refusal(
                        "changing-an-alert-is-its-owners",
                        issued,
                        prepare(OMANI, NEXT_ID, new Act.Relax(TERMS, Protection.NONE))),
                new Refusal("changing-an-alert-is-its-owners", issued, prepare(OMANI, NEXT_ID, ISSUE)),
                new Refusal(
                        "only-a-recipient-answers-an-alert",
                        issued,
                        prepare(WRITER, NEXT_ID, answer(MatchAnswer.MATCH))),
                new Refusal("an-alert-is-issued-once", issued, prepare(WRITER, NEXT_ID, ISSUE)),
                new Refusal(
                        "an-alert-is-issued-once",
                        drafted.prepared(NEXT_ID, WRITER, ISSUE)
                                .validated(NEXT_ID, SUPERVISOR)
                                .issued(ISSUE),
                        new DiscloseRelease(ID, WRITER, NEXT_ID, digest, STANDING)),
                new Refusal(
                        "a-draft-is-shared-with-nobody",
                        drafted,
                        prepare(WRITER, NEXT_ID, new Act.Amend(CONTENT, Protection.NONE))),
                new Refusal(
                        "a-closed-alert-is-over",
                        issued.then(new CloseAlert(ID, WRITER)),
                        prepare(WRITER, NEXT_ID, new Act.Amend(CONTENT, Protection.NONE))),
                new Refusal(
                        "the-terms-of-an-alert-bound-what-follows-from-it",
                        issued,
                        prepare(
                                OMANI,
                                NEXT_ID,
                                new Act.Answer(MatchAnswer.MATCH, null, terms(Marking.GREEN), false, Protection.NONE))),
                new Refusal(
                        "the-share-lets-answers-go-to-its-owner-alone",
                        issued,
                        prepare(OMANI, NEXT_ID, answerToAll(MatchAnswer.MATCH))),
                new Refusal(
                        "the-terms-of-an-alert-bound-what-follows-from-it",
                        drafted.issued(issue(terms(Marking.AMBER, HandlingCode.H2), AudienceRule.of(OMAN))),
                        prepare(OMANI, NEXT_ID, new Act.FollowUp(REASON, TERMS, Protection.NONE))),
                new Refusal(
                        "the-terms-of-an-alert-bound-what-follows-from-it",
                        issued,
                        prepare(
                                WRITER,
                                NEXT_ID,
                                new Act.Sighting(REASON, NOW, REASON, terms(Marking.CLEAR), Protection.NONE))),
                new Refusal("what-was-disclosed-is-not-discarded", issued, new DiscardRelease(ID, WRITER, ISSUE_ID)),
                new Refusal(
                        "what-was-disclosed-is-not-returned",
                        issued,
                        new ReturnRelease(ID, SUPERVISOR, ISSUE_ID, REASON)),
                new Refusal("what-was-returned-is-prepared-anew", returned, prepared.validate(ISSUE_ID, SUPERVISOR)),
                new Refusal(
                        "what-was-returned-is-prepared-anew", returned, prepared.validate(ISSUE_ID, SECOND_SUPERVISOR)),
                new Refusal(
                        "what-was-returned-is-prepared-anew",
                        validated.then(new ReturnRelease(ID, SECOND_SUPERVISOR, ISSUE_ID, REASON)),
                        validated.disclose(ISSUE_ID, WRITER)),
                new Refusal("a-machine-never-validates", machines, new ReturnRelease(ID, MACHINE, ISSUE_ID, REASON)),
                new Refusal("a-supervisor-validates", prepared, new ReturnRelease(ID, WRITER, ISSUE_ID, REASON)),
                new Refusal(
                        "another-person-validates-than-contributed",
                        drafted.prepared(ISSUE_ID, SUPERVISOR, ISSUE),
                        new ReturnRelease(ID, SUPERVISOR, ISSUE_ID, REASON)),
                new Refusal("a-machine-never-validates", amending, amending.validate(NEXT_ID, MACHINE)),
                new Refusal("a-machine-never-validates", machines, machines.validate(ISSUE_ID, MACHINE)),
                new Refusal("a-supervisor-validates", amending, amending.validate(NEXT_ID, COLLEAGUE)),
                new Refusal("a-supervisor-validates", prepared, prepared.validate(ISSUE_ID, WRITER)),
                new Refusal(
                        "another-person-validates-than-contributed",
                        drafted.prepared(ISSUE_ID, SUPERVISOR, ISSUE),
                        prepared.validate(ISSUE_ID, SUPERVISOR)),
                new Refusal(
                        "what-is-validated-is-what-was-seen",
                        prepared,
                        new ValidateRelease(ID, SUPERVISOR, ISSUE_ID, "0".repeat(64), STANDING)),
                new Refusal(
                        "what-is-validated-is-what-was-seen",
                        issued,
                        new ValidateRelease(ID, SUPERVISOR, ISSUE_ID, "0".repeat(64), STANDING)),
                new Refusal("a-machine-never-discloses", amended, amended.disclose(NEXT_ID, MACHINE)),
                new Refusal("a-focal-point-or-supervisor-discloses", amended, amended.disclose(NEXT_ID, administrator)),
                new Refusal(
                        "the-validation-is-stale",
                        toGroup,
                        toGroup.standing(withoutQatar).disclose(ISSUE_ID, WRITER)),
                new Refusal(
                        "only-what-was-validated-is-disclosed",
                        validated,
                        new DiscloseRelease(ID, WRITER, ISSUE_ID, "0".repeat(64), STANDING)),
                new Refusal(
                        "only-what-was-validated-is-disclosed",
                        issued,
                        new DiscloseRelease(ID, WRITER, ISSUE_ID, "0".repeat(64), STANDING)),
                new Refusal(
                        "what-leaves-the-country-is-validated-first",
                        prepared,
                        prepared.disclose(ISSUE_ID, SUPERVISOR)));
    }

    private static List<Refusal> dangerToLife() {
        var alone = new Act.Issue(TERMS, AudienceRule.of(OMAN), false, CLOCKS, false, danger());
        var toAll = new Act.Issue(TERMS, RECIPIENTS_RULE, false, CLOCKS, false, danger());
        var toGroup = new Act.Issue(TERMS, group(GULF), false, CLOCKS, false, danger());
        var toPerson = new Act.Issue(TERMS, named(OMANI.person()), false, CLOCKS, false, danger());
        Life drafted = Life.drafted();
        Life behind = Life.none()
                .then(new DraftAlert(ID, CHILD_OFFICER, BLINDING, victims()))
                .prepared(ISSUE_ID, CHILD_OFFICER, alone);
        var refusals = new ArrayList<Refusal>();
        for (Act.Issue act : List.of(toAll, toGroup, toPerson)) {
            Life prepared = drafted.prepared(ISSUE_ID, WRITER, act);
            refusals.add(new Refusal(
                    "danger-to-life-issues-to-named-state-authorities-only",
                    prepared,
                    prepared.disclose(ISSUE_ID, WRITER)));
        }
        refusals.add(new Refusal(
                "behind-the-firewall-danger-to-life-needs-a-second-person",
                behind,
                behind.disclose(ISSUE_ID, CHILD_OFFICER)));
        return refusals;
    }

    private static List<Refusal> recipients() {
        Life issued = Life.issued();
        Life recalled = issued.then(recall(WRITER));
        Life expired = issued.then(new PassDueTime(ID, after(CLOCKS.expiry(), MACHINE), EXPIRY));
        Life requested = issued.then(request(OMANI, REQUEST_ID, CLIENT));
        Life strict = Life.drafted().issued(issue(terms(Marking.AMBER_STRICT), RECIPIENTS_RULE));
        Life asking = issued.then(request(OMANI, REQUEST_ID, QATAR));
        Life granting = requested.prepared(NEXT_ID, WRITER, grant());
        var acknowledge = new AcknowledgeAlert(ID, OMANI);
        return List.of(
                new Refusal("only-a-recipient-acknowledges-an-alert", issued, new AcknowledgeAlert(ID, WRITER)),
                new Refusal("only-a-recipient-acknowledges-an-alert", Life.drafted(), new AcknowledgeAlert(ID, WRITER)),
                new Refusal("a-recalled-or-expired-alert-is-not-acknowledged", recalled, acknowledge),
                new Refusal("a-recalled-or-expired-alert-is-not-acknowledged", expired, acknowledge),
                new Refusal("the-owner-widens-and-does-not-ask", issued, request(WRITER, REQUEST_ID, QATAR)),
                new Refusal(
                        "a-machine-does-not-ask-to-share-onward", issued, request(OMANI_MACHINE, REQUEST_ID, QATAR)),
                new Refusal("a-request-names-recipients", issued, request(OMANI, REQUEST_ID)),
                new Refusal("the-marking-allows-no-onward-sharing", strict, request(OMANI, REQUEST_ID, CLIENT)),
                new Refusal("a-request-is-made-once", requested, request(OMANI, REQUEST_ID, QATAR)),
                new Refusal("a-closed-alert-is-over", recalled, request(OMANI, REQUEST_ID, CLIENT)),
                new Refusal("only-a-waiting-request-is-granted", issued, prepare(WRITER, NEXT_ID, grant())),
                new Refusal(
                        "only-a-waiting-request-is-granted",
                        granting.then(refuse(WRITER)),
                        granting.validate(NEXT_ID, SUPERVISOR)),
                new Refusal(
                        "the-marking-bounds-onward-sharing",
                        asking.prepared(NEXT_ID, WRITER, grant()),
                        new ValidateRelease(ID, SUPERVISOR, NEXT_ID, "digest", STANDING)),
                new Refusal(
                        "only-a-past-recipient-answers-a-recall",
                        recalled,
                        new AnswerRecall(ID, WRITER, RecallAnswer.DELETED, null)),
                new Refusal(
                        "a-draft-is-shared-with-nobody",
                        Life.drafted(),
                        new AnswerRecall(ID, WRITER, RecallAnswer.DELETED, null)),
                new Refusal(
                        "only-what-was-taken-back-is-answered-for",
                        issued,
                        new AnswerRecall(ID, OMANI, RecallAnswer.DELETED, null)),
                new Refusal(
                        "only-what-was-taken-back-is-answered-for",
                        issued.then(new CloseAlert(ID, WRITER)),
                        new AnswerRecall(ID, OMANI, RecallAnswer.DELETED, null)),
                new Refusal(
                        "what-is-kept-is-kept-on-a-ground",
                        recalled,
                        new AnswerRecall(ID, OMANI, RecallAnswer.KEPT, null)),
                new Refusal(
                        "what-is-kept-is-kept-on-a-ground",
                        recalled,
                        new AnswerRecall(ID, OMANI, RecallAnswer.SEALED, KeptOn.STATUTE)),
                new Refusal(
                        "a-machine-drafts-reads-and-acknowledges-only",
                        recalled,
                        new AnswerRecall(ID, OMANI_MACHINE, RecallAnswer.KEPT, KeptOn.STATUTE)));
    }

    private static List<Refusal> ownersChanges() {
        Life issued = Life.issued();
        Life recalled = issued.then(recall(WRITER));
        Life closed = issued.then(new CloseAlert(ID, WRITER));
        Life crime = Life.drafted()
                .issued(issue(
                        terms(Marking.CLEAR, Sets.of(Purpose.PROSECUTION, Purpose.ASSISTANCE)), AudienceRule.of(IOM)));
        Life restricted = Life.drafted().issued(issue(terms(Marking.AMBER, HandlingCode.H3), RECIPIENTS_RULE));
        Terms reworded = new Terms(Marking.AMBER, Sets.of(HandlingCode.H3), REASON, TERMS.purposes(), TERMS.basis());
        Terms otherBasis = new Terms(
                Marking.AMBER,
                Sets.of(),
                null,
                TERMS.purposes(),
                new LegalBasis(TERMS.basis().articles(), Sets.of(), List.of(), null));
        var refusals = new ArrayList<Refusal>(List.of(
                new Refusal("changing-an-alert-is-its-owners", issued, refuse(OMANI)),
                new Refusal("changing-an-alert-is-its-owners", issued, narrow(OMANI, RECIPIENTS)),
                new Refusal("changing-an-alert-is-its-owners", issued, new TightenTerms(ID, OMANI, TERMS)),
                new Refusal("changing-an-alert-is-its-owners", issued, new CloseAlert(ID, OMANI)),
                new Refusal("changing-an-alert-is-its-owners", issued, new ErasePerson(ID, OMANI, "p1")),
                new Refusal("taking-an-alert-from-everybody-is-a-recall", issued, narrow(WRITER, RECIPIENTS)),
                new Refusal("a-draft-is-shared-with-nobody", Life.drafted(), narrow(WRITER, RECIPIENTS)),
                new Refusal("a-closed-alert-is-over", recalled, narrow(WRITER, RECIPIENTS)),
                new Refusal("tlp-clear-contradicts-h2", crime, tighten(crime, Marking.CLEAR, HandlingCode.H2)),
                new Refusal(
                        "h0-is-for-preventing-and-combating-crime-only",
                        crime,
                        tighten(crime, Marking.GREEN, HandlingCode.H0)),
                new Refusal(
                        "h1-contradicts-the-purpose-of-prosecution",
                        crime,
                        tighten(crime, Marking.GREEN, HandlingCode.H1)),
                new Refusal("tlp-red-is-for-named-persons-only", issued, tighten(issued, Marking.RED)),
                new Refusal("only-the-owner-recalls-an-alert", issued, recall(OMANI)),
                new Refusal("a-draft-is-not-recalled", Life.drafted(), recall(WRITER)),
                new Refusal("a-closed-alert-is-not-recalled", closed, recall(WRITER)),
                new Refusal("a-draft-is-shared-with-nobody", Life.drafted(), new CloseAlert(ID, WRITER)),
                new Refusal("a-closed-alert-is-over", recalled, new CloseAlert(ID, WRITER)),
                new Refusal("a-closed-alert-is-erased", issued, new EraseAlert(ID, SUPERVISOR)),
                new Refusal("a-supervisor-erases", closed, new EraseAlert(ID, WRITER)),
                new Refusal("a-supervisor-erases", Life.drafted(victims()), new ErasePerson(ID, WRITER, "p1"))));
        for (Terms wider :
                List.of(terms(Marking.GREEN), terms(Marking.AMBER, Sets.of(Purpose.REPATRIATION)), otherBasis))
            refusals.add(new Refusal(
                    "lowering-a-marking-is-widening-and-needs-validation",
                    issued,
                    new TightenTerms(ID, WRITER, wider)));
        for (Terms wider : List.of(TERMS, reworded))
            refusals.add(new Refusal(
                    "lowering-a-marking-is-widening-and-needs-validation",
                    restricted,
                    new TightenTerms(ID, WRITER, wider)));
        Life asked = issued.then(request(OMANI, REQUEST_ID, CLIENT));
        for (AlertCommand command : List.of(
                refuse(MACHINE),
                narrow(MACHINE, RECIPIENTS),
                new TightenTerms(ID, MACHINE, terms(Marking.AMBER_STRICT)),
                recall(MACHINE),
                new CloseAlert(ID, MACHINE),
                new ExtendClock(ID, MACHINE, ACKNOWLEDGE_OMAN, NOW.plus(CLOCKS.expiry())),
                new EraseAlert(ID, MACHINE),
                new ErasePerson(ID, MACHINE, "p1")))
            refusals.add(new Refusal("a-machine-drafts-reads-and-acknowledges-only", asked, command));
        for (AlertCommand command : List.of(
                refuse(AUDITOR),
                narrow(AUDITOR, RECIPIENTS),
                new TightenTerms(ID, AUDITOR, terms(Marking.AMBER_STRICT)),
                recall(AUDITOR),
                new CloseAlert(ID, AUDITOR),
                new ExtendClock(ID, AUDITOR, ACKNOWLEDGE_OMAN, NOW.plus(CLOCKS.expiry())),
                new EraseAlert(ID, AUDITOR),
                new ErasePerson(ID, AUDITOR, "p1")))
            refusals.add(new Refusal("a-focal-point-or-supervisor-decides", asked, command));
        return refusals;
    }

    private static List<Refusal> clocks() {
        Life issued = Life.issued();
        Instant soon = NOW.plus(Duration.ofHours(1));
        Instant later = NOW.plus(CLOCKS.acknowledge()).plusSeconds(1);
        return List.of(
                new Refusal("changing-an-alert-is-its-owners", issued, extend(OMANI, ACKNOWLEDGE_OMAN, later)),
                new Refusal(
                        "nobody-gives-himself-more-time-to-be-validated", issued, extend(WRITER, VALIDATION, later)),
                new Refusal(
                        "only-a-running-clock-is-extended",
                        issued.then(new AcknowledgeAlert(ID, OMANI)),
                        extend(WRITER, ACKNOWLEDGE_OMAN, later)),
                new Refusal("a-draft-is-shared-with-nobody", Life.drafted(), extend(WRITER, EXPIRY, later)),
                new Refusal("a-closed-alert-is-over", issued.then(recall(WRITER)), extend(WRITER, EXPIRY, later)),
                new Refusal("a-clock-is-extended-and-never-shortened", issued, extend(WRITER, EXPIRY, soon)),
                new Refusal(
                        "a-clock-runs-two-years-at-most",
                        issued,
                        extend(WRITER, EXPIRY, NOW.plus(Clocks.LONGEST).plusNanos(1))));
    }

    /** As many partners as an alert ever reaches, and one more. */
    private static List<Refusal> limits() {
        Directory crowd = directory();
        var most = new TreeSet<PartnerId>();
        for (int i = 0; i < 499; i++) {
            var id = new PartnerId("crowd-" + i);
            crowd = with(crowd, partner(id, PartnerKind.POLICE, "QA"));
            most.add(id);
        }
        Standing standing = standing(crowd);
        var rule = new AudienceRule(Sets.with(most, OMAN), Sets.of(), Sets.of(), Sets.of());
        Life full = Life.drafted().standing(standing).issued(issue(TERMS, rule));
        Life left = full.then(narrow(WRITER, Audience.of(most)))
                .prepared(NEXT_ID, WRITER, new Act.Widen(AudienceRule.of(QATAR), false, Protection.NONE));
        Life asked = full.then(request(OMANI, REQUEST_ID, CLIENT)).prepared(NEXT_ID, WRITER, grant());
        return List.of(
                new Refusal(
                        "an-alert-ever-reaches-500-partners-and-persons-at-most",
                        left,
                        new ValidateRelease(ID, SUPERVISOR, NEXT_ID, "digest", standing)),
                new Refusal(
                        "an-alert-ever-reaches-500-partners-and-persons-at-most",
                        asked,
                        new ValidateRelease(ID, SUPERVISOR, NEXT_ID, "digest", standing)));
    }

    private static PrepareRelease prepare(Actor by, ReleaseId release, Act act) {
        return new PrepareRelease(ID, by, release, act);
    }

    private static Act.GrantOnward grant() {
        return new Act.GrantOnward(REQUEST_ID, Protection.NONE);
    }

    private static RequestOnwardSharing request(Actor by, OnwardRequestId request, PartnerId... recipients) {
        return new RequestOnwardSharing(ID, by, request, Sets.of(recipients), REASON);
    }

    private static TightenTerms tighten(Life life, Marking marking, HandlingCode... handling) {
        Sharing sharing = life.shared();
        return new TightenTerms(ID, WRITER, terms(marking, sharing.terms().purposes(), handling));
    }

    private static ExtendClock extend(Actor by, ClockId clock, Instant due) {
        return new ExtendClock(ID, by, clock, due);
    }

    @ParameterizedTest
    @MethodSource
    void refusals(Refusal refusal) {
        refusal.life().when(refusal.command()).thenRejected(refusal.rule());
    }

    @Test
    void every_rule_refuses_something() {
        assertThat(refusals().map(Refusal::rule)).containsAll(RULES);
    }
}
