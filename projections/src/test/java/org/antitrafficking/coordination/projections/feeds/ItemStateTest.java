package org.antitrafficking.coordination.projections.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.antitrafficking.coordination.projections.AlertExamples.ALERT;
import static org.antitrafficking.coordination.projections.AlertExamples.RELEASE;
import static org.antitrafficking.coordination.projections.Examples.PERSON;
import static org.antitrafficking.coordination.projections.Histories.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import org.antitrafficking.coordination.Item;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.alerts.Alerts;
import org.antitrafficking.coordination.investigations.Investigation;
import org.antitrafficking.coordination.projections.Histories;
import org.antitrafficking.coordination.projections.InvestigationExamples;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.projections.RequestExamples;
import org.antitrafficking.coordination.requests.InformationRequest;
import org.antitrafficking.coordination.requests.RequestEvent;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the fence stores of an item between batches is all that it knew. */
class ItemStateTest {
    private static final EventCodec CODEC = PlatformEvents.codec();

    /** An item with such an event is stored whole. */
    private static final long LARGE = ItemState.MAX_FOLDED_AGAIN + 1;

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
            var again = ItemState.read(event.aggregateId(), other.bytes());
            assertThat(again.item).isEqualTo(item.item);
            assertThat(utf8(again.bytes())).isEqualTo(utf8(item.bytes()));
            reread.put(event.aggregateId(), again);
            if (item.item.as(Alert.class) instanceof Alert.Closed) stages |= 4;
            if (item.item.as(Alert.class) instanceof Alert.Issued) stages |= 2;
            if (item.item.as(Alert.class) instanceof Alert.Drafted) stages |= 1;
        }
        assertThat(stages).as("alerts of every stage were among them").isEqualTo(7);
    }

    @Test
    void an_investigation_is_the_same_when_it_is_read_after_every_event() {
        var item = new ItemState();
        for (Record event : InvestigationExamples.EVENTS) {
            item.happened(item.item.after(event), LARGE);
            assertThat(ItemState.read("investigation-1", item.bytes()).item).isEqualTo(item.item);
        }
        assertThat(item.item.as(Investigation.class)).isInstanceOf(Investigation.Closed.class);
    }

    @Test
    void a_request_is_the_same_when_it_is_read_after_every_event() {
        var item = new ItemState();
        for (Record event : RequestExamples.EVENTS) {
            if (!(event instanceof RequestEvent)) continue;
            item.happened(item.item.after(event), LARGE);
            assertThat(ItemState.read("request-1", item.bytes()).item).isEqualTo(item.item);
        }
        assertThat(item.item.as(InformationRequest.class)).isInstanceOf(InformationRequest.Ended.class);
    }

    @Test
    void an_item_whose_events_are_few_is_stored_without_what_became_of_it() {
        var item = new ItemState();
        item.happened(Item.UNKNOWN.after(InvestigationExamples.EVENTS.getFirst()), ItemState.MAX_FOLDED_AGAIN);
        assertThat(utf8(item.bytes())).doesNotContain("investigation-");
        var read = ItemState.read("investigation-1", item.bytes());
        assertThat(read.lacksEvents()).isTrue();
        assertThat(read.item).isEqualTo(Item.UNKNOWN);
        assertThatThrownBy(read::bytes)
                .as("it is not stored as if nothing had become of it")
                .isInstanceOf(IllegalStateException.class);
        item.happened(item.item, 1);
        assertThat(ItemState.read("investigation-1", item.bytes()).lacksEvents())
                .isFalse();
        assertThat(new ItemState().lacksEvents()).isFalse();

        String earlier = utf8(item.bytes()).replaceFirst("\"eventBytes\":[0-9]+,", "");
        assertThat(earlier).doesNotContain("eventBytes");
        var old = ItemState.read("investigation-1", earlier.getBytes(UTF_8));
        assertThat(old.item).as("an earlier version kept each item whole").isEqualTo(item.item);
        assertThat(ItemState.read("investigation-1", old.bytes()).item).isEqualTo(item.item);
    }

    private static void apply(Object fact, ItemState item) {
        item.happened(item.item.after(fact), LARGE);
        long next =
                1L + item.takeAway(Scope.DIRECTORY, new Entry.Taking.Others()).size();
        item.add(Scope.DIRECTORY, next, body(false));
        item.add(Scope.DIRECTORY, next + 1, body(true));
    }

    private static Entry.Body body(boolean own) {
        return own ? new AlertEntry.ActDiscarded(ALERT, RELEASE, PERSON) : new AlertEntry.Moved(ALERT);
    }

    private static final Scope HERE = new Scope("agency-here");
    private static final Scope THERE = new Scope("agency-there");

    private static ItemState toldInTurns() {
        var item = new ItemState();
        item.happened(new Item(Alerts.FEATURE, Alert.none()), LARGE);
        for (long number = 1; number <= 6; number++) {
            item.add(HERE, number, body(number % 2 == 0));
            item.add(THERE, 10 * number, body(number % 2 == 0));
        }
        return item;
    }

    @Test
    void taking_away_what_others_told_leaves_what_the_scopes_own_partner_did() {
        for (ItemState item :
                List.of(toldInTurns(), ItemState.read("alert-1", toldInTurns().bytes()))) {
            assertThat(item.takeAway(HERE, new Entry.Taking.Others())).containsExactly(1L, 3L, 5L);
            assertThat(item.takeAway(HERE, new Entry.Taking.Others())).isEmpty();
            item.add(HERE, 7, body(false));
            var again = ItemState.read("alert-1", item.bytes());
            assertThat(again.takeAway(HERE, new Entry.Taking.All())).containsExactly(2L, 4L, 6L, 7L);
            assertThat(again.takeAway(HERE, new Entry.Taking.All())).isEmpty();
        }
    }

    @Test
    void taking_away_all_takes_one_scopes_alone_and_in_its_order() {
        for (ItemState item :
                List.of(toldInTurns(), ItemState.read("alert-1", toldInTurns().bytes()))) {
            assertThat(item.takeAway(HERE, new Entry.Taking.Nothing())).isEmpty();
            assertThat(item.takeAway(HERE, new Entry.Taking.All())).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
            var again = ItemState.read("alert-1", item.bytes());
            assertThat(again.takeAway(HERE, new Entry.Taking.All())).isEmpty();
            assertThat(again.takeAway(THERE, new Entry.Taking.Others())).containsExactly(10L, 30L, 50L);
        }
    }
}
