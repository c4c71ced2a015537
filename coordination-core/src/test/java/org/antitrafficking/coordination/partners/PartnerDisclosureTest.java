package org.antitrafficking.coordination.partners;

import static org.antitrafficking.coordination.Platform.DIRECTORY;
import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.FOUNDING;
import static org.antitrafficking.coordination.Platform.GROUP;
import static org.antitrafficking.coordination.Platform.IOM;
import static org.antitrafficking.coordination.Platform.NEPAL;
import static org.antitrafficking.coordination.Platform.NOW;
import static org.antitrafficking.coordination.Platform.NP_POLICE;
import static org.antitrafficking.coordination.Platform.PK_POLICE;
import static org.antitrafficking.coordination.Platform.SAARC;
import static org.antitrafficking.coordination.Platform.SOUTH_ASIA;
import static org.antitrafficking.coordination.Platform.issuers;
import static org.antitrafficking.coordination.Platform.person;
import static org.antitrafficking.coordination.Platform.police;
import static org.antitrafficking.coordination.Platform.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Treaty;
import org.antitrafficking.coordination.words.Urgency;
import org.junit.jupiter.api.Test;

class PartnerDisclosureTest {
    private static final Occurrence OCCURRENCE = new Occurrence(Instant.parse("2026-03-01T08:00:00Z"), true);
    private static final ChangeId ID = new ChangeId("change-" + "1".repeat(32));
    private static final CountryCode PK = new CountryCode("PK");

    private static List<Entry> disclosed(DirectoryEvent event) {
        return PartnerDisclosure.disclose(Directory.evolve(DIRECTORY, event), event, OCCURRENCE);
    }

    private static Entry to(Scope scope, PartnerEntry body) {
        return Entry.of(scope, body, OCCURRENCE);
    }

    private static Entry toAll(PartnerEntry body) {
        return to(Scope.DIRECTORY, body);
    }

    @Test
    void what_the_directory_begins_with_is_told_to_all_one_by_one() {
        var entries = disclosed(new DirectoryFounded(FOUNDING, Directory.LATEST_DISCLOSURE));
        assertThat(entries).extracting(Entry::scope).containsOnly(Scope.DIRECTORY);
        assertThat(entries)
                .hasSize(1 + FOUNDING.partners().size() + 2)
                .startsWith(
                        toAll(new PartnerEntry.Founded(
                                2, "founders-2026", "ab".repeat(32), Directory.LATEST_DISCLOSURE)),
                        toAll(new PartnerEntry.Admitted(
                                null, FIA, "Police pk-fia", PartnerKind.POLICE, PK, SOUTH_ASIA, issuers(), null)))
                .endsWith(
                        toAll(new PartnerEntry.Participates(
                                null,
                                new CountryCode("NP"),
                                Treaty.TIP_PROTOCOL,
                                LocalDate.parse("2020-06-16"),
                                LocalDate.parse("2020-07-16"),
                                NEPAL.evidence(),
                                NEPAL.evidenceDate())),
                        toAll(new PartnerEntry.GroupDefined(
                                null, SAARC, FIA, GROUP.kinds(), GROUP.countries(), GROUP.regions(), null)));
    }

    @Test
    void a_proposal_is_told_to_all_who_may_approve_it_and_not_which_person_made_it() {
        var change = new Change.AdmitPartner(police(new PartnerId("mv-police"), "MV"));
        assertThat(disclosed(new ChangeProposed(ID, FIA, person(FIA, 1), change, NOW)))
                .containsExactly(toAll(new PartnerEntry.Proposed(ID, FIA, change, NOW)));
        assertThat(disclosed(new ChangeApproved(ID, NP_POLICE, person(NP_POLICE, 1))))
                .containsExactly(toAll(new PartnerEntry.Approved(ID, NP_POLICE)));
        assertThat(disclosed(new ChangeWithdrawn(ID))).containsExactly(toAll(new PartnerEntry.Withdrawn(ID)));
    }

