package org.antitrafficking.coordination.projections.feeds;

import static org.antitrafficking.coordination.projections.AlertExamples.REQUEST;
import static org.antitrafficking.coordination.projections.Histories.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.junit.jupiter.api.Test;

class EntryBodyTest {
    private static final AlertId ALERT = new AlertId("alert-1");
    private static final Scope SCOPE = Scope.of(new PartnerId("a"));

    @Test
    void a_body_has_its_fields_and_nothing_that_is_absent() {
        var entry = Entry.of(SCOPE, new AlertEntry.Recalled(ALERT, "R/1", null), Occurrence.UNSTATED);
        assertThat(utf8(EntryBody.of(entry, null))).isEqualTo("{\"alert\":\"alert-1\",\"reference\":\"R/1\"}");
    }

    @Test
    void a_body_says_when_it_happened_where_it_came_from_and_what_it_blanks() {
        var entry = Entry.takingAway(
                SCOPE,
                new Entry.Taking.Others(),
                new AlertEntry.Withdrawn(ALERT, "R/1"),
                new Occurrence(Instant.parse("2026-03-01T08:00:00.50Z"), true));
        assertThat(utf8(EntryBody.of(entry, List.of(2L, 10L))))
                .isEqualTo("{\"alert\":\"alert-1\",\"blanks\":[2,10],\"imported\":true,"
                        + "\"occurredAt\":\"2026-03-01T08:00:00.500Z\",\"reference\":\"R/1\"}");
        assertThat(utf8(EntryBody.of(entry, List.of()))).contains("\"blanks\":[]");
    }

    @Test
    void recipients_are_a_list_in_order() {
        var recipients = new TreeSet<>(List.of(new PartnerId("b"), new PartnerId("a")));
        var entry = Entry.of(SCOPE, new AlertEntry.OnwardGranted(ALERT, REQUEST, recipients), Occurrence.UNSTATED);
        assertThat(utf8(EntryBody.of(entry, null)))
                .isEqualTo("{\"alert\":\"alert-1\",\"recipients\":[\"a\",\"b\"],\"request\":\"" + REQUEST + "\"}");
    }
}
