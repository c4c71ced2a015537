package org.antitrafficking.coordination.projections.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ViewRowTest {

    @Test
    void a_moment_that_is_too_far_is_the_farthest_and_never_none() {
        assertThat(ViewRow.micros(Instant.MAX)).isEqualTo(ViewRow.NEVER - 1);
        assertThat(ViewRow.micros(Instant.parse("+300000-01-01T00:00:00Z"))).isEqualTo(ViewRow.NEVER - 1);
        assertThat(ViewRow.micros(Instant.MIN)).isEqualTo(-(ViewRow.NEVER - 1));
        assertThat(ViewRow.micros(Instant.parse("2026-01-01T00:00:00.000001Z"))).isEqualTo(1_767_225_600_000_001L);
    }
}
