package org.antitrafficking.coordination.api.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.AlertKind;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.junit.jupiter.api.Test;

class InboxKindTest {

    @Test
    void an_inbox_is_asked_for_by_every_kind_of_alert_and_of_other_items_and_by_what_was_taken_away() {
        List<String> others = List.of("request", "blind-query", "investigation", ItemPage.TAKEN);
        assertThat(Arrays.stream(InboxKind.values()).map(InboxKind::toString))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Arrays.stream(AlertKind.values()).map(AlertKind::toString), others.stream())
                                .toList());
    }
}
