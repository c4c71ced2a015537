package org.antitrafficking.coordination.partners;

import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.FOUNDING;
import static org.antitrafficking.coordination.Platform.ILO;
import static org.antitrafficking.coordination.Platform.IOM;
import static org.antitrafficking.coordination.Platform.NOW;
import static org.antitrafficking.coordination.Platform.NP_POLICE;
import static org.antitrafficking.coordination.Platform.SAARC;
import static org.antitrafficking.coordination.Platform.organization;
import static org.antitrafficking.coordination.Platform.person;
import static org.antitrafficking.coordination.Platform.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.Platform;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Remedies;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Urgency;
import org.junit.jupiter.api.Test;

/** How much one partner may do to the directory, and that what it did is undone without it. */
class DirectoryLimitsTest {

    private static final Duration DAY = Duration.ofDays(1);

    private DirectoryState state = DirectoryState.evolve(
            new DirectoryState.Unfounded(), new DirectoryFounded(FOUNDING, Directory.LATEST_DISCLOSURE));
    private Instant now = NOW;
    private int ids;

    private void founded(List<Profile> partners) {
        state = DirectoryState.evolve(
                new DirectoryState.Unfounded(),
                new DirectoryFounded(
                        new Founding(2, partners, List.of(), List.of(), "founders", "cd".repeat(32)),
                        Directory.LATEST_DISCLOSURE));
    }

    private Directory directory() {
        return ((DirectoryState.Founded) state).directory();
    }

    private Actor actor(PartnerId partner, int person) {
        return new Actor(
                partner,
                person(partner, person),
                Nature.NATURAL,
                Sets.of(Role.SUPERVISOR, Role.FOCAL_POINT),
                Sets.of(),
                now);
    }

    private Actor actor(PartnerId partner) {
        return actor(partner, 1);
    }

    private int does(DirectoryCommand command) {
        List<DirectoryEvent> events = DirectoryRules.decide(command, state);
        for (DirectoryEvent event : events) state = DirectoryState.evolve(state, event);
        return events.size();
    }

    private void refused(DirectoryCommand command, String rule) {
        assertThatThrownBy(() -> DirectoryRules.decide(command, state))
                .isInstanceOfSatisfying(
                        Rejected.class, rejected -> assertThat(rejected.rule()).isEqualTo(rule));
        assertThat(Remedies.BY_RULE).as("what to do").containsKey(rule);
    }

    private ChangeId id() {
        return new ChangeId("change-%032x".formatted(++ids));
    }

    private SetClocks clocks(PartnerId partner, int minutes) {
        Clocks usual = Clocks.of(Urgency.FLASH);
        return new SetClocks(
                partner,
                actor(partner),
                new Clocks(
                        Urgency.FLASH,
                        Duration.ofMinutes(minutes),
                        usual.answer(),
                        usual.validation(),
                        usual.expiry()));
    }

    private SuspendPartner suspend(PartnerId by, PartnerId partner) {
        return new SuspendPartner(partner, actor(by), sealed("ground"));
    }

    private static PartnerId police(int number) {
        return new PartnerId("police-" + number);
    }

    /** Of as many countries. */
    private static List<Profile> polices(int count) {
        var profiles = new ArrayList<Profile>();
        for (int i = 0; i < count; i++)
            profiles.add(Platform.police(police(i), "" + (char) ('A' + i / 26) + (char) ('A' + i % 26)));
        return profiles;
    }

    @Test
    void a_partner_changes_its_clocks_so_often_a_day_and_what_changes_nothing_does_not_count() {
        for (int i = 1; i <= Limits.CLOCK_CHANGES_A_DAY; i++) {
            assertThat(does(clocks(FIA, i))).isEqualTo(1);
            assertThat(does(clocks(FIA, i))).isZero();
        }
        refused(clocks(FIA, 100), "a-partner-changes-its-clocks-20-times-a-day-at-most");
        assertThat(does(clocks(NP_POLICE, 100))).as("another partner").isEqualTo(1);
        now = now.plus(DAY);
        assertThat(does(clocks(FIA, 100))).as("the next day").isEqualTo(1);
    }

