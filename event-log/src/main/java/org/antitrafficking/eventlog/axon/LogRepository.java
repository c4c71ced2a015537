package org.antitrafficking.eventlog.axon;

import java.util.concurrent.Callable;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Loads aggregates from the cache or the log, and leaves a note in the unit of work of what the decision stands on. */
final class LogRepository<S extends @Nullable Object> extends CachingEventSourcingRepository<Root<S>> {

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
    LogRepository(AggregateType<?, ?, S> type, EventStore store, AggregateCache cache) {
        this(
                EventSourcingRepository.builder(Root.<S>rootClass())
                        .aggregateModel(new Root.Model<>(type))
                        .aggregateFactory(new Root.Factory<>(type))
                        .eventStore(store)
                        .cache(cache),
                cache);
    }

    private LogRepository(EventSourcingRepository.Builder<Root<S>> builder, AggregateCache cache) {
        super(builder);
        this.cache = cache;
    }

    /** What the current command was decided on; null before it touched an aggregate. */
    static @Nullable StandsOn standsOn(UnitOfWork<?> unit) {
        return unit.root().getResource(STANDS_ON);
    }

    @Override
    protected EventSourcedAggregate<Root<S>> doLoadWithLock(
            String aggregateIdentifier, @Nullable Long expectedVersion) {
        boolean fromCache = cache.containsKey(aggregateIdentifier);
        // before Axon's own, which takes the aggregate out of the cache: what comes later is called earlier
        CurrentUnitOfWork.get().onRollback(this::keepWhatARefusalLeft);
        return note(super.doLoadWithLock(aggregateIdentifier, expectedVersion), fromCache);
    }

    /**
     * A refusal changed nothing. Without it, each refused command made the next one read the aggregate from the log.
     */
    private void keepWhatARefusalLeft(UnitOfWork<?> unit) {
        StandsOn standsOn = standsOn(unit);
        if (standsOn == null || standsOn.changed()) return;
        if (unit.getExecutionResult().getExceptionResult() instanceof Confirmation.Refused)
            cache.put(standsOn.aggregate().identifierAsString(), new AggregateCacheEntry<>(standsOn.aggregate()));
    }

    @Override
    protected EventSourcedAggregate<Root<S>> doCreateNewForLock(Callable<Root<S>> factoryMethod) throws Exception {
        return note(super.doCreateNewForLock(factoryMethod), false);
    }

    private EventSourcedAggregate<Root<S>> note(EventSourcedAggregate<Root<S>> aggregate, boolean fromCache) {
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
