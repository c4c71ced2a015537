package org.antitrafficking.coordination.projections;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.antitrafficking.coordination.projections.Examples.AGREEMENT;
import static org.antitrafficking.coordination.projections.Examples.CHANGE;
import static org.antitrafficking.coordination.projections.Examples.COMPARTMENT;
import static org.antitrafficking.coordination.projections.Examples.DEPOSIT;
import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.GROUP;
import static org.antitrafficking.coordination.projections.Examples.IOM;
import static org.antitrafficking.coordination.projections.Examples.MANDATE;
import static org.antitrafficking.coordination.projections.Examples.NP_POLICE;
import static org.antitrafficking.coordination.projections.Examples.PERSON;
import static org.antitrafficking.coordination.projections.Examples.PROFILE;
import static org.antitrafficking.coordination.projections.Examples.profile;
import static org.antitrafficking.coordination.projections.Examples.sealed;
import static org.antitrafficking.coordination.projections.Histories.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.EventCatalogue;
import org.antitrafficking.coordination.EventCatalogue.StoredEvent;
import org.antitrafficking.coordination.agreements.AgreementRegistered;
import org.antitrafficking.coordination.agreements.AgreementSigned;
import org.antitrafficking.coordination.agreements.PartyWithdrew;
import org.antitrafficking.coordination.alerts.AlertAcknowledged;
import org.antitrafficking.coordination.alerts.AlertDrafted;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.AlertIssued;
import org.antitrafficking.coordination.alerts.AlertKind;
import org.antitrafficking.coordination.alerts.AlertRecalled;
import org.antitrafficking.coordination.mandates.Grant;
import org.antitrafficking.coordination.mandates.Level;
import org.antitrafficking.coordination.mandates.MandateApproved;
import org.antitrafficking.coordination.mandates.MandateGranted;
import org.antitrafficking.coordination.mandates.MandateRevoked;
import org.antitrafficking.coordination.partners.Change;
import org.antitrafficking.coordination.partners.ChangeApproved;
import org.antitrafficking.coordination.partners.ChangeProposed;
import org.antitrafficking.coordination.partners.ChangeWithdrawn;
import org.antitrafficking.coordination.partners.ClientRegistered;
import org.antitrafficking.coordination.partners.ClientUnregistered;
import org.antitrafficking.coordination.partners.CountryCode;
import org.antitrafficking.coordination.partners.DirectoryFounded;
import org.antitrafficking.coordination.partners.ExclusionsSet;
import org.antitrafficking.coordination.partners.Founding;
import org.antitrafficking.coordination.partners.GroupDefined;
import org.antitrafficking.coordination.partners.ParticipationRecorded;
import org.antitrafficking.coordination.partners.PartnerAdmitted;
import org.antitrafficking.coordination.partners.PartnerChanged;
import org.antitrafficking.coordination.partners.PartnerKind;
import org.antitrafficking.coordination.partners.PartnerReinstated;
import org.antitrafficking.coordination.partners.PartnerSuspended;
import org.antitrafficking.coordination.partners.Profile;
import org.antitrafficking.coordination.persons.Nature;
import org.antitrafficking.coordination.persons.PersonBound;
import org.antitrafficking.coordination.persons.PersonReinstated;
import org.antitrafficking.coordination.persons.PersonSuspended;
import org.antitrafficking.coordination.persons.Role;
import org.antitrafficking.coordination.persons.RoleGranted;
import org.antitrafficking.coordination.persons.RoleRevoked;
import org.antitrafficking.coordination.persons.ScopeGranted;
import org.antitrafficking.coordination.persons.ScopeRevoked;
import org.antitrafficking.coordination.persons.SigningRight;
import org.antitrafficking.coordination.persons.SigningRightGranted;
import org.antitrafficking.coordination.persons.SigningRightRevoked;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.Category;
import org.antitrafficking.coordination.sharing.Sets;
import org.antitrafficking.eventlog.EventCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The stored form of every event, which outlives the code. */
class EventContractTest {
    private static final EventCodec CODEC = PlatformEvents.codec();
    private static final AlertId ALERT = new AlertId("alert-5f2c9d0e7a1b4c3d8e9f0a1b2c3d4e5f");

