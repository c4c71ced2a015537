package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Examples.ACKNOWLEDGED;
import static org.antitrafficking.coordination.alerts.Examples.AUDIENCE;
import static org.antitrafficking.coordination.alerts.Examples.DRAFTED;
import static org.antitrafficking.coordination.alerts.Examples.FIA;
import static org.antitrafficking.coordination.alerts.Examples.ID;
import static org.antitrafficking.coordination.alerts.Examples.ILO;
import static org.antitrafficking.coordination.alerts.Examples.IOM;
import static org.antitrafficking.coordination.alerts.Examples.ISSUED;
import static org.antitrafficking.coordination.alerts.Examples.RECALLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.List;
import org.antitrafficking.coordination.sharing.Entry;
import org.antitrafficking.coordination.sharing.Occurrence;
import org.antitrafficking.coordination.sharing.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertDisclosureTest {
    private static final Occurrence OCCURRENCE = new Occurrence(Instant.parse("2026-03-01T08:00:00Z"), true);

    private static final AlertEntry.Received RECEIVED = new AlertEntry.Received(
            ID, FIA, DRAFTED.reference(), DRAFTED.kind(), DRAFTED.subject(), DRAFTED.narrative());

    /** What the last of the events discloses. */
    private static List<Entry> disclosed(AlertEvent... events) {
        @Nullable SharedAlert shared = null;
        List<Entry> entries = List.of();
        for (var event : events) {
            shared = SharedAlert.evolve(shared, event);
            entries = AlertDisclosure.disclose(shared, event, OCCURRENCE);
        }
        return entries;
    }

    private static Entry to(Scope scope, Entry.Body body) {
        return Entry.of(scope, body, OCCURRENCE);
    }

    @Test
    void a_draft_goes_to_its_owner_alone() {
        assertThat(disclosed(DRAFTED))
                .containsExactly(to(
                        Scope.of(FIA),
                        new AlertEntry.Drafted(
                                ID, DRAFTED.reference(), DRAFTED.kind(), DRAFTED.subject(), DRAFTED.narrative())));
    }

    @Test
    void an_issue_goes_to_each_recipient_without_the_others_and_to_the_owner_with_all() {
        assertThat(disclosed(DRAFTED, ISSUED))
                .containsExactly(
                        to(Scope.of(FIA), new AlertEntry.Issued(ID, AUDIENCE.partners())),
                        to(Scope.of(ILO), RECEIVED),
                        to(Scope.of(IOM), RECEIVED));
    }

    @Test
    void an_acknowledgement_goes_to_the_owner_and_to_who_gave_it_and_to_no_other_recipient() {
        var acknowledged = new AlertEntry.Acknowledged(ID, IOM);
        assertThat(disclosed(DRAFTED, ISSUED, ACKNOWLEDGED))
                .containsExactly(to(Scope.of(FIA), acknowledged), to(Scope.of(IOM), acknowledged));
    }

    @Test
    void a_recall_takes_away_from_each_recipient_and_tells_its_reason_to_the_owner_alone() {
        var withoutReason = new AlertEntry.Recalled(ID, DRAFTED.reference(), null);
        assertThat(disclosed(DRAFTED, ISSUED, ACKNOWLEDGED, RECALLED))
                .containsExactly(
                        to(Scope.of(FIA), new AlertEntry.Recalled(ID, DRAFTED.reference(), RECALLED.reason())),
                        Entry.takingAway(Scope.of(ILO), withoutReason, OCCURRENCE),
                        Entry.takingAway(Scope.of(IOM), withoutReason, OCCURRENCE));
    }

    @Test
    void what_the_fence_remembers_is_a_fold_of_the_events() {
        var drafted = SharedAlert.evolve(null, DRAFTED);
        var recalled =
                SharedAlert.evolve(SharedAlert.evolve(SharedAlert.evolve(drafted, ISSUED), ACKNOWLEDGED), RECALLED);
        assertThat(drafted.audience()).isNull();
        assertThat(recalled)
                .isEqualTo(new SharedAlert(
                        FIA,
                        DRAFTED.reference(),
                        DRAFTED.kind(),
                        DRAFTED.subject(),
                        DRAFTED.narrative(),
                        AUDIENCE,
                        true));
    }

    @Test
    void an_alert_without_a_beginning_stops_the_fence() {
        assertThatIllegalStateException().isThrownBy(() -> SharedAlert.evolve(null, ISSUED));
    }
}
