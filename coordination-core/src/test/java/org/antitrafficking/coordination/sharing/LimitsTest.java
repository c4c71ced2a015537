package org.antitrafficking.coordination.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.antitrafficking.coordination.RulesInSource;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Remedies;
import org.junit.jupiter.api.Test;

class LimitsTest {

    @Test
    void dates_are_of_three_centuries() {
        for (String day : new String[] {"1900-01-01", "2199-12-31"}) {
            assertThat(Limits.checked(LocalDate.parse(day))).isEqualTo(day);
            assertThat(Limits.checked(Instant.parse(day + "T00:00:00Z"))).isNotNull();
        }
        assertThat(Limits.holds(Instant.parse("2199-12-31T23:59:59.999999999Z")))
                .isTrue();
        for (LocalDate day : new LocalDate[] {
            LocalDate.parse("1899-12-31"), LocalDate.parse("2200-01-01"), LocalDate.MIN, LocalDate.MAX
        })
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Limits.checked(day))
                    .withMessageContaining(Limits.DAYS);
        for (Instant moment : new Instant[] {
            Instant.parse("1899-12-31T23:59:59.999Z"), Instant.parse("2200-01-01T00:00:00Z"), Instant.MIN, Instant.MAX
        })
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Limits.checked(moment))
                    .withMessageContaining(Limits.DAYS);
        assertThat(Limits.DAYS).contains(Limits.EARLIEST_DAY.toString(), Limits.LATEST_DAY.toString());
    }

    @Test
    void an_item_grows_to_its_limit_and_may_always_become_lighter() {
        Limits.unlessHeavier(0, Limits.ITEM_BYTES);
        Limits.unlessHeavier(Limits.ITEM_BYTES + 9L, Limits.ITEM_BYTES + 9L);
        Limits.unlessHeavier(Limits.ITEM_BYTES + 9L, Limits.ITEM_BYTES + 8L);
        assertThatThrownBy(() -> Limits.unlessHeavier(Limits.ITEM_BYTES, Limits.ITEM_BYTES + 1L))
                .hasMessage("an-item-holds-3000000-bytes-of-sealed-texts-at-most");
        Limits.unlessWornOut(-1);
        Limits.unlessWornOut(Limits.ITEM_CHANGES - 2L);
        assertThatThrownBy(() -> Limits.unlessWornOut(Limits.ITEM_CHANGES - 1L))
                .hasMessage("an-item-has-20000-changes-at-most");
    }

    @Test
    void every_rule_that_is_a_limit_says_what_to_do() {
        var limits = new ArrayList<>(RulesInSource.of());
        limits.removeIf(rule -> !rule.matches(".*-\\d+-.*-at-most.*|too-many-.*|.*-used-up"));
        assertThat(limits).hasSizeGreaterThan(15);
        assertThat(Remedies.BY_RULE.keySet()).containsAll(limits).isSubsetOf(RulesInSource.of());
    }

    /** Numbers of the domain's limits stand in one place. */
    @Test
    void no_other_class_of_the_domain_has_a_limit_of_its_own() throws IOException {
        Pattern own = Pattern.compile("static final (int|long) (MAX|MOST|LONGEST)_?[A-Z_]* = [0-9]");
        var found = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList())
                if (own.matcher(Files.readString(file)).find())
                    found.add(file.getFileName().toString());
        }
        // what a founding's signer and an issuer's names are written in is of those forms, and no quantity
        assertThat(found).containsExactlyInAnyOrder("Founding.java", "Issuer.java", "Sealed.java");
    }
}
