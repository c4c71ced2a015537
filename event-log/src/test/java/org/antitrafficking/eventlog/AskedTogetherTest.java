package org.antitrafficking.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Questions that come while others are asked. */
class AskedTogetherTest {

    private static final int NOBODY_KNOWS = -1;
    private static final int BROKEN = -2;

    private final List<List<Integer>> asked = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch underWay = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AskedTogether<Integer, Integer> squares = new AskedTogether<>("nothing can be told", this::answer);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.close();
    }

    private List<Integer> answer(List<Integer> questions) {
        asked.add(questions);
        underWay.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (questions.contains(NOBODY_KNOWS)) throw new IllegalArgumentException("nobody knows");
        if (questions.contains(BROKEN)) throw new AssertionError("broken");
        return questions.stream().map(number -> number * number).toList();
    }

    private List<Future<Integer>> askBehind(int first, int... others) throws InterruptedException {
        var answers = new ArrayList<Future<Integer>>();
        answers.add(threads.submit(() -> squares.ask(first)));
        underWay.await();
        for (int other : others) {
            int before = squares.waiting();
            answers.add(threads.submit(() -> squares.ask(other)));
            Await.until("it waits", () -> squares.waiting() == before + 1);
        }
        return answers;
    }

    @Test
    void those_who_come_meanwhile_are_asked_for_together_and_each_has_its_own_answer() throws Exception {
        List<Future<Integer>> answers = askBehind(2, 3, 4, 3);
        goOn.countDown();
        for (int i = 0; i < 4; i++)
            assertThat(answers.get(i).get()).isEqualTo(List.of(4, 9, 16, 9).get(i));
        assertThat(asked).containsExactly(List.of(2), List.of(3, 4, 3));
        assertThat(squares.ask(5)).isEqualTo(25);
    }

    @Test
    void what_fails_fails_for_all_who_were_asked_for_and_for_nobody_after() throws Exception {
        List<Future<Integer>> answers = askBehind(2, 3, NOBODY_KNOWS);
        goOn.countDown();
        assertThat(answers.getFirst().get()).isEqualTo(4);
        for (Future<Integer> failed : answers.subList(1, 3))
            assertThatThrownBy(failed::get).hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThat(squares.ask(3)).isEqualTo(9);
    }

    @Test
    void an_error_is_thrown_to_who_asked_for_all_and_told_to_the_others() throws Exception {
        List<Future<Integer>> answers = askBehind(2, 3, BROKEN);
        goOn.countDown();
        assertThat(answers.getFirst().get()).isEqualTo(4);
        var failures = new ArrayList<Throwable>();
        for (Future<Integer> failed : answers.subList(1, 3))
            assertThatThrownBy(failed::get)
                    .isInstanceOf(ExecutionException.class)
                    .satisfies(failure -> failures.add(failure.getCause()));
        assertThat(failures).hasAtLeastOneElementOfType(AssertionError.class);
        assertThat(failures).hasAtLeastOneElementOfType(LogUnavailable.class);
        assertThat(squares.ask(3)).isEqualTo(9);
    }

    @Test
    void who_is_interrupted_while_it_waits_is_asked_for_no_more() throws Exception {
        var failure = new Throwable[1];
        askBehind(2);
        Thread impatient = Thread.ofPlatform().start(() -> {
            try {
                squares.ask(7);
            } catch (LogUnavailable e) {
                failure[0] = e;
            }
        });
        Await.until("it waits", () -> squares.waiting() == 1);
        impatient.interrupt();
        impatient.join();
        assertThat(failure[0]).hasMessageContaining("nothing can be told");
        goOn.countDown();
        assertThat(squares.ask(3)).isEqualTo(9);
        assertThat(asked).containsExactly(List.of(2), List.of(3));
    }
}
