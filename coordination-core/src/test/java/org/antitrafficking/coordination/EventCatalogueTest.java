package org.antitrafficking.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.antitrafficking.coordination.EventCatalogue.StoredEvent;
import org.antitrafficking.coordination.alerts.AlertDrafted;
import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;

class EventCatalogueTest {

    sealed interface Nameless {
        @Revision("1")
        record Thing(String a, String b) implements Nameless {}
    }

    sealed interface Twice {
        @EventType("thing-done")
        @Revision("1")
        record One(String a, String b) implements Twice {}

        sealed interface Deeper extends Twice {
            @EventType("thing-done")
            @Revision("1")
            record Other(String a, String b) implements Deeper {}
        }
    }

    sealed interface NoRecord {
        @EventType("thing-done")
        @Revision("1")
        final class Thing implements NoRecord {}
    }

    @Test
    void every_event_of_the_platform_is_in_the_catalogue() {
        assertThat(EventCatalogue.all())
                .extracting(StoredEvent::name)
                .containsExactly(
                        "directory-founded",
                        "directory-change-proposed",
                        "directory-change-approved",
                        "directory-change-withdrawn",
                        "partner-admitted",
                        "partner-changed",
                        "partner-reinstated",
                        "participation-recorded",
                        "group-defined",
                        "disclosure-adopted",
                        "partner-suspended",
                        "client-registered",
                        "client-unregistered",
                        "group-exclusions-set",
                        "clocks-set",
                        "person-bound",
                        "role-granted",
                        "role-revoked",
                        "signing-right-granted",
                        "signing-right-revoked",
                        "scope-granted",
                        "scope-revoked",
                        "person-suspended",
                        "person-reinstated",
                        "agreement-registered",
                        "agreement-signed",
                        "agreement-party-withdrew",
                        "mandate-granted",
                        "mandate-approved",
                        "mandate-seat-decided",
                        "mandate-revoked",
                        "alert-drafted",
                        "alert-revised",
                        "alert-release-prepared",
                        "alert-release-discarded",
                        "alert-release-returned",
                        "alert-release-validated",
                        "alert-issued",
                        "alert-amended",
                        "alert-audience-widened",
                        "alert-terms-relaxed",
                        "alert-answered",
                        "alert-follow-up-added",
                        "alert-sighting-reported",
                        "alert-onward-sharing-granted",
                        "alert-acknowledged",
                        "alert-onward-sharing-requested",
                        "alert-onward-sharing-refused",
                        "alert-audience-narrowed",
                        "alert-terms-tightened",
                        "alert-recalled",
                        "alert-recall-answered",
                        "alert-closed",
                        "alert-expired",
                        "alert-clocks-due",
                        "alert-clock-met",
                        "alert-clock-missed",
                        "alert-clock-extended",
                        "alert-erased",
                        "alert-person-erased",
                        "readers-forgotten",
                        "investigation-proposed",
                        "investigation-version-written",
                        "investigation-version-sent",
                        "investigation-version-signed",
                        "investigation-version-declined",
                        "investigation-agreement-entered-into-force",
                        "investigation-member-named",
                        "investigation-member-removed",
                        "investigation-member-briefed",
                        "investigation-action-planned",
                        "investigation-action-reported",
                        "investigation-action-met",
                        "investigation-action-missed",
                        "investigation-action-extended",
                        "investigation-decision-recorded",
                        "investigation-dissent-recorded",
                        "investigation-evidence-registered",
                        "investigation-hand-over-offered",
                        "investigation-hand-over-accepted",
                        "investigation-hand-over-refused",
                        "investigation-evidence-lost",
                        "investigation-custody-taken",
                        "investigation-custody-ended",
                        "investigation-evidence-disclosed-to-defence",
                        "investigation-item-linked",
                        "investigation-exclusion-agreed",
                        "investigation-party-left",
                        "investigation-closure-agreed",
                        "investigation-closed",
                        "investigation-evaluated",
                        "investigation-hold-placed",
                        "investigation-hold-lifted",
                        "investigation-erased",
                        "investigation-retold",
                        "investigation-kept",
                        "investigation-review-asked",
                        "request-drafted",
                        "request-act-prepared",
                        "request-act-discarded",
                        "request-act-returned",
                        "request-act-validated",
                        "request-sent",
                        "request-query-sent",
                        "request-clarification-asked",
                        "request-clarification-given",
                        "request-authorization-announced",
                        "request-answer-given",
                        "request-nothing-held",
                        "request-yes-said",
                        "request-acknowledged",
                        "request-accepted",
                        "request-refused",
                        "request-authorization-decided",
                        "request-query-noted",
                        "request-closed",
                        "request-withdrawn",
                        "request-answer-taken-back",
                        "request-clocks-due",
                        "request-clock-met",
                        "request-answer-clock-paused",
                        "request-answer-clock-resumed",
                        "request-clock-missed",
                        "request-erased",
                        "query-counted",
                        "use-counted",
                        "template-put",
                        "template-withdrawn",
                        "template-erased",
                        "programme-founded",
                        "programme-status-changed",
                        "programme-budget-put",
                        "programme-activity-put",
                        "programme-indicator-put",
                        "programme-figure-taken",
                        "programme-milestone-put",
                        "programme-board-put",
                        "programme-pilot-put",
                        "programme-lesson-recorded",
                        "programme-expansion-proposed",
                        "programme-vote-cast",
                        "programme-vote-ended",
                        "programme-gate-to-be-reviewed",
                        "programme-publication-prepared",
                        "programme-published",
                        "programme-publication-withdrawn",
                        "programme-transaction-recorded",
                        "programme-overspending-explained",
                        "programme-explanation-missed",
                        "data-set-begun",
                        "data-set-rows-added",
                        "data-set-finished",
                        "data-set-line-decided",
                        "data-set-withdrawn",
                        "data-set-publication-prepared",
                        "data-set-made-public",
                        "data-set-publication-withdrawn",
                        "duty-roster-put",
                        "duty-desk-put",
                        "duty-desk-erased",
                        "duty-contact-put",
                        "duty-contact-erased",
                        "duty-absence-said",
                        "duty-page-acknowledged",
                        "received-feed-followed",
                        "received-item-taken",
                        "received-item-amended",
                        "received-item-terms-changed",
                        "received-item-taken-away",
                        "received-item-person-erased");
        assertThat(EventCatalogue.all()).contains(new StoredEvent("alert-drafted", "1", AlertDrafted.class));
    }

    @Test
    void an_event_without_a_name_is_refused() {
        assertThatThrownBy(() -> EventCatalogue.of(List.of(Nameless.Thing.class)))
                .hasMessageContaining("needs @EventType");
    }

    @Test
    void two_events_of_one_name_are_refused() {
        assertThatThrownBy(() -> EventCatalogue.of(List.of(Twice.One.class, Twice.Deeper.Other.class)))
                .hasMessageContaining("thing-done");
    }

    @Test
    void an_event_that_is_no_record_is_refused() {
        assertThatThrownBy(() -> EventCatalogue.of(List.of(NoRecord.Thing.class)))
                .hasMessageContaining("no record");
    }
}
