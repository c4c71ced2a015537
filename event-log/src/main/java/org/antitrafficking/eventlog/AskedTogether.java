package org.antitrafficking.eventlog;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.antitrafficking.eventlog.postgres.TimeLimits;
import org.jspecify.annotations.Nullable;

/**
 * Asks once for all who came while others were asked for: one of those who wait asks for all of them. What it asks
 * begins after the last of them came, so each sees all that was durable then. Who comes alone waits for nobody. Safe
 * for several threads.
 *
 * @param <Q> what somebody asks
 * @param <A> the answer to it
 */
public final class AskedTogether<Q, A> {

    /** Somebody who waits. */
    private static final class Asked<Q, A> {
        final Q question;
        boolean answered;

        @Nullable
        A answer;

        @Nullable
        RuntimeException failure;

        Asked(Q question) {
            this.question = question;
        }

        A answer() {
            if (failure != null) throw failure;
            if (answer == null) throw new IllegalStateException("There is no answer to " + question);
            return answer;
        }
    }

    private final String failed;
    private final Function<List<Q>, List<A>> answers;
    private final ReentrantLock turn = new ReentrantLock();
    private final Condition answered = turn.newCondition();
    private final List<Asked<Q, A>> waiting = new ArrayList<>();
    private boolean asking;

    /**
     * Nobody asks yet.
     *
     * @param failed what can't be done where no answer comes
     * @param answers gives an answer for each question, in their order; what it throws is thrown to all who asked
     */
    public AskedTogether(String failed, Function<List<Q>, List<A>> answers) {
        this.failed = failed;
        this.answers = answers;
    }

    /**
     * The answer, after those have theirs who are asked for now.
     *
     * @throws LogUnavailable if they have none within {@link TimeLimits#ANSWER}: whoever waits behind a database that
     *     is silent would wait twice
     */
    public A ask(Q question) {
        var asked = new Asked<Q, A>(question);
        List<Asked<Q, A>> together;
        turn.lock();
        try {
            waiting.add(asked);
            long left = TimeLimits.ANSWER.toNanos();
            while (asking && !asked.answered && left > 0) left = answered.awaitNanos(left);
            if (asking && !asked.answered) throw notInTime(asked, null);
            if (asked.answered) return asked.answer();
            asking = true;
            together = List.copyOf(waiting);
            waiting.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notInTime(asked, e);
        } finally {
            turn.unlock();
        }
        try {
            answer(together);
        } finally {
            end(together);
        }
        return asked.answer();
    }

    private LogUnavailable notInTime(Asked<Q, A> asked, @Nullable InterruptedException cause) {
        waiting.remove(asked);
        return new LogUnavailable(failed + ", since those before have no answer", cause);
    }

    /** Who waits for the question under way to be answered. */
    int waiting() {
        turn.lock();
        try {
            return waiting.size();
        } finally {
            turn.unlock();
        }
    }

    private void answer(List<Asked<Q, A>> together) {
        try {
            List<A> all = answers.apply(together.stream().map(of -> of.question).toList());
            for (int i = 0; i < together.size(); i++) together.get(i).answer = all.get(i);
        } catch (RuntimeException failure) {
            together.forEach(of -> of.failure = failure);
        } catch (Error broken) {
            together.forEach(of -> of.failure = new LogUnavailable(failed, broken));
            throw broken;
        }
    }

    private void end(List<Asked<Q, A>> together) {
        turn.lock();
        try {
            together.forEach(of -> of.answered = true);
            asking = false;
            answered.signalAll();
        } finally {
            turn.unlock();
        }
    }
}
