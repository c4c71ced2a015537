package org.antitrafficking.eventlog.axon;

import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.EntityModel;
import org.jspecify.annotations.Nullable;

/** What Axon holds of one aggregate, of whatever type it is. */
final class Root<S extends @Nullable Object> {
    private final AggregateType<?, ?, S> type;
    private final String id;
    private S state;

    Root(AggregateType<?, ?, S> type, String id) {
        this(type, id, type.none());
    }

    private Root(AggregateType<?, ?, S> type, String id, S state) {
        this.type = type;
        this.id = id;
        this.state = state;
    }

    /** The state, which grows with its events. */
    S state() {
        return state;
    }

    /** Decides, and has the events published. */
    void decide(Object command) {
        Long last = AggregateLifecycle.getVersion();
        type.decided(command, state, last == null ? -1 : last).forEach(AggregateLifecycle::apply);
    }

    /** A state that was folded elsewhere, in the place of the events until then. */
    record Folded(Object state) {}

    /** Makes roots of one type. */
    record Factory<S extends @Nullable Object>(AggregateType<?, ?, S> type) implements AggregateFactory<Root<S>> {
        @Override
        @SuppressWarnings("unchecked") // who folded the state elsewhere folded one of this type
        public Root<S> createAggregateRoot(String id, DomainEventMessage<?> first) {
            return first.getPayload() instanceof Folded(Object state)
                    ? new Root<>(type, id, (S) state)
                    : new Root<>(type, id);
        }

        @Override
        public Class<Root<S>> getAggregateType() {
            return rootClass();
        }
    }

    /** Tells Axon what annotations would tell it. */
    record Model<S extends @Nullable Object>(AggregateType<?, ?, S> of) implements AggregateModel<Root<S>> {
        @Override
        public String type() {
            return of.name();
        }

        @Override
        public Optional<String> declaredType(Class<?> root) {
            return Optional.of(of.name());
        }

        @Override
        public @Nullable Long getVersion(Root<S> root) {
            return null; // Axon counts events itself
        }

        @Override
        public String getIdentifier(Root<S> root) {
            return root.id;
        }

        @Override
        public String routingKey() {
            return "id"; // no command is routed by it
        }

        @Override
        public void publish(EventMessage<?> event, Root<S> root) {
            if (!(event.getPayload() instanceof Folded)) root.state = of.evolved(root.state, event.getPayload());
        }

        @Override
        public <C> EntityModel<C> modelOf(Class<? extends C> child) {
            throw new UnsupportedOperationException("Aggregates here have no parts that Axon knows of");
        }

        @Override
        public Class<? extends Root<S>> entityClass() {
            return rootClass();
        }
    }

    @SuppressWarnings("unchecked") // there is one class for all types
    static <S extends @Nullable Object> Class<Root<S>> rootClass() {
        return (Class<Root<S>>) (Class<?>) Root.class;
    }
}