    @Test
    void what_was_adopted_is_told_to_all() {
        assertThat(disclosed(new PartnerAdmitted(ID, police(FIA, "PK"))))
                .containsExactly(toAll(new PartnerEntry.Admitted(
                        ID, FIA, "Police pk-fia", PartnerKind.POLICE, PK, SOUTH_ASIA, issuers(), null)));
        assertThat(disclosed(new PartnerChanged(ID, police(FIA, "PK"))))
                .containsExactly(toAll(new PartnerEntry.Changed(
                        ID, FIA, "Police pk-fia", PartnerKind.POLICE, PK, SOUTH_ASIA, issuers(), null)));
        assertThat(disclosed(new PartnerReinstated(ID, FIA)))
                .containsExactly(toAll(new PartnerEntry.Reinstated(ID, FIA)));
    }

    @Test
    void what_a_partner_and_a_group_are_called_in_other_languages_is_told_to_all() {
        SortedMap<Language, String> names =
                Sets.sorted(Map.of(new Language("ur"), "پولیس", new Language("fr"), "Police fédérale"));
        Profile police = police(FIA, "PK");
        var named = new Profile(
                FIA, police.name(), police.kind(), PK, SOUTH_ASIA, police.administrators(), police.issuers(), names);
        assertThat(disclosed(new PartnerAdmitted(ID, named)))
                .containsExactly(toAll(new PartnerEntry.Admitted(
                        ID, FIA, "Police pk-fia", PartnerKind.POLICE, PK, SOUTH_ASIA, issuers(), names)));
        assertThat(disclosed(new PartnerChanged(ID, named)))
                .containsExactly(toAll(new PartnerEntry.Changed(
                        ID, FIA, "Police pk-fia", PartnerKind.POLICE, PK, SOUTH_ASIA, issuers(), names)));
        var group = new GroupDefinition(SAARC, FIA, GROUP.kinds(), GROUP.countries(), GROUP.regions(), names);
        assertThat(disclosed(new GroupDefined(ID, group)))
                .containsExactly(toAll(new PartnerEntry.GroupDefined(
                        ID, SAARC, FIA, GROUP.kinds(), GROUP.countries(), GROUP.regions(), names)));
    }

    @Test
    void a_suspension_is_told_to_all_and_its_ground_to_who_did_it() {
        assertThat(disclosed(new PartnerSuspended(FIA, IOM, sealed("ground"))))
                .containsExactly(
                        toAll(new PartnerEntry.Suspended(FIA, IOM)),
                        to(Scope.of(IOM), new PartnerEntry.SuspensionGround(FIA, sealed("ground"))));
    }

    @Test
    void clients_are_told_to_who_serves_them_alone() {
        assertThat(disclosed(new ClientRegistered(FIA, PK_POLICE)))
                .containsExactly(to(Scope.of(FIA), new PartnerEntry.ClientRegistered(PK_POLICE)));
        assertThat(disclosed(new ClientUnregistered(FIA, PK_POLICE)))
                .containsExactly(to(Scope.of(FIA), new PartnerEntry.ClientUnregistered(PK_POLICE)));
    }

    @Test
    void exclusions_are_told_to_the_owner_of_the_group_alone() {
        assertThat(disclosed(new ExclusionsSet(SAARC, Sets.of(NP_POLICE))))
                .containsExactly(to(Scope.of(FIA), new PartnerEntry.Exclusions(SAARC, Sets.of(NP_POLICE))));
    }

    @Test
    void clocks_are_told_to_the_partner_whose_they_are_alone() {
        Clocks clocks = Clocks.of(Urgency.ROUTINE);
        assertThat(disclosed(new ClocksSet(FIA, clocks)))
                .containsExactly(to(Scope.of(FIA), new PartnerEntry.ClocksSet(clocks)));
    }

    @Test
    void exclusions_of_a_group_without_a_beginning_stop_the_fence() {
        assertThatIllegalStateException()
                .isThrownBy(() -> disclosed(new ExclusionsSet(new GroupId("none"), Sets.of())));
    }

    @Test
    void only_the_owners_entry_has_a_place_for_exclusions() {
        assertThat(PartnerEntry.class.getPermittedSubclasses())
                .filteredOn(entry -> Stream.of(entry.getRecordComponents())
                        .map(RecordComponent::getType)
                        .anyMatch(Group.class::equals))
                .isEmpty();
        assertThat(PartnerEntry.class.getPermittedSubclasses())
                .filteredOn(entry -> Stream.of(entry.getRecordComponents())
                        .map(RecordComponent::getName)
                        .anyMatch("exclusions"::equals))
                .containsExactly(PartnerEntry.Exclusions.class);
    }
}
