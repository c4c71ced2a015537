package org.antitrafficking.coordination.api.identity;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.problems.TooManyRequests;
import org.antitrafficking.coordination.persons.Person;
import org.springframework.stereotype.Component;

/**
 * Turns away whose partner has asked too much, before anything is done for it, a query or the reading of a body, and
 * not at once: who asks again as soon as it is answered asks seldom then.
 */
@Component
public final class FloodGate {

    /** At least, and at most twice that: those that were turned away together do not come back together. */
    private static final long ANSWERS_AFTER_MILLIS = 250;

    /** Answers that wait. Beyond them answers are given at once: a connection held is memory. */
    private static final int MAX_WAITING = 500;

    private final Semaphore room = new Semaphore(MAX_WAITING);
    private final Facts facts;
    private final CallNames names;
    private final RateLimit rateLimit;

    FloodGate(Facts facts, CallNames names, RateLimit rateLimit) {
        this.facts = facts;
        this.names = names;
        this.rateLimit = rateLimit;
    }

    /**
     * Counts nothing: whose the token really is will be looked at by {@link CallerResolver}.
     *
     * @throws TooManyRequests if the request would be one too many
     */
    public void check(AccessToken token) {
        facts.rememberedPerson(names.person(token.identity()))
                .map(Person::partner)
                .ifPresent(rateLimit::check);
    }

    /** Answers after a while, for which no thread waits. */
    public void answer(HttpServletRequest request, HttpServletResponse response, Runnable answer) {
        if (!room.tryAcquire()) {
            answer.run();
            return;
        }
        AsyncContext async = request.startAsync(request, response);
        long millis = ANSWERS_AFTER_MILLIS + ThreadLocalRandom.current().nextLong(ANSWERS_AFTER_MILLIS);
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(() -> {
            room.release();
            try {
                answer.run();
            } finally {
                async.complete();
            }
        });
    }
}
