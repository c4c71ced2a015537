package org.antitrafficking.coordination.projections.reads;

import static org.antitrafficking.coordination.projections.Histories.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.persons.Nature;
import org.antitrafficking.coordination.persons.Role;
import org.antitrafficking.coordination.projections.Approved;
import org.antitrafficking.coordination.projections.Examples;
import org.antitrafficking.coordination.sharing.Purpose;
import org.antitrafficking.coordination.sharing.Sets;
import org.antitrafficking.eventlog.json.CanonicalJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadRecordTest {

    private static final String HMAC = "A".repeat(43) + "=";

    private static ReadRecord.Sought sought(String kind, Map<String, String> ids) {
        return new ReadRecord.Sought(kind, new TreeMap<>(ids), new TreeMap<>(), new TreeMap<>());
    }

    private static ReadRecord unserved(ReadRecord.Outcome outcome, @Nullable String rule) {
        return new ReadRecord(
                new PartnerId("iom"),
                Examples.PERSON,
                Examples.PERSON.toString(),
                Sets.of(),
                ReadRecord.How.to(Nature.NATURAL),
                null,
                sought("agreement", Map.of("agreement", "agreement-1")),
                outcome,
                rule,
                null,
                null,
                "service-1");
    }

    @Test
    void the_stored_form_is_the_approved_one() {
        var numbers = new TreeMap<>(Map.of("after", 100L, "until", 200L));
        var ids = new TreeMap<>(Map.of("scope", "agency-iom"));
        var served = new ReadRecord(
                new PartnerId("iom"),
                Examples.PERSON,
                Examples.PERSON.toString(),
                Sets.of(Role.SUPERVISOR, Role.FOCAL_POINT),
                ReadRecord.How.to(Nature.MACHINE),
                Purpose.INVESTIGATION,
                new ReadRecord.Sought("feed", ids, numbers, new TreeMap<>(Map.of("text", HMAC))),
                ReadRecord.Outcome.SERVED,
                null,
                117L,
                HMAC,
                "service-1");
        Approved.check("records/read.1", utf8(served.json()));
        Approved.check(
                "records/read.1.hidden",
                utf8(unserved(ReadRecord.Outcome.HIDDEN, null).json()));
        Approved.check(
                "records/read.1.refused",
                utf8(unserved(ReadRecord.Outcome.REFUSED, "a-suspended-partner-changes-nothing")
                        .json()));
    }

    @Test
    void a_record_is_canonical_json() {
        byte[] json = unserved(ReadRecord.Outcome.HIDDEN, null).json();
        assertThat(CanonicalJson.of(json)).isEqualTo(json);
    }
}
