package org.antitrafficking.eventlog.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonEventCodecTest {
    record Id(String value) implements Comparable<Id> {
        Id {
            if (value.isEmpty()) throw new IllegalArgumentException("An id is not empty.");
        }

        @Override
        public int compareTo(Id other) {
            return value.compareTo(other.value);
        }
    }

    record Ids(SortedSet<Id> ids) {
        static Ids of(String... ids) {
            var set = new TreeSet<Id>();
            for (String id : ids) set.add(new Id(id));
            return new Ids(set);
        }
    }

    enum Colour {
        RED,
        DARK_RED;

        @Override
        public String toString() {
            return this == RED ? "RED" : "DARK+RED";
        }
    }

    record Size(int wide, int high) {
        /** What can be asked of a record is no component of it. */
        public boolean isSquare() {
            return wide == high;
        }
    }

    record Painted(
            Id id,
            Colour colour,
            String text,
            @Nullable String note,
            boolean dry,
            long drops,
            @Nullable Long weight,
            Instant at,
            @Nullable Instant until,
            Size size,
            Ids with,
            List<Size> spots) {}

    record Named(Id id) {}

    record Blob(String text) {}

    private static final Painted FULL = new Painted(
            new Id("a"),
            Colour.DARK_RED,
            "line\n\u0001/é\uD83D\uDE00\"\\",
            "note",
            true,
            Long.MAX_VALUE,
            3L,
            Instant.parse("2026-01-02T03:04:05.678901Z"),
            Instant.EPOCH,
            new Size(1, -2),
            Ids.of("y", "x"),
            List.of(new Size(3, 4)));
    private static final String FULL_JSON = """
        {"at":"2026-01-02T03:04:05.678901Z","colour":"DARK+RED","drops":9223372036854775807,"dry":true,"id":"a",\
        "note":"note","size":{"high":-2,"wide":1},"spots":[{"high":4,"wide":3}],\
        "text":"line\\n\\u0001/é\uD83D\uDE00\\"\\\\","until":"1970-01-01T00:00:00Z","weight":3,"with":["x","y"]}\
        """;

    private static final Painted SPARSE = new Painted(
            new Id("a"),
            Colour.RED,
            "",
            null,
            false,
            0,
            null,
            Instant.EPOCH,
            null,
            new Size(0, 0),
            Ids.of(),
            List.of());
    private static final String SPARSE_JSON = """
        {"at":"1970-01-01T00:00:00Z","colour":"RED","drops":0,"dry":false,"id":"a",\
        "size":{"high":0,"wide":0},"spots":[],"text":"","with":[]}\
        """;

    private final JsonEventCodec codec = new JsonEventCodec(
            List.of(new StoredType("painted", "1", Painted.class), new StoredType("named", "2", Named.class)));

    private String written(Object event) {
        return new String(codec.encode(event).payload(), UTF_8);
    }

    private Object read(String json) {
        return codec.decode("painted", "1", json.getBytes(UTF_8));
    }

    @Test
    void a_record_is_written_by_its_components_and_read_back() {
        assertThat(written(FULL)).isEqualTo(FULL_JSON);
        assertThat(read(FULL_JSON)).isEqualTo(FULL);
    }

    @Test
    void a_nullable_component_that_is_null_is_left_out_and_may_be_absent_or_null() {
        assertThat(written(SPARSE)).isEqualTo(SPARSE_JSON);
        assertThat(read(SPARSE_JSON)).isEqualTo(SPARSE);
        assertThat(read(SPARSE_JSON.replace("\"text\"", "\"note\":null,\"weight\":null,\"text\"")))
                .isEqualTo(SPARSE);
    }

    @Test
    void an_event_goes_by_its_stored_name_and_revision() {
        var encoded = codec.encode(new Named(new Id("n")));
        assertThat(encoded.payloadType()).isEqualTo("named");
        assertThat(encoded.revision()).isEqualTo("2");
        assertThat(encoded.payload()).isEqualTo("{\"id\":\"n\"}".getBytes(UTF_8));
        assertThat(codec.decode("named", "2", encoded.payload())).isEqualTo(new Named(new Id("n")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.decode("named", "1", encoded.payload()))
                .withMessage("named revision 1 is not known");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.encode(new Size(1, 1)))
                .withMessageContaining("has no stored name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"at", "colour", "drops", "dry", "id", "size", "spots", "text", "with"})
    void a_component_that_is_not_nullable_is_neither_missing_nor_null(String component) {
        String missing = SPARSE_JSON.replaceFirst(
                ",?\"" + component + "\":(\\{[^}]*\\}|\\[\\]|\"[^\"]*\"|\\w+)",
                component.equals("at") ? "\"x\":1" : "");
        assertThat(missing).isNotEqualTo(SPARSE_JSON);
        assertThatIllegalArgumentException().isThrownBy(() -> read(missing));
        String nothing = SPARSE_JSON.replaceFirst(
                "\"" + component + "\":(\\{[^}]*\\}|\\[\\]|\"[^\"]*\"|\\w+)", "\"" + component + "\":null");
        assertThatIllegalArgumentException().isThrownBy(() -> read(nothing));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"dry\":false,\"extra\":1",
                "\"dry\":\"false\"",
                "\"dry\":0",
                "\"dry\":false,\"weight\":1.5",
                "\"dry\":false,\"weight\":\"1\"",
                "\"dry\":false,\"note\":7",
                "\"dry\":false,\"until\":\"yesterday\"",
            })
    void nothing_unknown_and_nothing_of_another_type_is_read(String instead) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(SPARSE_JSON.replace("\"dry\":false", instead)))
                .withMessageStartingWith("painted revision 1 does not fit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"size\":{\"high\":0,\"wide\":0,\"deep\":1}", "\"size\":{\"high\":0}", "\"size\":[0,0]"})
    void the_same_holds_inside(String instead) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(SPARSE_JSON.replace("\"size\":{\"high\":0,\"wide\":0}", instead)));
    }

    @Test
    void collections_hold_no_nulls() {
        assertThatIllegalArgumentException().isThrownBy(() -> read(SPARSE_JSON.replace("[]}", "[null]}")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(SPARSE_JSON.replace("\"spots\":[]", "\"spots\":[null]")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"a\"", "{", "{}"})
    void what_is_no_such_object_is_refused(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(json));
    }

    @Test
    void nothing_follows_an_event() {
        assertThatIllegalArgumentException().isThrownBy(() -> read(SPARSE_JSON + "{}"));
    }

    @Test
    void a_refusal_does_not_quote_the_content() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(FULL_JSON.replace("DARK+RED", "secret")))
                .withMessageContaining("colour")
                .withMessageNotContaining("secret")
                .withNoCause();
    }

    @Test
    void what_could_not_be_read_again_is_not_written() {
        @SuppressWarnings("NullAway") // the null is what is tested
        var broken = new Named(null);
        assertThatThrownBy(() -> codec.encode(broken)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_event_that_could_not_grow_or_is_there_twice_is_refused_at_the_start() {
        var blob = List.of(new StoredType("blob", "1", Blob.class));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JsonEventCodec(blob))
                .withMessageContaining("could never be given another component");
        var twice = List.of(new StoredType("a", "1", Size.class), new StoredType("a", "1", Named.class));
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonEventCodec(twice));
        var under = List.of(new StoredType("a", "1", Size.class), new StoredType("a", "2", Size.class));
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonEventCodec(under));
    }

    @Test
    void metadata_is_text_in_the_order_of_its_keys() {
        var metadata = Map.of("b", "2", "a", "1", "c", "é");
        byte[] bytes = codec.encodeMetadata(metadata);
        assertThat(new String(bytes, UTF_8)).isEqualTo("{\"a\":\"1\",\"b\":\"2\",\"c\":\"é\"}");
        assertThat(codec.decodeMetadata(bytes)).isEqualTo(metadata);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "{\"a\":null}", "{\"a\":{}}", "[]", "null", ""})
    void metadata_that_is_no_text_is_refused(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> codec.decodeMetadata(json.getBytes(UTF_8)));
    }

    sealed interface Shape {}

    record Circle(String colour) implements Shape {}

    record TiltedSquare(String colour, long degrees) implements Shape {}

    record Drawn(Shape shape, List<Shape> more) {}

    @Test
    void a_component_of_a_sealed_type_says_which_of_its_records_it_is() {
        var codec = new JsonEventCodec(List.of(new StoredType("drawn", "1", Drawn.class)));
        var drawn = new Drawn(new TiltedSquare("red", 45), List.of(new Circle("blue")));
        var encoded = codec.encode(drawn);
        assertThat(new String(encoded.payload(), UTF_8))
                .isEqualTo("{\"more\":[{\"is\":\"circle\",\"colour\":\"blue\"}],"
                        + "\"shape\":{\"is\":\"tilted-square\",\"colour\":\"red\",\"degrees\":45}}");
        assertThat(codec.decode("drawn", "1", encoded.payload())).isEqualTo(drawn);
    }

    @Test
    void a_record_that_a_sealed_type_does_not_have_is_refused() {
        var codec = new JsonEventCodec(List.of(new StoredType("drawn", "1", Drawn.class)));
        for (String json : List.of(
                "{\"more\":[],\"shape\":{\"is\":\"oval\",\"colour\":\"red\"}}",
                "{\"more\":[],\"shape\":{\"colour\":\"red\"}}"))
            assertThatThrownBy(() -> codec.decode("drawn", "1", json.getBytes(UTF_8)))
                    .isInstanceOf(IllegalArgumentException.class);
    }

    record Answered(String word, List<String> more) {
        public boolean isEmpty() {
            return more.isEmpty();
        }
    }

    @Test
    void what_a_record_says_of_itself_is_not_stored() {
        var codec = new JsonEventCodec(List.of(new StoredType("answered", "1", Answered.class)));
        var encoded = codec.encode(new Answered("yes", List.of()));
        assertThat(new String(encoded.payload(), UTF_8)).isEqualTo("{\"more\":[],\"word\":\"yes\"}");
    }
}
