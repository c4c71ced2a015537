package org.antitrafficking.coordination.api.reads;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.antitrafficking.coordination.projections.reads.Ranges;
import org.antitrafficking.coordination.projections.reads.ReadRecord;
import org.antitrafficking.coordination.projections.reads.ReadRecord.Counted;
import org.antitrafficking.coordination.projections.reads.ReadRecord.Missed;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.RecordKind;
import org.antitrafficking.eventlog.Recorded;

/**
 * Counts this node's read records from its start on, and hands them to the second log in the order of their counts. One
 * that could not be written, or of which nobody knows, is named by the next: what is neither there nor named was taken
 * away.
 */
final class CountedReads {

    private static final int RUN_BYTES = 16;

    /** Ranges named by one record; what is more is left to the next. */
    static final int MAX_MISSED = 1_000;

    private final EventLog log;
    private final String run;
    private long count;

    /** What no durable record and none under way names yet. */
    private final Ranges missed = new Ranges();

    CountedReads(EventLog log) {
        this.log = log;
        var bytes = new byte[RUN_BYTES];
        new SecureRandom().nextBytes(bytes);
        this.run = HexFormat.of().formatHex(bytes);
    }

    /** Completes as {@link EventLog#record} does. */
    synchronized CompletableFuture<Recorded> write(ReadRecord read) {
        long counted = ++count;
        List<Missed> named = missed.take(MAX_MISSED);
        try {
            return log.record(RecordKind.READ, read.json(new Counted(run, counted, named)))
                    .whenComplete((recorded, failure) -> {
                        if (failure != null) unwritten(counted, named);
                    });
        } catch (RuntimeException refused) {
            unwritten(counted, named);
            throw refused;
        }
    }

    private synchronized void unwritten(long counted, List<Missed> named) {
        named.forEach(range -> missed.add(range.first(), range.last()));
        missed.add(counted, counted);
    }
}
