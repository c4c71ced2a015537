package org.antitrafficking.coordination.api.pages.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.alerts.AlertBodies;
import org.antitrafficking.coordination.api.pages.Contents;
import org.antitrafficking.coordination.api.pages.Language;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.sharing.SharedBodies;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Else who saves a form would lose, without a word, what the form has no field for. */
class ContentFormTest {

    private static final Words WORDS = Words.in(Language.ENGLISH);

    private static ContentForm form(JsonNode content) {
        return new ContentForm(WrittenContent.of(content, WORDS), WORDS);
    }

    @Test
    void a_form_that_is_saved_as_it_stands_says_what_the_alert_says() {
        Contents.all()
                .forEach((kind, content) ->
                        assertThat(form(content).says()).as(kind.toString()).isEqualTo(content));
    }

    @Test
    void the_fields_of_the_form_are_those_that_it_was_filled_in_from() {
        Contents.all().forEach((kind, content) -> {
            Typed written = WrittenContent.of(content, WORDS);
            var fields = new TreeSet<String>();
            form(content)
                    .sections("")
                    .forEach(section -> section.fields().forEach(field -> {
                        fields.add(field.name());
                        field.choices().forEach(choice -> fields.add(choice.name()));
                    }));
            fields.addAll(form(content).hidden().keySet());
            assertThat(fields).as(kind.toString()).containsAll(written.fields().keySet());
        });
    }

    @Test
    void a_form_asks_for_everything_that_the_resource_takes() {
        var asked = new TreeSet<String>();
        var ofPersons = new TreeSet<String>();
        Contents.all().values().forEach(content -> {
            JsonNode body = form(content).body();
            asked.addAll(body.propertyNames());
            body.get("persons").forEach(person -> ofPersons.addAll(person.propertyNames()));
        });
        assertThat(asked).isEqualTo(components(AlertBodies.Content.class));
        assertThat(ofPersons).isEqualTo(components(SharedBodies.Person.class));
    }

    private static Set<String> components(Class<?> type) {
        var names = new TreeSet<String>();
        Stream.of(type.getRecordComponents()).map(RecordComponent::getName).forEach(names::add);
        return names;
    }
}
