package org.antitrafficking.coordination.projections.feeds;

import static org.antitrafficking.coordination.projections.Histories.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import org.antitrafficking.coordination.agreements.Agreement;
import org.antitrafficking.coordination.agreements.AgreementEvent;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertEvent;
import org.antitrafficking.coordination.mandates.Mandate;
import org.antitrafficking.coordination.mandates.MandateEvent;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.DirectoryEvent;
import org.antitrafficking.coordination.projections.Histories;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.sharing.Scope;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.RecordedEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the fence stores of an item between batches is all that it knew. */
class ItemStateTest {
    private static final EventCodec CODEC = PlatformEvents.codec();

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void after_every_event_the_stored_state_is_the_same_when_it_is_read_and_goes_on_as_the_other_would(long seed) {
        var kept = new HashMap<String, ItemState>();
        var reread = new HashMap<String, ItemState>();
        int stages = 0;
        for (RecordedEvent event :
                new Histories(seed).recordAtRandom(6, 1_500, 20).events()) {
            Object fact = CODEC.decode(event.payloadType(), event.revision(), event.payload());
            var item = kept.computeIfAbsent(event.aggregateId(), id -> new ItemState());
            var other = reread.getOrDefault(event.aggregateId(), new ItemState());
            apply(fact, item);
            apply(fact, other);
            assertThat(utf8(other.bytes())).isEqualTo(utf8(item.bytes()));
            var again = ItemState.read(other.bytes());
            assertThat(again.alert).isEqualTo(item.alert);
            assertThat(again.directory).isEqualTo(item.directory);
            assertThat(again.agreement).isEqualTo(item.agreement);
            assertThat(again.mandate).isEqualTo(item.mandate);
            assertThat(utf8(again.bytes())).isEqualTo(utf8(item.bytes()));
            reread.put(event.aggregateId(), again);
            if (item.alert instanceof Alert.Closed) stages |= 4;
            if (item.alert instanceof Alert.Issued) stages |= 2;
            if (item.alert instanceof Alert.Drafted) stages |= 1;
        }
        assertThat(stages).as("alerts of every stage were among them").isEqualTo(7);
    }

    private static void apply(Object fact, ItemState item) {
        switch (fact) {
            case DirectoryEvent e ->
                item.directory = Directory.evolve(item.directory == null ? Directory.EMPTY : item.directory, e);
            case AgreementEvent e -> item.agreement = Agreement.evolve(item.agreement, e);
            case MandateEvent e -> item.mandate = Mandate.evolve(item.mandate, e);
            case AlertEvent e -> item.alert = Alert.evolve(item.alert == null ? Alert.none() : item.alert, e);
            default -> {}
        }
        item.add(Scope.DIRECTORY, 1 + item.takeAway(Scope.DIRECTORY).size());
    }
}
