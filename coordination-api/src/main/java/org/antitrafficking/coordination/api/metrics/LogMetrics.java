package org.antitrafficking.coordination.api.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.antitrafficking.eventlog.AppendRefused;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.OutcomeUnknown;
import org.antitrafficking.eventlog.RecordKind;
import org.jspecify.annotations.Nullable;

/** What this node writes to the log ({@code log="events"}) and to the second log ({@code log="records"}). */
public final class LogMetrics implements EventLog.WriteListener {

    private static final String LOG = "log";

    private static final double[] SIZES = {1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000};

    private final Writes events;
    private final Writes records;

    /** Measures into a registry. */
    public LogMetrics(EventLog log, MeterRegistry registry) {
        events = new Writes("events", log::pendingAppends, registry);
        records = new Writes("records", log::pendingRecords, registry);
        for (RecordKind kind : RecordKind.values())
            FunctionCounter.builder("coordination.records", log, from -> from.recorded(kind))
                    .description("Records in the second log: reads, and commands that changed nothing or were refused")
                    .tag("kind", kind.toString())
                    .register(registry);
    }

    @Override
    public void appended(EventLog.Tried batch) {
        events.tried(batch);
    }

    @Override
    public void recorded(EventLog.Tried batch) {
        records.tried(batch);
    }

    private static final class Writes {
        private final Timer durable;
        private final DistributionSummary sizes;
        private final Counter rows;
        private final Counter refused;
        private final Counter unknown;
        private final Counter unavailable;

        Writes(String log, Supplier<EventLog.Pending> pending, MeterRegistry registry) {
            durable = Timer.builder("coordination.append")
                    .description("Batches that were made durable, and how long the database took")
                    .tag(LOG, log)
                    .serviceLevelObjectives(CommandMetrics.BOUNDS)
                    .register(registry);
            sizes = DistributionSummary.builder("coordination.append.batch")
                    .description("Writes in a durable batch")
                    .baseUnit("writes")
                    .tag(LOG, log)
                    .serviceLevelObjectives(SIZES)
                    .register(registry);
            rows = Counter.builder("coordination.append.rows")
                    .description("Events or records that were numbered")
                    .tag(LOG, log)
                    .register(registry);
            refused = failures(log, "refused", registry);
            unavailable = failures(log, "unavailable", registry);
            unknown = failures(log, "outcome-unknown", registry);
            Gauge.builder(
                            "coordination.append.waiting",
                            pending,
                            now -> now.get().waiting())
                    .description("Writes that wait for the next batch")
                    .tag(LOG, log)
                    .strongReference(true)
                    .register(registry);
            Gauge.builder(
                            "coordination.append.under.way",
                            pending,
                            now -> now.get().underWayNanos() / 1e9)
                    .description("How long the batch under way has taken so far; 0 where there is none")
                    .baseUnit("seconds")
                    .tag(LOG, log)
                    .strongReference(true)
                    .register(registry);
        }

        private static Counter failures(String log, String why, MeterRegistry registry) {
            return Counter.builder("coordination.append.failures")
                    .description(
                            "Batches that were not made durable, or not known to be; refused ones are tried again in"
                                    + " halves")
                    .tag(LOG, log)
                    .tag("reason", why)
                    .register(registry);
        }

        void tried(EventLog.Tried batch) {
            if (batch.failure() != null) {
                failed(batch.failure()).increment();
                return;
            }
            durable.record(batch.nanos(), TimeUnit.NANOSECONDS);
            sizes.record(batch.writes());
            rows.increment((double) batch.rows());
        }

        private Counter failed(@Nullable Throwable failure) {
            return switch (failure) {
                case AppendRefused refusal -> refused;
                case OutcomeUnknown lost -> unknown;
                case null, default -> unavailable;
            };
        }
    }
}
