package org.antitrafficking.coordination.projections;

import org.antitrafficking.coordination.EventCatalogue;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.json.JsonEventCodec;
import org.antitrafficking.eventlog.json.StoredType;

/** The domain's events in the log's form: here, since the domain and the log know nothing of each other. */
public final class PlatformEvents {
    private PlatformEvents() {}

    /** A codec for every event of the catalogue. */
    public static EventCodec codec() {
        return new JsonEventCodec(EventCatalogue.all().stream()
                .map(event -> new StoredType(event.name(), event.revision(), event.type()))
                .toList());
    }
}
