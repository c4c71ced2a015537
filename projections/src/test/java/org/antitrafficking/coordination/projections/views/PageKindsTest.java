package org.antitrafficking.coordination.projections.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.Features;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.features.Feature.Secrecy;
import org.antitrafficking.coordination.projections.views.pages.PageKind;
import org.junit.jupiter.api.Test;

class PageKindsTest {

    /** Else whoever is told of an item would never find it in an inbox. */
    @Test
    void every_feature_whose_items_are_not_the_whole_agencys_has_pages() {
        assertThat(PageKinds.ALL.stream().<Feature<?, ?, ?, ?>>map(PageKind::feature))
                .containsAll(Features.ALL.stream()
                        .filter(feature -> feature.secrecy() != Secrecy.OF_THE_AGENCY)
                        .collect(Collectors.toList()));
    }

    @Test
    void a_kind_of_pages_takes_the_entries_of_its_own_feature() {
        for (PageKind<?, ?> kind : PageKinds.ALL)
            assertThat(kind.feature().telling().entries()).as(kind.prefix()).isEqualTo(kind.entries());
    }

    @Test
    void a_page_of_an_unknown_form_or_of_two_is_not_read() {
        for (String stored : List.of("{}", "{\"unknown\":{}}", "[]", "{\"line\":{},\"request\":{}}"))
            assertThatThrownBy(() -> PageJson.read(stored.getBytes(StandardCharsets.UTF_8)))
                    .as(stored)
                    .isInstanceOf(RuntimeException.class);
    }
}
