package org.antitrafficking.eventlog.axon;

import org.antitrafficking.eventlog.EventLog;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** The log as Axon's event store, and the source that reactions stream from. */
public final class LogEventStore extends AbstractEventStore {

    private final EventLog log;
    private final LogStorageEngine engine;

    public LogEventStore(EventLog log, LogStorageEngine engine) {
        super(
                new Builder() {
                    @Override
                    public Builder storageEngine(EventStorageEngine storageEngine) {
                        super.storageEngine(storageEngine);
                        return this;
                    }
                }.storageEngine(engine));
        this.log = log;
        this.engine = engine;
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
        return new LogEventStream(log, engine, LogStorageEngine.position(trackingToken));
    }
}
