package org.antitrafficking.coordination.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AreasTest {

    private static SortedSet<AreaCode> areas(String... codes) {
        var areas = new TreeSet<AreaCode>();
        for (String code : codes) areas.add(new AreaCode(code));
        return areas;
    }

    @Test
    void no_areas_have_one_form() {
        assertThat(Areas.checked(null)).isNull();
        assertThat(Areas.checked(areas())).isNull();
        assertThat(Areas.countries(null)).isEmpty();
    }

    @Test
    void there_are_twenty_at_most() {
        var many = new TreeSet<AreaCode>();
        for (int i = 0; i < Areas.MAX; i++) many.add(new AreaCode("PK-" + i));
        assertThat(Areas.checked(many)).hasSize(Areas.MAX);
        many.add(new AreaCode("PK"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Areas.checked(many))
                .withMessage("An item is about at most 20 areas.");
    }

    @Test
    void what_concerns_one_country_has_areas_of_one() {
        assertThat(Areas.checked(areas("PK", "PK-PB", "PK-SD"), false)).hasSize(3);
        assertThat(Areas.checked(areas("PK-PB", "OM"), true)).hasSize(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Areas.checked(areas("PK-PB", "OM"), false))
                .withMessageStartingWith("What is about areas of more than one country is transnational");
    }

    @Test
    void an_area_is_its_countrys() {
        assertThat(Areas.countries(areas("PK-PB", "PK", "OM-ZA")))
                .containsExactly(new CountryCode("OM"), new CountryCode("PK"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "pk", "PK-", "PK-PB-LHR", "PK-ABCD", "PK-pb", "Punjab", "PK PB"})
    void what_is_finer_or_no_code_is_no_area(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AreaCode(code));
    }
}
