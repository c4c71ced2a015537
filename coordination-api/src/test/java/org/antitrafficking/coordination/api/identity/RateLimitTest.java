package org.antitrafficking.coordination.api.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.antitrafficking.coordination.api.problems.TooManyRequests;
import org.antitrafficking.coordination.partners.PartnerId;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final PartnerId ONE = new PartnerId("pk-fia");
    private static final PartnerId OTHER = new PartnerId("om-police");
    private static final long MILLI = 1_000_000;

    private final AtomicLong now = new AtomicLong(-7);

    private RateLimit limit(int perSecond, int burst, int underWay) {
        return new RateLimit(new RateLimit.Settings(perSecond, burst, underWay), now::get);
    }

    private static int taken(RateLimit limit, PartnerId partner) {
        for (int taken = 0; ; taken++) {
            try {
                limit.begin(partner).run();
            } catch (TooManyRequests enough) {
                return taken;
            }
        }
    }

    @Test
    void after_a_burst_so_many_a_second_and_never_more_than_a_burst() {
        RateLimit limit = limit(10, 5, 2);
        assertThat(taken(limit, ONE)).isEqualTo(5);
        now.addAndGet(99 * MILLI);
        assertThat(taken(limit, ONE)).isEqualTo(0);
        now.addAndGet(2 * MILLI);
        assertThat(taken(limit, ONE)).isEqualTo(1);
        now.addAndGet(350 * MILLI);
        assertThat(taken(limit, ONE)).isEqualTo(3);
        now.addAndGet(3_600_000 * MILLI);
        assertThat(taken(limit, ONE)).isEqualTo(5);
    }

    @Test
    void one_partner_takes_nothing_from_another() {
        RateLimit limit = limit(1, 3, 2);
        assertThat(taken(limit, ONE)).isEqualTo(3);
        assertThat(taken(limit, OTHER)).isEqualTo(3);
    }

    @Test
    void so_many_are_under_way_at_a_time_and_what_is_refused_costs_nothing() {
        RateLimit limit = limit(1, 4, 2);
        Runnable first = limit.begin(ONE);
        Runnable second = limit.begin(ONE);
        for (int i = 0; i < 100; i++) assertThatThrownBy(() -> limit.begin(ONE)).isInstanceOf(TooManyRequests.class);
        first.run();
        second.run();
        assertThat(taken(limit, ONE)).isEqualTo(2);
    }
}
