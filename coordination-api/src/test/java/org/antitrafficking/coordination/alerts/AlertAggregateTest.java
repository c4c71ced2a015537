package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Commands.REASON;
import static org.antitrafficking.coordination.alerts.Examples.ACKNOWLEDGE_OMAN;
import static org.antitrafficking.coordination.alerts.Examples.AGREEMENT;
import static org.antitrafficking.coordination.alerts.Examples.ANSWER_OMAN;
import static org.antitrafficking.coordination.alerts.Examples.BLINDING;
import static org.antitrafficking.coordination.alerts.Examples.CLIENT;
import static org.antitrafficking.coordination.alerts.Examples.CLOCKS;
import static org.antitrafficking.coordination.alerts.Examples.COLLEAGUE;
import static org.antitrafficking.coordination.alerts.Examples.EXPIRY;
import static org.antitrafficking.coordination.alerts.Examples.FIA;
import static org.antitrafficking.coordination.alerts.Examples.ID;
import static org.antitrafficking.coordination.alerts.Examples.IOM;
import static org.antitrafficking.coordination.alerts.Examples.IOM_OFFICER;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE_ID;
import static org.antitrafficking.coordination.alerts.Examples.MACHINE;
import static org.antitrafficking.coordination.alerts.Examples.NEPALI;
import static org.antitrafficking.coordination.alerts.Examples.NEXT_ID;
import static org.antitrafficking.coordination.alerts.Examples.NOW;
import static org.antitrafficking.coordination.alerts.Examples.OMAN;
import static org.antitrafficking.coordination.alerts.Examples.OMANI;
import static org.antitrafficking.coordination.alerts.Examples.OMANI_SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.QATAR;
import static org.antitrafficking.coordination.alerts.Examples.RECIPIENTS;
import static org.antitrafficking.coordination.alerts.Examples.REQUEST_ID;
import static org.antitrafficking.coordination.alerts.Examples.STANDING;
import static org.antitrafficking.coordination.alerts.Examples.SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.TERMS;
import static org.antitrafficking.coordination.alerts.Examples.VALIDATION;
import static org.antitrafficking.coordination.alerts.Examples.WRITER;
import static org.antitrafficking.coordination.alerts.Examples.after;
import static org.antitrafficking.coordination.alerts.Examples.answer;
import static org.antitrafficking.coordination.alerts.Examples.content;
import static org.antitrafficking.coordination.alerts.Examples.danger;
import static org.antitrafficking.coordination.alerts.Examples.followUp;
import static org.antitrafficking.coordination.alerts.Examples.release;
import static org.antitrafficking.coordination.alerts.Examples.sighting;
import static org.antitrafficking.coordination.alerts.Examples.supervising;
import static org.antitrafficking.coordination.alerts.Examples.terms;
import static org.antitrafficking.coordination.sharing.Seals.key;
import static org.antitrafficking.coordination.sharing.Seals.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.aggregates.StateTable;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.templates.TemplateId;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Digest;
import org.antitrafficking.coordination.words.Finding;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sets;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Alerts as Axon has them: {@code alerts.csv} says what comes of every command. */
class AlertAggregateTest {

    /** About a suspect. */
    private static final AlertContent CONTENT = content(
            Examples.CONTENT.texts(),
            Sets.with(
                    Sets.map(),
                    "p1",
                    new DescribedPerson(
                            PersonRole.SUSPECT, sealed("persons.p1.name", "a name"), null, null, null, null)));

    private static final AlertContent OTHER = content("other");

    // A recipient's act, and acts that nothing comes of.
    private static final ReleaseId REPLY_ID = release(3);
    private static final ReleaseId IDLE_ID = release(4);

    private static final Act.Issue DANGER = new Act.Issue(TERMS, AudienceRule.of(OMAN), false, CLOCKS, false, danger());
    private static final Act.Amend AMEND = new Act.Amend(OTHER, Protection.NONE);
    private static final Act.Widen WIDEN = new Act.Widen(AudienceRule.of(QATAR), false, Protection.NONE);
    private static final Act.Relax RELAX = new Act.Relax(terms(Marking.GREEN), Protection.NONE);
    private static final Act.GrantOnward GRANT = new Act.GrantOnward(REQUEST_ID, Protection.NONE);
    private static final Act.Answer ANSWER = answer(MatchAnswer.MATCH);
    private static final Act.FollowUp FOLLOW_UP = followUp("they moved");
    private static final Act.Sighting SIGHTING = sighting(NOW);

