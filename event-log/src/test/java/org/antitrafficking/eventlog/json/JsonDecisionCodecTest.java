package org.antitrafficking.eventlog.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.antitrafficking.eventlog.Decided;
import org.antitrafficking.eventlog.Decision;
import org.antitrafficking.eventlog.Frozen;
import org.antitrafficking.eventlog.Relied;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonDecisionCodecTest {

    record Facts(String secret) {}

    private static final Facts NOTHING = new Facts("");

    record TurnLeft(String id, @Nullable String note, Facts facts) {}

    record Turn180(String id, int degrees) {}

    record Seal(String mark, String text) {}

    record Close(String id, List<Seal> seals) {}

    private final JsonDecisionCodec codec = new JsonDecisionCodec(
            List.of(TurnLeft.class, Turn180.class, Close.class),
            Map.of(Facts.class, NOTHING),
            "1.2",
            "7",
            refusal -> refusal instanceof IllegalStateException ? "no-turn-twice" : null,
            refusal -> refusal instanceof SecurityException,
            Seal.class);

    private String encode(Object command, @Nullable Throwable refusal, @Nullable Long sequence, String... payloads) {
        var decision = new Decision(
                command,
                Map.of("client", "c", "actor", "a"),
                List.of(new Relied("other", 3), new Relied("absent", Relied.ABSENT)),
                "some-outcome",
                refusal,
                "id-1",
                sequence,
                bytes(payloads),
                refusal == null ? null : 5L);
        return new String(codec.encode(decision), StandardCharsets.UTF_8);
    }

    private Decided decode(String record, String... payloads) {
        return codec.decode(record.getBytes(StandardCharsets.UTF_8), bytes(payloads));
    }

    private static List<byte[]> bytes(String... payloads) {
        return Stream.of(payloads)
                .map(payload -> payload.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** SHA-256 of each of the first two, as another program makes it. */
    @Test
    void what_the_events_have_byte_by_byte_a_record_points_at_and_what_they_have_not_it_says() {
        var close = new Close("id-1", List.of(new Seal("m1", "é"), new Seal("m2", "two"), new Seal("m3", "three")));
        String[] payloads = {
            "{\"kept\":{\"mark\":\"m1\",\"text\":\"é\"}}",
            "{\"all\":[{\"mark\":\"m2\",\"text\":\"two\"},{\"mark\":\"m3\",\"text\":\"other\"}]}"
        };
        String record = encode(close, null, 4L, payloads);
        assertThat(record)
                .contains("\"payload\":{\"id\":\"id-1\",\"seals\":["
                              + "{\"inEvent\":\"+HJR0m8boeYZAhjTNfCe0B0Xm1J/6IeH8Lh4ja1gzjg=\"},{\"inEvent\":\"9LUxtpAraPe1z3e8pi3xIjsqm0jhshGWg57g2S89YSQ=\"},"
                              + "{\"mark\":\"m3\",\"text\":\"three\"}]}");
        assertThat(decode(record, payloads).command()).isEqualTo(close);
        assertThat(decode(encode(close, null, 4L)).command())
                .as("without events all is said")
                .isEqualTo(close);
        for (List<String> others : List.of(
                List.<String>of(),
                List.of(payloads[0]),
                List.of(payloads[0], "no JSON"),
                List.of(payloads[0], payloads[1].replace("two", "2"))))
            assertThatThrownBy(() -> decode(record, others.toArray(String[]::new)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("it points at what its events have not");
    }

    @Test
    void a_decision_is_an_object_sorted_by_name_without_what_the_command_carries_and_does_not_say() {
        assertThat(encode(new TurnLeft("id-1", "é", new Facts("secret")), null, 4L))
                .isEqualTo("{\"aggregate\":\"id-1\",\"build\":\"1.2\",\"command\":\"turn-left\","
                        + "\"metadata\":{\"actor\":\"a\",\"client\":\"c\"},\"outcome\":\"some-outcome\","
                        + "\"payload\":{\"id\":\"id-1\",\"note\":\"é\"},"
                        + "\"reliedOn\":[{\"aggregate\":\"other\",\"sequence\":3},"
                        + "{\"aggregate\":\"absent\",\"sequence\":-1}],\"ruleVersion\":\"7\",\"sequence\":4}");
    }

    @Test
    void the_bytes_are_frozen() {
        new Frozen("decisions.txt")
                .and("accepted", encode(new TurnLeft("id-1", "é", new Facts("secret")), null, 4L))
                .and("refused", encode(new Turn180("id-1", 180), new IllegalStateException("secret"), null))
                .and(
                        "pointing",
                        encode(
                                new Close("id-1", List.of(new Seal("m1", "é"))),
                                null,
                                4L,
                                "{\"kept\":{\"mark\":\"m1\",\"text\":\"é\"}}"))
                .isAsItWas();
    }

    @Test
    void a_refusal_is_its_rule_or_the_name_of_its_class_and_never_its_message() {
        assertThat(encode(new Turn180("id-1", 180), new IllegalStateException("secret"), null))
                .contains("\"command\":\"turn180\"", "\"decidedOn\":5", "\"rule\":\"no-turn-twice\"")
                .doesNotContain("secret", "sequence\":4");
        assertThat(encode(new Turn180("id-1", 180), new ArithmeticException("secret"), null))
                .contains("\"rule\":\"ArithmeticException\"")
                .doesNotContain("secret");
    }

    @Test
    void a_decision_is_read_again_with_what_stands_for_what_its_command_did_not_say() {
        var turn = new TurnLeft("id-1", null, new Facts("secret"));
        assertThat(decode(encode(turn, null, 4L)))
                .isEqualTo(new Decided(
                        "id-1",
                        "turn-left",
                        new TurnLeft("id-1", null, NOTHING),
                        "some-outcome",
                        null,
                        "7",
                        List.of(new Relied("other", 3), new Relied("absent", Relied.ABSENT)),
                        4L,
                        null));
        Decided refused = decode(encode(new Turn180("id-1", 180), new IllegalStateException(), null));
        assertThat(refused.rule()).isEqualTo("no-turn-twice");
        assertThat(refused.decidedOn()).isEqualTo(5);
        assertThat(refused.sequence()).isNull();
    }

    @Test
    void of_a_command_that_is_not_known_or_was_another_then_all_the_rest_is_read() {
        String turned = encode(new Turn180("id-1", 180), new IllegalStateException(), null);
        for (String other : List.of(turned.replace("turn180", "turn360"), turned.replace("degrees", "radians"))) {
            assertThat(other).isNotEqualTo(turned);
            assertThat(decode(other).command()).isNull();
            assertThat(decode(other).rule()).isEqualTo("no-turn-twice");
        }
    }

    @Test
    void what_hides_something_is_written_the_same_whether_there_is_something_or_not() {
        String hidden = encode(new Turn180("id-1", 180), new SecurityException(), null);
        assertThat(hidden).contains("\"reliedOn\":[]").doesNotContain("decidedOn");
        assertThat(decode(hidden).decidedOn()).isNull();
        assertThat(decode(hidden).reliedOn()).isEmpty();
    }

    @Test
    void what_a_refusal_was_decided_on_older_records_do_not_say() {
        String turned = encode(new Turn180("id-1", 180), new IllegalStateException(), null);
        Decided older = decode(turned.replace("\"decidedOn\":5,", ""));
        assertThat(older.decidedOn()).isNull();
        assertThat(older.command()).isEqualTo(new Turn180("id-1", 180));
    }

    @Test
    void what_is_no_decision_is_refused_without_quoting_it() {
        String turned = encode(new Turn180("id-1", 180), null, 4L);
        for (String broken : List.of("", "null", "[]", "{}", turned.replace("outcome", "secret"), turned.substring(9)))
            assertThatThrownBy(() -> decode(broken))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("no decision")
                    .hasMessageNotContaining("some-outcome");
    }

    @Test
    void what_is_no_command_has_no_record() {
        assertThatThrownBy(() -> encode(new Facts("secret"), null, 0L))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Facts")
                .hasMessageNotContaining("secret");
    }

    @Test
    void two_commands_of_one_name_are_refused() {
        List<Class<?>> twice = List.of(Turn180.class, Turn180.class);
        assertThatThrownBy(() -> new JsonDecisionCodec(
                        twice, Map.of(), null, "1", refusal -> null, refusal -> false, Seal.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("turn180");
    }

    @Test
    void a_command_that_does_not_fit_is_refused_without_quoting_it() {
        @SuppressWarnings("NullAway") // what no caller may do
        var broken = new TurnLeft(null, "secret", new Facts("secret"));
        assertThatThrownBy(() -> encode(broken, null, 0L))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("turn-left")
                .hasMessageNotContaining("secret");
    }
}
