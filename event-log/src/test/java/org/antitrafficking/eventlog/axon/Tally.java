package org.antitrafficking.eventlog.axon;

import java.util.List;
import java.util.Map;
import org.antitrafficking.eventlog.DecisionCodec;
import org.antitrafficking.eventlog.json.JsonDecisionCodec;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** An aggregate for tests: counts up to a limit. */
@AggregateRoot
class Tally {

    record Open(@TargetAggregateIdentifier String id, int limit) {}

    record Count(@TargetAggregateIdentifier String id) {}

    record CountUp(@TargetAggregateIdentifier String id, int by) {}

    record Limit(@TargetAggregateIdentifier String id, int limit) {}

    record Opened(String id, int limit) {}

    record Counted(String id, int count) {}

    record Limited(String id, int limit) {}

    static final class Full extends RuntimeException {}

    static final DecisionCodec DECISIONS = new JsonDecisionCodec(
            List.of(Open.class, Count.class, CountUp.class, Limit.class),
            Map.of(),
            null,
            "1",
            refusal -> refusal instanceof Full ? "a-full-tally" : null);

    /** Makes the next append of an event with this count fail in the codec. */
    static volatile int unencodable = -1;

    @AggregateIdentifier
    private String id; // none before the first event: Axon takes it for the event from there

    private int count;
    private int limit;

    @SuppressWarnings("NullAway.Init")
    Tally() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(Open command) {
        AggregateLifecycle.apply(new Opened(command.id, command.limit));
    }

    @CommandHandler
    void handle(Count command) {
        if (count == limit) throw new Full();
        AggregateLifecycle.apply(new Counted(id, count + 1));
    }

    /** Several events, to be stored together or not at all. */
    @CommandHandler
    void handle(CountUp command) {
        if (count + command.by > limit) throw new Full();
        for (int i = 0; i < command.by; i++) AggregateLifecycle.apply(new Counted(id, count + 1));
    }

    @CommandHandler
    void handle(Limit command) {
        if (command.limit != limit) AggregateLifecycle.apply(new Limited(id, command.limit));
    }

    @EventSourcingHandler
    void on(Opened event) {
        id = event.id;
        limit = event.limit;
    }

    @EventSourcingHandler
    void on(Counted event) {
        count = event.count;
    }

    @EventSourcingHandler
    void on(Limited event) {
        limit = event.limit;
    }
}