    // What an act's digest binds besides the act itself.
    private static final Set<Act> SAYING_IT = Set.of(ISSUE, DANGER, WIDEN, RELAX, GRANT);
    private static final Set<Act> AFTER_THE_ISSUE = Set.of(AMEND, WIDEN, RELAX, GRANT);

    private static final Instant EXTENDED = NOW.plus(Duration.ofDays(30));

    private static final StateTable<AlertCommand, AlertEvent, Alert> TABLE = table();

    private static StateTable<AlertCommand, AlertEvent, Alert> table() {
        var table = new StateTable<>(Alerts.FEATURE, "alerts.csv", AlertAggregateTest::described);
        ownersCommands(table);
        recipientsCommands(table);
        releases(table);
        events(table);
        return table;
    }

    /** Its kind, and how it is shared with whom, or how it ended. */
    private static String described(Alert alert) {
        String kind = alert.getClass().getSimpleName();
        return switch (alert) {
            case Alert.Undrafted of -> kind;
            case Alert.Drafted of -> kind;
            case Alert.Issued of -> {
                var words = new ArrayList<>(
                        List.of(kind, of.sharing().terms().marking().toString()));
                of.sharing().audience().partners().forEach(partner -> words.add(partner.value()));
                yield String.join(" ", words);
            }
            case Alert.Closed of -> kind + " " + of.closure();
        };
    }

    private static void ownersCommands(StateTable<AlertCommand, AlertEvent, Alert> table) {
        table.command("DraftAlert", new DraftAlert(ID, WRITER, BLINDING, CONTENT))
                .command("DraftFromTemplate", Commands.begunWith(WRITER, CONTENT))
                .command("ReviseAlert", new ReviseAlert(ID, WRITER, OTHER))
                .command("PrepareRelease to issue", new PrepareRelease(ID, WRITER, ISSUE_ID, ISSUE))
                .command("PrepareRelease to issue once more", new PrepareRelease(ID, WRITER, IDLE_ID, ISSUE))
                .command("ReturnRelease", new ReturnRelease(ID, SUPERVISOR, ISSUE_ID, REASON))
                .command("DiscardRelease", new DiscardRelease(ID, WRITER, ISSUE_ID))
                .command("ValidateRelease to issue", given -> validate(given, SUPERVISOR, ISSUE_ID))
                .command(
                        "ValidateRelease to issue by who wrote it",
                        given -> validate(given, supervising(WRITER), ISSUE_ID))
                .command("DiscloseRelease to issue", given -> disclose(given, WRITER, ISSUE_ID))
                .command("ValidateRelease of the owner's next", given -> validate(given, SUPERVISOR, NEXT_ID))
                .command("DiscloseRelease of the owner's next", given -> disclose(given, COLLEAGUE, NEXT_ID))
                .command("PrepareRelease of a grant", new PrepareRelease(ID, WRITER, IDLE_ID, GRANT))
                .command("PrepareRelease of an answer by the owner", new PrepareRelease(ID, WRITER, IDLE_ID, ANSWER))
                .command("AcknowledgeAlert by the owner", new AcknowledgeAlert(ID, WRITER))
                .command(
                        "RequestOnwardSharing by the owner",
                        new RequestOnwardSharing(ID, WRITER, REQUEST_ID, Sets.of(CLIENT), REASON))
                .command("RefuseOnwardSharing", Commands.refuse(WRITER))
                .command("NarrowAudience", Commands.narrow(WRITER, Audience.of(IOM)))
                .command("TightenTerms", new TightenTerms(ID, WRITER, terms(Marking.AMBER_STRICT)))
                .command("TightenTerms to a lower marking", new TightenTerms(ID, WRITER, terms(Marking.GREEN)))
                .command("RecallAlert", Commands.recall(WRITER))
                .command("CloseAlert", new CloseAlert(ID, WRITER))
                .command("ExtendClock", new ExtendClock(ID, WRITER, ACKNOWLEDGE_OMAN, EXTENDED))
                .command("PassDueTime of the acknowledgement", passed(CLOCKS.acknowledge(), ACKNOWLEDGE_OMAN))
                .command("PassDueTime of the validation", passed(CLOCKS.validation(), VALIDATION))
                .command("PassDueTime of the expiry", passed(CLOCKS.expiry(), EXPIRY))
                .command("EraseAlert", new EraseAlert(ID, SUPERVISOR))
                .command("EraseAlert by who is no supervisor", new EraseAlert(ID, WRITER))
                .command("ErasePerson", new ErasePerson(ID, SUPERVISOR, "p1"))
                .command("ErasePerson whom it does not describe", new ErasePerson(ID, SUPERVISOR, "p2"));
    }

