package org.antitrafficking.coordination.projections.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.EntryCatalogue;
import org.antitrafficking.coordination.projections.InvestigationExamples;
import org.antitrafficking.coordination.projections.ProgrammeExamples;
import org.antitrafficking.coordination.projections.RequestExamples;
import org.antitrafficking.coordination.projections.views.alerts.AlertPageTest;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.eventlog.json.RecordJson;
import org.junit.jupiter.api.Test;

/** What pages read of entries. */
class EntryBodiesTest {

    private static List<Entry.Body> examples() {
        return Stream.of(
                        AlertPageTest.EVERY_KIND,
                        RequestExamples.ENTRIES,
                        InvestigationExamples.ENTRIES,
                        ProgrammeExamples.ENTRIES)
                .<Entry.Body>flatMap(List::stream)
                .toList();
    }

    @Test
    void an_entry_of_every_kind_that_makes_pages_is_read_as_it_was_written() {
        assertThat(examples())
                .extracting(Entry.Body::entryKind)
                .containsExactlyInAnyOrderElementsOf(EntryCatalogue.names(kind ->
                        PageKinds.ALL.stream().anyMatch(of -> of.feature().equals(kind.feature()))));
        for (Entry.Body body : examples())
            assertThat(EntryBodies.ofPage(
                            body.entryKind(),
                            body.entryRevision(),
                            RecordJson.mapper().writeValueAsBytes(body)))
                    .contains(body);
    }

    @Test
    void what_makes_no_pages_or_is_of_a_later_revision_is_passed_over() {
        assertThat(EntryBodies.ofPage("partner-admitted", "1", new byte[0])).isEmpty();
        assertThat(EntryBodies.ofPage("request-acknowledged", "2", new byte[0])).isEmpty();
    }
}