    /** One of each event; of two where a component may be absent, the full one. */
    private static final List<Record> EXAMPLES = List.of(
            new DirectoryFounded(new Founding(
                    2, List.of(PROFILE), List.of(DEPOSIT), List.of(GROUP), "founders-2026", "ab".repeat(32))),
            new ChangeProposed(CHANGE, IOM, PERSON, new Change.AdmitPartner(PROFILE)),
            new ChangeApproved(CHANGE, NP_POLICE, PERSON),
            new ChangeWithdrawn(CHANGE),
            new PartnerAdmitted(CHANGE, PROFILE),
            new PartnerChanged(CHANGE, PROFILE),
            new PartnerReinstated(CHANGE, FIA),
            new ParticipationRecorded(CHANGE, DEPOSIT),
            new GroupDefined(CHANGE, GROUP),
            new PartnerSuspended(FIA, IOM, sealed("ground")),
            new ClientRegistered(FIA, NP_POLICE),
            new ClientUnregistered(FIA, NP_POLICE),
            new ExclusionsSet(GROUP.group(), Sets.of(NP_POLICE, IOM)),
            new PersonBound(PERSON, FIA, Nature.NATURAL, sealed("name"), sealed("identity"), "https://id.fia.example/"),
            new RoleGranted(PERSON, FIA, Role.FOCAL_POINT),
            new RoleRevoked(PERSON, FIA, Role.FOCAL_POINT),
            new SigningRightGranted(PERSON, FIA, SigningRight.AUDIT_MANDATES),
            new SigningRightRevoked(PERSON, FIA, SigningRight.AUDIT_MANDATES),
            new ScopeGranted(PERSON, FIA, COMPARTMENT),
            new ScopeRevoked(PERSON, FIA, COMPARTMENT),
            new PersonSuspended(PERSON, FIA),
            new PersonReinstated(PERSON, FIA),
            new AgreementRegistered(
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
            new AgreementSigned(AGREEMENT, FIA, PERSON, "cd".repeat(32)),
            new PartyWithdrew(AGREEMENT, FIA, sealed("reason")),
            new MandateGranted(
                    MANDATE,
                    new Grant(
                            FIA,
                            PERSON,
                            IOM,
                            Sets.of("alert-2", "alert-1"),
                            LocalDate.parse("2025-01-01"),
                            LocalDate.parse("2025-12-31"),
                            Level.CONTENT_WITHOUT_PERSONS,
                            sealed("purpose"),
                            Instant.parse("2026-06-30T00:00:00Z")),
                    PERSON),
            new MandateApproved(MANDATE, PERSON),
            new MandateRevoked(MANDATE, PERSON),
            new AlertDrafted(
                    ALERT,
                    FIA,
                    "FIA/2026/17",
                    AlertKind.RECRUITMENT_SCHEME,
                    "Jobs that do not exist: نوکریاں",
                    "First line\n\t\"second\" line, 50 % \uD83D\uDE00"),
            new AlertIssued(ALERT, Audience.of(NP_POLICE, IOM)),
            new AlertAcknowledged(ALERT, IOM),
            new AlertRecalled(ALERT, "sent in error"));

    static Stream<StoredEvent> events() {
        return EventCatalogue.all().stream();
    }

    private static Record example(Class<?> type) {
        return EXAMPLES.stream().filter(type::isInstance).findAny().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("events")
    void every_event_is_stored_in_its_approved_form_and_read_from_it(StoredEvent stored) {
        Record example = example(stored.type());
        var encoded = CODEC.encode(example);
        String path = "events/" + encoded.payloadType() + "." + encoded.revision();
        assertThat(path).isEqualTo("events/" + stored.name() + "." + stored.revision());
        Approved.check(path, utf8(encoded.payload()));
        assertThat(CODEC.decode(
                        stored.name(), stored.revision(), Approved.read(path).getBytes(UTF_8)))
                .isEqualTo(example);
    }

    private static void comesBack(Record event, String... absent) {
        var encoded = CODEC.encode(event);
        assertThat(utf8(encoded.payload())).doesNotContain("null");
        for (String component : absent) assertThat(utf8(encoded.payload())).doesNotContain("\"" + component + "\"");
        assertThat(CODEC.decode(encoded.payloadType(), encoded.revision(), encoded.payload()))
                .isEqualTo(event);
    }

    @Test
    void what_is_absent_is_left_out() {
        comesBack(new PartnerAdmitted(CHANGE, profile(IOM, null)), "country", "region");
        comesBack(
                new AgreementRegistered(
                        AGREEMENT,
                        FIA,
                        sealed("title"),
                        null,
                        Sets.of(IOM, FIA),
                        Sets.of(Category.WARNINGS),
                        LocalDate.parse("2026-01-01"),
                        null,
                        "0f".repeat(32),
                        "cd".repeat(32)),
                "text",
                "until");
    }

    @Test
    void every_kind_of_change_comes_back() {
        for (Change change : List.of(
                new Change.AdmitPartner(PROFILE),
                new Change.ChangePartner(PROFILE),
                new Change.ReinstatePartner(FIA),
                new Change.RecordParticipation(DEPOSIT),
                new Change.DefineGroup(GROUP))) comesBack(new ChangeProposed(CHANGE, IOM, PERSON, change));
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_of_alert_comes_back(AlertKind kind) {
        var encoded = CODEC.encode(new AlertDrafted(ALERT, FIA, "r", kind, "s", "n"));
        assertThat(utf8(encoded.payload())).contains("\"kind\":\"" + kind + "\"");
        assertThat(CODEC.decode(encoded.payloadType(), encoded.revision(), encoded.payload()))
                .isEqualTo(new AlertDrafted(ALERT, FIA, "r", kind, "s", "n"));
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_of_partner_comes_back(PartnerKind kind) {
        var profile = new Profile(FIA, "n", kind, new CountryCode("PK"), null, Sets.of(), Sets.of());
        assertThat(utf8(CODEC.encode(new PartnerAdmitted(CHANGE, profile)).payload()))
                .contains("\"kind\":\"" + kind + "\"");
        comesBack(new PartnerAdmitted(CHANGE, profile));
    }
}
