package org.antitrafficking.coordination.api.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
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
        return new RateLimit(
                new RateLimit.Settings(perSecond, burst, underWay, 1, waiting), new OtherNodes(), now::get);
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

    /** Nodes that tell each other once a second what they let through, as {@link NodeExchange} does. */
    private final class Nodes {
        private final List<OtherNodes> others = new ArrayList<>();
        private final List<RateLimit> limits = new ArrayList<>();

        Nodes(int count, int perSecond, int burst) {
            for (int i = 0; i < count; i++) {
                others.add(new OtherNodes());
                limits.add(new RateLimit(
                        new RateLimit.Settings(perSecond, burst, 1000, 1000, 0), others.get(i), now::get));
            }
        }

        /** What each of some of them lets through in a second in which it is asked for as much as it may have. */
        int[] second(int asked) {
            var taken = new int[limits.size()];
            for (int part = 0; part < 20; part++) {
                now.addAndGet(50 * MILLI);
                for (int i = 0; i < asked; i++) taken[i] += taken(limits.get(i), ONE);
            }
            exchange();
            return taken;
        }

        private void exchange() {
            var told = new ArrayList<Map<PartnerId, Double>>();
            for (RateLimit limit : limits) told.add(limit.rates());
            for (int i = 0; i < limits.size(); i++) {
                var uses = new HashMap<PartnerId, OtherNodes.Use>();
                for (int j = 0; j < limits.size(); j++)
                    if (j != i)
                        told.get(j)
                                .forEach((partner, rate) ->
                                        uses.merge(partner, new OtherNodes.Use(rate, 0), OtherNodes.Use::and));
                others.get(i).hear(limits.size() - 1, uses);
            }
        }
    }

    @Test
    void all_nodes_together_let_through_what_one_would_once_they_have_told_each_other() {
        for (int count : new int[] {1, 2, 3, 5}) {
            var nodes = new Nodes(count, 60, 30);
            int first = IntStream.of(nodes.second(count)).sum();
            assertThat(first).as("before they have").isBetween(count * 85, count * 90);
            int sum = 0;
            for (int second = 0; second < 30; second++)
                sum += IntStream.of(nodes.second(count)).sum();
            assertThat(sum).as(count + " nodes in 30 s").isBetween(30 * 60 * 9 / 10, 30 * 60 * 21 / 20 + 30);
        }
    }

    @Test
    void one_node_lets_through_all_where_the_others_are_asked_nothing_and_a_part_at_once_where_they_were() {
        var nodes = new Nodes(3, 60, 30);
        for (int second = 0; second < 5; second++) nodes.second(1);
        assertThat(nodes.second(1)).containsExactly(60, 0, 0);
        int[] both = nodes.second(2);
        assertThat(both[1]).as("a third, and its burst").isBetween(20, 32);
        for (int second = 0; second < 20; second++) nodes.second(2);
        assertThat(IntStream.of(nodes.second(2)).sum()).isBetween(50, 66);
    }

    @Test
    void whoever_pauses_everywhere_has_not_its_whole_limit_on_each_node_again() {
        var nodes = new Nodes(5, 60, 30);
        nodes.second(5);
        int sum = 0;
        for (int second = 0; second < 40; second++)
            sum += IntStream.of(nodes.second(second % 2 == 0 ? 0 : 5)).sum();
        assertThat(sum).as("in 40 s").isLessThan(40 * 60 * 5 / 4);
    }
}
