package org.antitrafficking.coordination.projections.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.Item;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.Alerts;
import org.antitrafficking.coordination.partners.Directory;
import org.junit.jupiter.api.Test;

/** What the fence has at hand is bounded by what the events of it weigh. */
class ItemMemoryTest {

    private final ItemMemory memory = new ItemMemory(100);

    private static ItemState weighing(long bytes) {
        var state = new ItemState();
        state.happened(new Item(Alerts.FEATURE, Alert.none()), bytes);
        return state;
    }

    private void keep(String id, long bytes) {
        memory.keep(Map.of(id, weighing(bytes)));
    }

    private List<String> remembered() {
        return memory.of(List.of("alert-a", "alert-b", "alert-c", Directory.ID)).keySet().stream()
                .sorted()
                .toList();
    }

    @Test
    void what_was_asked_for_longest_ago_is_forgotten_first() {
        keep("alert-a", 40);
        keep("alert-b", 40);
        assertThat(memory.of(List.of("alert-a"))).hasSize(1);
        keep("alert-c", 40);
        assertThat(remembered()).containsExactly("alert-a", "alert-c");
    }

    @Test
    void an_item_that_grew_weighs_what_it_weighs_now() {
        ItemState grown = weighing(10);
        memory.keep(Map.of("alert-a", grown));
        keep("alert-b", 40);
        grown.happened(grown.item, 60);
        memory.keep(Map.of("alert-a", grown));
        assertThat(remembered()).as("110 bytes are too many").containsExactly("alert-a");
        keep("alert-b", 30);
        assertThat(remembered()).as("100 are not").containsExactly("alert-a", "alert-b");
    }

    @Test
    void an_item_that_is_too_large_is_not_remembered() {
        keep("alert-a", 101);
        assertThat(remembered()).isEmpty();
        keep("alert-b", 100);
        assertThat(remembered()).containsExactly("alert-b");
    }

    @Test
    void the_directory_stays_however_large_it_is() {
        keep(Directory.ID, 1_000);
        keep("alert-a", 90);
        keep("alert-b", 90);
        assertThat(remembered()).containsExactly("alert-b", Directory.ID);
    }
}
