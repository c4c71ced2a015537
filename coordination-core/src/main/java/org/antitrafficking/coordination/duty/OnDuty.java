package org.antitrafficking.coordination.duty;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.antitrafficking.coordination.words.PersonId;

/**
 * The persons who are on duty, the first one first.
 *
 * @param since when these persons' duty began
 */
public record OnDuty(Instant since, List<Step> steps) {
    public OnDuty {
        steps = List.copyOf(steps);
    }

    /**
     * When a person is paged who is on duty, unless somebody has acknowledged before.
     *
     * @param until when its minutes are over
     */
    public record Call(PersonId person, Instant at, Instant until) {}

    /**
     * Who is paged for something, and when.
     *
     * @param waiting since when it waits: what was there before the shift waits since the shift began
     * @param can whether a person can be paged for it; the others are passed over at once
     */
    public List<Call> calls(Instant waiting, Predicate<PersonId> can) {
        var calls = new ArrayList<Call>();
        Instant next = waiting.isAfter(since) ? waiting : since;
        for (Step step : steps)
            if (can.test(step.person())) {
                Instant begins = next;
                next = next.plus(Duration.ofMinutes(step.minutes()));
                calls.add(new Call(step.person(), begins, next));
            }
        return calls;
    }

    /**
     * Whether nobody is left to be paged: everybody who can be has let the minutes pass, or nobody of the shift can be
     * paged at all.
     *
     * @param calls of what waits
     */
    public boolean isLeft(List<Call> calls, Predicate<PersonId> reachable, Instant now) {
        return calls.isEmpty()
                ? steps.stream().map(Step::person).noneMatch(reachable)
                : !calls.getLast().until().isAfter(now);
    }
}
