package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Examples.ACKNOWLEDGED;
import static org.antitrafficking.coordination.alerts.Examples.AUDIENCE;
import static org.antitrafficking.coordination.alerts.Examples.DRAFT;
import static org.antitrafficking.coordination.alerts.Examples.DRAFTED;
import static org.antitrafficking.coordination.alerts.Examples.FIA;
import static org.antitrafficking.coordination.alerts.Examples.ID;
import static org.antitrafficking.coordination.alerts.Examples.ILO;
import static org.antitrafficking.coordination.alerts.Examples.IOM;
import static org.antitrafficking.coordination.alerts.Examples.ISSUED;
import static org.antitrafficking.coordination.alerts.Examples.RECALLED;
import static org.antitrafficking.coordination.alerts.Examples.STRANGER;

import org.antitrafficking.coordination.GivenWhenThen;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.sharing.Audience;
import org.junit.jupiter.api.Test;

class AlertTest {
    private final GivenWhenThen<AlertCommand, AlertEvent, Alert> alert =
            new GivenWhenThen<>(Alert::decide, Alert::evolve, new Alert.Undrafted());

    private static DraftAlert draftBy(PartnerId by) {
        return new DraftAlert(ID, by, DRAFT.reference(), DRAFT.kind(), DRAFT.subject(), DRAFT.narrative());
    }

    private static IssueAlert issue(PartnerId by, PartnerId... to) {
        return new IssueAlert(ID, by, Audience.of(to));
    }

    private static AcknowledgeAlert acknowledge(PartnerId by) {
        return new AcknowledgeAlert(ID, by);
    }

    private static RecallAlert recall(PartnerId by) {
        return new RecallAlert(ID, by, "sent in error");
    }

    // draft

    @Test
    void a_partner_drafts_an_alert_of_its_own() {
        alert.given().when(DRAFT).then(DRAFTED);
    }

    @Test
    void an_alert_is_drafted_once() {
        alert.given(DRAFTED).when(DRAFT).thenRejected("an-alert-is-drafted-once");
        alert.given(DRAFTED, ISSUED).when(draftBy(IOM)).thenRejected("an-alert-is-drafted-once");
    }

    @Test
    void anothers_draft_is_hidden_from_who_drafts_under_the_same_id() {
        alert.given(DRAFTED).when(draftBy(STRANGER)).thenHidden();
    }

    // issue

    @Test
    void the_originator_issues_its_draft_to_an_audience() {
        alert.given(DRAFTED).when(issue(FIA, ILO, IOM)).then(ISSUED);
    }

    @Test
    void a_draft_is_hidden_from_everybody_but_its_owner() {
        alert.given(DRAFTED).when(issue(IOM, ILO)).thenHidden();
        alert.given(DRAFTED).when(acknowledge(IOM)).thenHidden();
        alert.given(DRAFTED).when(recall(IOM)).thenHidden();
    }

    @Test
    void an_alert_that_does_not_exist_is_hidden() {
        alert.given().when(issue(FIA, IOM)).thenHidden();
        alert.given().when(acknowledge(FIA)).thenHidden();
        alert.given().when(recall(FIA)).thenHidden();
    }

    @Test
    void only_the_originator_issues_an_alert() {
        alert.given(DRAFTED, ISSUED).when(issue(IOM, ILO)).thenRejected("only-the-originator-issues-an-alert");
    }

    @Test
    void the_originator_is_no_recipient_of_its_own_alert() {
        alert.given(DRAFTED).when(issue(FIA, FIA, IOM)).thenRejected("the-originator-is-no-recipient-of-its-own-alert");
    }

    @Test
    void issuing_again_to_the_same_audience_changes_nothing() {
        alert.given(DRAFTED, ISSUED).when(issue(FIA, IOM, ILO)).thenNothing();
        alert.given(DRAFTED, ISSUED, ACKNOWLEDGED).when(issue(FIA, IOM, ILO)).thenNothing();
    }

    @Test
    void an_alert_is_issued_once() {
        alert.given(DRAFTED, ISSUED).when(issue(FIA, IOM)).thenRejected("an-alert-is-issued-once");
        alert.given(DRAFTED, ISSUED).when(issue(FIA, IOM, FIA)).thenRejected("an-alert-is-issued-once");
    }

    @Test
    void a_recalled_alert_is_not_issued_again() {
        alert.given(DRAFTED, ISSUED, RECALLED)
                .when(new IssueAlert(ID, FIA, AUDIENCE))
                .thenRejected("a-recalled-alert-is-not-issued-again");
    }

    // acknowledge

    @Test
    void each_recipient_acknowledges() {
        alert.given(DRAFTED, ISSUED).when(acknowledge(IOM)).then(ACKNOWLEDGED);
        alert.given(DRAFTED, ISSUED, ACKNOWLEDGED).when(acknowledge(ILO)).then(new AlertAcknowledged(ID, ILO));
    }

    @Test
    void acknowledging_again_changes_nothing() {
        alert.given(DRAFTED, ISSUED, ACKNOWLEDGED).when(acknowledge(IOM)).thenNothing();
    }

    @Test
    void only_a_recipient_acknowledges_an_alert() {
        alert.given(DRAFTED).when(acknowledge(FIA)).thenRejected("only-a-recipient-acknowledges-an-alert");
        alert.given(DRAFTED, ISSUED).when(acknowledge(FIA)).thenRejected("only-a-recipient-acknowledges-an-alert");
        alert.given(DRAFTED, ISSUED, RECALLED)
                .when(acknowledge(FIA))
                .thenRejected("only-a-recipient-acknowledges-an-alert");
    }

    @Test
    void an_issued_alert_is_hidden_from_who_is_neither_owner_nor_recipient() {
        alert.given(DRAFTED, ISSUED).when(acknowledge(STRANGER)).thenHidden();
        alert.given(DRAFTED, ISSUED).when(issue(STRANGER, STRANGER)).thenHidden();
        alert.given(DRAFTED, ISSUED).when(recall(STRANGER)).thenHidden();
        alert.given(DRAFTED, ISSUED).when(draftBy(STRANGER)).thenHidden();
        alert.given(DRAFTED, ISSUED, RECALLED).when(acknowledge(STRANGER)).thenHidden();
    }

    @Test
    void a_recalled_alert_is_not_acknowledged() {
        alert.given(DRAFTED, ISSUED, RECALLED)
                .when(acknowledge(IOM))
                .thenRejected("a-recalled-alert-is-not-acknowledged");
        alert.given(DRAFTED, ISSUED, ACKNOWLEDGED, RECALLED)
                .when(acknowledge(IOM))
                .thenRejected("a-recalled-alert-is-not-acknowledged");
    }

    // recall

    @Test
    void the_originator_recalls_an_issued_alert() {
        alert.given(DRAFTED, ISSUED).when(recall(FIA)).then(RECALLED);
        alert.given(DRAFTED, ISSUED, ACKNOWLEDGED).when(recall(FIA)).then(RECALLED);
    }

    @Test
    void only_the_originator_recalls_an_alert() {
        alert.given(DRAFTED, ISSUED).when(recall(IOM)).thenRejected("only-the-originator-recalls-an-alert");
    }

    @Test
    void a_draft_is_not_recalled() {
        alert.given(DRAFTED).when(recall(FIA)).thenRejected("a-draft-is-not-recalled");
    }

    @Test
    void recalling_again_changes_nothing() {
        alert.given(DRAFTED, ISSUED, RECALLED)
                .when(new RecallAlert(ID, FIA, "another reason"))
                .thenNothing();
    }
}
