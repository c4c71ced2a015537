package org.antitrafficking.coordination.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.antitrafficking.coordination.GivenWhenThen;
import org.antitrafficking.coordination.sharing.Entry;
import org.antitrafficking.coordination.sharing.Occurrence;
import org.antitrafficking.coordination.sharing.Scope;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerTest {
    private static final PartnerId FIA = new PartnerId("pk-fia");
    private static final CountryCode PK = new CountryCode("PK");
    private static final String NAME = "Federal Investigation Agency";
    private static final AdmitPartner ADMIT = new AdmitPartner(FIA, NAME, PartnerKind.POLICE, PK);
    private static final PartnerAdmitted ADMITTED = new PartnerAdmitted(FIA, NAME, PartnerKind.POLICE, PK);

    private final GivenWhenThen<PartnerCommand, PartnerEvent, Partner> partner =
            new GivenWhenThen<>(Partner::decide, Partner::evolve, new Partner.Unknown());

    @Test
    void a_partner_is_admitted() {
        partner.given().when(ADMIT).then(ADMITTED);
    }

    @Test
    void admitting_a_partner_again_as_it_is_changes_nothing() {
        partner.given(ADMITTED).when(ADMIT).thenNothing();
    }

    @Test
    void a_partner_is_admitted_once() {
        partner.given(ADMITTED)
                .when(new AdmitPartner(FIA, "Another name", PartnerKind.POLICE, PK))
                .thenRejected("a-partner-is-admitted-once");
        partner.given(ADMITTED)
                .when(new AdmitPartner(FIA, NAME, PartnerKind.BORDER, PK))
                .thenRejected("a-partner-is-admitted-once");
        partner.given(ADMITTED)
                .when(new AdmitPartner(FIA, NAME, PartnerKind.POLICE, new CountryCode("NP")))
                .thenRejected("a-partner-is-admitted-once");
    }

    @ParameterizedTest
    @EnumSource
    void a_national_partner_has_a_country(PartnerKind kind) {
        var countryless = partner.given().when(new AdmitPartner(FIA, NAME, kind, null));
        if (kind == PartnerKind.UN_ORGANIZATION || kind == PartnerKind.REGIONAL_BODY)
            countryless.then(new PartnerAdmitted(FIA, NAME, kind, null));
        else countryless.thenRejected("a-national-partner-has-a-country");
    }

    @Test
    void axon_routes_every_command_and_gives_every_event_to_the_state() {
        assertThat(PartnerCommand.class.getPermittedSubclasses()).containsExactly(AdmitPartner.class);
        new AggregateTestFixture<>(PartnerAggregate.class)
                .givenNoPriorActivity()
                .when(ADMIT)
                .expectEvents(ADMITTED);
        new AggregateTestFixture<>(PartnerAggregate.class)
                .given(ADMITTED)
                .when(ADMIT)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_partner_is_in_the_directory_for_everybody() {
        var occurrence = new Occurrence(Instant.parse("2026-03-01T08:00:00Z"), false);
        assertThat(PartnerDisclosure.disclose(ADMITTED, occurrence))
                .containsExactly(Entry.of(
                        Scope.DIRECTORY, new PartnerEntry.Admitted(FIA, NAME, PartnerKind.POLICE, PK), occurrence));
        assertThat(new PartnerEntry.Admitted(FIA, NAME, PartnerKind.POLICE, PK).entryKind())
                .isEqualTo("partner-admitted");
    }

    @Test
    void a_name_is_one_line_of_at_most_200_characters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdmitPartner(FIA, "n".repeat(201), PartnerKind.POLICE, PK))
                .withMessage("The name has more than 200 characters.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdmitPartner(FIA, "two\nlines", PartnerKind.POLICE, PK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "pk-", "-pk", "PK", "pk--fia", "pk_fia", "pk fia", "pk,fia", "pk/fia", "ü"})
    void a_partner_id_is_plain(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PartnerId(id));
    }

    @Test
    void a_partner_id_has_an_end_and_the_log_knows_it_by_its_kind() {
        assertThatCode(() -> new PartnerId("p".repeat(64))).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> new PartnerId("p".repeat(65)));
        assertThat(ADMIT.aggregateId()).isEqualTo("partner-pk-fia");
        assertThat(FIA).hasToString("pk-fia");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "pk", "PAK", "P1"})
    void a_country_is_two_capitals(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CountryCode(code));
    }
}
