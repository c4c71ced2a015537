package org.antitrafficking.coordination.api.operations;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.described.Holds;
import org.antitrafficking.coordination.api.described.Holds.Shape;
import org.antitrafficking.coordination.api.identity.CallNames;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.api.redecisions.Redecisions;
import org.antitrafficking.coordination.projections.feeds.FeedVerification;
import org.antitrafficking.coordination.projections.views.ViewRebuild;
import org.antitrafficking.coordination.words.PersonId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node's operations, one after the other. What became of them it knows until it ends. */
public final class Operations implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(Operations.class);

    /**
     * One operation as it stands.
     *
     * @param state {@code waiting}, {@code running}, {@code done} or {@code failed}
     * @param done how far it has come
     * @param of how far it goes; 0 until that is known
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
    record Run(
            String operation,
            String what,
            String state,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            long done,
            long of,

            @Nullable Object report) {

        boolean isOver() {
            return endedAt != null;
        }

        private Run running(Instant at) {
            return new Run(operation, what, "running", at, null, 0, 0, null);
        }

        private Run at(long position, long end) {
            return new Run(operation, what, state, startedAt, null, position, end, null);
        }

        private Run ended(Instant at, @Nullable Object found) {
            return new Run(operation, what, found == null ? "failed" : "done", startedAt, at, done, of, found);
        }
    }

    private final Map<String, Operation> kinds;
    private final Reads reads;
    private final CallNames names;
    private final InstantSource clock;
    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("operations").daemon().factory());

    public Operations(List<Operation> kinds, Reads reads, CallNames names, InstantSource clock) {
        this.kinds = kinds.stream().collect(Collectors.toMap(Operation::name, Function.identity()));
        this.reads = reads;
        this.names = names;
        this.clock = clock;
    }

    /** Whether there is such a kind. */
    boolean has(String what) {
        return kinds.containsKey(what);
    }

    Optional<Run> run(String operation) {
        return Optional.ofNullable(runs.get(operation));
    }

    /** Starts one; where one of the kind is under way already, that one. */
    synchronized Run start(String what, PersonId operator) {
        Optional<Run> underWay = runs.values().stream()
                .filter(run -> run.what().equals(what) && !run.isOver())
                .findFirst();
        if (underWay.isPresent()) return underWay.get();
        var run = new Run("operation-" + names.newId(what, null), what, "waiting", null, null, 0, 0, null);
        reads.operated(operator, sought(run), null);
        runs.put(run.operation(), run);
        thread.execute(() -> carryOut(run, operator));
        return run;
    }

    private void carryOut(Run run, PersonId operator) {
        runs.computeIfPresent(run.operation(), (id, now) -> now.running(clock.instant()));
        @Nullable Object report = null;
        try {
            Object found = kind(run)
                    .work()
                    .run((position, end) -> runs.computeIfPresent(run.operation(), (id, now) -> now.at(position, end)));
            reads.operated(operator, sought(run), found);
            report = found;
        } catch (Exception e) { // whatever it is: the operator is told, and starts it again
            logger.error("The operation {} failed", run.what(), e);
        }
        @Nullable Object found = report;
        runs.computeIfPresent(run.operation(), (id, now) -> now.ended(clock.instant(), found));
    }

    private Operation kind(Run run) {
        Operation kind = kinds.get(run.what());
        if (kind == null) throw new IllegalArgumentException("There is no operation " + run.what());
        return kind;
    }

    private static Sought sought(Run run) {
        return Sought.of(run.what()).id("operation", run.operation());
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