    @Test
    void whoever_changes_the_directory_by_turns_comes_to_an_end_each_day() {
        for (int i = 0; i < Limits.DIRECTORY_CHANGES_A_DAY; i++)
            assertThat(does(new SetExclusions(actor(FIA), SAARC, i % 2 == 0 ? Sets.of(NP_POLICE) : Sets.of())))
                    .isEqualTo(1);
        String rule = "a-partner-changes-the-directory-100-times-a-day-at-most";
        refused(new SetExclusions(actor(FIA), SAARC, Sets.of(NP_POLICE)), rule);
        refused(new RegisterClient(actor(FIA), NP_POLICE), rule);
        var change = id();
        does(new ProposeChange(change, actor(FIA), new Change.AdmitPartner(organization(new PartnerId("who")))));
        refused(new WithdrawChange(change, actor(FIA)), rule);
        now = now.plus(DAY);
        assertThat(does(new WithdrawChange(change, actor(FIA)))).isEqualTo(1);
        int registered = 0;
        for (int i = 0; i < Limits.DIRECTORY_CHANGES_A_DAY; i++)
            try {
                registered += does(new RegisterClient(actor(FIA), NP_POLICE));
                assertThat(does(new UnregisterClient(actor(FIA), NP_POLICE))).isEqualTo(1);
            } catch (Rejected enough) {
                assertThat(enough.rule()).isEqualTo(rule);
            }
        assertThat(registered).isBetween(1, Limits.DIRECTORY_CHANGES_A_DAY / 2);
    }

    @Test
    void a_partner_has_so_many_open_proposals_and_withdraws_one_for_the_next() {
        var first = id();
        for (int i = 0; i < Limits.OPEN_PROPOSALS; i++)
            does(new ProposeChange(
                    i == 0 ? first : id(),
                    actor(FIA),
                    new Change.AdmitPartner(organization(new PartnerId("un-" + i)))));
        var one = new ProposeChange(id(), actor(FIA), new Change.AdmitPartner(organization(new PartnerId("un"))));
        refused(one, "a-partner-has-50-open-proposals-at-most");
        does(new WithdrawChange(first, actor(FIA)));
        assertThat(does(one)).isEqualTo(1);
    }

    @Test
    void approvals_of_many_persons_of_one_partner_come_to_an_end() {
        var change = id();
        does(new ProposeChange(change, actor(FIA), new Change.AdmitPartner(organization(new PartnerId("who")))));
        for (int person = 2; person <= 20; person++)
            assertThat(does(new ApproveChange(change, actor(FIA, person))))
                    .isEqualTo(person <= Limits.APPROVERS ? 1 : 0);
        assertThat(does(new ApproveChange(change, actor(NP_POLICE)))).isEqualTo(2);
    }

    @Test
    void the_directory_has_so_many_partners_groups_and_clients() {
        var partners = new ArrayList<>(polices(Limits.CLIENTS + 2));
        founded(partners);
        for (int i = 1; i <= Limits.CLIENTS; i++) {
            if (i % 50 == 0) now = now.plus(DAY);
            does(new RegisterClient(actor(police(0)), police(i)));
        }
        refused(new RegisterClient(actor(police(0)), police(Limits.CLIENTS + 1)), "a-partner-has-200-clients-at-most");
        for (int i = partners.size(); i < Limits.PARTNERS; i++)
            state = DirectoryState.evolve(state, new PartnerAdmitted(id(), organization(new PartnerId("un-" + i))));
        refused(
                new ProposeChange(id(), actor(police(0)), new Change.AdmitPartner(organization(new PartnerId("un")))),
                "a-directory-has-1000-partners-at-most");
        for (int i = 0; i < Limits.GROUPS; i++)
            state = DirectoryState.evolve(state, new GroupDefined(id(), group("group-" + i)));
        refused(
                new ProposeChange(id(), actor(police(0)), new Change.DefineGroup(group("one-more"))),
                "a-directory-has-200-groups-at-most");
        assertThat(does(new ProposeChange(
                        id(),
                        actor(police(0)),
                        new Change.DefineGroup(new GroupDefinition(
                                new GroupId("group-7"),
                                police(0),
                                Sets.of(PartnerKind.POLICE),
                                Sets.of(),
                                Sets.of())))))
                .as("one that there is is defined anew")
                .isEqualTo(1);
    }

    private static GroupDefinition group(String id) {
        return new GroupDefinition(new GroupId(id), police(0), Sets.of(), Sets.of(), Sets.of());
    }

