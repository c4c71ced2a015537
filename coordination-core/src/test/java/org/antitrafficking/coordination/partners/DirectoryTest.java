package org.antitrafficking.coordination.partners;

import static org.antitrafficking.coordination.Platform.BD_POLICE;
import static org.antitrafficking.coordination.Platform.DIRECTORY;
import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.FOUNDING;
import static org.antitrafficking.coordination.Platform.GROUP;
import static org.antitrafficking.coordination.Platform.ILO;
import static org.antitrafficking.coordination.Platform.IOM;
import static org.antitrafficking.coordination.Platform.LK_POLICE;
import static org.antitrafficking.coordination.Platform.NEPAL;
import static org.antitrafficking.coordination.Platform.NOW;
import static org.antitrafficking.coordination.Platform.NP_POLICE;
import static org.antitrafficking.coordination.Platform.PK_POLICE;
import static org.antitrafficking.coordination.Platform.SAARC;
import static org.antitrafficking.coordination.Platform.SOUTH_ASIA;
import static org.antitrafficking.coordination.Platform.STRANGER;
import static org.antitrafficking.coordination.Platform.actor;
import static org.antitrafficking.coordination.Platform.machine;
import static org.antitrafficking.coordination.Platform.organization;
import static org.antitrafficking.coordination.Platform.person;
import static org.antitrafficking.coordination.Platform.police;
import static org.antitrafficking.coordination.Platform.sealed;
import static org.antitrafficking.coordination.words.Role.ADMINISTRATOR;
import static org.antitrafficking.coordination.words.Role.AUDITOR;
import static org.antitrafficking.coordination.words.Role.FOCAL_POINT;
import static org.antitrafficking.coordination.words.Role.SUPERVISOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.GivenWhenThen;
import org.antitrafficking.coordination.Listed;
import org.antitrafficking.coordination.Platform;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Treaty;
import org.antitrafficking.coordination.words.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DirectoryTest {
    private static final DirectoryFounded FOUNDED = new DirectoryFounded(FOUNDING, Directory.LATEST_DISCLOSURE);
    private static final ChangeId ID = new ChangeId("change-" + "1".repeat(32));
    private static final ChangeId OTHER_ID = new ChangeId("change-" + "2".repeat(32));
    private static final ChangeId THIRD_ID = new ChangeId("change-" + "3".repeat(32));
    private static final PartnerId MV_POLICE = new PartnerId("mv-police");
    private static final Profile MALDIVES = police(MV_POLICE, "MV");
    private static final Change ADMIT = new Change.AdmitPartner(MALDIVES);
    private static final PartnerSuspended FIA_SUSPENDED = new PartnerSuspended(FIA, IOM, sealed("ground"));
    private static final Clocks SHORT = new Clocks(
            Urgency.FLASH, Duration.ofMinutes(30), Duration.ofHours(4), Duration.ofHours(1), Duration.ofDays(7));

    private final GivenWhenThen<DirectoryCommand, DirectoryEvent, DirectoryState> directory =
            new GivenWhenThen<>(DirectoryRules::decide, DirectoryState::evolve, new DirectoryState.Unfounded());

    private static ProposeChange propose(PartnerId by, Change change) {
        return new ProposeChange(ID, actor(by, SUPERVISOR), change);
    }

    private static ApproveChange approve(PartnerId by) {
        return new ApproveChange(ID, actor(by, SUPERVISOR));
    }

    private static ChangeProposed proposed(PartnerId by, Change change) {
        return proposed(ID, by, change);
    }

    private static ChangeProposed proposed(ChangeId id, PartnerId by, Change change) {
        return new ChangeProposed(id, by, person(by, 1), change, NOW.plus(Proposal.OPEN_FOR));
    }

    private static ChangeApproved approved(PartnerId by) {
        return new ChangeApproved(ID, by, person(by, 1));
    }

    private static FoundDirectory found(Founding founding) {
        return new FoundDirectory(founding, Directory.LATEST_DISCLOSURE);
    }

    private static Founding founding(int approvals, List<Profile> partners, List<GroupDefinition> groups) {
        return new Founding(approvals, partners, List.of(), groups, "founders", "cd".repeat(32));
    }

    // found

    @Test
    void a_directory_is_founded_with_all_that_its_configuration_names() {
        directory.given().when(found(FOUNDING)).then(FOUNDED);
        assertThat(DIRECTORY.partner(FIA)).map(Partner::name).hasValue("Police pk-fia");
        assertThat(DIRECTORY.participation(new CountryCode("NP"), Treaty.TIP_PROTOCOL))
                .hasValue(NEPAL.participation());
        assertThat(DIRECTORY.members(SAARC, FIA)).containsExactly(BD_POLICE, LK_POLICE, NP_POLICE, FIA, PK_POLICE);
    }

    @Test
    void founding_again_with_the_same_configuration_changes_nothing() {
        directory.given(FOUNDED).when(found(FOUNDING)).thenNothing();
    }

    @Test
    void the_directory_is_founded_once() {
        directory
                .given(FOUNDED)
                .when(found(founding(2, FOUNDING.partners(), List.of())))
                .thenRejected("the-directory-is-founded-once");
    }

    @Test
    void a_directory_is_founded_by_as_many_countries_as_approve_a_change() {
        String rule = "a-directory-is-founded-by-as-many-countries-as-approve-a-change";
        var oneCountry = List.of(police(FIA, "PK"), police(PK_POLICE, "PK"));
        directory.given().when(found(founding(2, oneCountry, List.of()))).thenRejected(rule);
        var three = founding(3, List.of(organization(IOM), organization(ILO), police(FIA, "PK")), List.of());
        directory.given().when(found(three)).then(new DirectoryFounded(three, Directory.LATEST_DISCLOSURE));
        directory
                .given()
                .when(found(founding(3, List.of(organization(IOM), police(FIA, "PK")), List.of())))
                .thenRejected(rule);
    }

    @Test
    void a_directory_is_founded_with_an_authority_of_a_state() {
        directory
                .given()
                .when(found(founding(2, List.of(organization(IOM), organization(ILO)), List.of())))
                .thenRejected("a-directory-is-founded-with-an-authority-of-a-state");
    }

    @Test
    void what_a_directory_is_founded_with_keeps_the_rules_of_changes() {
        directory
                .given()
                .when(found(founding(2, List.of(police(FIA, "PK"), police(FIA, "NP")), List.of())))
                .thenRejected("a-partner-id-is-given-once");
        directory
                .given()
                .when(found(founding(2, List.of(organization(PartnerId.PLATFORM), organization(ILO)), List.of())))
                .thenRejected("the-platform-is-no-partner");
        directory
                .given()
                .when(found(founding(2, List.of(organization(IOM), organization(ILO)), List.of(GROUP))))
                .thenRejected("there-is-no-such-partner");
    }

    @Test
    void before_it_is_founded_there_is_no_directory() {
        directory.given().when(propose(FIA, ADMIT)).thenHidden();
        directory.given().when(approve(FIA)).thenHidden();
    }

    // propose

    @Test
    void a_supervisor_or_administrator_proposes_a_change() {
        directory.given(FOUNDED).when(propose(FIA, ADMIT)).then(proposed(FIA, ADMIT));
        directory
                .given(FOUNDED)
                .when(new ProposeChange(ID, actor(FIA, ADMINISTRATOR), ADMIT))
                .then(proposed(FIA, ADMIT));
    }

    @Test
    void only_a_supervisor_or_administrator_changes_the_directory() {
        String rule = "only-a-supervisor-or-administrator-changes-the-directory";
        var given = directory.given(FOUNDED, proposed(NP_POLICE, ADMIT));
        for (Actor by : List.of(actor(FIA, FOCAL_POINT, AUDITOR), machine(FIA, SUPERVISOR, ADMINISTRATOR))) {
            given.when(new ProposeChange(OTHER_ID, by, ADMIT)).thenRejected(rule);
            given.when(new ApproveChange(ID, by)).thenRejected(rule);
            given.when(new WithdrawChange(ID, by)).thenRejected(rule);
        }
    }

    @Test
    void the_directory_is_hidden_from_who_is_no_partner() {
        directory.given(FOUNDED).when(propose(STRANGER, ADMIT)).thenHidden();
        directory.given(FOUNDED, proposed(FIA, ADMIT)).when(approve(STRANGER)).thenHidden();
    }

    @Test
    void a_suspended_partner_does_not_act() {
        String rule = "a-suspended-partner-does-not-act";
        var given = directory.given(FOUNDED, proposed(NP_POLICE, ADMIT), FIA_SUSPENDED);
        given.when(new ProposeChange(OTHER_ID, actor(FIA, SUPERVISOR), ADMIT)).thenRejected(rule);
        given.when(approve(FIA)).thenRejected(rule);
        given.when(new SuspendPartner(IOM, actor(FIA, SUPERVISOR), sealed("ground")))
                .thenRejected(rule);
        given.when(new RegisterClient(actor(FIA, SUPERVISOR), IOM)).thenRejected(rule);
        given.when(new SetExclusions(actor(FIA, SUPERVISOR), SAARC, Sets.of())).thenRejected(rule);
        given.when(new SetClocks(FIA, actor(FIA, SUPERVISOR), SHORT)).thenRejected(rule);
    }

    @Test
    void proposing_the_same_again_changes_nothing() {
        directory.given(FOUNDED, proposed(FIA, ADMIT)).when(propose(FIA, ADMIT)).thenNothing();
    }

    @Test
    void a_change_is_proposed_once() {
        var given = directory.given(FOUNDED, proposed(FIA, ADMIT));
        given.when(propose(NP_POLICE, ADMIT)).thenRejected("a-change-is-proposed-once");
        given.when(propose(FIA, new Change.AdmitPartner(police(MV_POLICE, "MM"))))
                .thenRejected("a-change-is-proposed-once");
        directory
                .given(FOUNDED, proposed(FIA, ADMIT), new ChangeWithdrawn(ID))
                .when(propose(FIA, ADMIT))
                .thenRejected("a-change-is-proposed-once");
    }

    @Test
    void what_holds_already_is_not_proposed() {
        for (Change change : List.of(
                new Change.ChangePartner(police(FIA, "PK")),
                new Change.ReinstatePartner(FIA),
                new Change.RecordParticipation(NEPAL),
                new Change.DefineGroup(GROUP)))
            directory.given(FOUNDED).when(propose(IOM, change)).thenNothing();
    }

    @Test
    void a_partner_id_is_given_once() {
        directory
                .given(FOUNDED)
                .when(propose(IOM, new Change.AdmitPartner(police(FIA, "PK"))))
                .thenRejected("a-partner-id-is-given-once");
        directory
                .given(FOUNDED, FIA_SUSPENDED)
                .when(propose(IOM, new Change.AdmitPartner(police(FIA, "NP"))))
                .thenRejected("a-partner-id-is-given-once");
    }

    @Test
    void the_platform_is_no_partner() {
        directory
                .given(FOUNDED)
                .when(propose(IOM, new Change.AdmitPartner(organization(PartnerId.PLATFORM))))
                .thenRejected("the-platform-is-no-partner");
    }

    @ParameterizedTest
    @EnumSource
    void a_national_partner_has_a_country(PartnerKind kind) {
        var profile = new Profile(MV_POLICE, "Name", kind, null, null, Sets.of(), Sets.of());
        var admitted = directory.given(FOUNDED).when(propose(IOM, new Change.AdmitPartner(profile)));
        if (kind.isNational()) admitted.thenRejected("a-national-partner-has-a-country");
        else admitted.then(proposed(IOM, new Change.AdmitPartner(profile)));
        var fia = new Profile(FIA, "Name", kind, null, null, Sets.of(), Sets.of());
        var changed = directory.given(FOUNDED).when(propose(IOM, new Change.ChangePartner(fia)));
        if (kind.isNational()) changed.thenRejected("a-national-partner-has-a-country");
        else changed.then(proposed(IOM, new Change.ChangePartner(fia)));
    }

    @Test
    void only_what_is_there_is_changed() {
        for (Change change : List.of(
                new Change.ChangePartner(MALDIVES),
                new Change.ReinstatePartner(MV_POLICE),
                new Change.DefineGroup(
                        new GroupDefinition(new GroupId("g"), MV_POLICE, Sets.of(), Sets.of(), Sets.of(SOUTH_ASIA)))))
            directory.given(FOUNDED).when(propose(IOM, change)).thenRejected("there-is-no-such-partner");
    }

    @Test
    void a_group_keeps_its_owner() {
        directory
                .given(FOUNDED)
                .when(propose(
                        IOM,
                        new Change.DefineGroup(
                                new GroupDefinition(SAARC, IOM, Sets.of(), Sets.of(), Sets.of(SOUTH_ASIA)))))
                .thenRejected("a-group-keeps-its-owner");
    }

    @Test
    void the_version_of_disclosure_that_comes_next_is_adopted_where_the_software_knows_it() {
        for (int version : List.of(Directory.LATEST_DISCLOSURE, Directory.LATEST_DISCLOSURE + 1))
            directory
                    .given(FOUNDED)
                    .when(propose(IOM, new Change.AdoptDisclosure(version)))
                    .thenRejected("only-the-next-version-of-disclosure-that-there-is-is-adopted");
    }

    @Test
    void a_directory_begins_with_the_last_version_of_disclosure_and_an_earlier_one_may_adopt_it() {
        assertThat(Directory.evolve(Directory.EMPTY, FOUNDED).disclosure()).isEqualTo(Directory.LATEST_DISCLOSURE);
        var earlier = new DirectoryFounded(FOUNDING, null);
        directory.given().when(new FoundDirectory(FOUNDING, null)).then(earlier); // as it was decided before
        assertThat(Directory.evolve(Directory.EMPTY, earlier).disclosure()).isEqualTo(1);
        var adopt = new Change.AdoptDisclosure(2);
        directory
                .given(earlier, proposed(FIA, adopt))
                .when(approve(NP_POLICE))
                .then(approved(NP_POLICE), new DisclosureAdopted(ID, 2));
    }

    // approve

    @Test
    void a_change_is_adopted_when_partners_of_two_countries_have_approved_it() {
        directory
                .given(FOUNDED, proposed(FIA, ADMIT))
                .when(approve(NP_POLICE))
                .then(approved(NP_POLICE), new PartnerAdmitted(ID, MALDIVES));
    }

    @Test
    void two_partners_of_one_country_count_once() {
        directory.given(FOUNDED, proposed(FIA, ADMIT)).when(approve(PK_POLICE)).then(approved(PK_POLICE));
        directory
                .given(FOUNDED, proposed(FIA, ADMIT), approved(PK_POLICE))
                .when(approve(BD_POLICE))
                .then(approved(BD_POLICE), new PartnerAdmitted(ID, MALDIVES));
    }

    @Test
    void two_persons_of_one_partner_count_once() {
        directory
                .given(FOUNDED, proposed(FIA, ADMIT))
                .when(new ApproveChange(ID, actor(FIA, 2, SUPERVISOR)))
                .then(new ChangeApproved(ID, FIA, person(FIA, 2)));
    }

    @Test
    void organizations_without_a_country_count_each_for_themselves() {
        var organization = new Change.AdmitPartner(organization(MV_POLICE));
        directory
                .given(FOUNDED, proposed(IOM, organization))
                .when(approve(ILO))
                .then(approved(ILO), new PartnerAdmitted(ID, organization(MV_POLICE)));
    }

    @Test
    void what_concerns_a_state_is_approved_by_an_authority_of_one() {
        var police = Sets.of(PartnerKind.POLICE);
        var organizations = Sets.of(PartnerKind.UN_ORGANIZATION);
        var authority = new GroupId("authorities");
        var others = new GroupId("others");
        var concerning = List.<ChangeAdopted>of(
                new PartnerAdmitted(ID, MALDIVES),
                new PartnerChanged(
                        ID, new Profile(FIA, "F", PartnerKind.UN_ORGANIZATION, null, null, Sets.of(), Sets.of())),
                new PartnerReinstated(ID, FIA),
                new ParticipationRecorded(
                        ID,
                        new Deposit(
                                Participation.of(new CountryCode("PK"), Treaty.UNTOC, LocalDate.parse("2010-01-13")),
                                "C.N.29.2010",
                                LocalDate.parse("2026-01-15"))),
                new GroupDefined(ID, new GroupDefinition(authority, IOM, police, Sets.of(), Sets.of(SOUTH_ASIA))),
                new GroupDefined(ID, new GroupDefinition(authority, IOM, Sets.of(), Sets.of(), Sets.of(SOUTH_ASIA))));
        for (ChangeAdopted event : concerning) {
            var given = directory.given(FOUNDED, FIA_SUSPENDED, proposed(IOM, event.change()));
            given.when(approve(ILO)).then(approved(ILO));
            directory
                    .given(FOUNDED, FIA_SUSPENDED, proposed(IOM, event.change()), approved(ILO))
                    .when(approve(NP_POLICE))
                    .then(approved(NP_POLICE), event);
            // that of a suspended one is none
            directory
                    .given(
                            FOUNDED,
                            FIA_SUSPENDED,
                            proposed(IOM, event.change()),
                            approved(NP_POLICE),
                            new PartnerSuspended(NP_POLICE, IOM, sealed("ground")))
                    .when(approve(ILO))
                    .then(approved(ILO));
        }
        var ofOrganizations = new GroupDefinition(others, IOM, organizations, Sets.of(), Sets.of(SOUTH_ASIA));
        for (ChangeAdopted event : List.of(
                new GroupDefined(ID, ofOrganizations),
                new PartnerChanged(
                        ID, new Profile(ILO, "I", PartnerKind.UN_ORGANIZATION, null, null, Sets.of(), Sets.of()))))
            directory
                    .given(FOUNDED, proposed(IOM, event.change()), approved(ILO))
                    .when(approve(BD_POLICE))
                    .then(approved(BD_POLICE), event);
    }

    @Test
    void a_change_is_approved_before_it_expires() {
        Actor late = new Actor(
                NP_POLICE,
                person(NP_POLICE, 1),
                Nature.NATURAL,
                Sets.of(SUPERVISOR),
                Sets.of(),
                NOW.plus(Proposal.OPEN_FOR));
        directory
                .given(FOUNDED, proposed(FIA, ADMIT))
                .when(new ApproveChange(ID, late))
                .thenRejected("a-change-is-approved-before-it-expires");
    }

    @Test
    void a_change_that_another_of_the_same_subject_came_before_is_proposed_anew() {
        String rule = "a-change-is-proposed-anew-where-another-changed-the-same-meanwhile";
        var key = new Issuer("https://id.example/", Sets.of("stolen"));
        var named = new Change.ChangePartner(withIssuers("Named anew", Sets.of(key)));
        var with = new PartnerChanged(OTHER_ID, withIssuers("Police pk-fia", Sets.of(key)));
        var without = new PartnerChanged(THIRD_ID, withIssuers("Police pk-fia", Sets.of()));
        // it would put back a key that two countries have taken away since
        directory
                .given(FOUNDED, with, proposed(NP_POLICE, named), without)
                .when(approve(BD_POLICE))
                .thenRejected(rule);
        // also where all is as it was when it was proposed
        directory
                .given(FOUNDED, without, proposed(NP_POLICE, named), with, without)
                .when(approve(BD_POLICE))
                .thenRejected(rule);
        // what is about something else goes on
        directory
                .given(FOUNDED, proposed(NP_POLICE, ADMIT), without)
                .when(approve(BD_POLICE))
                .then(approved(BD_POLICE), new PartnerAdmitted(ID, MALDIVES));
        directory
                .given(FOUNDED, proposed(NP_POLICE, named), without)
                .when(new WithdrawChange(ID, actor(NP_POLICE, SUPERVISOR)))
                .thenNothing();
    }

    private static Profile withIssuers(String name, SortedSet<Issuer> issuers) {
        return new Profile(
                FIA,
                name,
                PartnerKind.POLICE,
                new CountryCode("PK"),
                SOUTH_ASIA,
                Sets.of(Platform.administrator(FIA)),
                issuers);
    }

    @Test
    void as_many_approvals_are_needed_as_the_founders_said() {
        var three = new DirectoryFounded(founding(3, FOUNDING.partners(), List.of()), Directory.LATEST_DISCLOSURE);
        directory.given(three, proposed(FIA, ADMIT)).when(approve(NP_POLICE)).then(approved(NP_POLICE));
        directory
                .given(three, proposed(FIA, ADMIT), approved(NP_POLICE))
                .when(approve(IOM))
                .then(approved(IOM), new PartnerAdmitted(ID, MALDIVES));
    }

    @Test
    void a_person_approves_once() {
        directory.given(FOUNDED, proposed(FIA, ADMIT)).when(approve(FIA)).thenNothing();
        directory
                .given(FOUNDED, proposed(FIA, ADMIT), approved(PK_POLICE))
                .when(approve(PK_POLICE))
                .thenNothing();
    }

    @Test
    void every_kind_of_change_has_an_event_of_its_own() {
        var profile = police(FIA, "PK");
        var renamed =
                new Profile(FIA, "FIA", profile.kind(), profile.country(), null, profile.administrators(), Sets.of());
        var participation = new Deposit(
                Participation.of(new CountryCode("PK"), Treaty.UNTOC, LocalDate.parse("2010-01-13")),
                "C.N.29.2010",
                LocalDate.parse("2026-01-15"));
        var group = new GroupDefinition(new GroupId("new"), IOM, Sets.of(), Sets.of(), Sets.of(SOUTH_ASIA));
        for (ChangeAdopted event : List.of(
                new PartnerAdmitted(ID, MALDIVES),
                new PartnerChanged(ID, renamed),
                new PartnerReinstated(ID, FIA),
                new ParticipationRecorded(ID, participation),
                new GroupDefined(ID, group)))
            directory
                    .given(FOUNDED, FIA_SUSPENDED, proposed(NP_POLICE, event.change()))
                    .when(approve(BD_POLICE))
                    .then(approved(BD_POLICE), event);
    }

    @Test
    void a_change_of_names_alone_is_a_change() {
        Profile profile = police(FIA, "PK");
        SortedMap<Language, String> names = Sets.sorted(Map.of(new Language("ur"), "پولیس"));
        var named = new Profile(
                FIA,
                profile.name(),
                profile.kind(),
                profile.country(),
                profile.region(),
                profile.administrators(),
                profile.issuers(),
                names);
        var renamed = new PartnerChanged(ID, named);
        directory
                .given(FOUNDED, proposed(NP_POLICE, renamed.change()))
                .when(approve(BD_POLICE))
                .then(approved(BD_POLICE), renamed);
        directory
                .given(FOUNDED, renamed)
                .when(new ProposeChange(OTHER_ID, actor(NP_POLICE, SUPERVISOR), new Change.ChangePartner(named)))
                .thenNothing();
    }

    @Test
    void a_partner_does_not_vote_on_itself() {
        var change = new Change.ChangePartner(
                new Profile(FIA, "FIA", PartnerKind.MINISTRY, new CountryCode("PK"), null, Sets.of(), Sets.of()));
        directory
                .given(FOUNDED, proposed(NP_POLICE, change))
                .when(approve(FIA))
                .thenRejected("a-partner-does-not-vote-on-itself");
        // it proposes, but that is no approval
        directory.given(FOUNDED, proposed(FIA, change)).when(approve(NP_POLICE)).then(approved(NP_POLICE));
        directory
                .given(FOUNDED, proposed(FIA, change), approved(NP_POLICE))
                .when(approve(BD_POLICE))
                .then(approved(BD_POLICE), new PartnerChanged(ID, change.profile()));
    }

    @Test
    void the_approval_of_a_partner_that_was_suspended_since_does_not_count_until_it_is_reinstated() {
        directory
                .given(FOUNDED, proposed(FIA, ADMIT), FIA_SUSPENDED)
                .when(approve(NP_POLICE))
                .then(approved(NP_POLICE));
        directory
                .given(
                        FOUNDED,
                        proposed(FIA, ADMIT),
                        FIA_SUSPENDED,
                        approved(NP_POLICE),
                        new PartnerReinstated(OTHER_ID, FIA))
                .when(approve(NP_POLICE))
                .then(new PartnerAdmitted(ID, MALDIVES));
    }

    @Test
    void approvals_of_an_earlier_reinstatement_do_not_count_for_the_next() {
        var reinstate = new Change.ReinstatePartner(FIA);
        directory
                .given(
                        FOUNDED,
                        FIA_SUSPENDED,
                        proposed(NP_POLICE, reinstate),
                        new PartnerReinstated(OTHER_ID, FIA),
                        FIA_SUSPENDED)
                .when(approve(BD_POLICE))
                .thenRejected("a-change-is-approved-while-it-is-open");
    }

    @Test
    void a_change_is_approved_while_it_is_open() {
        directory
                .given(FOUNDED, proposed(FIA, ADMIT), new ChangeWithdrawn(ID))
                .when(approve(NP_POLICE))
                .thenRejected("a-change-is-approved-while-it-is-open");
        directory
                .given(FOUNDED, proposed(FIA, ADMIT), approved(NP_POLICE), new PartnerAdmitted(ID, MALDIVES))
                .when(approve(BD_POLICE))
                .thenRejected("a-change-is-approved-while-it-is-open");
    }

    @Test
    void a_change_that_can_no_longer_be_made_is_not_approved() {
        directory
                .given(FOUNDED, proposed(FIA, ADMIT), new PartnerAdmitted(OTHER_ID, police(MV_POLICE, "MM")))
                .when(approve(NP_POLICE))
                .thenRejected("a-change-is-proposed-anew-where-another-changed-the-same-meanwhile");
    }

    @Test
    void there_is_no_such_change() {
        directory.given(FOUNDED).when(approve(FIA)).thenRejected("there-is-no-such-change");
        directory
                .given(FOUNDED)
                .when(new WithdrawChange(ID, actor(FIA, SUPERVISOR)))
                .thenRejected("there-is-no-such-change");
    }

    // withdraw

    @Test
    void the_proposers_partner_withdraws_a_change() {
        directory
                .given(FOUNDED, proposed(FIA, ADMIT))
                .when(new WithdrawChange(ID, actor(FIA, 2, ADMINISTRATOR)))
                .then(new ChangeWithdrawn(ID, NOW));
    }

    @Test
    void withdrawing_again_changes_nothing() {
        directory
                .given(FOUNDED, proposed(FIA, ADMIT), new ChangeWithdrawn(ID))
                .when(new WithdrawChange(ID, actor(FIA, SUPERVISOR)))
                .thenNothing();
    }

    @Test
    void only_the_proposer_withdraws_a_change() {
        directory
                .given(FOUNDED, proposed(FIA, ADMIT))
                .when(new WithdrawChange(ID, actor(PK_POLICE, SUPERVISOR)))
                .thenRejected("only-the-proposer-withdraws-a-change");
    }

    @Test
    void an_adopted_change_is_not_withdrawn() {
        directory
                .given(FOUNDED, proposed(FIA, ADMIT), approved(NP_POLICE), new PartnerAdmitted(ID, MALDIVES))
                .when(new WithdrawChange(ID, actor(FIA, SUPERVISOR)))
                .thenRejected("an-adopted-change-is-not-withdrawn");
    }

    // suspend

    @Test
    void any_one_partner_suspends_another_or_itself_at_once() {
        for (PartnerId by : List.of(IOM, PK_POLICE, FIA))
            directory
                    .given(FOUNDED)
                    .when(new SuspendPartner(FIA, actor(by, ADMINISTRATOR), sealed("ground")))
                    .then(new PartnerSuspended(FIA, by, sealed("ground"), NOW));
    }

    @Test
    void suspending_again_changes_nothing() {
        directory
                .given(FOUNDED, FIA_SUSPENDED)
                .when(new SuspendPartner(FIA, actor(NP_POLICE, SUPERVISOR), sealed("ground")))
                .thenNothing();
    }

    @Test
    void only_a_supervisor_or_administrator_suspends_a_partner() {
        for (Actor by : List.of(actor(IOM, FOCAL_POINT), machine(IOM, SUPERVISOR)))
            directory
                    .given(FOUNDED)
                    .when(new SuspendPartner(FIA, by, sealed("ground")))
                    .thenRejected("only-a-supervisor-or-administrator-suspends-a-partner");
    }

    @Test
    void only_a_partner_is_suspended() {
        directory
                .given(FOUNDED)
                .when(new SuspendPartner(STRANGER, actor(IOM, SUPERVISOR), sealed("ground")))
                .thenRejected("there-is-no-such-partner");
    }

    @Test
    void a_suspended_partner_is_in_no_group() {
        assertThat(Directory.evolve(DIRECTORY, FIA_SUSPENDED).members(SAARC, IOM))
                .doesNotContain(FIA);
    }

    // clients

    @Test
    void a_partner_registers_and_unregisters_whom_it_serves() {
        directory
                .given(FOUNDED)
                .when(new RegisterClient(actor(FIA, FOCAL_POINT), PK_POLICE))
                .then(new ClientRegistered(FIA, PK_POLICE, NOW));
        directory
                .given(FOUNDED, new ClientRegistered(FIA, PK_POLICE))
                .when(new UnregisterClient(actor(FIA, SUPERVISOR), PK_POLICE))
                .then(new ClientUnregistered(FIA, PK_POLICE, NOW));
    }

    @Test
    void registering_or_unregistering_again_changes_nothing() {
        var registered = new ClientRegistered(FIA, PK_POLICE);
        directory
                .given(FOUNDED, registered)
                .when(new RegisterClient(actor(FIA, FOCAL_POINT), PK_POLICE))
                .thenNothing();
        directory
                .given(FOUNDED, registered, new ClientUnregistered(FIA, PK_POLICE))
                .when(new UnregisterClient(actor(FIA, FOCAL_POINT), PK_POLICE))
                .thenNothing();
    }

    @Test
    void a_partner_is_no_client_of_its_own() {
        directory
                .given(FOUNDED)
                .when(new RegisterClient(actor(FIA, FOCAL_POINT), FIA))
                .thenRejected("a-partner-is-no-client-of-its-own");
    }

    @Test
    void a_client_is_a_partner() {
        directory
                .given(FOUNDED)
                .when(new RegisterClient(actor(FIA, FOCAL_POINT), STRANGER))
                .thenRejected("there-is-no-such-partner");
    }

    @Test
    void only_a_supervisor_or_focal_point_registers_clients() {
        String rule = "only-a-supervisor-or-focal-point-registers-clients";
        for (Actor by : List.of(actor(FIA, ADMINISTRATOR), machine(FIA, FOCAL_POINT))) {
            directory.given(FOUNDED).when(new RegisterClient(by, IOM)).thenRejected(rule);
            directory.given(FOUNDED).when(new UnregisterClient(by, IOM)).thenRejected(rule);
        }
    }

    @Test
    void a_change_of_a_partner_keeps_its_clients_and_its_suspension() {
        var state = DIRECTORY;
        for (DirectoryEvent event :
                List.of(new ClientRegistered(FIA, PK_POLICE), FIA_SUSPENDED, new PartnerChanged(ID, police(FIA, "MM"))))
            state = Directory.evolve(state, event);
        assertThat(state.partner(FIA)).hasValueSatisfying(fia -> {
            assertThat(fia.clients()).containsExactly(PK_POLICE);
            assertThat(fia.suspended()).isTrue();
            assertThat(fia.country()).isEqualTo(new CountryCode("MM"));
        });
    }

    // exclusions

    @Test
    void the_owner_of_a_group_sets_its_exclusions() {
        var set = new ExclusionsSet(SAARC, Sets.of(NP_POLICE), NOW);
        directory
                .given(FOUNDED)
                .when(new SetExclusions(actor(FIA, FOCAL_POINT), SAARC, Sets.of(NP_POLICE)))
                .then(set);
        assertThat(Directory.evolve(DIRECTORY, set).members(SAARC, FIA))
                .containsExactly(BD_POLICE, LK_POLICE, FIA, PK_POLICE);
    }

    @Test
    void exclusions_hold_where_the_owner_of_the_group_shares_and_show_to_nobody_else() {
        var excluded = Directory.evolve(DIRECTORY, new ExclusionsSet(SAARC, Sets.of(NP_POLICE)));
        assertThat(excluded.members(SAARC, FIA)).doesNotContain(NP_POLICE);
        for (PartnerId other : List.of(BD_POLICE, IOM, NP_POLICE))
            assertThat(excluded.members(SAARC, other)).isEqualTo(DIRECTORY.members(SAARC, other));
    }

    @Test
    void setting_the_same_exclusions_changes_nothing() {
        directory
                .given(FOUNDED, new ExclusionsSet(SAARC, Sets.of(NP_POLICE)))
                .when(new SetExclusions(actor(FIA, FOCAL_POINT), SAARC, Sets.of(NP_POLICE)))
                .thenNothing();
    }

    @Test
    void only_the_owner_of_a_group_sets_its_exclusions() {
        directory
                .given(FOUNDED)
                .when(new SetExclusions(actor(NP_POLICE, SUPERVISOR), SAARC, Sets.of()))
                .thenRejected("only-the-owner-of-a-group-sets-its-exclusions");
    }

    @Test
    void only_a_supervisor_or_focal_point_sets_exclusions() {
        for (Actor by : List.of(actor(FIA, ADMINISTRATOR), machine(FIA, FOCAL_POINT)))
            directory
                    .given(FOUNDED)
                    .when(new SetExclusions(by, SAARC, Sets.of()))
                    .thenRejected("only-a-supervisor-or-focal-point-sets-exclusions");
    }

    @Test
    void exclusions_are_of_a_group_and_of_partners() {
        directory
                .given(FOUNDED)
                .when(new SetExclusions(actor(FIA, FOCAL_POINT), new GroupId("none"), Sets.of()))
                .thenRejected("there-is-no-such-group");
        directory
                .given(FOUNDED)
                .when(new SetExclusions(actor(FIA, FOCAL_POINT), SAARC, Sets.of(STRANGER)))
                .thenRejected("there-is-no-such-partner");
    }

    @Test
    void a_group_that_is_defined_anew_keeps_its_exclusions() {
        var state = Directory.evolve(DIRECTORY, new ExclusionsSet(SAARC, Sets.of(NP_POLICE)));
        var wider = new GroupDefinition(SAARC, FIA, Sets.of(), Sets.of(), Sets.of(SOUTH_ASIA));
        assertThat(Directory.evolve(state, new GroupDefined(ID, wider)).members(SAARC, FIA))
                .doesNotContain(NP_POLICE);
    }

    // clocks

    @Test
    void a_partner_sets_its_own_clocks_of_one_urgency_and_the_others_stay_as_they_are() {
        var set = new ClocksSet(FIA, SHORT, NOW);
        for (Role role : List.of(FOCAL_POINT, SUPERVISOR))
            directory
                    .given(FOUNDED)
                    .when(new SetClocks(FIA, actor(FIA, role), SHORT))
                    .then(set);
        Directory after = Directory.evolve(DIRECTORY, set);
        assertThat(after.clocks(FIA, Urgency.FLASH)).isEqualTo(SHORT);
        assertThat(after.clocks(FIA, Urgency.URGENT)).isEqualTo(Clocks.of(Urgency.URGENT));
        assertThat(after.clocks(NP_POLICE, Urgency.FLASH)).isEqualTo(Clocks.of(Urgency.FLASH));
        assertThat(after.clocks(STRANGER, Urgency.FLASH)).isEqualTo(Clocks.of(Urgency.FLASH));
    }

    @Test
    void setting_the_same_clocks_changes_nothing() {
        directory
                .given(FOUNDED, new ClocksSet(FIA, SHORT))
                .when(new SetClocks(FIA, actor(FIA, SUPERVISOR), SHORT))
                .thenNothing();
    }

    @Test
    void clocks_that_are_usual_are_set_like_any_others_and_stay_whatever_is_usual_later() {
        Clocks usual = Clocks.of(Urgency.FLASH);
        directory
                .given(FOUNDED)
                .when(new SetClocks(FIA, actor(FIA, SUPERVISOR), usual))
                .then(new ClocksSet(FIA, usual, NOW));
        directory
                .given(FOUNDED, new ClocksSet(FIA, SHORT))
                .when(new SetClocks(FIA, actor(FIA, SUPERVISOR), usual))
                .then(new ClocksSet(FIA, usual, NOW));
    }

    @Test
    void a_partner_sets_its_own_clocks_only() {
        for (PartnerId other : List.of(FIA, STRANGER))
            directory
                    .given(FOUNDED)
                    .when(new SetClocks(other, actor(NP_POLICE, SUPERVISOR), SHORT))
                    .thenRejected("a-partner-sets-its-own-clocks-only");
    }

    @Test
    void only_a_supervisor_or_focal_point_sets_clocks() {
        for (Actor by : List.of(actor(FIA, ADMINISTRATOR), machine(FIA, FOCAL_POINT)))
            directory
                    .given(FOUNDED)
                    .when(new SetClocks(FIA, by, SHORT))
                    .thenRejected("only-a-supervisor-or-focal-point-sets-clocks");
    }

    @Test
    void a_partner_that_is_changed_suspended_or_reinstated_keeps_its_clocks() {
        Directory state = Directory.evolve(DIRECTORY, new ClocksSet(FIA, SHORT));
        for (DirectoryEvent event : List.of(
                new PartnerChanged(ID, police(FIA, "PK")),
                new PartnerSuspended(FIA, IOM, sealed("ground")),
                new PartnerReinstated(ID, FIA),
                new ClientRegistered(FIA, IOM)))
            assertThat(Directory.evolve(state, event).clocks(FIA, Urgency.FLASH))
                    .isEqualTo(SHORT);
    }

    @Test
    void a_participation_that_is_recorded_anew_replaces_the_earlier() {
        var corrected = new Deposit(
                Participation.of(new CountryCode("NP"), Treaty.TIP_PROTOCOL, LocalDate.parse("2020-06-17")),
                NEPAL.evidence(),
                NEPAL.evidenceDate());
        var change = new Change.RecordParticipation(corrected);
        directory.given(FOUNDED).when(propose(IOM, change)).then(proposed(IOM, change));
        var after = Directory.evolve(DIRECTORY, new ParticipationRecorded(ID, corrected));
        assertThat(after.participations()).containsExactly(corrected.participation());
    }

    // The platform

    @Test
    void the_platform_has_every_command_decided_and_every_event_folded() {
        var admitted = List.<DirectoryEvent>of(FOUNDED, proposed(FIA, ADMIT));
        var steps = Map.<DirectoryCommand, List<DirectoryEvent>>of(
                found(FOUNDING),
                List.of(),
                new ProposeChange(OTHER_ID, actor(IOM, SUPERVISOR), ADMIT),
                admitted,
                approve(NP_POLICE),
                admitted,
                new WithdrawChange(ID, actor(FIA, SUPERVISOR)),
                admitted,
                new SuspendPartner(FIA, actor(IOM, SUPERVISOR), sealed("ground")),
                admitted,
                new RegisterClient(actor(FIA, SUPERVISOR), IOM),
                admitted,
                new UnregisterClient(actor(FIA, SUPERVISOR), IOM),
                List.of(FOUNDED, new ClientRegistered(FIA, IOM)),
                new SetExclusions(actor(FIA, SUPERVISOR), SAARC, Sets.of(IOM)),
                admitted,
                new SetClocks(FIA, actor(FIA, SUPERVISOR), SHORT),
                admitted);
        assertThat(steps.keySet())
                .extracting(Object::getClass)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of(FoundDirectory.class),
                                Stream.of(DirectoryCommand.ByPartner.class.getPermittedSubclasses()))
                        .toList());
        steps.forEach((command, given) -> Listed.given(given)
                .when(command)
                .then(DirectoryRules.decide(command, state(given)).toArray()));
        Listed.given(FOUNDED).when(found(FOUNDING)).thenNothing();
    }

    private static DirectoryState state(List<DirectoryEvent> events) {
        DirectoryState state = new DirectoryState.Unfounded();
        for (DirectoryEvent event : events) state = DirectoryState.evolve(state, event);
        return state;
    }
}
