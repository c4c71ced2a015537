package org.antitrafficking.coordination.api.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.antitrafficking.coordination.api.problems.TooManyRequests;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.eventlog.Await;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final PartnerId ONE = new PartnerId("pk-fia");
    private static final PartnerId OTHER = new PartnerId("om-police");
    private static final long MILLI = 1_000_000;

    private final AtomicLong now = new AtomicLong(-7);

    private RateLimit limit(int perSecond, int burst, int underWay) {
        return limit(perSecond, burst, underWay, 0);
    }

    private RateLimit limit(int perSecond, int burst, int underWay, int waiting) {
        return new RateLimit(new RateLimit.Settings(perSecond, burst, underWay, waiting), now::get);
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

    @Test
    void some_wait_for_their_turn_and_those_beyond_are_refused() throws Exception {
        RateLimit limit = limit(1, 10, 1, 2);
        Runnable first = limit.begin(ONE);
        try (var pool = Executors.newCachedThreadPool()) {
            var turns = new ArrayList<Future<?>>();
            for (int i = 0; i < 2; i++)
                turns.add(pool.submit(() -> limit.begin(ONE).run()));
            // from the moment that both wait, a third one is refused at once, also by who only asks
            Await.until("both wait", () -> isRefused(() -> limit.check(ONE)));
            assertThat(isRefused(() -> limit.begin(ONE))).isTrue();
            assertThat(isRefused(() -> limit.begin(OTHER).run())).isFalse();
            first.run();
            for (Future<?> turn : turns) turn.get();
        }
        assertThat(taken(limit, ONE)).isEqualTo(7);
    }

    @Test
    void a_turn_that_does_not_come_is_refused_and_costs_nothing() {
        RateLimit limit = limit(1, 3, 1, 1);
        Runnable first = limit.begin(ONE);
        assertThat(isRefused(() -> limit.begin(ONE))).isTrue();
        first.run();
        assertThat(taken(limit, ONE)).isEqualTo(2);
    }

    private static boolean isRefused(Runnable asking) {
        try {
            asking.run();
            return false;
        } catch (TooManyRequests refused) {
            return true;
        }
    }
}
