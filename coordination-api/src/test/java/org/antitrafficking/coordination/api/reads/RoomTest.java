package org.antitrafficking.coordination.api.reads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.antitrafficking.eventlog.LogUnavailable;
import org.junit.jupiter.api.Test;

class RoomTest {

    private static final int MEGABYTE = 1 << 20;

    @Test
    void large_answers_wait_for_each_other_and_small_ones_for_nobody() throws Exception {
        var room = new Room((long) Room.TIMES * MEGABYTE);
        var entered = new CountDownLatch(1);
        var mayLeave = new CountDownLatch(1);
        CompletableFuture<Void> large = CompletableFuture.runAsync(
                () -> {
                    room.enter(100L * MEGABYTE); // more than there is: it is alone
                    entered.countDown();
                    await(mayLeave);
                    room.leave();
                },
                Thread.ofVirtual()::start);
        entered.await();
        assertThat(room.free()).isZero();
        room.enter(10);
        room.leave();
        assertThatThrownBy(() -> room.enter(MEGABYTE)).isInstanceOf(LogUnavailable.class);
        room.leave();
        CompletableFuture<Void> next = CompletableFuture.runAsync(
                () -> {
                    room.enter(MEGABYTE);
                    room.leave();
                },
                Thread.ofVirtual()::start);
        mayLeave.countDown();
        large.get(60, TimeUnit.SECONDS);
        next.get(60, TimeUnit.SECONDS);
        assertThat(room.free()).isEqualTo((long) Room.TIMES * MEGABYTE);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
