package org.antitrafficking.coordination.api.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How many streams are open. There are none yet. */
@Component
class OpenStreams implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("coordination.streams.open", () -> 0)
                .description("Streams that are open on this node")
                .register(registry);
    }
}
