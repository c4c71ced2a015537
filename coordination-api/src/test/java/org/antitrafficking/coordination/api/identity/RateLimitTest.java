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
        return new RateLimit(new RateLimit.Settings(perSecond, burst, underWay, 1, waiting), now::get);
    }

    private static int taken(RateLimit limit, PartnerId partner) {
        for (int taken = 0; ; taken++) {
            try {
                limit.begin(partner, 0).run();
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
        Runnable first = limit.begin(ONE, 0);
        Runnable second = limit.begin(ONE, 0);
        for (int i = 0; i < 100; i++)
            assertThatThrownBy(() -> limit.begin(ONE, 0)).isInstanceOf(TooManyRequests.class);
        first.run();
        second.run();
        assertThat(taken(limit, ONE)).isEqualTo(2);
    }

    @Test
    void some_wait_for_their_turn_and_those_beyond_are_refused() throws Exception {
        RateLimit limit = limit(1, 10, 1, 2);
        Runnable first = limit.begin(ONE, 0);
        try (var pool = Executors.newCachedThreadPool()) {
            var turns = new ArrayList<Future<?>>();
            for (int i = 0; i < 2; i++)
                turns.add(pool.submit(() -> limit.begin(ONE, 0).run()));
            // from the moment that both wait, a third one is refused at once, also by who only asks
            Await.until("both wait", () -> isRefused(() -> limit.check(ONE)));
            assertThat(isRefused(() -> limit.begin(ONE, 0))).isTrue();
            assertThat(isRefused(() -> limit.begin(OTHER, 0).run())).isFalse();
            first.run();
            for (Future<?> turn : turns) turn.get();
        }
        assertThat(taken(limit, ONE)).isEqualTo(7);
    }

    @Test
    void a_turn_that_does_not_come_is_refused_and_costs_nothing() {
        RateLimit limit = limit(1, 3, 1, 1);
        Runnable first = limit.begin(ONE, 0);
        assertThat(isRefused(() -> limit.begin(ONE, 0))).isTrue();
        first.run();
        assertThat(taken(limit, ONE)).isEqualTo(2);
    }

    @Test
    void who_has_had_much_under_way_has_less_while_others_are_at_it_until_after_some_quiet() {
        RateLimit limit = limit(1_000, 1_000, 3);
        assertThat(places(limit)).isEqualTo(3);
        keepBusy(limit, 3, 2_000);
        assertThat(besideAnother(limit)).as("for less than it may be ahead").isEqualTo(3);
        keepBusy(limit, 3, 600);
        assertThat(besideAnother(limit)).as("for more").isZero();
        assertThat(taken(limit, OTHER)).as("the other").isPositive();
        now.addAndGet(1_001 * MILLI);
        assertThat(places(limit)).as("alone").isEqualTo(3);
        assertThat(besideAnother(limit)).as("one, for half of the time").isEqualTo(1);
        keepBusy(limit, 1, 1_400);
        assertThat(besideAnother(limit)).as("after one for 1.4 s").isZero();
        now.addAndGet(410 * MILLI);
        assertThat(besideAnother(limit)).as("and after some quiet").isEqualTo(1);
        keepBusy(limit, 1, 60_000);
        now.addAndGet(2_001 * MILLI);
        assertThat(besideAnother(limit)).as("nobody waits for longer").isEqualTo(1);
        now.addAndGet(1_001 * MILLI);
        assertThat(places(limit)).as("when the other has gone").isEqualTo(3);
        now.addAndGet(1_600 * MILLI);
        assertThat(besideAnother(limit)).as("after more quiet").isEqualTo(3);
    }

    @Test
    void a_body_counts_for_the_work_that_follows_it() {
        RateLimit limit = limit(1_000, 1_000, 3);
        for (int i = 0; i < 10; i++) limit.begin(ONE, 250_000).run();
        assertThat(besideAnother(limit)).as("after 2.5 MB").isEqualTo(3);
        limit.begin(ONE, 250_000).run();
        assertThat(besideAnother(limit)).as("after 2.75 MB").isZero();
        now.addAndGet(MILLI);
        assertThat(besideAnother(limit)).isEqualTo(1);
        limit.begin(ONE, 250_000).run();
        now.addAndGet(900 * MILLI);
        assertThat(besideAnother(limit)).as("250 kB for half of the time").isZero();
        now.addAndGet(100 * MILLI);
        assertThat(besideAnother(limit)).isEqualTo(1);
    }

    /** How many the one may have under way when another has just asked. */
    private static int besideAnother(RateLimit limit) {
        limit.begin(OTHER, 0).run();
        return places(limit);
    }

    @Test
    void a_turn_comes_also_when_nothing_was_ended_meanwhile() throws Exception {
        RateLimit limit = limit(1_000, 1_000, 3, 1);
        try (var pool = Executors.newCachedThreadPool()) {
            boolean came = false;
            while (!came) { // once more if this thread was not there within the time that a request waits
                keepBusy(limit, 3, 60_000);
                limit.begin(OTHER, 0).run();
                Future<Boolean> turn =
                        pool.submit(() -> !isRefused(() -> limit.begin(ONE, 0).run()));
                Await.until("it waits, or did", () -> turn.isDone() || isRefused(() -> limit.check(ONE)));
                now.addAndGet(5_001 * MILLI);
                limit.begin(OTHER, 0).run();
                came = turn.get();
            }
            assertThat(came).isTrue();
        }
    }

    /** How many the one may have under way now. */
    private static int places(RateLimit limit) {
        var begun = new ArrayList<Runnable>();
        while (!isRefused(() -> begun.add(limit.begin(ONE, 0))))
            assertThat(begun.size()).isLessThan(100);
        begun.forEach(Runnable::run);
        return begun.size();
    }

    private void keepBusy(RateLimit limit, int requests, long millis) {
        var begun = new ArrayList<Runnable>();
        for (int i = 0; i < requests; i++) begun.add(limit.begin(ONE, 0));
        now.addAndGet(millis * MILLI);
        begun.forEach(Runnable::run);
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
