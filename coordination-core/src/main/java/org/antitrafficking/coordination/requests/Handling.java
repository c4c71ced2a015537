package org.antitrafficking.coordination.requests;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.SortedSet;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a request that was sent.
 *
 * @param told whether its asker has words of the holder's
 * @param due the clocks that run, each with its due time
 * @param left of the answer clock while it is paused; absent while it runs, and when it is over
 * @param clarifications asked and not given yet
 * @param authorization whether one is needed and not decided yet
 * @param answers the parts that the asker has, each with the keys that it is sealed under
 * @param last the part after which none follows
 * @param note of the holder's on a blind query
 */
public record Handling(
        Progress progress,
        boolean acknowledged,
        boolean told,
        SortedMap<RequestClock, Instant> due,
        @Nullable Duration left,
        SortedSet<ReleaseId> clarifications,
        boolean authorization,
        SortedMap<ReleaseId, SortedSet<String>> answers,
        @Nullable ReleaseId last,
        @Nullable Note note) {

    /**
     * Why a blind query was not told yes.
     *
     * @param ground absent where nothing is held
     */
    public record Note(@Nullable RefusalGround ground) {}

    static final Handling NEW =
            new Handling(Progress.WAITING, false, false, Sets.map(), null, Sets.of(), false, Sets.map(), null, null);

    public Handling {
        due = Sets.sorted(due);
        clarifications = Sets.sorted(clarifications);
        answers = Sets.sorted(answers);
    }

    /** Nothing that it waited for matters once the holder has decided. */
    Handling progress(Progress now) {
        return new Handling(
                now,
                acknowledged,
                told,
                due,
                left,
                now.isDecided() ? Sets.of() : clarifications,
                !now.isDecided() && authorization,
                answers,
                last,
                note);
    }

    Handling acknowledging() {
        return new Handling(progress, true, told, due, left, clarifications, authorization, answers, last, note);
    }

    Handling telling() {
        return new Handling(
                progress, acknowledged, true, due, left, clarifications, authorization, answers, last, note);
    }

    Handling running(SortedMap<RequestClock, Instant> now) {
        return new Handling(
                progress, acknowledged, told, now, left, clarifications, authorization, answers, last, note);
    }

    Handling left(@Nullable Duration now) {
        return new Handling(progress, acknowledged, told, due, now, clarifications, authorization, answers, last, note);
    }

    Handling without(RequestClock clock) {
        Handling ended = running(Sets.without(due, clock));
        return clock == RequestClock.ANSWER ? ended.left(null) : ended;
    }

    Handling clarifications(SortedSet<ReleaseId> open) {
        return new Handling(progress, acknowledged, told, due, left, open, authorization, answers, last, note);
    }

    Handling authorization(boolean needed) {
        return new Handling(progress, acknowledged, told, due, left, clarifications, needed, answers, last, note);
    }

    Handling answered(ReleaseId part, RequestAct.Answer act) {
        SortedSet<String> keys = Sets.sorted(act.values().map(Sealed::key).toList());
        Handling answered = new Handling(
                progress,
                acknowledged,
                true,
                due,
                left,
                clarifications,
                authorization,
                Sets.with(answers, part, keys),
                act.last() ? part : last,
                note);
        return act.last() ? answered.progress(Progress.ANSWERED) : answered;
    }

    /** Without its last part an answer is to be ended once more. */
    Handling takenBack(ReleaseId part) {
        boolean ended = part.equals(last);
        return new Handling(
                ended ? Progress.ACCEPTED : progress,
                acknowledged,
                told,
                due,
                left,
                clarifications,
                authorization,
                Sets.without(answers, part),
                ended ? null : last,
                note);
    }

    Handling noting(Note now) {
        return new Handling(progress, acknowledged, told, due, left, clarifications, authorization, answers, last, now);
    }

    /** Nobody waits for anything any more. */
    Handling over() {
        return running(Sets.map()).left(null).clarifications(Sets.of()).authorization(false);
    }

    /** Whether something stands between the holder and its answer. */
    boolean isWaiting() {
        return authorization || !clarifications.isEmpty();
    }
}
