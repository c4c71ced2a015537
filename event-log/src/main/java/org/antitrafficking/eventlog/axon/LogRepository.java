package org.antitrafficking.eventlog.axon;

import java.util.concurrent.Callable;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Loads aggregates from the cache or the log, and leaves a note in the unit of work of what the decision stands on. */
public final class LogRepository<T> extends CachingEventSourcingRepository<T> {

    private static final String STANDS_ON = LogRepository.class.getName() + ".standsOn";

    private final AggregateCache cache;

    /**
     * What a decision stands on.
     *
     * @param aggregate decided on
     * @param sequenceBefore its last sequence before the decision; -1 for a new one
     * @param fromCache whether somebody else may have moved it since it was read
     */
    record StandsOn(EventSourcedAggregate<?> aggregate, long sequenceBefore, boolean fromCache) {

        long sequence() {
            return LogRepository.sequence(aggregate);
        }

        boolean changed() {
            return sequence() != sequenceBefore;
        }
    }

    /** A repository of one type of aggregate. */
    public LogRepository(Class<T> aggregateType, EventStore store, AggregateCache cache) {
        this(EventSourcingRepository.builder(aggregateType).eventStore(store).cache(cache), cache);
    }

    private LogRepository(EventSourcingRepository.Builder<T> builder, AggregateCache cache) {
        super(builder);
        this.cache = cache;
    }

    /** What the current command was decided on; null before it touched an aggregate. */
    static @Nullable StandsOn standsOn(UnitOfWork<?> unit) {
        return unit.root().getResource(STANDS_ON);
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String aggregateIdentifier, @Nullable Long expectedVersion) {
        boolean fromCache = cache.containsKey(aggregateIdentifier);
        return note(super.doLoadWithLock(aggregateIdentifier, expectedVersion), fromCache);
    }

    @Override
    protected EventSourcedAggregate<T> doCreateNewForLock(Callable<T> factoryMethod) throws Exception {
        return note(super.doCreateNewForLock(factoryMethod), false);
    }

    private EventSourcedAggregate<T> note(EventSourcedAggregate<T> aggregate, boolean fromCache) {
        CurrentUnitOfWork.get()
                .root()
                .resources()
                .put(STANDS_ON, new StandsOn(aggregate, sequence(aggregate), fromCache));
        return aggregate;
    }

    private static long sequence(EventSourcedAggregate<?> aggregate) {
        Long version = aggregate.version();
        return version == null ? -1 : version;
    }
}
