package org.antitrafficking.coordination.api.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import org.antitrafficking.coordination.api.leaks.WorldReading.Seen;
import org.junit.jupiter.api.Test;

/** What counts as a difference between what two worlds tell. */
class WorldReadingTest {

    private static final Who WHO = new Who("om-police", "auditor");

    private static Seen seen(String body) {
        return WorldReading.seen(WHO, "/api/audit/reads", new Platform.Answer(200, "", body));
    }

    @Test
    void times_of_recording_are_alike_whatever_they_are() {
        String whole = "{\"a\":\"2026-12-01T15:42:07Z\",\"b\":1}";
        for (String other : new String[] {
            "{\"a\":\"2026-12-01T15:42:09.1Z\",\"b\":1}", "{\"a\":\"2026-12-01T16:00:00.000001Z\",\"b\":1}", whole
        }) {
            assertThat(seen(whole).isAs(seen(other))).as(other).isTrue();
            assertThat(seen(other).isAs(seen(whole))).as(other).isTrue();
        }
    }

    @Test
    void all_else_is_a_difference() {
        String recorded = "{\"a\":\"2026-12-01T15:42:09.1Z\",\"b\":1}";
        for (String other : new String[] {
            "{\"a\":\"2026-12-01T15:42:09.1Z\",\"b\":2}",
            "{\"a\":\"2026-12-01T15:42:09Z\",\"b\":2}",
            "{\"a\":\"2026-12-01T15:42:09Z\",\"b\":1} ",
            "{\"a\":\"2026-12-01T15:42Z\",\"b\":1}",
            "{\"a\":null,\"b\":1}"
        }) {
            assertThat(seen(recorded).isAs(seen(other))).as(other).isFalse();
            assertThat(seen(other).isAs(seen(recorded))).as(other).isFalse();
        }
        assertThat(seen("{\"due\":\"2026-12-01T15:42:07Z\"}").isAs(seen("{\"due\":\"2026-12-01T15:42:08Z\"}")))
                .as("two that somebody said")
                .isFalse();
    }
}
