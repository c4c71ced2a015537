package org.antitrafficking.eventlog.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.UUID;
import org.axonframework.common.IdentifierFactory;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

    @Test
    void axon_takes_its_ids_from_here() {
        assertThat(IdentifierFactory.getInstance()).isInstanceOf(TimeOrderedIds.class);
    }

    @Test
    void they_are_uuids_of_version_7_unique_within_one_millisecond_and_in_the_order_of_time() {
        var ids = new TimeOrderedIds();
        var seen = new HashSet<UUID>();
        for (int i = 0; i < 100_000; i++) {
            UUID id = ids.next(1_732_000_000_000L);
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(1_732_000_000_000L);
            assertThat(seen.add(id)).isTrue();
        }
        assertThat(ids.next(1_732_000_000_001L).toString())
                .isGreaterThan(ids.next(1_732_000_000_000L).toString());
    }
}
