package org.antitrafficking.coordination.projections.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.antitrafficking.coordination.projections.AlertExamples.REQUEST;
import static org.antitrafficking.coordination.projections.Histories.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.sharing.Entry;
import org.antitrafficking.coordination.sharing.Occurrence;
import org.antitrafficking.coordination.sharing.Scope;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class CanonicalJsonTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final AlertId ALERT = new AlertId("alert-1");
    private static final Scope SCOPE = Scope.of(new PartnerId("a"));

    /** Around every edge of UTF-16, of UTF-8, of JSON's escapes and of the order of the first against the second. */
    private static final int[] HOSTILE = {
        0, 1, 7, '\b', '\t', '\n', 0x0b, '\f', '\r', 0x1f, ' ', '"', '/', '\\', '<', '&', '\'', 0x7e, 0x7f, 0x80, 0x9f,
        0xa0, 0xad, 0x7ff, 0x800, 0x200b, 0x200e, 0x202e, 0x2028, 0x2029, 0x20ac, 0xd7ff, 0xe000, 0xfb33, 0xfeff,
        0xfffd, 0xfffe, 0xffff, 0x10000, 0x1f600, 0x10ffff
    };

    private static String utf8(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    @Test
    void random_bodies_are_written_as_an_independent_implementation_writes_them() throws IOException {
        var random = new Random(8785);
        for (int i = 0; i < 20_000; i++) {
            JsonNode body = object(random, 0);
            // The twin reads a form of it that has nothing canonical.
            String other = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(body);
            assertThat(CanonicalJson.of(body)).isEqualTo(new JsonCanonicalizer(other).getEncodedUTF8());
        }
    }

    /** Writers work in buffers: a character must not be torn where one ends. */
    @Test
    void long_texts_are_written_as_an_independent_implementation_writes_them() throws IOException {
        var random = new Random(3629);
        for (int i = 0; i < 300; i++) {
            var text = new StringBuilder();
            for (int c = random.nextInt(20_000); c > 0; c--) text.append(text(random));
            JsonNode body = JSON.objectNode().put("narrative", text.toString());
            String other = JsonMapper.shared().writeValueAsString(body);
            assertThat(CanonicalJson.of(body)).isEqualTo(new JsonCanonicalizer(other).getEncodedUTF8());
        }
    }

    private static JsonNode object(Random random, int depth) {
        var object = JSON.objectNode();
        for (int i = random.nextInt(6); i > 0; i--) object.set(text(random), value(random, depth + 1));
        return object;
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 3 : 5)) {
            case 0 -> JSON.stringNode(text(random));
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextLong(-(1L << 53), (1L << 53) + 1) >> random.nextInt(54));
            case 3 -> object(random, depth);
            default -> {
                var array = JSON.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) array.add(value(random, depth + 1));
                yield array;
            }
        };
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--)
            text.appendCodePoint(
                    random.nextBoolean() ? HOSTILE[random.nextInt(HOSTILE.length)] : 'a' + random.nextInt(26));
        return text.toString();
    }

    @Test
    void escapes_are_the_shortest_and_in_lower_case() {
        assertThat(utf8(CanonicalJson.of(JSON.objectNode().put("a/b", "\u0000\u001f\b\t\n\f\r\"\\/<é\u007f\u2028"))))
                .isEqualTo("{\"a/b\":\"\\u0000\\u001f\\b\\t\\n\\f\\r\\\"\\\\/<é\u007f\u2028\"}");
    }

    @Test
    void a_body_has_its_fields_and_nothing_that_is_absent() {
        var entry = Entry.of(SCOPE, new AlertEntry.Recalled(ALERT, "R/1", null), Occurrence.UNSTATED);
        assertThat(utf8(CanonicalJson.of(entry, null))).isEqualTo("{\"alert\":\"alert-1\",\"reference\":\"R/1\"}");
    }

    @Test
    void a_body_says_when_it_happened_where_it_came_from_and_what_it_blanks() {
        var entry = Entry.takingAway(
                SCOPE,
                Entry.Taking.OTHERS,
                new AlertEntry.Withdrawn(ALERT, "R/1"),
                new Occurrence(Instant.parse("2026-03-01T08:00:00.50Z"), true));
        assertThat(utf8(CanonicalJson.of(entry, List.of(2L, 10L))))
                .isEqualTo("{\"alert\":\"alert-1\",\"blanks\":[2,10],\"imported\":true,"
                        + "\"occurredAt\":\"2026-03-01T08:00:00.500Z\",\"reference\":\"R/1\"}");
        assertThat(utf8(CanonicalJson.of(entry, List.of()))).contains("\"blanks\":[]");
    }

    @Test
    void recipients_are_a_list_in_order() {
        var recipients = new TreeSet<>(List.of(new PartnerId("b"), new PartnerId("a")));
        var entry = Entry.of(SCOPE, new AlertEntry.OnwardGranted(ALERT, REQUEST, recipients), Occurrence.UNSTATED);
        assertThat(utf8(CanonicalJson.of(entry, null)))
                .isEqualTo("{\"alert\":\"alert-1\",\"recipients\":[\"a\",\"b\"],\"request\":\"" + REQUEST + "\"}");
    }
}
