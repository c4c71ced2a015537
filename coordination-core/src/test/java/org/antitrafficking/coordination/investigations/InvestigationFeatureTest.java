package org.antitrafficking.coordination.investigations;

import static org.antitrafficking.coordination.investigations.Examples.ADMINISTRATOR;
import static org.antitrafficking.coordination.investigations.Examples.ALERT;
import static org.antitrafficking.coordination.investigations.Examples.COLLEAGUE;
import static org.antitrafficking.coordination.investigations.Examples.CUSTODIAN;
import static org.antitrafficking.coordination.investigations.Examples.FIA;
import static org.antitrafficking.coordination.investigations.Examples.FIAS;
import static org.antitrafficking.coordination.investigations.Examples.ID;
import static org.antitrafficking.coordination.investigations.Examples.LEADER;
import static org.antitrafficking.coordination.investigations.Examples.MACHINE;
import static org.antitrafficking.coordination.investigations.Examples.NOW;
import static org.antitrafficking.coordination.investigations.Examples.OFFICER;
import static org.antitrafficking.coordination.investigations.Examples.OMAN;
import static org.antitrafficking.coordination.investigations.Examples.SIGNATORY;
import static org.antitrafficking.coordination.investigations.Examples.SOON;
import static org.antitrafficking.coordination.investigations.Examples.UNTIL;
import static org.antitrafficking.coordination.investigations.Examples.action;
import static org.antitrafficking.coordination.investigations.Examples.actor;
import static org.antitrafficking.coordination.investigations.Examples.agreement;
import static org.antitrafficking.coordination.investigations.Examples.evidence;
import static org.antitrafficking.coordination.investigations.Examples.handOver;
import static org.antitrafficking.coordination.investigations.Examples.person;
import static org.antitrafficking.coordination.investigations.Examples.text;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.brief;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.close;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.decide;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.decline;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.dissent;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.exclude;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.extend;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.name;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.remove;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.report;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.Listed;
import org.junit.jupiter.api.Test;

/** That the platform has every command decided by the feature, and every event folded into its state. */
class InvestigationFeatureTest {
    private record Step(Life given, InvestigationCommand command) {}

    private static Map<Class<?>, Step> steps() {
        Life sent = Life.sent();
        Life written = sent.then(sent.write(OMAN, 2, agreement(FIA, OMAN)));
        Life operational = Life.operational();
        Life planned = Life.planned();
        Life decided = operational.then(decide(FIA, OFFICER, false));
        Life offered = Life.offered();
        var steps = new HashMap<Class<?>, Step>();
        for (Step step : List.of(
                new Step(Life.none(), Life.propose(agreement(FIA, OMAN))),
                new Step(sent, sent.write(OMAN, 2, agreement(FIA, OMAN))),
                new Step(written, Life.send(OMAN, 2)),
                new Step(sent, sent.sign(OMAN)),
                new Step(sent, decline(OMAN, SIGNATORY)),
                new Step(operational, name(FIA, ADMINISTRATOR, person(FIA, COLLEAGUE))),
                new Step(operational, remove(FIA, ADMINISTRATOR, person(FIA, OFFICER))),
                new Step(operational, brief(LEADER, person(FIA, OFFICER))),
                new Step(operational, Life.plan(FIA, OMAN, false)),
                new Step(planned, report(OMAN, OFFICER, "done")),
                new Step(planned, extend(FIA, SOON.plusSeconds(1))),
                new Step(planned, new PassActionDue(ID, actor(FIA, MACHINE, SOON), action(1))),
                new Step(
                        operational, new PassPeriodEnd(ID, actor(FIA, MACHINE, Instant.parse("2028-01-01T00:00:00Z")))),
                new Step(operational, decide(FIA, OFFICER, false)),
                new Step(decided, dissent(OMAN, "no")),
                new Step(operational, Life.register(FIA, false)),
                new Step(Life.registered(), Life.offer()),
                new Step(offered, Life.accept("S-2")),
                new Step(
                        offered,
                        new RefuseHandOver(
                                ID, actor(OMAN, CUSTODIAN), evidence(1), handOver(1), text("refusalReason"))),
                new Step(offered, new ReportLoss(ID, actor(FIA, CUSTODIAN), evidence(1), text("circumstances"))),
                new Step(
                        offered.then(remove(FIA, ADMINISTRATOR, person(FIA, CUSTODIAN))),
                        new TakeCustody(ID, actor(FIA, LEADER), evidence(1), "S-1", text("conditionFound"))),
                new Step(
                        offered,
                        new EndCustody(ID, actor(FIA, CUSTODIAN), evidence(1), CustodyEnd.RETURNED, text("endNote"))),
                new Step(offered, new DiscloseToDefence(ID, actor(FIA, LEADER), evidence(1), text("defence"))),
                new Step(operational, new LinkItem(ID, actor(FIA, OFFICER), ALERT, FIAS)),
                new Step(operational, exclude(FIA, SIGNATORY, OMAN)),
                new Step(operational, withdraw(FIA, LEADER)),
                new Step(operational, close(FIA, LEADER, Outcome.TRANSFERRED)),
                new Step(operational, new EvaluateInvestigation(ID, actor(FIA, LEADER), text("evaluation"))),
                new Step(operational, Life.hold(FIA, UNTIL)),
                new Step(operational.then(Life.hold(FIA, UNTIL)), new LiftHold(ID, actor(FIA, SIGNATORY))),
                new Step(Life.closed(), new EraseInvestigation(ID, actor(FIA, SIGNATORY))),
                new Step(Life.closed(), new KeepInvestigation(ID, actor(FIA, SIGNATORY), UNTIL)),
                new Step(Life.closed(), new PassReview(ID, actor(FIA, MACHINE, NOW.plus(Duration.ofDays(700))), FIA))))
            steps.put(step.command().getClass(), step);
        return steps;
    }

    @Test
    void the_platform_has_every_command_decided_and_every_event_folded() {
        Map<Class<?>, Step> steps = steps();
        assertThat(steps.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.asList(InvestigationCommand.class.getPermittedSubclasses()));
        steps.values()
                .forEach(step -> Listed.given(step.given().events())
                        .when(step.command())
                        .then(step.given()
                                .then(step.command())
                                .since(step.given())
                                .toArray()));
    }

    @Test
    void a_rule_that_is_broken_reaches_whoever_asked() {
        Listed.given(Life.operational().events())
                .when(close(FIA, OFFICER, Outcome.TRANSFERRED))
                .thenRejected("only-a-partys-leader-does");
        Listed.given(Life.operational().events())
                .when(close(FIA, COLLEAGUE, Outcome.TRANSFERRED))
                .thenHidden();
    }
}