    @Test
    void a_partner_suspends_so_many_an_hour_and_others_go_on() {
        founded(polices(20));
        for (int i = 1; i <= Limits.SUSPENSIONS_AN_HOUR; i++) does(suspend(police(0), police(i)));
        String rule = "a-partner-suspends-3-partners-an-hour-at-most";
        refused(suspend(police(0), police(4)), rule);
        assertThat(does(suspend(police(5), police(4)))).as("another partner").isEqualTo(1);
        now = now.plus(Duration.ofMinutes(59));
        refused(suspend(police(0), police(6)), rule);
        now = now.plus(Duration.ofMinutes(1));
        assertThat(does(suspend(police(0), police(6)))).as("an hour later").isEqualTo(1);
    }

    @Test
    void however_many_one_partner_suspends_the_others_that_stay_undo_all_of_it_without_it() {
        founded(polices(16));
        PartnerId wrong = police(0);
        int suspended = 0;
        for (int i = 1; i < 16; i++) {
            now = now.plus(Duration.ofHours(1));
            try {
                suspended += does(suspend(wrong, police(i)));
            } catch (Rejected refused) {
                assertThat(refused.rule()).isEqualTo("partners-of-enough-countries-stay-to-undo-a-suspension");
                refused(suspend(wrong, police(i)), "partners-of-enough-countries-stay-to-undo-a-suspension");
            }
        }
        assertThat(suspended).isEqualTo(13);
        List<PartnerId> left = directory().partners().values().stream()
                .filter(partner -> !partner.suspended() && !partner.id().equals(wrong))
                .map(Partner::id)
                .toList();
        assertThat(left).hasSize(2);
        for (int i = 1; i < 16; i++)
            if (directory().partner(police(i)).orElseThrow().suspended()) {
                ChangeId change = id();
                does(new ProposeChange(change, actor(left.getFirst()), new Change.ReinstatePartner(police(i))));
                assertThat(does(new ApproveChange(change, actor(left.getLast()))))
                        .isEqualTo(2);
            }
        assertThat(directory().partners().values()).noneMatch(Partner::suspended);
        assertThat(does(suspend(left.getFirst(), wrong))).as("and then it").isEqualTo(1);
    }

    @Test
    void in_a_directory_of_few_countries_whoever_suspends_is_one_of_those_who_undo_it() {
        founded(polices(3));
        assertThat(does(suspend(police(0), police(1)))).isEqualTo(1);
        refused(suspend(police(0), police(2)), "partners-of-enough-countries-stay-to-undo-a-suspension");
        ChangeId change = id();
        does(new ProposeChange(change, actor(police(0)), new Change.ReinstatePartner(police(1))));
        assertThat(does(new ApproveChange(change, actor(police(2))))).isEqualTo(2);
        founded(List.of(Platform.police(FIA, "PK"), organization(IOM)));
        refused(suspend(IOM, FIA), "partners-of-enough-countries-stay-to-undo-a-suspension");
    }

    @Test
    void an_authority_of_a_state_stays_to_undo_the_suspension_of_one() {
        String rule = "partners-of-enough-countries-stay-to-undo-a-suspension";
        PartnerId who = new PartnerId("who");
        founded(List.of(
                Platform.police(police(0), "AA"),
                Platform.police(police(1), "AB"),
                organization(IOM),
                organization(ILO),
                organization(who)));
        assertThat(does(suspend(IOM, police(1)))).isEqualTo(1);
        refused(suspend(ILO, police(0)), rule);
        refused(suspend(police(0), police(0)), rule);
        assertThat(does(suspend(ILO, who))).as("who is no authority of a state").isEqualTo(1);
        ChangeId change = id();
        does(new ProposeChange(change, actor(ILO), new Change.ReinstatePartner(police(1))));
        assertThat(does(new ApproveChange(change, actor(IOM))))
                .as("organizations alone do not undo it")
                .isEqualTo(1);
        assertThat(does(new ApproveChange(change, actor(police(0))))).isEqualTo(2);
        assertThat(does(suspend(ILO, police(0)))).as("now another stays").isEqualTo(1);
    }

    @Test
    void where_there_are_two_authorities_of_states_whoever_suspends_is_the_one_that_undoes_it() {
        founded(List.of(
                Platform.police(police(0), "AA"),
                Platform.police(police(1), "AB"),
                organization(IOM),
                organization(ILO)));
        assertThat(does(suspend(police(0), police(1)))).isEqualTo(1);
        refused(suspend(IOM, police(0)), "partners-of-enough-countries-stay-to-undo-a-suspension");
        ChangeId change = id();
        does(new ProposeChange(change, actor(IOM), new Change.ReinstatePartner(police(1))));
        assertThat(does(new ApproveChange(change, actor(police(0))))).isEqualTo(2);
    }
}
