package org.antitrafficking.eventlog.axon;

import static org.antitrafficking.eventlog.axon.AggregateFixture.expectState;
import static org.antitrafficking.eventlog.axon.AggregateFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.axonframework.test.matchers.Matchers.predicate;
import static org.hamcrest.CoreMatchers.any;
import static org.hamcrest.CoreMatchers.instanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.MetaData;
import org.axonframework.test.AxonAssertionError;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How Axon brings a command to its aggregate, as the command side registers it: without a log. */
class AggregateFixtureTest {

    @SuppressWarnings("unchecked") // there is one type, and this is its state
    private static final AggregateType<?, ?, Tally> TALLY =
            (AggregateType<?, ?, Tally>) Tally.TYPES.all().getFirst();

    private static final List<?> OPENED = List.of(new Tally.Opened("a", 2));

    private AggregateFixture<Tally> tallies;

    @BeforeEach
    void begin() {
        tallies = AggregateFixture.of(TALLY, new TallyCodec());
    }

    @Test
    void a_command_that_begins_an_aggregate_is_answered_with_its_first_sequence() {
        ResultValidator<?> result = tallies.when(List.of(), new Tally.Open("a", 2));
        result.expectEvents(new Tally.Opened("a", 2))
                .expectResultMessagePayload(new Outcome("a", 0, Outcome.ACCEPTED, false));
        expectState(result, state -> assertThat(state).isEqualTo(new Tally(0, 2)));
    }

    @Test
    void events_of_one_command_follow_those_that_are_stored() {
        ResultValidator<?> result = tallies.when(OPENED, new Tally.CountUp("a", 2));
        result.expectEvents(new Tally.Counted("a", 1), new Tally.Counted("a", 2))
                .expectResultMessagePayload(new Outcome("a", 2, Outcome.ACCEPTED, false));
        expectState(result, state -> assertThat(state).isEqualTo(new Tally(2, 2)));
    }

    @Test
    void a_decision_without_events_is_answered_with_the_sequence_that_there_was() {
        tallies.when(OPENED, new Tally.Limit("a", 2))
                .expectEvents()
                .expectResultMessagePayload(new Outcome("a", 0, Outcome.UNCHANGED, false));
    }

    @Test
    void a_refusal_comes_back_as_it_was_thrown_and_nothing_is_stored() {
        tallies.when(OPENED, new Tally.CountUp("a", 3))
                .expectEvents()
                .expectException(refusal(instanceOf(Tally.Full.class)));
    }

    @Test
    void a_command_for_what_is_not_there_is_refused_before_it_is_decided() {
        tallies.when(List.of(), new Tally.Count("a"))
                .expectEvents()
                .expectException(refusal(instanceOf(Commands.NotThere.class)));
    }

    @Test
    void what_is_there_does_not_begin_again() {
        tallies.when(OPENED, new Tally.Open("a", 9)).expectEvents().expectException(EventStoreException.class);
    }

    @Test
    void an_event_is_kept_with_what_travelled_beside_its_command_and_with_the_command_that_caused_it() {
        tallies.when(OPENED, new Tally.Count("a"), Map.of("who", "somebody", "append.client", "not kept"))
                .expectEventsMatching(predicate((List<EventMessage<?>> events) ->
                        isKept(events.getFirst().getMetaData())));
    }

    private static boolean isKept(MetaData metadata) {
        return metadata.keySet().equals(Set.of("who", CommandSide.CAUSATION, CommandSide.CORRELATION))
                && "somebody".equals(metadata.get("who"));
    }

    @Test
    void what_is_given_and_what_is_expected_passes_through_its_stored_form() {
        int before = TallyCodec.DECODED.get();
        tallies.when(OPENED, new Tally.Count("a")).expectEvents(new Tally.Counted("a", 1));
        // to decide, what came of it, and both once more to see whether the same aggregate is made of them
        assertThat(TallyCodec.DECODED.get() - before).isEqualTo(4);
    }

    /** An aggregate that its decision changes, which no event tells of. */
    private static final AggregateType<Tally.Command, Tally.Event, List<Integer>> LEAKY = new AggregateType<>(
            "Leaky",
            Tally.Command.class,
            Tally.Event.class,
            Tally.Command::id,
            Map.of(),
            new ArrayList<>(),
            (command, counts, last) -> {
                counts.add(1);
                return List.of(new Tally.Counted("a", 1));
            },
            (counts, event) -> new ArrayList<>(counts));

    @Test
    void a_decision_that_changes_an_aggregate_outside_of_its_events_is_found() {
        var leaky = AggregateFixture.of(LEAKY, new TallyCodec());
        assertThatThrownBy(() -> leaky.when(OPENED, new Tally.Count("a")))
                .isInstanceOf(AxonAssertionError.class)
                .hasMessageContaining("Illegal state change detected");
    }

    @Test
    void a_refusal_that_is_expected_is_not_any_exception() {
        ResultValidator<?> again = tallies.when(OPENED, new Tally.Open("a", 9));
        assertThatThrownBy(() -> again.expectException(refusal(any(RuntimeException.class))))
                .isInstanceOf(AxonAssertionError.class);
        ResultValidator<?> full = tallies.when(OPENED, new Tally.CountUp("a", 3));
        assertThatThrownBy(() -> full.expectException(refusal(instanceOf(Commands.NotThere.class))))
                .isInstanceOf(AxonAssertionError.class)
                .hasMessageContaining("a refusal that is an instance of");
    }
}
