package org.antitrafficking.coordination.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.eventlog.json.RecordJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class InvestigationValuesTest {
    private static final JsonMapper MAPPER = RecordJson.mapper();

    static List<Entry.Body> entries() {
        return InvestigationExamples.ENTRIES;
    }

    @ParameterizedTest
    @MethodSource("entries")
    void every_sealed_value_of_an_entry_is_among_its_values(Entry.Body entry) {
        assertThat(entry.values().map(Sealed::field))
                .containsExactlyInAnyOrderElementsOf(MAPPER.valueToTree(entry).findValuesAsString("field"));
    }
}