    private static PassDueTime passed(Duration later, ClockId clock) {
        return new PassDueTime(ID, after(later, MACHINE), clock);
    }

    private static void recipientsCommands(StateTable<AlertCommand, AlertEvent, Alert> table) {
        table.command("PrepareRelease of an answer", new PrepareRelease(ID, OMANI, REPLY_ID, ANSWER))
                .command("PrepareRelease to amend by a recipient", new PrepareRelease(ID, OMANI, IDLE_ID, AMEND))
                .command("ValidateRelease of the recipient's", given -> validate(given, OMANI_SUPERVISOR, REPLY_ID))
                .command("DiscloseRelease of the recipient's", given -> disclose(given, OMANI, REPLY_ID))
                .command("AcknowledgeAlert", new AcknowledgeAlert(ID, OMANI))
                .command("AcknowledgeAlert by a stranger", new AcknowledgeAlert(ID, NEPALI))
                .command(
                        "RequestOnwardSharing",
                        new RequestOnwardSharing(ID, OMANI, REQUEST_ID, Sets.of(CLIENT), REASON))
                .command("RecallAlert by a recipient", Commands.recall(OMANI))
                .command("AnswerRecall", new AnswerRecall(ID, OMANI, RecallAnswer.DELETED, null))
                .command(
                        "AnswerRecall by who has lost it",
                        new AnswerRecall(ID, IOM_OFFICER, RecallAnswer.KEPT, KeptOn.STATUTE))
                .command("CloseAlert by a recipient", new CloseAlert(ID, OMANI))
                .command("EraseAlert by a recipient", new EraseAlert(ID, OMANI_SUPERVISOR));
    }

    private static ValidateRelease validate(List<AlertEvent> given, Actor by, ReleaseId release) {
        return new ValidateRelease(ID, by, release, digest(given, release), STANDING);
    }

    private static DiscloseRelease disclose(List<AlertEvent> given, Actor by, ReleaseId release) {
        return new DiscloseRelease(ID, by, release, digest(given, release), STANDING);
    }

    /** Of the act that was prepared. */
    private static String digest(List<AlertEvent> given, ReleaseId release) {
        return given.stream()
                .filter(ReleasePrepared.class::isInstance)
                .map(ReleasePrepared.class::cast)
                .filter(prepared -> prepared.release().equals(release))
                .findAny()
                .map(prepared -> digest(prepared.partner(), prepared.act()))
                .orElse("of nothing");
    }

    /**
     * What is said by now binds what tells it, and the terms as they stand bind what the owner does after the issue.
     */
    private static String digest(PartnerId partner, Act act) {
        return Digest.of(
                BLINDING,
                "alert-release/1",
                ID,
                SAYING_IT.contains(act) ? CONTENT : null,
                AFTER_THE_ISSUE.contains(act) ? TERMS : null,
                partner,
                act,
                audience(act));
    }

    private static Audience audience(Act act) {
        return switch (act) {
            case Act.Issue of -> of.equals(DANGER) ? Audience.of(OMAN) : RECIPIENTS;
            case Act.Amend of -> RECIPIENTS;
            case Act.Relax of -> RECIPIENTS;
            case Act.Widen of -> Audience.of(QATAR);
            case Act.GrantOnward of -> Audience.of(CLIENT);
            case Act.Answer of -> Audience.of(FIA);
            case Act.FollowUp of -> Audience.of(FIA);
            case Act.Sighting of -> Audience.of(FIA);
        };
    }

    /** A treaty's article carries what goes to a state's authority, and the agreement what goes to anybody else. */
    private static List<Finding> findings(Act act) {
        var findings = new ArrayList<Finding>();
        for (PartnerId recipient : audience(act).partners())
            for (Purpose purpose : List.of(Purpose.PREVENTION, Purpose.INVESTIGATION))
                findings.add(new Finding(
                        recipient,
                        purpose,
                        recipient.equals(IOM) || recipient.equals(CLIENT)
                                ? AGREEMENT.toString()
                                : "tip-protocol-art-10",
                        List.of()));
        return findings;
    }

