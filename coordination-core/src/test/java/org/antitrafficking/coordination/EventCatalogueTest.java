package org.antitrafficking.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.antitrafficking.coordination.EventCatalogue.StoredEvent;
import org.antitrafficking.coordination.alerts.AlertDrafted;
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
                        "partner-suspended",
                        "client-registered",
                        "client-unregistered",
                        "group-exclusions-set",
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
                        "mandate-revoked",
                        "alert-drafted",
                        "alert-issued",
                        "alert-acknowledged",
                        "alert-recalled");
        assertThat(EventCatalogue.all()).contains(new StoredEvent("alert-drafted", "1", AlertDrafted.class));
    }

    @Test
    void an_event_without_a_name_is_refused() {
        assertThatThrownBy(() -> EventCatalogue.of(List.of(Nameless.class))).hasMessageContaining("needs @EventType");
    }

    @Test
    void two_events_of_one_name_are_refused() {
        assertThatThrownBy(() -> EventCatalogue.of(List.of(Twice.class))).hasMessageContaining("thing-done");
    }

    @Test
    void an_event_that_is_no_record_is_refused() {
        assertThatThrownBy(() -> EventCatalogue.of(List.of(NoRecord.class))).hasMessageContaining("no record");
    }
}
