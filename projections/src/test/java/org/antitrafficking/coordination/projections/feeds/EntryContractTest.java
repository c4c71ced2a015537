package org.antitrafficking.coordination.projections.feeds;

import static org.antitrafficking.coordination.projections.Examples.AGREEMENT;
import static org.antitrafficking.coordination.projections.Examples.CHANGE;
import static org.antitrafficking.coordination.projections.Examples.DEPOSIT;
import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.GROUP;
import static org.antitrafficking.coordination.projections.Examples.IOM;
import static org.antitrafficking.coordination.projections.Examples.ISSUERS;
import static org.antitrafficking.coordination.projections.Examples.MANDATE;
import static org.antitrafficking.coordination.projections.Examples.NP_POLICE;
import static org.antitrafficking.coordination.projections.Examples.PERSON;
import static org.antitrafficking.coordination.projections.Examples.PROFILE;
import static org.antitrafficking.coordination.projections.Examples.sealed;
import static org.antitrafficking.coordination.projections.Histories.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.agreements.AgreementEntry;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.AlertKind;
import org.antitrafficking.coordination.mandates.Level;
import org.antitrafficking.coordination.mandates.MandateEntry;
import org.antitrafficking.coordination.partners.Change;
import org.antitrafficking.coordination.partners.CountryCode;
import org.antitrafficking.coordination.partners.PartnerEntry;
import org.antitrafficking.coordination.partners.Treaty;
import org.antitrafficking.coordination.persons.Nature;
import org.antitrafficking.coordination.persons.PersonEntry;
import org.antitrafficking.coordination.persons.Role;
import org.antitrafficking.coordination.persons.SigningRight;
import org.antitrafficking.coordination.projections.Approved;
import org.antitrafficking.coordination.sharing.Category;
import org.antitrafficking.coordination.sharing.Entry;
import org.antitrafficking.coordination.sharing.Occurrence;
import org.antitrafficking.coordination.sharing.Scope;
import org.antitrafficking.coordination.sharing.Sets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The form of every kind of entry, which partners' systems rely on and commitments bind. */
class EntryContractTest {
    private static final AlertId ALERT = new AlertId("alert-5f2c9d0e7a1b4c3d8e9f0a1b2c3d4e5f");

    private static final List<Entry.Body> EXAMPLES = List.of(
            new PartnerEntry.Founded(2, "founders-2026", "ab".repeat(32)),
            new PartnerEntry.Proposed(CHANGE, IOM, new Change.AdmitPartner(PROFILE)),
            new PartnerEntry.Approved(CHANGE, NP_POLICE),
            new PartnerEntry.Withdrawn(CHANGE),
            new PartnerEntry.Admitted(
                    CHANGE, FIA, PROFILE.name(), PROFILE.kind(), PROFILE.country(), PROFILE.region(), ISSUERS),
            new PartnerEntry.Changed(
                    CHANGE, FIA, PROFILE.name(), PROFILE.kind(), PROFILE.country(), PROFILE.region(), ISSUERS),
            new PartnerEntry.Reinstated(CHANGE, FIA),
            new PartnerEntry.Participates(
                    CHANGE,
                    new CountryCode("NP"),
                    Treaty.TIP_PROTOCOL,
                    LocalDate.parse("2020-06-16"),
                    LocalDate.parse("2020-07-16"),
                    DEPOSIT.evidence(),
                    DEPOSIT.evidenceDate()),
            new PartnerEntry.GroupDefined(
                    CHANGE, GROUP.group(), FIA, GROUP.kinds(), GROUP.countries(), GROUP.regions()),
            new PartnerEntry.Suspended(FIA, IOM),
            new PartnerEntry.SuspensionGround(FIA, sealed("ground")),
            new PartnerEntry.ClientRegistered(NP_POLICE),
            new PartnerEntry.ClientUnregistered(NP_POLICE),
            new PartnerEntry.Exclusions(GROUP.group(), Sets.of(NP_POLICE, IOM)),
            new PersonEntry.Bound(PERSON, Nature.NATURAL, sealed("name")),
            new PersonEntry.RoleGranted(PERSON, Role.FOCAL_POINT),
            new PersonEntry.RoleRevoked(PERSON, Role.FOCAL_POINT),
            new PersonEntry.SigningRightGranted(PERSON, SigningRight.AUDIT_MANDATES),
            new PersonEntry.SigningRightRevoked(PERSON, SigningRight.AUDIT_MANDATES),
            new PersonEntry.ScopeGranted(PERSON),
            new PersonEntry.ScopeRevoked(PERSON),
            new PersonEntry.Suspended(PERSON),
            new PersonEntry.Reinstated(PERSON),
            new AgreementEntry.Registered(
                    AGREEMENT,
                    FIA,
                    sealed("title"),
                    sealed("text"),
                    Sets.of(IOM, FIA),
                    Sets.of(Category.WARNINGS, Category.VICTIMS),
                    LocalDate.parse("2026-01-01"),
                    LocalDate.parse("2027-12-31"),
                    "0f".repeat(32),
                    "cd".repeat(32)),
            new AgreementEntry.Signed(AGREEMENT, FIA),
            new AgreementEntry.Withdrew(AGREEMENT, FIA, sealed("reason")),
            new MandateEntry.Granted(
                    MANDATE,
                    FIA,
                    PERSON,
                    IOM,
                    Sets.of("alert-2", "alert-1"),
                    LocalDate.parse("2025-01-01"),
                    LocalDate.parse("2025-12-31"),
                    Level.CONTENT_WITHOUT_PERSONS,
                    sealed("purpose"),
                    Instant.parse("2026-06-30T00:00:00Z"),
                    true),
            new MandateEntry.Approved(MANDATE),
            new MandateEntry.Revoked(MANDATE),
            new AlertEntry.Drafted(ALERT, "FIA/2026/17", AlertKind.DOCUMENT_FRAUD, "Subject", "Narrative"),
            new AlertEntry.Issued(ALERT, Sets.of(IOM, NP_POLICE)),
            new AlertEntry.Received(ALERT, FIA, "FIA/2026/17", AlertKind.DOCUMENT_FRAUD, "Subject", "Narrative"),
            new AlertEntry.Acknowledged(ALERT, IOM),
            new AlertEntry.Recalled(ALERT, "FIA/2026/17", "sent in error"));

    static Stream<Class<?>> bodies() {
        return Stream.of(
                        PartnerEntry.class,
                        PersonEntry.class,
                        AgreementEntry.class,
                        MandateEntry.class,
                        AlertEntry.class)
                .flatMap(feature -> Stream.of(feature.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void every_entry_has_its_approved_form(Class<?> type) {
        Entry.Body body = EXAMPLES.stream().filter(type::isInstance).findAny().orElseThrow();
        String json = utf8(CanonicalJson.of(Entry.of(Scope.DIRECTORY, body, Occurrence.UNSTATED), null));
        Approved.check("entries/" + body.entryKind() + "." + body.entryRevision(), json);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void no_body_has_a_field_that_the_fence_adds(Class<?> type) {
        assertThat(type.getRecordComponents())
                .extracting(RecordComponent::getName)
                .doesNotContain("occurredAt", "imported", "blanks");
    }

    @Test
    void no_two_bodies_are_of_one_kind() {
        assertThat(EXAMPLES).extracting(Entry.Body::entryKind).doesNotHaveDuplicates();
        assertThat(bodies()).hasSameSizeAs(EXAMPLES);
    }
}
