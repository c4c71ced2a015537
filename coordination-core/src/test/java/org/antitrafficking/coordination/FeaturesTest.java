package org.antitrafficking.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.requests.AnswerTakenBack;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Teller;
import org.junit.jupiter.api.Test;

/** What every feature has to say of itself: each of these was once a list that a new feature could be missing in. */
class FeaturesTest {

    @Test
    void no_two_features_have_one_name_or_names_of_which_one_begins_the_other() {
        for (Feature<?, ?, ?, ?> feature : Features.ALL)
            assertThat(Features.ALL.stream().filter(other -> other.has(feature.name() + "-1")))
                    .as(feature.name())
                    .containsExactly(feature);
    }

    @Test
    void an_id_is_of_the_feature_whose_name_it_begins_with_and_of_none_without_one() {
        for (Feature<?, ?, ?, ?> feature : Features.ALL)
            assertThat(Features.ofItem(feature.name() + "-" + "0".repeat(32))).contains(feature);
        assertThat(Features.ofItem("directory")).map(Feature::name).contains("directory");
        assertThat(Stream.of("", "thing-1", "alerting-1").map(Features::ofItem)).allMatch(found -> found.isEmpty());
    }

    /** Else its supervisors would be told of what is for others. The table says it once more, and is read by people. */
    @Test
    void how_secret_the_items_of_a_feature_are_is_what_the_table_says() throws IOException {
        var said = new TreeMap<String, String>();
        var tables = FeaturesTest.class.getClassLoader().getResources("secrecy-of-features.csv");
        while (tables.hasMoreElements())
            new String(tables.nextElement().openStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(row -> said.put(row[0], row[1]));
        assertThat(Features.ALL.stream()
                        .collect(Collectors.toMap(
                                Feature::name, feature -> feature.secrecy().toString())))
                .as("a new feature needs a row in secrecy-of-features.csv")
                .isEqualTo(said);
    }

    /** Else keys would outlive what was erased. */
    @Test
    void every_event_that_names_keys_destroys_them() {
        var naming = new HashSet<Class<?>>();
        for (Feature<?, ?, ?, ?> feature : Features.ALL)
            for (Class<?> event : feature.eventTypes())
                for (RecordComponent component : event.getRecordComponents())
                    if (component.getName().equals("keys")) naming.add(event);
        // the holder keeps what it said: it is taken from the asker, by the keys that it is sealed under
        assertThat(naming.remove(AnswerTakenBack.class)).isTrue();
        assertThat(Features.destroyingKeys()).containsExactlyInAnyOrderElementsOf(naming);
    }

    /** Else nobody would be told that a time was missed. */
    @Test
    void every_event_that_is_called_missed_counts_as_one() {
        var missed = new HashSet<Class<?>>();
        var called = new HashSet<Class<?>>();
        for (Feature<?, ?, ?, ?> feature : Features.ALL) {
            missed.addAll(feature.clocks().missed());
            feature.eventTypes().stream()
                    .filter(event -> event.getSimpleName().endsWith("Missed"))
                    .forEach(called::add);
        }
        assertThat(missed).isEqualTo(called).isNotEmpty();
    }

    /** Else a scope that it was taken from would count as one that never had it, or that has it still. */
    @Test
    void every_entry_that_is_called_drafted_opened_or_received_begins_an_item() {
        for (Feature<?, ?, ?, ?> feature : Features.ALL) {
            List<EntryCatalogue.Kind> kinds = EntryCatalogue.byName().values().stream()
                    .filter(kind -> kind.feature().equals(feature))
                    .toList();
            if (kinds.stream().allMatch(kind -> kind.begins() || kind.ground() != null)) continue; // by any entry
            assertThat(kinds.stream()
                            .filter(kind -> kind.begins() || kind.isWordless())
                            .map(EntryCatalogue.Kind::name))
                    .containsExactlyInAnyOrderElementsOf(kinds.stream()
                            .map(EntryCatalogue.Kind::name)
                            .filter(name -> name.matches(".+-(drafted|opened|received)"))
                            .toList());
        }
    }

    /** Else an auditor of the partner that has the entry would be shown what another partner told. */
    @Test
    void an_entry_that_names_the_partner_that_it_is_from_is_not_told_by_another() {
        for (EntryCatalogue.Kind kind : EntryCatalogue.byName().values())
            for (RecordComponent component : kind.type().getRecordComponents())
                if (component.getType() == PartnerId.class
                        && Set.of("by", "from", "asker").contains(component.getName()))
                    assertThat(kind.sample().teller()).as(kind.name()).isNotEqualTo(new Teller.Own());
    }

    /** Else an item could not begin, or a second one could begin in its place. */
    @Test
    void every_feature_begins_with_a_command_of_its_own() {
        for (Feature<?, ?, ?, ?> feature : Features.ALL)
            assertThat(Set.<Class<?>>copyOf(feature.commandTypes()))
                    .as(feature.name())
                    .containsAll(feature.beginnings().keySet())
                    .hasSizeGreaterThanOrEqualTo(feature.beginnings().size());
        assertThat(Features.ALL).noneMatch(feature -> feature.beginnings().isEmpty());
    }

    @Test
    void every_version_of_disclosure_is_made_of_versions_that_features_have() {
        for (Map<String, Integer> version : Disclosure.VERSIONS)
            version.forEach((name, number) -> assertThat(Features.ALL)
                    .filteredOn(feature -> feature.name().equals(name))
                    .singleElement()
                    .satisfies(
                            feature -> assertThat(feature.telling().versions()).hasSizeGreaterThanOrEqualTo(number)));
        assertThat(Disclosure.VERSIONS).as("which a directory begins with").hasSize(Directory.LATEST_DISCLOSURE);
        assertThatThrownBy(() -> Disclosure.version(Disclosure.VERSIONS.size() + 1))
                .hasMessageContaining("which this software does not know");
    }
}
