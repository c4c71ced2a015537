package org.antitrafficking.coordination.api.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Holds;
import org.antitrafficking.coordination.api.described.Holds.Shape;
import org.antitrafficking.coordination.api.identity.CallNames;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.api.redecisions.Redecisions;
import org.antitrafficking.coordination.projections.feeds.FeedVerification;
import org.antitrafficking.coordination.projections.views.ViewRebuild;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.eventlog.LogUnavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Operations: this node does those that it was asked to start, one after the other, and knows all that any node has
 * done. While one is under way, its node says so once a second, and hears whether an operator has cancelled it.
 */
public final class Operations implements AutoCloseable {

    private static final Duration SAID_EVERY = Duration.ofSeconds(1);

    /** How long the end of the service waits for the work under way, which is not done half. */
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(2);

    /** The rule that refuses to cancel what has ended. */
    private static final String ENDED = "an-operation-that-has-ended-is-not-cancelled";

    private static final Logger logger = LoggerFactory.getLogger(Operations.class);

    /** How an operation stands. */
    enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        /** An operator broke it off, and it left nothing behind. */
        CANCELLED,
        /** Its node ended before it did. */
        INTERRUPTED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One operation as it stands.
     *
     * @param state {@code waiting}, {@code running}, {@code done}, {@code failed}, {@code cancelled} or
     *     {@code interrupted}
     * @param done how far it has come
     * @param of how far it goes; 0 until that is known
     * @param cancelAskedBy the operator who cancelled it; null where nobody did
     * @param cancelAskedAt when that was, by the database's clock
     * @param report what it found; null until it is done
     */
    @Holds(
            field = "report",
            by = "what",
            value = {
                @Shape(name = "feed-verifications", type = FeedVerification.Report.class),
                @Shape(name = "view-rebuilds", type = ViewRebuild.Outcome.class),
                @Shape(name = "ledger-verifications", type = LedgerOperations.Verified.class),
                @Shape(name = "ledger-exports", type = LedgerOperations.Exported.class),
                @Shape(name = "re-decisions", type = Redecisions.Report.class)
            })
    public record Run(
            String operation,
            String what,
            String state,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            long done,
            long of,

            @Field("The operator who cancelled it, by a pseudonym; null where nobody did.") @Nullable
            String cancelAskedBy,

            @Field("When it was cancelled, by the database's clock. It ends at its next step, or comes to its end"
                    + " before.")
            @Nullable
            Instant cancelAskedAt,

            @Nullable Object report) {}

    /** One operation in a list, without its report. */
    public record PastRun(
            String operation,
            String what,
            String state,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            long done,
            long of,

            @Field("The operator who cancelled it, by a pseudonym; null where nobody did.") @Nullable
            String cancelAskedBy,

            @Field("When it was cancelled, by the database's clock. It ends at its next step, or comes to its end"
                    + " before.")
            @Nullable
            Instant cancelAskedAt) {

        static PastRun of(Run run) {
            return new PastRun(
                    run.operation(),
                    run.what(),
                    run.state(),
                    run.startedAt(),
                    run.endedAt(),
                    run.done(),
                    run.of(),
                    run.cancelAskedBy(),
                    run.cancelAskedAt());
        }
    }

