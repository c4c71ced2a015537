package org.antitrafficking.eventlog;

import static org.antitrafficking.eventlog.EventLogTest.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reads that are asked for at once, of the real log. */
class ReadsTogetherTest {

    private final TestDatabase database = TestDatabase.create("history");
    private final EventLog log = database.openLog();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.close();
        log.close();
        database.close();
    }

    private static List<String> names(List<RecordedEvent> events) {
        return events.stream()
                .map(event -> event.aggregateId() + event.sequence())
                .toList();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoever_asks_while_a_query_is_under_way_is_answered_by_the_next_one_with_what_it_asked_for() throws Exception {
        for (int sequence = 0; sequence < 3; sequence++)
            for (String aggregate : List.of("a", "b"))
                log.append(append(aggregate, sequence)).join();
        var asked = new ArrayList<Map<String, Long>>();
        var underWay = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var reads = new ReadsTogether(from -> {
            asked.add(Map.copyOf(from));
            underWay.countDown();
            awaitUninterrupted(goOn);
            return log.readAggregates(from);
        });
        Future<List<RecordedEvent>> first =
                threads.submit(() -> reads.read(Map.of("a", 2L)).events());
        underWay.await();
        var others = new ArrayList<Future<List<RecordedEvent>>>();
        for (Map<String, Long> from :
                List.of(Map.of("a", 2L), Map.of("a", 1L), Map.of("b", 0L), Map.of("a", 3L), Map.of("a", 2L, "b", 1L)))
            others.add(threads.submit(() -> reads.read(from).events()));
        Await.until("all of them wait", () -> reads.waiting() == others.size());
        goOn.countDown();

        assertThat(names(first.get())).containsExactly("a2");
        var answers = new ArrayList<List<String>>();
        for (Future<List<RecordedEvent>> other : others) answers.add(names(other.get()));
        assertThat(answers)
                .containsExactly(
                        List.of("a2"),
                        List.of("a1", "a2"),
                        List.of("b0", "b1", "b2"),
                        List.of(),
                        List.of("a2", "b1", "b2"));
        assertThat(asked).containsExactly(Map.of("a", 2L), Map.of("a", 1L, "b", 0L));
    }

    @Test
    void each_sees_what_was_durable_when_it_asked() throws Exception {
        var queries = new AtomicInteger();
        var reads = new ReadsTogether(from -> {
            queries.incrementAndGet();
            return log.readAggregates(from);
        });
        int clients = 8;
        int times = Scale.of(100, 2_000);
        var work = new ArrayList<Future<?>>();
        for (int client = 0; client < clients; client++) {
            String mine = "mine-" + client;
            work.add(threads.submit(() -> {
                for (long sequence = 0; sequence < times; sequence++) {
                    log.append(append(mine, sequence)).join();
                    assertThat(names(reads.read(Map.of(mine, sequence)).events()))
                            .containsExactly(mine + sequence);
                }
            }));
        }
        for (Future<?> each : work) each.get();
        assertThat(queries.get()).isLessThan(clients * times);
        System.out.printf("reads together: %d reads by %d queries%n", clients * times, queries.get());
    }

    @Test
    void a_query_that_fails_fails_those_who_waited_for_it_and_nobody_after() throws Exception {
        log.append(append("a", 0)).join();
        var failures = new AtomicInteger(1);
        var reads = new ReadsTogether(from -> {
            if (failures.getAndDecrement() > 0) throw new LogUnavailable("the log can't be read", null);
            return log.readAggregates(from);
        });
        Future<List<RecordedEvent>> failed =
                threads.submit(() -> reads.read(Map.of("a", 0L)).events());
        assertThatThrownBy(failed::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(LogUnavailable.class);
        assertThat(names(reads.read(Map.of("a", 0L)).events())).containsExactly("a0");
    }
}
