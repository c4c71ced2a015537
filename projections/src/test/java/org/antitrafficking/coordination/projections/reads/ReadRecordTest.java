package org.antitrafficking.coordination.projections.reads;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.antitrafficking.coordination.projections.Histories.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.projections.Approved;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.json.CanonicalJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadRecordTest {

    private static final String HMAC = "A".repeat(43) + "=";

    private static ReadRecord.Sought sought(String kind, Map<String, String> ids) {
        return new ReadRecord.Sought(kind, new TreeMap<>(ids), new TreeMap<>(), new TreeMap<>());
    }

    private static final String DIGITS = "0123456789abcdef".repeat(2);

    private static final ReadRecord.Reader READER =
            new ReadRecord.Reader("a".repeat(32), "b".repeat(32), DIGITS, "2026-11");

    private static final ReadRecord.Counted FIRST = new ReadRecord.Counted(DIGITS, 1, List.of());

    private static ReadRecord unserved(ReadRecord.Outcome outcome, @Nullable String rule) {
        return new ReadRecord(
                new PartnerId("iom"),
                READER,
                Sets.of(),
                ReadRecord.How.to(Nature.NATURAL, ReadRecord.How.OPENED_BY_A_PERSON),
                null,
                sought("agreement", Map.of("agreement", "agreement-1")),
                outcome,
                rule,
                null,
                Sets.map(),
                null,
                "service-1");
    }

    private static ReadRecord served() {
        var numbers = new TreeMap<>(Map.of("after", 100L, "until", 200L));
        var ids = new TreeMap<>(Map.of("scope", "agency-iom"));
        return new ReadRecord(
                new PartnerId("iom"),
                READER,
                Sets.of(Role.SUPERVISOR, Role.FOCAL_POINT),
                ReadRecord.How.to(Nature.MACHINE, ReadRecord.How.OPENED_BY_A_PERSON),
                Purpose.INVESTIGATION,
                new ReadRecord.Sought("feed", ids, numbers, new TreeMap<>(Map.of("text", HMAC))),
                ReadRecord.Outcome.SERVED,
                null,
                117L,
                Sets.sorted(Map.of("agency-iom", Sets.sorted(Map.of("alert-1", 117L)))),
                HMAC,
                "service-1");
    }

    private static final ReadRecord.Counted AFTER_MISSES =
            new ReadRecord.Counted(DIGITS, 9, List.of(new ReadRecord.Missed(3, 3), new ReadRecord.Missed(5, 8)));

    @Test
    void the_stored_form_is_the_approved_one() {
        Approved.check("records/read.2", utf8(served().json(AFTER_MISSES)));
        Approved.check(
                "records/read.2.hidden",
                utf8(unserved(ReadRecord.Outcome.HIDDEN, null).json(FIRST)));
        Approved.check(
                "records/read.2.refused",
                utf8(unserved(ReadRecord.Outcome.REFUSED, "a-suspended-partner-changes-nothing")
                        .json(FIRST)));
    }

    @Test
    void what_a_person_did_not_ask_for_is_not_opened_and_a_machine_opens_nothing() {
        assertThat(ReadRecord.How.to(Nature.NATURAL, ReadRecord.How.LISTED_TO_A_PERSON))
                .hasToString("listed-to-a-person");
        assertThat(ReadRecord.How.to(Nature.NATURAL, ReadRecord.How.DELIVERED_TO_A_PERSON))
                .hasToString("delivered-to-a-person");
        assertThat(ReadRecord.How.to(Nature.NATURAL, ReadRecord.How.OPENED_BY_A_PERSON))
                .hasToString("opened-by-a-person");
        for (ReadRecord.How person : ReadRecord.How.values())
            assertThat(ReadRecord.How.to(Nature.MACHINE, person)).hasToString("delivered-to-a-system");
    }

    @Test
    void a_record_is_canonical_json() {
        byte[] json = unserved(ReadRecord.Outcome.HIDDEN, null).json(FIRST);
        assertThat(CanonicalJson.of(json)).isEqualTo(json);
    }

    @Test
    void what_was_written_is_read_again() {
        assertThat(ReadRecord.read(served().json(AFTER_MISSES)))
                .isEqualTo(new ReadRecord.Found(served(), AFTER_MISSES));
    }

    @Test
    void a_record_of_revision_1_stays_readable_without_its_person() {
        ReadRecord.Found found = ReadRecord.read(Approved.read("records/read.1").getBytes(UTF_8));
        assertThat(found.counted()).isNull();
        assertThat(found.read().reader()).isNull();
        assertThat(found.read().partner()).isEqualTo(new PartnerId("iom"));
        assertThat(found.read().sought()).isEqualTo(served().sought());
        assertThat(found.read().version()).isEqualTo(117);
        assertThat(found.read().hmac()).isEqualTo(HMAC);
        for (String name : List.of("hidden", "refused"))
            assertThat(ReadRecord.read(Approved.read("records/read.1." + name).getBytes(UTF_8))
                            .read()
                            .outcome())
                    .hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{}", "{'revision':'1'}", "{'revision':'2','record':'read'}"})
    void what_is_no_record_is_said_to_be_none(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReadRecord.read(text.replace('\'', '"').getBytes(UTF_8)));
    }

    @Test
    void a_record_of_another_name_or_revision_is_none() {
        String json = utf8(served().json(FIRST));
        for (String other : List.of(
                json.replace("\"revision\":\"2\"", "\"revision\":\"3\""),
                json.replace("\"record\":\"read\"", "\"record\":\"write\"")))
            assertThatIllegalArgumentException().isThrownBy(() -> ReadRecord.read(other.getBytes(UTF_8)));
    }
}