    private final Map<String, Operation> kinds;
    private final Runs runs;
    private final Reads reads;
    private final CallNames names;
    private final InstantSource clock;
    private final Map<String, UnderWay> underWay = new ConcurrentHashMap<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("operations").daemon().factory());
    private final ScheduledExecutorService sayer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("operations-under-way").daemon().factory());
    private volatile boolean closed;

    public Operations(List<Operation> kinds, Runs runs, Reads reads, CallNames names, InstantSource clock) {
        this.kinds = kinds.stream().collect(Collectors.toMap(Operation::name, Function.identity()));
        this.runs = runs;
        this.reads = reads;
        this.names = names;
        this.clock = clock;
        var unused = sayer.scheduleWithFixedDelay(
                this::say, SAID_EVERY.toMillis(), SAID_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether there is such a kind. */
    public boolean has(String what) {
        return kinds.containsKey(what);
    }

    /** All kinds there are, by their names. */
    public List<String> kinds() {
        return kinds.keySet().stream().sorted().toList();
    }

    Optional<Run> run(String operation) {
        return runs.run(operation);
    }

    /** Those that were started before the one of that number, the newest first. */
    List<Runs.Row> before(long number, int limit) {
        return runs.before(number, limit);
    }

    /** Starts one; where one of the kind is under way already, on whatever node, that one. */
    synchronized Run start(String what, PersonId operator) {
        var run = new Run(
                "operation-" + names.newId(what, null),
                what,
                State.WAITING.toString(),
                null,
                null,
                0,
                0,
                null,
                null,
                null);
        Optional<Run> before = runs.begin(run.operation(), what);
        if (before.isPresent()) return before.get();
        try {
            reads.operated(operator, sought(run), null);
        } catch (LogUnavailable e) {
            runs.ended(run.operation(), State.FAILED, clock.instant(), 0, 0, null);
            throw e;
        }
        var started = new UnderWay(run.operation());
        underWay.put(run.operation(), started);
        thread.execute(() -> carryOut(run, started, operator));
        return run;
    }

    /**
     * Cancels one, whichever node does it: that node looks once a second, and ends it at its next step. One that is
     * cancelled already stays as it is.
     *
     * @return how it stands, or nothing where there is none
     * @throws Rejected where it has ended
     */
    Optional<Run> cancel(String operation, PersonId operator) {
        Optional<Run> before = runs.run(operation);
        if (before.isEmpty()) return before;
        reads.operated(operator, Sought.of("operation-cancellation").id("operation", operation), null);
        if (before.get().state().equals(State.CANCELLED.toString())) return before;
        Rejected.unless(before.get().endedAt() == null, ENDED);
        runs.cancel(operation, operator.toString());
        UnderWay here = underWay.get(operation);
        if (here != null) stop(operation, here);
        Optional<Run> run = runs.run(operation);
        Rejected.unless(run.isPresent() && run.get().cancelAskedAt() != null, ENDED);
        return run;
    }

    private void carryOut(Run run, UnderWay come, PersonId operator) {
        if (!come.begins()) return; // it was cancelled before
        String id = run.operation();
        State state = State.FAILED;
        @Nullable Object found = null;
        try {
            runs.running(id, clock.instant());
            Object report = kind(run).work().run(come);
            reads.operated(operator, sought(run), report);
            found = report;
            state = State.DONE;
        } catch (Operation.Cancelled e) {
            logger.info("The operation {} was cancelled", run.what());
            state = State.CANCELLED;
        } catch (Exception e) { // whatever it is: the operator is told, and starts it again
            logger.error("The operation {} failed", run.what(), e);
            if (closed) state = State.INTERRUPTED;
        }
        end(id, state, found);
    }

    private void end(String operation, State state, @Nullable Object found) {
        UnderWay ended = underWay.remove(operation);
        if (ended == null) return; // it was said already
        UnderWay.Come come = ended.come();
        try {
            runs.ended(operation, state, clock.instant(), come.done(), come.of(), found);
        } catch (LogUnavailable e) { // it will be said to have been interrupted
            logger.error("That the operation {} is {} could not be written down", operation, state, e);
        }
    }

    private void say() {
        try {
            for (var each : underWay.entrySet()) {
                UnderWay.Come come = each.getValue().come();
                if (!runs.seen(each.getKey(), come.done(), come.of())) continue;
                stop(each.getKey(), each.getValue());
            }
        } catch (LogUnavailable e) {
            logger.warn("How far operations have come could not be written down", e);
        }
    }

    /** Ends one of this node's: at once where it waits, else at its next step. */
    private void stop(String operation, UnderWay come) {
        come.cancel();
        if (come.endsUnbegun()) end(operation, State.CANCELLED, null);
    }

    private Operation kind(Run run) {
        Operation kind = kinds.get(run.what());
        if (kind == null) throw new IllegalArgumentException("There is no operation " + run.what());
        return kind;
    }

    private static Sought sought(Run run) {
        return Sought.of(run.what()).id("operation", run.operation());
    }

    /** What is under way then was interrupted. */
    @Override
    public void close() {
        closed = true;
        thread.shutdownNow();
        sayer.shutdownNow();
        try {
            if (!thread.awaitTermination(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS))
                logger.info("The service ends while an operation is under way");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (String operation : List.copyOf(underWay.keySet())) end(operation, State.INTERRUPTED, null);
    }
}
