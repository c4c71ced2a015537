package org.antitrafficking.coordination.api.pages.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.FormFields;
import org.antitrafficking.coordination.api.pages.Language;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.ResponseEntity;

/** Whom something is for is chosen among fourteen partners, or among two thousand. */
class AudienceFormTest {

    private static final List<String> COUNTRIES = List.of("AE", "GR", "IR", "IT", "OM", "PK", "TR");

    /** The choice of partners, of so many; one in eight is of no country. */
    private static Field partners(int count, Words words, Map<String, String> typed) {
        String partners = String.join(
                ",",
                IntStream.range(0, count)
                        .mapToObj(i -> "{\"partner\":\"partner-%04d\",\"name\":\"Agency %d\",\"kind\":\"police\"%s}"
                                .formatted(i, i, i % 8 == 7 ? "" : ",\"country\":\"" + COUNTRIES.get(i % 8) + "\""))
                        .toList());
        Named named = Named.of(after -> list(partners), after -> list(""), after -> list(""), words);
        var fields = new FormFields(new Typed(new TreeMap<>(typed)), words);
        return new AudienceForm(fields, named, Set.of("partner-0000"))
                .sections("")
                .getFirst()
                .fields()
                .getFirst();
    }

    private static ResponseEntity<byte[]> list(String items) {
        String list = "{\"items\":[" + items + "]}";
        return ResponseEntity.ok(list.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_few_stand_beside_each_other() {
        List<Field.Group> groups =
                partners(31, Words.in(Language.ENGLISH), Map.of()).groups();
        assertThat(groups).hasSize(1);
        assertThat(groups.getFirst().under()).isEmpty();
        assertThat(groups.getFirst().choices()).hasSize(30);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void many_stand_under_their_countries_each_once_and_those_with_a_chosen_one_are_open(Language language) {
        Words words = Words.in(language);
        Field partners = partners(2_000, words, Map.of("partner.partner-0004", "yes"));
        List<Field.Group> groups = partners.groups();
        assertThat(groups.stream().map(Field.Group::under))
                .isSortedAccordingTo(words.order())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 8)
                        .mapToObj(i -> i == 7 ? words.say("sheet.nowhere") : words.country(COUNTRIES.get(i)))
                        .toList());
        assertThat(groups.stream().filter(Field.Group::open).map(Field.Group::under))
                .containsExactly(words.country("OM"));
        assertThat(groups.stream().flatMap(group -> group.choices().stream()).map(Field.Choice::name))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(1, 2_000)
                        .mapToObj("partner.partner-%04d"::formatted)
                        .toList());
    }
}
