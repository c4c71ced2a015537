package org.antitrafficking.coordination.projections.reads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.antitrafficking.coordination.projections.reads.ReadRecord.Missed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangesTest {

    @Test
    void those_that_touch_are_one() {
        var ranges = new Ranges();
        ranges.add(1, 3);
        ranges.add(7, 7);
        ranges.add(4, 6);
        assertThat(ranges.all()).containsExactly(new Missed(1, 7));
        assertThat(ranges.remove(3, 4)).isEqualTo(2);
        assertThat(ranges.all()).containsExactly(new Missed(1, 2), new Missed(5, 7));
        assertThat(ranges.take(1)).containsExactly(new Missed(1, 2));
        assertThat(ranges.all()).containsExactly(new Missed(5, 7));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void they_are_the_numbers_that_a_plain_set_has(long seed) {
        var random = new Random(seed);
        var ranges = new Ranges();
        var plain = new TreeSet<Long>();
        for (int step = 0; step < 3_000; step++) {
            long first = random.nextLong(60);
            long last = first + random.nextLong(8);
            if (random.nextBoolean()) {
                for (long each = first; each <= last; each++) if (plain.add(each)) ranges.add(each, each);
            } else {
                long before = plain.size();
                plain.subSet(first, last + 1).clear();
                assertThat(ranges.remove(first, last)).as("seed %d", seed).isEqualTo(before - plain.size());
            }
            var all = new TreeSet<Long>();
            long end = -2;
            for (Missed range : ranges.all()) {
                assertThat(range.first()).as("seed %d", seed).isGreaterThan(end + 1);
                for (long each = range.first(); each <= range.last(); each++) all.add(each);
                end = range.last();
            }
            assertThat(all).as("seed %d", seed).isEqualTo(plain);
        }
    }
}
