package org.antitrafficking.coordination.api.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.antitrafficking.coordination.projections.views.PageKinds;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.junit.jupiter.api.Test;

class InboxKindTest {

    @Test
    void an_inbox_is_asked_for_by_every_kind_of_items_that_has_pages_and_by_what_was_taken_away() {
        assertThat(Arrays.stream(InboxKind.values()).map(InboxKind::toString))
                .as("A new feature's kinds of items belong into InboxKind")
                .containsExactlyElementsOf(Stream.concat(
                                PageKinds.ALL.stream().flatMap(kind -> kind.kinds().stream()),
                                Stream.of(ItemPage.TAKEN))
                        .toList());
    }
}