    private static void releases(StateTable<AlertCommand, AlertEvent, Alert> table) {
        table.event("alert-release-prepared issue", prepared(WRITER, ISSUE_ID, ISSUE))
                .event("alert-release-prepared once more", prepared(WRITER, IDLE_ID, ISSUE))
                .event("alert-release-prepared danger", prepared(WRITER, ISSUE_ID, DANGER))
                .event("alert-release-prepared amend", prepared(WRITER, NEXT_ID, AMEND))
                .event("alert-release-prepared widen", prepared(WRITER, NEXT_ID, WIDEN))
                .event("alert-release-prepared relax", prepared(WRITER, NEXT_ID, RELAX))
                .event("alert-release-prepared grant", prepared(WRITER, NEXT_ID, GRANT))
                .event("alert-release-prepared another grant", prepared(WRITER, IDLE_ID, GRANT))
                .event("alert-release-prepared answer", prepared(OMANI, REPLY_ID, ANSWER))
                .event("alert-release-prepared follow-up", prepared(OMANI, REPLY_ID, FOLLOW_UP))
                .event("alert-release-prepared sighting", prepared(OMANI, REPLY_ID, SIGHTING))
                .event("alert-release-validated issue", validated(SUPERVISOR, ISSUE_ID, ISSUE))
                .event("alert-release-validated danger", validated(SUPERVISOR, ISSUE_ID, DANGER))
                .event(
                        "alert-release-validated afterwards",
                        new ReleaseValidated(
                                ID, ISSUE_ID, SUPERVISOR.person(), digest(FIA, DANGER), Audience.of(OMAN), List.of()))
                .event("alert-release-validated amend", validated(SUPERVISOR, NEXT_ID, AMEND))
                .event("alert-release-validated widen", validated(SUPERVISOR, NEXT_ID, WIDEN))
                .event("alert-release-validated relax", validated(SUPERVISOR, NEXT_ID, RELAX))
                .event("alert-release-validated grant", validated(SUPERVISOR, NEXT_ID, GRANT))
                .event("alert-release-validated answer", validated(OMANI_SUPERVISOR, REPLY_ID, ANSWER))
                .event("alert-release-validated follow-up", validated(OMANI_SUPERVISOR, REPLY_ID, FOLLOW_UP))
                .event("alert-release-validated sighting", validated(OMANI_SUPERVISOR, REPLY_ID, SIGHTING))
                .event("alert-release-returned", new ReleaseReturned(ID, ISSUE_ID, FIA, SUPERVISOR.person(), REASON))
                .event("alert-release-discarded", new ReleaseDiscarded(ID, ISSUE_ID, FIA, WRITER.person()))
                .event("alert-issued", new AlertIssued(ID, ISSUE, done(WRITER, ISSUE_ID, ISSUE)))
                .event("alert-issued alone", new AlertIssued(ID, DANGER, done(WRITER, ISSUE_ID, DANGER)))
                .event("alert-amended", new AlertAmended(ID, AMEND, done(COLLEAGUE, NEXT_ID, AMEND)))
                .event("alert-audience-widened", new AudienceWidened(ID, WIDEN, done(COLLEAGUE, NEXT_ID, WIDEN)))
                .event("alert-terms-relaxed", new TermsRelaxed(ID, RELAX, done(COLLEAGUE, NEXT_ID, RELAX)))
                .event(
                        "alert-onward-sharing-granted",
                        new OnwardSharingGranted(ID, GRANT, done(COLLEAGUE, NEXT_ID, GRANT), OMAN, Sets.of(CLIENT)))
                .event("alert-answered", new AlertAnswered(ID, ANSWER, done(OMANI, REPLY_ID, ANSWER)))
                .event("alert-follow-up-added", new FollowUpAdded(ID, FOLLOW_UP, done(OMANI, REPLY_ID, FOLLOW_UP)))
                .event("alert-sighting-reported", new SightingReported(ID, SIGHTING, done(OMANI, REPLY_ID, SIGHTING)));
    }

    private static ReleasePrepared prepared(Actor by, ReleaseId release, Act act) {
        return new ReleasePrepared(ID, release, by.partner(), by.person(), act);
    }

    private static ReleaseValidated validated(Actor by, ReleaseId release, Act act) {
        return new ReleaseValidated(ID, release, by.person(), digest(by.partner(), act), audience(act), findings(act));
    }

    private static Release done(Actor by, ReleaseId release, Act act) {
        return new Release(release, by.partner(), by.person(), digest(by.partner(), act), audience(act), findings(act));
    }

