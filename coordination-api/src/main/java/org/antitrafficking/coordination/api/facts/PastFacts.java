package org.antitrafficking.coordination.api.facts;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.Rules;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.eventlog.DecisionLog;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Kept;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.Relied;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates as they stood at a sequence. One that was asked for lately is folded on from there, so whoever asks in the
 * order of the log reads each event about once. For one thread.
 */
public final class PastFacts {

    /** Which sequence an aggregate had that a decision did not say anything of. */
    public interface Prefix {
        long lastSequence(String aggregateId);
    }

    /**
     * The part of the heap, one in so many, that aggregates in memory hold at most; the rest are folded again from
     * their events.
     */
    private static final int KEPT_SHARE = 20;

    private record Stood(@Nullable Object state, long sequence) {}

    private static final Stood ABSENT = new Stood(null, Relied.ABSENT);

    private final DecisionLog log;
    private final EventCodec codec;
    private final Kept<Stood> kept = new Kept<>(Runtime.getRuntime().maxMemory() / KEPT_SHARE);

    public PastFacts(DecisionLog log, EventCodec codec) {
        this.log = log;
        this.codec = codec;
    }

    /**
     * What {@link Rules#evolve} made of the aggregate up to a sequence; null before its first event.
     *
     * @throws IllegalArgumentException if the log has not all those events
     */
    public @Nullable Object state(String id, long sequence) {
        if (sequence == Relied.ABSENT) return null;
        Stood before = kept.get(id);
        // What is older than what is kept stays an exception: it is folded apart, and not kept in its place.
        if (before == null || before.sequence() > sequence) before = ABSENT;
        if (before.sequence() == sequence) return before.state();
        Stood now = before;
        List<RecordedEvent> page;
        do {
            page = log.ofAggregate(id, now.sequence() + 1, sequence);
            now = after(now, id, page);
        } while (EventLog.isFull(page));
        if (now.sequence() != sequence) throw new IllegalArgumentException(id + " has no sequence " + sequence);
        keep(id, now);
        return now.state();
    }

    /**
     * Goes on by events that the caller has read, all of one aggregate.
     *
     * @throws IllegalArgumentException if the log has not all events before them
     */
    public void add(String id, List<RecordedEvent> events) {
        long before = events.getFirst().sequence() - 1;
        keep(id, after(new Stood(state(id, before), before), id, events));
    }

    private Stood after(Stood before, String id, List<RecordedEvent> events) {
        Stood now = before;
        for (RecordedEvent event : events) {
            if (event.sequence() != now.sequence() + 1)
                throw new IllegalArgumentException(id + " lacks the sequence " + (now.sequence() + 1));
            Object fact = codec.decode(event.payloadType(), event.revision(), event.payload());
            now = new Stood(Rules.evolve(now.state(), fact), event.sequence());
        }
        return now;
    }

    private void keep(String id, Stood now) {
        Stood newest = kept.get(id);
        if (newest == null || newest.sequence() < now.sequence()) kept.put(id, now);
    }

    /**
     * Reads for a decision what it read then.
     *
     * @param relied the sequences that the decision says
     * @param others of aggregates of which it says nothing: what read nothing of them then may do so today
     */
    public Reading reading(Map<String, Long> relied, Prefix others) {
        return new Reading(new FactSource() {
            @Override
            public <S> Fact<S> fact(Feature<?, ?, S, ?> feature, String id) {
                Long said = relied.get(id);
                long sequence = said == null ? others.lastSequence(id) : said;
                return new Fact<>(feature.states().cast(state(id, sequence)), sequence);
            }
        });
    }
}
