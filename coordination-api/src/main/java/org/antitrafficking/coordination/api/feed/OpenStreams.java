package org.antitrafficking.coordination.api.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How many streams are open. */
@Component
class OpenStreams implements MeterBinder {

    private final Streams streams;

    OpenStreams(Streams streams) {
        this.streams = streams;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("coordination.streams.open", streams, Streams::open)
                .description("Streams that are open on this node")
                .register(registry);
    }
}
