package org.antitrafficking.coordination.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharingTest {
    private static final PartnerId A = new PartnerId("a");
    private static final PartnerId B = new PartnerId("b");

    @Test
    void an_audience_of_too_many_is_refused() {
        var most = IntStream.range(0, Audience.MAX_MEMBERS)
                .mapToObj(i -> new PartnerId("p" + i))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThatCode(() -> Audience.of(most)).doesNotThrowAnyException();
        most.add(A);
        assertThatIllegalArgumentException().isThrownBy(() -> Audience.of(most));
    }

    @Test
    void an_audience_that_names_nobody_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AudienceRule(Sets.of(), Sets.of(), Sets.of(B), Sets.of()));
    }

    @Test
    void an_audience_is_added_to_and_taken_from() {
        assertThat(Audience.of(A).plus(Audience.of(B))).isEqualTo(Audience.of(B, A));
        assertThat(Audience.of(B, A).minus(Audience.of(A))).isEqualTo(Audience.of(B));
    }

    @Test
    void an_audience_does_not_change_afterwards() {
        assertThatThrownBy(() -> Audience.of(A).partners().add(B)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void no_agency_can_be_called_so_that_its_scope_is_the_directory() {
        assertThat(Scope.of(new PartnerId("directory"))).isNotEqualTo(Scope.DIRECTORY);
        assertThat(Scope.of(A)).hasToString("agency-a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "agency-a,agency-b", "agency-", "Agency-a", "agency a", "agency-a'"})
    void a_scope_is_plain(String scope) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Scope(scope));
    }

    @Test
    void metadata_says_when_it_happened_and_whether_it_was_imported() {
        assertThat(Occurrence.of(Map.of("actor", "someone"))).isEqualTo(Occurrence.UNSTATED);
        assertThat(Occurrence.of(Map.of("occurredAt", "2024-02-29T12:00:00Z", "imported", "true")))
                .isEqualTo(new Occurrence(Instant.parse("2024-02-29T12:00:00Z"), true));
        assertThat(Occurrence.of(Map.of("occurredAt", "yesterday"))).isEqualTo(Occurrence.UNSTATED);
        assertThat(Occurrence.of(Map.of("imported", "yes"))).isEqualTo(Occurrence.UNSTATED);
    }

    @Test
    void a_refusal_carries_its_rule_and_no_stack_trace() {
        assertThatThrownBy(() -> Rejected.unless(false, "some-rule-holds"))
                .isInstanceOfSatisfying(Rejected.class, rejected -> {
                    assertThat(rejected.rule()).isEqualTo("some-rule-holds");
                    assertThat(rejected.getStackTrace()).isEmpty();
                });
        assertThatThrownBy(() -> Hidden.unless(false)).isSameAs(Hidden.HIDDEN).hasMessage("hidden");
        assertThatCode(() -> {
                    Rejected.unless(true, "some-rule-holds");
                    Hidden.unless(true);
                })
                .doesNotThrowAnyException();
    }
}
