package org.antitrafficking.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeptTest {

    private static final int MEGABYTE = 1 << 20;

    private enum Kind {
        ONE
    }

    private record Part(String name, Optional<Instant> at, Kind kind) {}

    @SuppressWarnings("ArrayRecordComponent") // nobody compares these records
    private record State(UUID id, long number, List<Part> parts, SortedMap<String, Part> byName, byte[] sealed) {}

    private static State state(Random random, int parts) {
        var list = new ArrayList<Part>();
        var byName = new TreeMap<String, Part>();
        for (int i = 0; i < parts; i++) {
            var part = new Part(Long.toHexString(random.nextLong()), Optional.of(Instant.EPOCH), Kind.ONE);
            list.add(part);
            byName.put("name-" + i, new Part("text é " + random.nextLong(), Optional.empty(), Kind.ONE));
        }
        return new State(UUID.randomUUID(), random.nextLong(), List.copyOf(list), byName, new byte[parts * 10]);
    }

    /** What is measured: memory in use after a collection, with many states and without. */
    @Test
    void a_footprint_is_no_less_than_what_states_hold_and_no_more_than_twice_that() {
        var random = new Random(20_261_127);
        var held = new ArrayList<Object>();
        long before = used();
        long estimated = 0;
        for (int i = 0; i < 2_000; i++) {
            State state = state(random, 1 + random.nextInt(60));
            held.add(state);
            estimated += Footprint.of(state);
        }
        var large = new ArrayList<String>();
        for (int i = 0; i < 20; i++) large.add("x".repeat(250_000) + random.nextInt());
        held.add(large);
        estimated += Footprint.of(large);
        long measured = used() - before;
        System.out.printf("%,d bytes estimated, %,d measured%n", estimated, measured);
        assertThat(held).hasSize(2_001);
        assertThat((double) estimated).isBetween(measured * 0.9, measured * 2.0);
    }

    private static long used() {
        for (int i = 0; i < 3; i++) System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void a_footprint_is_of_whatever_there_is() {
        assertThat(Footprint.of(null)).isBetween(0L, 16L);
        assertThat(Footprint.of("x".repeat(MEGABYTE))).isBetween((long) MEGABYTE, MEGABYTE + 200L);
        assertThat(Footprint.of("я".repeat(MEGABYTE))).isBetween(2L * MEGABYTE, 2L * MEGABYTE + 200);
        assertThat(Footprint.of(new long[MEGABYTE])).isGreaterThanOrEqualTo(8L * MEGABYTE);
        assertThat(Footprint.of(Map.of("a", List.of(new byte[MEGABYTE], new byte[MEGABYTE]))))
                .isBetween(2L * MEGABYTE, 2L * MEGABYTE + 1_000);
        assertThat(Footprint.of(new String[] {"x".repeat(MEGABYTE)})).isGreaterThan(MEGABYTE);
    }

    @Test
    void what_is_kept_never_weighs_more_than_it_may_however_large_single_values_are() {
        var kept = new Kept<byte[]>(10 * MEGABYTE);
        for (int i = 0; i < 1_277; i++) {
            kept.put("small-" + i, new byte[240_000]);
            assertThat(kept.bytes()).isLessThanOrEqualTo(10 * MEGABYTE);
        }
        assertThat(kept.bytes()).as("it is used").isGreaterThan(5 * MEGABYTE);
        kept.put("larger than all", new byte[11 * MEGABYTE]);
        assertThat(kept.get("larger than all")).isNull();
        kept.put("grows", new byte[10]);
        kept.put("grows", new byte[5 * MEGABYTE]);
        assertThat(kept.bytes()).isLessThanOrEqualTo(10 * MEGABYTE);
        kept.put("one", new byte[1]);
        assertThat(kept.putIfAbsent("one", new byte[2], null)).isFalse();
        assertThat(kept.get("one")).hasSize(1);
        assertThat(kept.remove("one")).isTrue();
        assertThat(kept.remove("one")).isFalse();
        assertThat(kept.get("one")).isNull();
    }
}
