package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Commands.REASON;
import static org.antitrafficking.coordination.alerts.Commands.begunWith;
import static org.antitrafficking.coordination.alerts.Commands.narrow;
import static org.antitrafficking.coordination.alerts.Commands.recall;
import static org.antitrafficking.coordination.alerts.Commands.refuse;
import static org.antitrafficking.coordination.alerts.Examples.CLIENT;
import static org.antitrafficking.coordination.alerts.Examples.CLOCKS;
import static org.antitrafficking.coordination.alerts.Examples.COLLEAGUE;
import static org.antitrafficking.coordination.alerts.Examples.CONTENT;
import static org.antitrafficking.coordination.alerts.Examples.DRAFT;
import static org.antitrafficking.coordination.alerts.Examples.EXPIRY;
import static org.antitrafficking.coordination.alerts.Examples.ID;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE_ID;
import static org.antitrafficking.coordination.alerts.Examples.MACHINE;
import static org.antitrafficking.coordination.alerts.Examples.NOW;
import static org.antitrafficking.coordination.alerts.Examples.OMAN;
import static org.antitrafficking.coordination.alerts.Examples.OMANI;
import static org.antitrafficking.coordination.alerts.Examples.REQUEST_ID;
import static org.antitrafficking.coordination.alerts.Examples.SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.WRITER;
import static org.antitrafficking.coordination.alerts.Examples.after;
import static org.antitrafficking.coordination.alerts.Examples.content;
import static org.antitrafficking.coordination.alerts.Examples.terms;
import static org.antitrafficking.coordination.alerts.Examples.victims;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.Listed;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;

/** That the platform has every command decided by the feature, and every event folded into its state. */
class AlertFeatureTest {
    private record Step(Life given, AlertCommand command) {}

    private static Map<Class<?>, Step> steps() {
        Life drafted = Life.drafted(victims());
        Life prepared = drafted.prepared(ISSUE_ID, WRITER, ISSUE);
        Life validated = prepared.validated(ISSUE_ID, SUPERVISOR);
        Life issued = validated.disclosed(ISSUE_ID, WRITER);
        var ask = new RequestOnwardSharing(ID, OMANI, REQUEST_ID, Sets.of(CLIENT), REASON);
        Life recalled = issued.then(recall(WRITER));
        var steps = new HashMap<Class<?>, Step>();
        for (Step step : List.of(
                new Step(Life.none(), DRAFT),
                new Step(Life.none(), begunWith(WRITER, CONTENT)),
                new Step(drafted, new ReviseAlert(ID, SUPERVISOR, content("other"))),
                new Step(drafted, new PrepareRelease(ID, WRITER, ISSUE_ID, ISSUE)),
                new Step(prepared, new DiscardRelease(ID, WRITER, ISSUE_ID)),
                new Step(prepared, new ReturnRelease(ID, SUPERVISOR, ISSUE_ID, REASON)),
                new Step(prepared, prepared.validate(ISSUE_ID, SUPERVISOR)),
                new Step(validated, validated.disclose(ISSUE_ID, WRITER)),
                new Step(issued, new AcknowledgeAlert(ID, OMANI)),
                new Step(issued, ask),
                new Step(issued.then(ask), refuse(WRITER)),
                new Step(issued, narrow(WRITER, Audience.of(OMAN))),
                new Step(issued, new TightenTerms(ID, WRITER, terms(Marking.AMBER_STRICT))),
                new Step(issued, recall(WRITER)),
                new Step(recalled, new AnswerRecall(ID, OMANI, RecallAnswer.DELETED, null)),
                new Step(issued, new CloseAlert(ID, WRITER)),
                new Step(issued, new ExtendClock(ID, WRITER, EXPIRY, NOW.plus(Clocks.LONGEST))),
                new Step(issued, new PassDueTime(ID, after(CLOCKS.expiry(), MACHINE), EXPIRY)),
                new Step(recalled, new EraseAlert(ID, SUPERVISOR)),
                new Step(issued, new ErasePerson(ID, SUPERVISOR, "p1"))))
            steps.put(step.command().getClass(), step);
        return steps;
    }

    @Test
    void the_platform_has_every_command_decided_and_every_event_folded() {
        Map<Class<?>, Step> steps = steps();
        assertThat(steps.keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(AlertCommand.class.getPermittedSubclasses()));
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
        Listed.given(Life.drafted().events()).when(recall(WRITER)).thenRejected("a-draft-is-not-recalled");
        Listed.given(Life.drafted().events()).when(recall(OMANI)).thenHidden();
    }

    @Test
    void the_stored_identifier_is_the_alerts_own() {
        Listed.given(Life.issued().then(recall(WRITER)).events())
                .when(recall(COLLEAGUE))
                .thenNothing();
    }
}
