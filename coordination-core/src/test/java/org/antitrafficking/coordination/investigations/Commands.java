package org.antitrafficking.coordination.investigations;

import static org.antitrafficking.coordination.investigations.Examples.ALERT;
import static org.antitrafficking.coordination.investigations.Examples.BLINDING;
import static org.antitrafficking.coordination.investigations.Examples.CUSTODIAN;
import static org.antitrafficking.coordination.investigations.Examples.FIA;
import static org.antitrafficking.coordination.investigations.Examples.ID;
import static org.antitrafficking.coordination.investigations.Examples.OMAN;
import static org.antitrafficking.coordination.investigations.Examples.SOON;
import static org.antitrafficking.coordination.investigations.Examples.STANDING;
import static org.antitrafficking.coordination.investigations.Examples.UNTIL;
import static org.antitrafficking.coordination.investigations.Examples.action;
import static org.antitrafficking.coordination.investigations.Examples.agreement;
import static org.antitrafficking.coordination.investigations.Examples.decision;
import static org.antitrafficking.coordination.investigations.Examples.evidence;
import static org.antitrafficking.coordination.investigations.Examples.exhibit;
import static org.antitrafficking.coordination.investigations.Examples.handOver;
import static org.antitrafficking.coordination.investigations.Examples.person;
import static org.antitrafficking.coordination.investigations.Examples.text;
import static org.antitrafficking.coordination.investigations.Examples.version;

import java.time.Duration;
import java.util.List;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;

/** One command of each sort, by whoever asks. */
final class Commands {

    private Commands() {}

    static List<InvestigationCommand> every(Actor by) {
        PersonId other = person(by.partner(), Examples.COLLEAGUE);
        var reach = new Reach(Sets.of(Scope.of(by.partner())));
        return List.of(
                new ProposeInvestigation(
                        ID, by, version(1), BLINDING, agreement(FIA, OMAN), null, Reach.NONE, STANDING),
                new WriteVersion(ID, by, version(2), version(1), BLINDING, agreement(FIA, OMAN), STANDING),
                new SendVersion(ID, by, version(2), Reach.NONE, STANDING),
                new SignVersion(ID, by, version(1), "digest", STANDING),
                new DeclineVersion(ID, by, version(1), text("declineReason")),
                new NameMember(ID, by, other, Sets.of(Right.READ), STANDING),
                new RemoveMember(ID, by, person(by.partner(), CUSTODIAN)),
                new BriefMember(ID, by, person(OMAN, CUSTODIAN)),
                new PlanAction(ID, by, action(2), OMAN, text("actionText"), false, SOON),
                new ReportAction(ID, by, action(1), text("actionResult")),
                new ExtendAction(ID, by, action(1), SOON.plus(Duration.ofDays(1))),
                new PassActionDue(ID, by, action(1)),
                new PassPeriodEnd(ID, by),
                new RecordDecision(ID, by, decision(1), text("decisionText"), text("rationale"), false),
                new RecordDissent(ID, by, decision(1), text("dissent")),
                new RegisterEvidence(ID, by, evidence(2), exhibit(person(by.partner(), CUSTODIAN), false)),
                new OfferHandOver(ID, by, evidence(1), handOver(2), person(OMAN, CUSTODIAN), "S-3", text("condition")),
                new AcceptHandOver(ID, by, evidence(1), handOver(1), "S-2", text("conditionFound")),
                new RefuseHandOver(ID, by, evidence(1), handOver(1), text("refusalReason")),
                new ReportLoss(ID, by, evidence(1), text("circumstances")),
                new TakeCustody(ID, by, evidence(1), "S-2", text("conditionFound")),
                new EndCustody(ID, by, evidence(1), CustodyEnd.RETURNED, text("endNote")),
                new DiscloseToDefence(ID, by, evidence(1), text("defence")),
                new LinkItem(ID, by, ALERT, reach),
                new AgreeToExclude(ID, by, OMAN, text("exclusionReason"), STANDING),
                new WithdrawFromInvestigation(ID, by, text("leavingReason")),
                new AgreeToClose(ID, by, Outcome.PROSECUTION),
                new EvaluateInvestigation(ID, by, text("evaluation")),
                new PlaceHold(ID, by, UNTIL, text("holdGround")),
                new LiftHold(ID, by),
                new EraseInvestigation(ID, by),
                new KeepInvestigation(ID, by, UNTIL),
                new PassReview(ID, by, by.partner()));
    }

    /** What nobody can send. */
    static boolean isThePlatforms(InvestigationCommand command) {
        return command instanceof PassActionDue || command instanceof PassPeriodEnd || command instanceof PassReview;
    }

    /** What a partner's people may ask for when it is out. */
    static boolean isOfItsOwn(InvestigationCommand command) {
        return command instanceof EraseInvestigation
                || command instanceof LiftHold
                || command instanceof KeepInvestigation;
    }
}
