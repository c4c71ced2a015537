package org.antitrafficking.coordination.projections.clocks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.EventCatalogue;
import org.antitrafficking.coordination.EventCatalogue.StoredEvent;
import org.antitrafficking.coordination.Features;
import org.antitrafficking.coordination.features.Clocks.Move;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.projections.Approved;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;

/** What the approved forms of a feature's events do to its clocks: a feature whose clocks never run fails here. */
class ClockMovesTest {

    private static final Actor PLATFORM = new Actor(
            PartnerId.PLATFORM,
            new PersonId("person-" + "0".repeat(32)),
            Nature.MACHINE,
            Sets.of(),
            Sets.of(),
            Instant.EPOCH);

    private final List<Move.Runs> runs = new ArrayList<>();
    private final List<Move> ends = new ArrayList<>();

    @Test
    void what_may_be_missed_runs_is_ended_and_is_asked_for_when_it_has_run_out() {
        for (Feature<?, ?, ?, ?> feature : Features.ALL) {
            runs.clear();
            ends.clear();
            for (StoredEvent event : EventCatalogue.all())
                if (feature.events().isAssignableFrom(event.type())) look(feature, event);
            boolean clocked = !feature.clocks().missed().isEmpty();
            assertThat(!feature.clocks().moving().isEmpty())
                    .as("%s has clocks", feature)
                    .isEqualTo(clocked);
            assertThat(!runs.isEmpty()).as("%s has a clock that runs", feature).isEqualTo(clocked);
            assertThat(!ends.isEmpty()).as("%s has a clock that ends", feature).isEqualTo(clocked);
        }
    }

    private <C, E> void look(Feature<C, E, ?, ?> feature, StoredEvent stored) {
        String form = Approved.read("events/" + stored.name() + "." + stored.revision());
        E event = feature.events()
                .cast(PlatformEvents.codec().decode(stored.name(), stored.revision(), form.getBytes(UTF_8)));
        boolean missed = feature.clocks().missed().contains(event.getClass());
        List<Move> moves = feature.clocks().moves(event);
        assertThat(RunningClocks.MOVING.contains(stored.name()))
                .as("%s is read by who keeps the clocks", stored.name())
                .isEqualTo(!moves.isEmpty());
        assertThat(missed && moves.isEmpty())
                .as("%s leaves the clock running that was missed", stored.name())
                .isFalse();
        for (Move move : moves)
            switch (move) {
                case Move.Runs runs -> {
                    this.runs.add(runs);
                    String item = feature.name() + "-" + "0".repeat(32);
                    Object asked = feature.clocks().passed().command(item, runs.clock(), PLATFORM);
                    assertThat(Features.ofCommand(asked)).isEqualTo(feature);
                }
                case Move.Ends each -> ends.add(each);
                case Move.AllEnd all -> ends.add(all);
            }
    }
}
