package org.antitrafficking.coordination.api.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.antitrafficking.eventlog.Await;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What health says of parts that are well, fail, lag or hang. */
class HealthWatchTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void one_part_that_is_needed_and_fails_makes_the_node_down_and_is_told_by_its_kind_alone_and_it_comes_back() {
        var fails = new AtomicBoolean();
        var parts = new LinkedHashMap<String, Part>();
        parts.put("well", () -> Finding.up(Map.of()));
        parts.put("other", () -> {
            if (fails.get()) throw new IllegalStateException("what was sent");
            return Finding.up(Map.of());
        });
        try (var watch = HealthWatch.start(parts, Set.of("well", "other"))) {
            assertThat(watch.isReady()).isTrue();
            fails.set(true);
            Await.until("it is down", () -> !watch.isReady());
            assertThat(watch.finding("other"))
                    .isEqualTo(Finding.down(Map.of("fault", "java.lang.IllegalStateException")));
            assertThat(watch.finding("well").up()).isTrue();
            fails.set(false);
            Await.until("it is up again", watch::isReady);
        }
    }

    @Test
    void a_part_that_is_not_needed_is_down_for_the_operator_and_leaves_the_node_up_and_one_that_is_unknown_does_not() {
        var fails = new AtomicBoolean(true);
        Part other = () -> {
            if (fails.get()) throw new IllegalStateException("what was sent");
            return Finding.up(Map.of());
        };
        try (var watch = HealthWatch.start(Map.of("well", () -> Finding.up(Map.of()), "other", other), Set.of("well"));
                var unknown =
                        HealthWatch.start(Map.of("well", () -> Finding.up(Map.of())), Set.of("well", "no part"))) {
            assertThat(watch.finding("other").up()).isFalse();
            assertThat(watch.isReady()).isTrue();
            assertThat(unknown.isReady()).isFalse();
        }
    }

    @Test
    void settings_that_a_database_has_since_got_are_found_within_a_turn_of_all_roles_and_stand_while_it_is_away() {
        var now = new AtomicLong();
        var unsafe = new AtomicBoolean();
        var away = new AtomicBoolean();
        var looks = new LinkedHashMap<String, SettingsPart.Look>();
        looks.put("safe", List::of);
        looks.put("other", () -> {
            if (away.get()) throw new java.sql.SQLException("away");
            return unsafe.get() ? List.of("log_statement is all for other") : List.of();
        });
        var part = new SettingsPart(looks, now::get);
        assertThat(part.look().up()).isTrue();
        unsafe.set(true);
        for (int look = 0; look < 2; look++) {
            assertThat(part.look().up()).as("before its time").isTrue();
            now.addAndGet(SettingsPart.EVERY.toNanos());
            part.look();
        }
        assertThat(part.look()).isEqualTo(Finding.down(Map.of("roles", Set.of("other"))));
        away.set(true);
        for (int look = 0; look < 2; look++) {
            now.addAndGet(SettingsPart.EVERY.toNanos());
            part.look();
        }
        assertThat(part.look().up()).isFalse();
        away.set(false);
        unsafe.set(false);
        for (int look = 0; look < 2; look++) {
            now.addAndGet(SettingsPart.EVERY.toNanos());
            part.look();
        }
        assertThat(part.look().up()).isTrue();
    }

    @Test
    void a_look_that_hangs_is_down_once_what_was_seen_is_stale() {
        var now = new AtomicLong();
        var hangs = new CountDownLatch(1);
        var hanging = new CountDownLatch(1);
        var looks = new AtomicLong();
        Part part = () -> {
            if (looks.getAndIncrement() > 0) {
                hanging.countDown();
                hangs.await();
            }
            return Finding.up(Map.of());
        };
        try (var watch = new HealthWatch(Map.of("part", part), Set.of("part"), now::get)) {
            Await.until("it hangs", () -> hanging.getCount() == 0);
            now.set(HealthWatch.STALE.toNanos());
            assertThat(watch.isReady()).isTrue();
            now.incrementAndGet();
            assertThat(watch.isReady()).isFalse();
            assertThat(watch.finding("part").up()).isFalse();
            hangs.countDown();
        }
    }

    @Test
    void what_others_wait_for_does_not_keep_it_from_seeing_that_what_is_needed_is_down_and_up_again() {
        var fails = new AtomicBoolean();
        var hangs = new CountDownLatch(1);
        var looks = new AtomicLong();
        var parts = new LinkedHashMap<String, Part>();
        parts.put("other", () -> {
            if (looks.getAndIncrement() > 0) hangs.await();
            return Finding.up(Map.of());
        });
        parts.put("needed", () -> fails.get() ? Finding.down(Map.of()) : Finding.up(Map.of()));
        try (var watch = HealthWatch.start(parts, Set.of("needed"))) {
            Await.until("the other hangs", () -> looks.get() > 1);
            fails.set(true);
            Await.until("it is down", () -> !watch.isReady());
            fails.set(false);
            Await.until("it is up again", watch::isReady);
            hangs.countDown();
        }
    }

    @Test
    void a_follower_is_down_when_it_fails_and_when_it_is_behind_for_longer_than_the_limit() {
        var position = new AtomicLong();
        var head = new AtomicLong();
        var now = new AtomicLong();
        var failure = new AtomicReference<@Nullable Throwable>();
        var following = new Following(position::get, failure::get, head::get, List::of, now::get);
        assertThat(following.look().up()).isTrue();

        head.set(10);
        now.addAndGet(SECOND);
        assertThat(following.look().up()).isTrue();
        now.addAndGet(30 * SECOND);
        assertThat(following.look().up()).isTrue();
        assertThat(following.lagSeconds()).isEqualTo(30);
        assertThat(following.lagEvents()).isEqualTo(10);
        now.addAndGet(SECOND);
        assertThat(following.look().up()).isFalse();

        position.set(10); // what was there when it was last up to date
        head.set(1_000);
        assertThat(following.look().up()).isTrue();
        assertThat(following.lagSeconds()).isZero();
        assertThat(following.lagEvents()).isEqualTo(990);

        failure.set(new IllegalStateException("what was sent"));
        assertThat(following.look().up()).isFalse();
        assertThat(following.look().details().toString()).doesNotContain("sent");
    }

    @Test
    void a_log_whose_end_is_not_known_does_not_make_a_follower_late() {
        var now = new AtomicLong();
        var following = new Following(() -> 0, () -> null, () -> -1, List::of, now::get);
        now.set(100 * SECOND);
        assertThat(following.look().up()).isTrue();
    }

    @Test
    void a_pool_is_down_when_somebody_has_waited_all_the_time() {
        var waiting = new AtomicLong();
        var now = new AtomicLong();
        var pools = new Pools(() -> Map.of("reader", new Pools.Use(16, 0, waiting.intValue())), now::get);
        waiting.set(1);
        assertThat(pools.look().up()).isTrue();
        now.addAndGet(Pools.LIMIT.toNanos());
        assertThat(pools.look().up()).isFalse();
        waiting.set(0);
        assertThat(pools.look().up()).isTrue();
    }

    @Test
    void the_ledger_is_down_when_a_tick_fails_and_when_six_ticks_pass_without_an_anchor_and_never_within_a_minute() {
        var since = new AtomicReference<>(Duration.ZERO);
        var failure = new AtomicReference<@Nullable Throwable>();
        var ten = new LedgerPart(() -> 7, since::get, failure::get, () -> 0, Optional::empty, Duration.ofSeconds(10));
        var brief = new LedgerPart(() -> 7, since::get, failure::get, () -> 0, Optional::empty, Duration.ofSeconds(1));
        var minutes =
                new LedgerPart(() -> 7, since::get, failure::get, () -> 0, Optional::empty, Duration.ofMinutes(1));
        since.set(Duration.ofSeconds(60));
        assertThat(ten.look()).isEqualTo(Finding.up(Map.of("anchors", 7L, "sincePublishedSeconds", 60L)));
        assertThat(brief.look().up()).isTrue();
        since.set(Duration.ofMillis(60_001));
        assertThat(ten.look().up()).isFalse();
        assertThat(brief.look().up()).isFalse();
        assertThat(minutes.look().up()).isTrue();
        since.set(Duration.ofSeconds(361));
        assertThat(minutes.look().up()).isFalse();

        since.set(Duration.ZERO);
        failure.set(new IllegalStateException("what was stored"));
        assertThat(ten.look())
                .isEqualTo(Finding.down(Map.of(
                        "anchors", 7L, "sincePublishedSeconds", 0L, "fault", "java.lang.IllegalStateException")));
        failure.set(null);
        assertThat(ten.look().up()).isTrue();
    }
}