    private static void events(StateTable<AlertCommand, AlertEvent, Alert> table) {
        SortedMap<ClockId, Instant> both = due(OMAN, IOM);
        both.put(EXPIRY, NOW.plus(CLOCKS.expiry()));
        SortedMap<ClockId, Instant> one = due(OMAN);
        one.put(EXPIRY, NOW.plus(CLOCKS.expiry()));
        one.put(VALIDATION, NOW.plus(CLOCKS.validation()));
        table.event("alert-drafted", new AlertDrafted(ID, FIA, WRITER.person(), BLINDING, CONTENT, null))
                .event(
                        "alert-drafted from a template",
                        new AlertDrafted(
                                ID,
                                FIA,
                                WRITER.person(),
                                BLINDING,
                                CONTENT,
                                new DraftedFrom(new TemplateId("template-" + "0".repeat(32)), 1, Sets.of(), Sets.of())))
                .event("alert-revised", new AlertRevised(ID, WRITER.person(), OTHER))
                .event("alert-clocks-due of both", new ClocksDue(ID, both))
                .event("alert-clocks-due of one", new ClocksDue(ID, one))
                .event("alert-clocks-due of a third", new ClocksDue(ID, due(QATAR)))
                .event("alert-clocks-due of a client", new ClocksDue(ID, due(CLIENT)))
                .event("alert-clock-met acknowledge", new ClockMet(ID, ACKNOWLEDGE_OMAN))
                .event("alert-clock-met answer", new ClockMet(ID, ANSWER_OMAN))
                .event("alert-clock-met validation", new ClockMet(ID, VALIDATION))
                .event("alert-clock-extended", new ClockExtended(ID, ACKNOWLEDGE_OMAN, EXTENDED, WRITER.person()))
                .event(
                        "alert-clock-missed acknowledge",
                        new ClockMissed(ID, ACKNOWLEDGE_OMAN, NOW.plus(CLOCKS.acknowledge())))
                .event("alert-clock-missed validation", new ClockMissed(ID, VALIDATION, NOW.plus(CLOCKS.validation())))
                .event("alert-acknowledged", new AlertAcknowledged(ID, OMAN, OMANI.person()))
                .event(
                        "alert-onward-sharing-requested",
                        new OnwardSharingRequested(ID, REQUEST_ID, OMAN, OMANI.person(), Sets.of(CLIENT), REASON))
                .event(
                        "alert-onward-sharing-refused",
                        new OnwardSharingRefused(ID, REQUEST_ID, OMAN, WRITER.person(), REASON))
                .event(
                        "alert-audience-narrowed",
                        new AudienceNarrowed(ID, WRITER.person(), Audience.of(IOM), Sets.of(IOM), REASON))
                .event("alert-terms-tightened", new TermsTightened(ID, WRITER.person(), terms(Marking.AMBER_STRICT)))
                .event("alert-recalled", new AlertRecalled(ID, WRITER.person(), REASON))
                .event(
                        "alert-recall-answered",
                        new RecallAnswered(ID, OMAN, OMANI.person(), OMANI.nature(), RecallAnswer.DELETED, null))
                .event(
                        "alert-recall-answered by iom",
                        new RecallAnswered(
                                ID, IOM, IOM_OFFICER.person(), IOM_OFFICER.nature(), RecallAnswer.KEPT, KeptOn.STATUTE))
                .event("alert-closed", new AlertClosed(ID, WRITER.person()))
                .event("alert-expired", new AlertExpired(ID))
                .event(
                        "alert-erased",
                        new AlertErased(ID, FIA, SUPERVISOR.person(), Sets.of(key("item"), key("persons.p1"))))
                .event(
                        "alert-person-erased",
                        new PersonErased(ID, SUPERVISOR.person(), "p1", Sets.of(key("persons.p1"))));
    }

    /** Each partner's clocks to acknowledge and to answer. */
    private static SortedMap<ClockId, Instant> due(PartnerId... partners) {
        var due = new TreeMap<ClockId, Instant>();
        for (PartnerId partner : partners) {
            due.put(ClockId.of(ClockKind.ACKNOWLEDGE, partner), NOW.plus(CLOCKS.acknowledge()));
            due.put(ClockId.of(ClockKind.ANSWER, partner), NOW.plus(CLOCKS.answer()));
        }
        return due;
    }

    @TestFactory
    Stream<DynamicTest> every_command_in_every_state() {
        return TABLE.tests();
    }

    @Test
    void no_command_event_or_kind_of_alert_is_missing_in_the_table() {
        assertThat(TABLE.findings()).isEmpty();
    }

    /** Also those that depend on more than the state: who asks, and what else there is. */
    @ParameterizedTest
    @MethodSource("org.antitrafficking.coordination.alerts.AlertRefusalsTest#refusals")
    void each_refusal_comes_back_by_its_rule(AlertRefusalsTest.Refusal one) {
        ResultValidator<?> result = TABLE.tried(one.life().events(), one.command());
        result.expectEvents()
                .expectException(TABLE.refusedBy(one.rule(), one.life().events(), one.command()));
    }
}
