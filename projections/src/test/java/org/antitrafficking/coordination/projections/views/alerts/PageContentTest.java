package org.antitrafficking.coordination.projections.views.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.DescribedPerson;
import org.antitrafficking.coordination.alerts.Details;
import org.antitrafficking.coordination.alerts.Narrative;
import org.junit.jupiter.api.Test;

/** Else a feed would tell something that no page shows. */
class PageContentTest {

    @Test
    void a_page_has_every_field_of_what_an_alert_says() {
        SortedSet<String> said = names(AlertContent.class);
        said.remove("details");
        said.add("kind");
        for (Class<?> details : Details.class.getPermittedSubclasses()) said.addAll(names(details));
        assertThat(said.remove("type")).isTrue(); // of a document, by which name a page has it
        said.add("document");
        assertThat(names(PageContent.class)).isEqualTo(said);
    }

    @Test
    void a_page_has_every_field_of_a_text_and_of_a_person() {
        assertThat(names(PageContent.Narrative.class)).isEqualTo(names(Narrative.class));
        assertThat(names(PageContent.Person.class)).isEqualTo(names(DescribedPerson.class));
    }

    private static SortedSet<String> names(Class<?> type) {
        var names = new TreeSet<String>();
        Stream.of(type.getRecordComponents()).map(RecordComponent::getName).forEach(names::add);
        return names;
    }
}
